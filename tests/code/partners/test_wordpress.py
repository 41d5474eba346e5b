"""A webmaster with a real WordPress: four roles paste what the guide gives, and the reader sees it. Long: `make partenaires`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.wordpress import PASSWORD, ROLES, WordPress

if TYPE_CHECKING:
    from tests.partner import Serve

pytest_plugins = ["tests.partner"]
pytestmark = pytest.mark.partenaires

BUILT_FOR = "https://guide.example/"
TRUSTED = ("administrator", "editor")  # WordPress lets these write any HTML
PIECE = "hab-3"
# What one does with a text: paste it in the page, or in a block of custom HTML.
PASTE = "text => wp.blocks.pasteHandler({ HTML: '', plainText: text, mode: 'AUTO' })"
CUSTOM = "text => [wp.blocks.createBlock('core/html', { content: text })]"


@dataclass(frozen=True)
class Guide:
    """The guide, built for the address where it is served."""

    address: str
    codes: dict[str, dict[str, str]]
    site: Path

    def fragment(self, key: str) -> str:
        return (self.site / "integrer" / key / "fragment.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def guide(site: Path, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Guide:
    copy = tmp_path_factory.mktemp("guide") / "site"
    shutil.copytree(site, copy)
    address, _ = serve(copy)
    for path in copy.rglob("*"):
        if path.suffix in (".html", ".json", ".txt"):
            text = path.read_text(encoding="utf-8").replace(BUILT_FOR, address)
            path.write_text(text, encoding="utf-8")
    page = lxml.html.parse(copy / "partager/index.html").getroot()
    codes = {
        piece.get("data-key"): {
            code.get("data-code"): code.text_content() for code in piece.xpath(".//pre[@data-code]")
        }
        for piece in page.xpath("//*[@data-key]")
    }
    return Guide(address, codes, copy)


@pytest.fixture(scope="module")
def wordpress(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPress]:
    port = int(guide.address.rstrip("/").rpartition(":")[2])
    with WordPress(tmp_path_factory.mktemp("wordpress"), port).running() as running:
        yield running


class Webmaster:
    """Someone with a role, in the editor of WordPress."""

    def __init__(self, browser: Browser, wordpress: WordPress, role: str) -> None:
        self.wordpress, self.role = wordpress, role
        self.page = browser.new_page(viewport={"width": 1200, "height": 900})
        self.page.set_default_timeout(60_000)
        self.page.goto(f"{wordpress.address}/wp-login.php")
        self.page.fill("#user_login", role)
        self.page.fill("#user_pass", PASSWORD)
        self.page.click("#wp-submit")
        self.page.wait_for_url("**/wp-admin/**")

    def writes(self, title: str, how: str, text: str) -> str:
        """Write a post in the editor, save it, have it published; return its address."""
        page = self.page
        page.goto(f"{self.wordpress.address}/wp-admin/post-new.php")
        page.wait_for_function("window.wp?.data?.select('core/editor')?.getCurrentPostId()")
        status = "pending" if self.role == "contributor" else "publish"
        saved = page.evaluate(
            f"""async ([title, text, status]) => {{
              const blocks = ({how})(text), editor = wp.data.dispatch("core/editor");
              wp.data.dispatch("core/block-editor").resetBlocks(Array.isArray(blocks) ? blocks : [
                wp.blocks.createBlock("core/paragraph", {{ content: blocks }})]);
              await editor.editPost({{ title, status }});
              await editor.savePost();
              return wp.data.select("core/editor").getCurrentPost();
            }}""",
            [title, text, status],
        )
        post: Any = saved
        assert post["status"] == status
        if status == "pending":
            self.wordpress.publish(post["id"])
        return f"{self.wordpress.address}/?p={post['id']}"


@pytest.fixture(scope="module", params=ROLES)
def webmaster(request: pytest.FixtureRequest, browser: Browser, wordpress: WordPress) -> Iterator[Webmaster]:
    found = Webmaster(browser, wordpress, request.param)
    yield found
    found.page.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context.new_page()
    context.close()


def framed(reader: Page, inside: str = "h1") -> int:
    """Return the height of the frame of a post, its border left out, once what it shows is there."""
    frame = reader.locator(".wp-block-post-content iframe").first
    frame.scroll_into_view_if_needed()
    expect(reader.frame_locator(".wp-block-post-content iframe").locator(inside).first).to_be_visible()
    return int(frame.evaluate("one => one.clientHeight"))


@pytest.mark.parametrize(
    "address",
    [
        *("f/hab-3/", "f/hab-3", "f/lexique/amap/", "f/ressource/guide-sol/", "habitants/imaginer/", "retroplanning/"),
        *("integrer/hab-3/", "integrer/carte-de/hab-3/"),
    ],
)
def test_an_address_alone_on_a_line_shows_the_piece_whoever_writes(
    webmaster: Webmaster, reader: Page, guide: Guide, address: str
) -> None:
    reader.goto(webmaster.writes(address, PASTE, guide.address + address))
    framed(reader)
    reader.wait_for_timeout(500)
    inside = reader.frame_locator(".wp-block-post-content iframe").locator("html")
    asked = inside.evaluate("page => Math.ceil(page.getBoundingClientRect().height)")
    assert framed(reader) == min(max(asked, 200), 1000), "WordPress gives no less and no more"
    assert reader.locator("blockquote.wp-embedded-content").is_hidden()


def test_a_link_of_the_piece_leads_to_the_guide(webmaster: Webmaster, reader: Page, guide: Guide) -> None:
    reader.goto(webmaster.writes("lien", PASTE, f"{guide.address}f/lexique/amap/"))
    framed(reader)
    inside = reader.frame_locator(".wp-block-post-content iframe")
    inside.locator(".embed-top a").click()
    reader.wait_for_url(f"{guide.address}**")
    expect(reader.locator("#amap")).to_be_visible()


def test_the_link_of_the_piece_is_read_without_scripts(webmaster: Webmaster, browser: Browser, guide: Guide) -> None:
    address = webmaster.writes("sans script", PASTE, f"{guide.address}f/hab-3/")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(f".wp-embedded-content a[href='{guide.address}f/hab-3/']")).to_be_visible()
    context.close()


def test_the_frame_or_its_link_is_left(webmaster: Webmaster, reader: Page, guide: Guide) -> None:
    for piece in (PIECE, "lexique/amap"):
        reader.goto(webmaster.writes("cadre", CUSTOM, guide.codes[piece]["cadre"]))
        expect(reader.locator(f"a[href='{guide.address}f/{piece}/']")).to_be_visible()
        assert reader.locator(".wp-block-post-content iframe").count() == (webmaster.role in TRUSTED)
        if webmaster.role in TRUSTED:
            asked = int(reader.locator(".wp-block-post-content iframe").get_attribute("height") or 0)
            assert framed(reader) == asked


def test_the_loader_or_its_link_is_left(webmaster: Webmaster, reader: Page, guide: Guide) -> None:
    reader.goto(webmaster.writes("chargeur", CUSTOM, guide.codes[PIECE]["chargeur"]))
    if webmaster.role in TRUSTED:
        assert framed(reader) > 600
    else:
        expect(reader.locator(f"a[href='{guide.address}f/{PIECE}/']")).to_be_visible()


@pytest.mark.parametrize("key", [PIECE, "lexique/amap", f"carte-de/{PIECE}"])
@pytest.mark.parametrize("how", [CUSTOM, "text => wp.blocks.rawHandler({ HTML: text })"])
def test_a_fragment_stays_as_it_is(webmaster: Webmaster, reader: Page, guide: Guide, key: str, how: str) -> None:
    text = guide.fragment(key)
    reader.goto(webmaster.writes("fragment", how, text))
    said = " ".join(reader.locator(".wp-block-post-content").inner_text().split())
    for part in lxml.html.fragments_fromstring(text)[0].xpath(".//p | .//h2 | .//li"):
        assert " ".join(part.text_content().split())[:40] in said
    assert reader.locator(
        f".wp-block-post-content a[href='{guide.address}f/{PIECE if PIECE in key else key}/']"
    ).count()


def test_a_code_pasted_in_the_text_still_leads_to_the_guide(webmaster: Webmaster, reader: Page, guide: Guide) -> None:
    """The editor makes of it what it can: an embed of its own, or a link."""
    for kind in ("cadre", "chargeur", "carte"):
        reader.goto(webmaster.writes(kind, PASTE, guide.codes[PIECE][kind]))
        shown = reader.locator(".wp-block-post-content iframe").count()
        links = reader.locator(f".wp-block-post-content a[href='{guide.address}f/{PIECE}/']").count()
        assert shown or links, kind
