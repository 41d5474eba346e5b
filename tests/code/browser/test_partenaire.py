"""A partner's site, on another origin and with a strict policy, shows pieces of the guide."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from macros.outputs.partners.policy import integrity
from tests.axe import violations
from tests.support import BUILT_FOR

FROZEN = "sha384-WEYM3hgfrBqszixPVUkDAr7H5wnEyAn8V6FvkMk6N+Yv3zsrTehTXZ5ysvgWuvgf"
PIECES = ("hab-3", "vil-2", "lexique/amap", "lexique", "retroplanning")
if TYPE_CHECKING:
    from tests.chromium import Open
    from tests.partner import Serve

pytest_plugins = ["tests.partner"]
pytestmark = pytest.mark.long

# What a strict host allows, as /partager/ says: the guide's frames and its loader.
STRICT = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' {guide}integrer.js; frame-src {guide}"


@pytest.fixture(scope="module")
def codes(site: Path, guide_address: str) -> dict[str, dict[str, str]]:
    """The codes of /partager/ as given, by piece and kind, for the address where the guide is served."""
    page = lxml.html.parse(site / "partager" / "index.html").getroot()
    base = page.xpath("//link[@rel='canonical']/@href")[0].removesuffix("partager/")
    return {
        piece.get("data-key"): {
            code.get("data-code"): code.text_content().replace(base, guide_address)
            for code in piece.xpath(".//pre[@data-code]")
        }
        for piece in page.xpath("//*[@data-key]")
    }


class Partner:
    """A partner's site: pages written by a test, served on another port."""

    def __init__(self, serve: Serve, folder: Path, guide: str, also: str = "") -> None:
        self.folder, self.pages = folder, 0
        self.address, self.seen = serve(folder, Content_Security_Policy=STRICT.format(guide=guide) + also)

    def write(self, body: str) -> str:
        self.pages += 1
        name = f"{self.pages}.html"
        page = f"<!doctype html><html lang=fr><meta charset=utf-8><title>Partenaire</title><body>{body}"
        (self.folder / name).write_text(page, encoding="utf-8")
        return self.address + name


@pytest.fixture
def partner(serve: Serve, tmp_path: Path, guide_address: str) -> Partner:
    return Partner(serve, tmp_path, guide_address)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 900, "height": 700})
    opened = context.new_page()
    opened.set_default_timeout(8000)
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    # A strict partner refuses the style of a frame, and keeps its attributes.
    refused = [said for said in complaints if not re.search("favicon|404|inline style", said)]
    assert not refused, refused


def frames_of(page: Page) -> list[Frame]:
    return [frame for frame in page.frames if frame is not page.main_frame]


def settle(page: Page, count: int) -> list[Frame]:
    """Wait until `count` frames have the height of their content."""
    page.wait_for_function("count => document.querySelectorAll('iframe').length === count", arg=count)
    page.wait_for_timeout(300)
    for frame in frames_of(page):
        frame.wait_for_load_state()
    page.wait_for_timeout(700)
    return frames_of(page)


def test_five_pieces_by_the_loader_take_their_height(
    page: Page, partner: Partner, codes: dict[str, dict[str, str]], guide_address: str
) -> None:
    page.goto(partner.write("".join(codes[piece]["chargeur"] for piece in PIECES)))
    frames = settle(page, len(PIECES))
    heights = page.eval_on_selector_all("iframe", "all => all.map(one => one.clientHeight)")
    assert len(set(heights)) == len(PIECES), "each has its own height"
    for frame in frames:
        frame.frame_element().scroll_into_view_if_needed()  # a frame out of sight is not laid out anew
        page.wait_for_timeout(200)
        room = frame.evaluate(
            "() => [document.documentElement.scrollHeight, innerHeight, document.documentElement.scrollWidth, innerWidth]"
        )
        assert room[0] <= room[1], (frame.url, room)
        assert room[2] <= room[3], (frame.url, room)
    assert page.eval_on_selector_all("iframe", "all => all.every(one => one.title.length > 5)")
    assert page.locator("[data-guide] > a").count() == 0
    page.set_viewport_size({"width": 340, "height": 700})
    page.wait_for_timeout(700)
    for frame in frames:
        frame.frame_element().scroll_into_view_if_needed()
        page.wait_for_timeout(400)
        tall, seen = frame.evaluate("() => [document.documentElement.scrollHeight, innerHeight]")
        assert tall <= seen, frame.url


def test_the_loader_pasted_twice_makes_one_frame_a_piece(
    page: Page, partner: Partner, codes: dict[str, dict[str, str]]
) -> None:
    page.goto(partner.write(codes["lexique/amap"]["chargeur"] * 2 + codes["hab-3"]["chargeur"]))
    settle(page, 3)


def test_five_pieces_by_bare_frames(page: Page, partner: Partner, codes: dict[str, dict[str, str]]) -> None:
    page.goto(partner.write("".join(codes[piece]["cadre"] for piece in PIECES)))
    for frame in page.locator("iframe").all():
        frame.scroll_into_view_if_needed()
    for frame in settle(page, len(PIECES)):
        assert frame.locator("h1").count() == 1
        assert BUILT_FOR in (frame.locator("footer a").get_attribute("href") or "")
        assert frame.locator("footer time").count() == 1
    heights = dict(
        zip(PIECES, page.eval_on_selector_all("iframe", "all => all.map(one => one.clientHeight)"), strict=True)
    )
    assert heights["lexique/amap"] < 600 == heights["lexique"] == heights["retroplanning"]
    assert page.locator("iframe + p a").count() == len(PIECES)


def test_a_piece_without_scripts_is_whole(browser: Browser, partner: Partner, codes: dict[str, dict[str, str]]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    less = codes["hab-3"]["cadre"].replace("allow-scripts allow-popups allow-popups-to-escape-sandbox", "")
    page.goto(partner.write(less.replace('loading="lazy"', "") + codes["lexique"]["chargeur"]))
    (frame,) = [frame for frame in page.frames if frame is not page.main_frame]
    assert frame.locator("h2").count() > 3
    assert page.locator("[data-guide] a").count() == 1, "the link stays where the loader does not run"
    context.close()


@pytest.mark.parametrize("piece", ["lexique", "retroplanning"])
def test_a_tool_without_scripts_is_whole(
    browser: Browser, partner: Partner, codes: dict[str, dict[str, str]], site: Path, piece: str
) -> None:
    """A sandbox that allows nothing leaves the text: every term, every étape, and the way to the guide."""
    page = browser.new_page()
    code = codes[piece]["cadre"].replace("allow-scripts allow-popups allow-popups-to-escape-sandbox", "")
    page.goto(partner.write(code.replace('loading="lazy"', "")))
    (frame,) = [frame for frame in page.frames if frame is not page.main_frame]
    whole = lxml.html.parse(site / "integrer" / piece / "index.html").getroot()
    parts = [
        " ".join(part.text_content().split()) for part in whole.xpath("//main//*[self::h2 or self::h3 or self::li]")
    ]
    assert len(parts) > 5
    shown = " ".join(frame.locator("main").inner_text().split())
    assert [part for part in parts if part not in shown] == []
    assert frame.locator("footer a").get_attribute("href")
    page.close()


COLOURS = ("theme=sombre", "theme=clair&accent=ffee00", "theme=sombre&accent=101010")
SOME = list(zip(PIECES, itertools.cycle(COLOURS)))  # each piece once, each colour at least once


@pytest.mark.parametrize(
    ("piece", "options"),
    [
        *SOME,
        *(
            pytest.param(*pair, marks=pytest.mark.endurance)
            for pair in itertools.product(PIECES, COLOURS)
            if pair not in SOME
        ),
    ],
)
def test_any_colour_asked_for_can_be_read(open_page: Open, piece: str, options: str) -> None:
    assert violations(open_page(f"integrer/{piece}/?{options}", bypass_csp=True)) == []


def test_a_frame_with_less_permissions_breaks_nothing(
    page: Page, partner: Partner, codes: dict[str, dict[str, str]]
) -> None:
    less = [codes[piece]["cadre"].replace(" allow-popups allow-popups-to-escape-sandbox", "") for piece in PIECES]
    page.goto(partner.write("".join(less)))
    for frame in page.locator("iframe").all():
        frame.scroll_into_view_if_needed()
    assert all(frame.locator("h1").is_visible() for frame in settle(page, len(PIECES)))


def test_a_piece_stands_where_a_sandbox_empties_self(
    page: Page, serve: Serve, at_its_address: Callable[..., str], tmp_path: Path
) -> None:
    """Some browsers take `'self'` for nothing in a sandboxed frame: the embed names its address too."""
    host = tmp_path / "host"
    host.mkdir()
    address = at_its_address("lexique/amap", "retroplanning")
    codes = "".join(f"<p data-guide={piece}></p>" for piece in ("lexique/amap", "retroplanning"))
    page.goto(Partner(serve, host, address).write(f"{codes}<script src='{address}integrer.js' defer></script>"))
    term, plan = settle(page, 2)
    assert page.locator("iframe").first.evaluate("one => one.clientHeight") != 600
    assert term.evaluate("getComputedStyle(document.body).padding") == "16px", "it has its styles"
    expect(plan.get_by_text("Durées et rythme")).to_be_visible()


def test_hostile_messages_change_nothing(
    page: Page,
    codes: dict[str, dict[str, str]],
    serve: Serve,
    guide_address: str,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "index.html").write_text(
        "<script>setInterval(() => { for (const hauteur of [7, 99999, -1, NaN, '50'])"
        " parent.postMessage({guide: 'hauteur', hauteur}, '*'); parent.postMessage(null, '*'); }, 20)</script>",
        encoding="utf-8",
    )
    hostile, _ = serve(folder)
    partner = Partner(serve, tmp_path, guide_address, f" {hostile}")  # this partner lets the hostile frame in
    (partner.folder / "own.js").write_text(
        "window.addEventListener('load', () => setInterval(() => postMessage({guide: 'hauteur', hauteur: 9}, '*'), 20))"
    )
    page.goto(
        partner.write(
            f'{codes["lexique/amap"]["chargeur"]}<script src=own.js></script><iframe src="{hostile}"></iframe>'
        )
    )
    settle(page, 2)
    first = page.locator("[data-guide] iframe").evaluate("one => one.clientHeight")
    assert first > 150
    page.wait_for_timeout(500)
    assert page.locator("[data-guide] iframe").evaluate("one => one.clientHeight") == first
    assert page.locator("body > iframe").evaluate("one => one.clientHeight") == 150


def test_only_plain_heights_are_taken(page: Page, partner: Partner, guide_address: str) -> None:
    """The guide's own frame, were it to go mad, could not break the partner's page either."""
    page.goto(
        partner.write(f'<p data-guide="lexique/amap">x</p><script src="{guide_address}integrer.js" defer></script>')
    )
    (frame,) = settle(page, 1)
    for mad in ("1e9", "-5", "NaN", "'12px'", "{}", "null"):
        frame.evaluate(f"parent.postMessage({{guide: 'hauteur', hauteur: {mad}}}, '*')")
    page.wait_for_timeout(200)
    assert 150 < page.locator("iframe").evaluate("one => one.clientHeight") < 3000


def test_no_storage_is_touched_and_nothing_is_told(
    browser: Browser, serve: Serve, site: Path, tmp_path: Path, codes: dict[str, dict[str, str]]
) -> None:
    address, seen = serve(site)
    partner = Partner(serve, tmp_path, address)
    context = browser.new_context()
    context.add_init_script(
        "window.touched = [];"
        "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'])"
        "  try { Object.defineProperty(window, name, {get() { touched.push(name); throw new DOMException('x', 'SecurityError'); }}); } catch (e) {}"
        "Object.defineProperty(Document.prototype, 'cookie', {get() { touched.push('cookie'); return ''; }, set() { touched.push('cookie'); }});"
    )
    page = context.new_page()
    given = [codes[piece]["chargeur"] for piece in PIECES]
    old = given[0].split('src="')[1].split("integrer.js")[0]
    page.goto(partner.write("".join(given).replace(old, address)))
    for frame in [page.main_frame, *settle(page, len(PIECES))]:
        assert frame.evaluate("window.touched") == [], frame.url
    assert context.cookies() == []
    assert len(seen) > len(PIECES)
    for path, told in seen:
        assert partner.address not in told, (path, told)
    context.close()


@pytest.mark.parametrize("kind", ["cadre", "chargeur"])
def test_theme_and_accent(browser: Browser, partner: Partner, codes: dict[str, dict[str, str]], kind: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    code = codes["lexique/amap"][kind]
    if kind == "cadre":
        code = code.replace("amap/", "amap/?theme=sombre&amp;accent=102030")
    else:
        code = code.replace("<div ", '<div data-theme="sombre" data-accent="102030" ')
    page.goto(partner.write(code))
    (frame,) = settle(page, 1)
    assert frame.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 20, 18)"
    assert contrast(frame) >= 4.5
    context.close()


@pytest.mark.parametrize("theme", ["clair", "sombre", "auto", "", "n'importe"])
def test_any_accent_can_be_read(browser: Browser, guide_address: str, theme: str) -> None:
    page = browser.new_page(color_scheme="dark")
    for accent in ("0c5b4c", "#ffff00", "fff", "000", "url(x)", "12345", "red;}", ""):
        query = urllib.parse.urlencode({"theme": theme, "accent": accent})
        page.goto(f"{guide_address}integrer/lexique/amap/?{query}")
        assert contrast(page.main_frame) >= 4.5, accent
    page.close()


def contrast(frame: Frame) -> float:
    return float(
        frame.evaluate(
            """() => {
              const light = (text) => { const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map((v) => {
                v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const a = light(getComputedStyle(document.querySelector('a')).color);
              const b = light(getComputedStyle(document.body).backgroundColor);
              return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            }"""
        )
    )


@pytest.mark.parametrize(
    "options",
    [
        "?theme=sombre&accent=102030#?ouverture=2028-09-01&hypothese=longue",
        "?ouverture=2028-09-01&hypothese=longue&theme=sombre&accent=102030",  # codes given before December 2026
    ],
)
def test_the_plan_opens_whole_with_the_same_choices(page: Page, guide_address: str, options: str) -> None:
    page.goto(f"{guide_address}integrer/retroplanning/{options}")
    assert page.url.endswith("/?theme=sombre&accent=102030#?ouverture=2028-09-01&hypothese=longue&rythme=1")
    assert page.evaluate("document.documentElement.dataset.theme") == "sombre"
    address = page.locator(f"main a[href^='{BUILT_FOR}retroplanning/#?']").get_attribute("href") or ""
    assert address.endswith("/retroplanning/#?ouverture=2028-09-01&hypothese=longue&rythme=1")


def test_a_framed_plan_is_worked_and_opens_whole(
    page: Page, partner: Partner, codes: dict[str, dict[str, str]], guide_address: str
) -> None:
    code = codes["retroplanning"]["chargeur"].replace("<div ", '<div data-options="ouverture=2028-09-01" ')
    page.goto(partner.write(code))
    (frame,) = settle(page, 1)
    before = page.locator("iframe").evaluate("one => one.clientHeight")
    frame.get_by_text("Durées et rythme").click()
    frame.get_by_label("Durées", exact=True).select_option("longue")
    link = frame.locator(f"main a[href^='{BUILT_FOR}retroplanning/']")
    assert link.count() == 1, "one way, not two"
    assert "retroplanning/#?ouverture=2028-09-01&hypothese=longue" in (link.get_attribute("href") or "")
    assert frame.locator("[data-export], [data-print]").count() == 0
    assert before > 800


def test_the_fragment_pasted_needs_nothing(
    page: Page, partner: Partner, site: Path, codes: dict[str, dict[str, str]]
) -> None:
    for piece in codes:
        text = (site / "integrer" / piece / "fragment.txt").read_text(encoding="utf-8")
        assert "\u202f" not in text, "SPIP adds a space to a narrow one"
        broken = lxml.html.fragment_fromstring(text).xpath(".//text()[normalize-space() and contains(., '\n')]")
        assert broken == [], "SPIP shows each break of a line"
        page.goto(partner.write(f"<main><h1>Chez nous</h1>{text}</main>"))
        expect(page.locator("article h2").first).to_be_visible()
        assert page.locator("article > p:last-child a").get_attribute("href") == f"{BUILT_FOR}f/{piece}/"
        assert page.locator("article [id], article [class], article script, article [style]").count() == 0
        levels = [
            int(tag[1])
            for tag in page.eval_on_selector_all("article :is(h2,h3,h4,h5,h6)", "a => a.map(b => b.tagName)")
        ]
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_the_link_pasted_names_its_source(page: Page, partner: Partner, codes: dict[str, dict[str, str]]) -> None:
    for piece in codes:
        page.goto(partner.write(codes[piece]["lien"]))
        assert "Revu le" in page.locator("p").inner_text()
        assert (page.locator("p a").get_attribute("href") or "").endswith(f"/f/{piece}/")


def pieces(site: Path) -> list[Path]:
    """Return the embeds; an address that moved is none."""
    return [path for path in site.glob("integrer/*/**/index.html") if b'http-equiv="refresh"' not in path.read_bytes()]


def test_every_piece_has_its_codes_and_they_are_valid(
    codes: dict[str, dict[str, str]], site: Path, guide_address: str
) -> None:
    embeds = {path.parent.relative_to(site / "integrer").as_posix() for path in pieces(site)}
    assert embeds == {*codes, *(f"carte-de/{piece}" for piece in codes)}
    for piece, kinds in codes.items():
        assert set(kinds) == {"lien", "cadre", "chargeur", "carte"}
        assert "\u202f" not in "".join(kinds.values()), "SPIP adds a space to a narrow one"
        for kind, of in (("cadre", ""), ("carte", "carte-de/")):
            frame, link = lxml.html.fragments_fromstring(kinds[kind])
            assert frame.get("src") == f"{guide_address}integrer/{of}{piece}/"
            assert frame.get("sandbox") == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
            assert frame.get("width").isdigit()
            assert frame.get("style") == f"border:0;width:100%;height:{frame.get('height')}px"
            assert "frameborder" not in frame.attrib
            assert link.xpath("./a/@href") == [f"{guide_address}f/{piece}/"], "left where frames are taken away"


@pytest.mark.parametrize("kind", ["cadre", "chargeur", "carte"])
def test_the_code_of_a_piece_works_as_given(
    page: Page, partner: Partner, codes: dict[str, dict[str, str]], guide_address: str, kind: str
) -> None:
    as_given(page, partner, dict(list(codes.items())[::3]), guide_address, kind)


@pytest.mark.endurance
@pytest.mark.parametrize("kind", ["cadre", "chargeur", "carte"])
def test_every_code_of_every_piece_works_as_given(
    page: Page, partner: Partner, codes: dict[str, dict[str, str]], guide_address: str, kind: str
) -> None:
    as_given(page, partner, codes, guide_address, kind)


def as_given(page: Page, partner: Partner, codes: dict[str, dict[str, str]], guide_address: str, kind: str) -> None:
    page.goto(partner.write("".join(kinds[kind] for kinds in codes.values())))
    for frame in page.locator("iframe").all():
        frame.scroll_into_view_if_needed()
    shown = settle(page, len(codes))
    assert [re.split("[?#]", frame.url)[0] for frame in shown] == [
        f"{guide_address}integrer/{'carte-de/' if kind == 'carte' else ''}{piece}/" for piece in codes
    ]
    for frame in shown:
        frame.wait_for_selector("h1")
        assert frame.evaluate("getComputedStyle(document.body).margin") == "0px", "it has its styles"
    heights = page.eval_on_selector_all("iframe", "all => all.map(one => one.getAttribute('height'))")
    assert ("600" in heights) == (kind == "cadre")
    assert kind != "carte" or set(heights) == {"200"}


def form_of(page: Page, guide_address: str, piece: str) -> Locator:
    page.goto(f"{guide_address}partager/#{piece.replace('/', '-')}")
    return page.locator(".sharing-form")


def code_of(form: Locator, guide_address: str) -> str:
    return form.get_by_label("Code à copier").input_value().replace(BUILT_FOR, guide_address)


@pytest.mark.parametrize("label", ["Un cadre de hauteur fixe", "Un cadre à la hauteur de son contenu"])
def test_the_form_of_the_page_gives_frames_that_work(
    page: Page, guide_address: str, partner: Partner, label: str
) -> None:
    form = form_of(page, guide_address, "retroplanning")
    form.get_by_label(label).check()
    form.get_by_label("Couleurs").select_option("sombre")
    expect(form.get_by_label("Accent", exact=True)).to_be_hidden()
    form.get_by_label("Choisir l’accent").check()
    form.get_by_label("Accent", exact=True).fill("#ffcc00")
    form.get_by_label("Date d’ouverture visée").fill("1er septembre 2028")
    form.get_by_label("Durées").select_option("longue")
    form.get_by_label("Rythme").select_option("2")
    preview = page.frame_locator(".sharing-form iframe")
    expect(preview.get_by_label("Durées", exact=True)).to_have_value("longue")
    assert "?theme=sombre&accent=ffcc00#?ouverture=2028-09-01" in (form.locator("iframe").get_attribute("src") or "")
    page.goto(partner.write(code_of(form, guide_address)))
    (frame,) = settle(page, 1)
    assert frame.evaluate("document.documentElement.dataset.theme") == "sombre"
    assert frame.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(255, 204, 0)"
    expect(frame.get_by_label("Date", exact=True)).to_have_value("01/09/2028")
    expect(frame.get_by_label("Durées", exact=True)).to_have_value("longue")
    expect(frame.get_by_label("Rythme")).to_have_value("2")
    assert (page.locator("iframe").get_attribute("height") == "600") == (label == "Un cadre de hauteur fixe")


def test_the_form_offers_what_the_piece_and_the_code_take(page: Page, guide_address: str) -> None:
    form = form_of(page, guide_address, "lexique/amap")
    expect(form.get_by_label("Date d’ouverture visée")).to_be_hidden()
    expect(form.get_by_label("Un cadre de hauteur fixe")).to_be_checked()
    form.get_by_label("Hauteur, en pixels").fill("450")
    form.get_by_label("Hauteur, en pixels").press("Tab")
    assert 'height="450"' in code_of(form, guide_address)
    assert "height:450px" in code_of(form, guide_address)
    form.get_by_label("Un cadre à la hauteur de son contenu").check()
    expect(form.get_by_label("Hauteur, en pixels")).to_be_hidden()
    form.get_by_label("Un lien").check()
    expect(form.get_by_label("Couleurs")).to_be_hidden()
    expect(form.locator(".sharing-view a")).to_have_attribute("href", f"{BUILT_FOR}f/lexique/amap/")


def test_the_form_gives_the_fragment_as_it_is(page: Page, guide_address: str, site: Path) -> None:
    form = form_of(page, guide_address, "hab-3")
    form.get_by_label("Un fragment HTML").check()
    expect(form.get_by_label("Code à copier")).to_have_value(
        (site / "integrer/hab-3/fragment.txt").read_text(encoding="utf-8")
    )
    expect(page.frame_locator(".sharing-form iframe").locator("article > h2")).to_be_visible()


@pytest.mark.parametrize(("width", "highest"), [(1280, 480), (375, 480)])
def test_the_preview_keeps_a_reasonable_height(browser: Browser, guide_address: str, width: int, highest: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    form_of(page, guide_address, "lexique")
    page.frame_locator(".sharing-form iframe").locator("h1").wait_for()
    page.wait_for_timeout(300)
    assert page.locator(".sharing-view").evaluate("one => one.clientHeight") <= highest
    assert page.locator(".sharing-all").get_attribute("open") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_preview_says_what_it_shows(page: Page, guide_address: str) -> None:
    page.goto(f"{guide_address}partager/")
    choice, frame = page.get_by_label("Ce que vous reprenez"), page.locator(".sharing-form iframe")
    titles = set()
    for index in (0, 1):
        choice.select_option(index=index)
        name = choice.locator("option").nth(index).inner_text()
        expect(frame).to_have_attribute("title", f"Aperçu : {name}")
        titles.add(name)
    assert len(titles) == 2


def test_the_page_for_partners_is_whole_without_scripts(browser: Browser, guide_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{guide_address}partager/")
    assert page.locator(".sharing-form").count() == 0
    page.locator("[data-key] > summary").first.click()
    expect(page.locator("[data-key] pre").first).to_be_visible()
    expect(page.locator(".sharing-sentence")).to_be_visible()
    context.close()


def test_embeds_are_light(site: Path) -> None:
    css = len(gzip.compress((site / "assets/css/integrer.css").read_bytes()))
    tool = len(gzip.compress((site / "assets/css/integrer-retroplanning.css").read_bytes()))
    script = len(gzip.compress((site / "assets/js/integrer-cadre.js").read_bytes()))
    for path in pieces(site):
        text = path.read_bytes()
        styles = css + (tool if b"integrer-retroplanning.css" in text else 0)
        assert b"guide.css" not in text
        assert len(gzip.compress(text)) + styles + script < 15_000, path


def test_the_loader_is_small(site: Path) -> None:
    assert len(gzip.compress((site / "integrer.js").read_bytes(), 9, mtime=0)) < 1_600


def test_data_are_read_by_the_loaders_of_others(guide_address: str) -> None:
    with urllib.request.urlopen(f"{guide_address}donnees/v1/manifest.json") as answer:
        assert json.load(answer)["fichiers"]


# What partners' sites and themes do to a frame.


def loaded(guide: str, piece: str, attributes: str = "") -> str:
    """The loader's code of a piece, with attributes of the partner's own."""
    return f'<div data-guide="{piece}" {attributes}><a href=#>Lien</a></div><script src="{guide}integrer.js" defer></script>'


def test_a_theme_that_sizes_every_frame_sizes_none_of_ours(
    page: Page, serve: Serve, tmp_path: Path, codes: dict[str, dict[str, str]]
) -> None:
    """Many themes say `iframe { height: auto }`: 150 pixels."""
    address, _ = serve(tmp_path)
    theme = "<style>iframe { max-width: 100%; height: auto }</style>"
    for kind in ("cadre", "chargeur", "carte"):
        text = f"<!doctype html><title>Partenaire</title>{theme}{codes['hab-3'][kind]}"
        (tmp_path / "index.html").write_text(text, encoding="utf-8")
        page.goto(address)
        settle(page, 1)
        tall, wide = page.locator("iframe").evaluate("one => [one.clientHeight, one.clientWidth]")
        assert tall == 200 if kind == "carte" else tall >= 600, kind
        assert wide > 800, kind


def test_the_loader_measures_again_what_was_hidden_or_grew_narrow(
    page: Page, partner: Partner, guide_address: str
) -> None:
    """Far below and out of sight, where browsers lay no frame out by themselves.

    What is waited for is a function: an expression would be evaluated again and again, and the page's policy forbids it.
    """
    body = loaded(guide_address, "hab-3") + "<p style=height:0></p>" * 3
    page.goto(partner.write(f"<main hidden>{body}</main>"))
    page.wait_for_timeout(700)
    page.evaluate("document.querySelector('main').hidden = false")
    frame = page.locator("iframe")
    page.wait_for_function("() => document.querySelector('iframe').clientHeight > 600")
    wide = frame.evaluate("one => one.clientHeight")
    page.evaluate("document.querySelector('main').style.paddingTop = '9000px'")
    page.set_viewport_size({"width": 340, "height": 700})
    page.wait_for_function("wide => document.querySelector('iframe').clientHeight > wide + 100", arg=wide)
    inside = frames_of(page)[0].evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    assert frame.evaluate("one => one.clientHeight") == inside


@pytest.mark.parametrize(("piece", "shown"), [("hab-99", False), ("HAB-3", True), ("Lexique/AMAP", True)])
def test_the_loader_keeps_the_link_until_the_piece_is_there(
    page: Page, partner: Partner, guide_address: str, piece: str, shown: bool
) -> None:
    page.goto(partner.write(loaded(guide_address, piece)))
    settle(page, 1)
    assert page.locator("[data-guide] > a").count() == (not shown)
    assert (page.locator("iframe").evaluate("one => one.clientHeight") > 150) is shown
    assert page.locator("iframe").is_visible() is shown


def test_a_partner_adds_its_own_contact_as_text(page: Page, partner: Partner, guide_address: str) -> None:
    said = 'data-contact-nom="<b>Ana</b> & fils" data-contact-telephone="02 11 22 33 44" data-contact-adresse="{}"'
    for given, way in (("ana@exemple.fr", "mailto:ana@exemple.fr"), ("1 rue du Port, 35000 Rennes", None)):
        page.goto(partner.write(loaded(guide_address, "lexique/amap", said.format(given))))
        settle(page, 1)
        line = page.locator("[data-guide] > .guide-contact")
        assert line.inner_text() == f"Votre contact : <b>Ana</b> & fils, 02 11 22 33 44, {given}"
        ways = line.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        assert ways == ["tel:0211223344", *([way] if way else [])]
        assert line.locator("b").count() == 0


@pytest.mark.parametrize("label", ["Un cadre de hauteur fixe", "Un cadre à la hauteur de son contenu", "Un fragment HTML",
                                   "Une carte, en cadre", "Une carte, en HTML"])  # fmt: skip
def test_the_form_adds_the_contact_to_every_code(page: Page, guide_address: str, partner: Partner, label: str) -> None:
    form = form_of(page, guide_address, "lexique/amap")
    form.get_by_text("Ajouter votre contact").click()
    form.get_by_label("Nom", exact=True).fill("<b>Ana</b>")
    form.get_by_label("Nom", exact=True).press("Tab")
    form.get_by_label(label).check()
    expect(form.get_by_label("Code à copier")).to_have_value(re.compile("Ana"))
    page.goto(partner.write(code_of(form, guide_address)))
    expect(page.get_by_text("Votre contact : <b>Ana</b>")).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "kept"), [("01/09/2028", "01/09/2028"), ("2028-09-01", "01/09/2028"), ("demain", "")]
)
def test_the_date_of_the_form_is_read_as_it_is_written(page: Page, guide_address: str, typed: str, kept: str) -> None:
    form = form_of(page, guide_address, "retroplanning")
    field = form.get_by_label("Date d’ouverture visée")
    field.fill(typed)
    field.press("Tab")
    expect(field).to_have_value(kept or typed)
    expect(field).to_have_attribute("aria-invalid", "false" if kept else "true")
    expect(form.get_by_text("Date non lue")).to_have_count(0 if kept else 1)
    assert ("ouverture=2028-09-01" in code_of(form, guide_address)) is bool(kept)


def test_what_software_asks_for_is_said_apart(page: Page, guide_address: str) -> None:
    form = form_of(page, guide_address, "hab-3")
    form.get_by_label("Couleurs").select_option("sombre")
    form.get_by_text("Votre logiciel demande").click()
    said = dict(form.locator(".sharing-apart dl div").evaluate_all(
        "all => all.map(one => [one.querySelector('dt').innerText, one.querySelector('dd').innerText])"
    ))  # fmt: skip
    assert said["Adresse du cadre"] == f"{BUILT_FOR}integrer/hab-3/?theme=sombre"
    assert said["WordPress, seule sur une ligne"] == f"{BUILT_FOR}f/hab-3/"
    rights = lxml.html.fragment_fromstring(f"<iframe {said['Paramètres, facultatifs']}></iframe>")
    assert {"style", "sandbox", "referrerpolicy", "loading"} == set(rights.attrib), "what the bare frame has not"
    advised = int(said["Hauteur conseillée"].split()[0])
    page.set_viewport_size({"width": 700, "height": 600})
    page.goto(f"{guide_address}integrer/hab-3/")
    real = page.evaluate("document.documentElement.getBoundingClientRect().height")
    assert real <= advised <= real * 1.6 + 100


@pytest.mark.parametrize("width", [280, 300])
def test_a_card_holds_in_a_side_column(
    page: Page, guide_address: str, codes: dict[str, dict[str, str]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 200})
    for piece in codes:
        page.goto(f"{guide_address}integrer/carte-de/{piece}/")
        tall, wide = page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
        assert (tall, wide) <= (200, width), piece
        assert page.locator("h1 a").get_attribute("href") == f"{BUILT_FOR}f/{piece}/"


@pytest.mark.parametrize("policy", ["require-corp", "credentialless"])
def test_pieces_show_where_a_site_isolates_its_pages(
    browser: Browser, serve: Serve, site: Path, tmp_path: Path, policy: str
) -> None:
    """The guide as nginx and Apache send it: embeds isolate themselves too, and scripts may be checked by their hash."""
    ours = {"Cross_Origin_Resource_Policy": "cross-origin", "Access_Control_Allow_Origin": "*"}
    guide, _ = serve(site, Cross_Origin_Embedder_Policy="require-corp", **ours)
    address, _ = serve(tmp_path, Cross_Origin_Embedder_Policy=policy)
    text = lxml.html.parse(site / "partager/index.html").xpath("string(//pre[contains(., 'integrity=')])")
    code = f'<div data-guide="lexique/amap"><a href=#>Lien</a></div>{text.replace(BUILT_FOR, guide)}'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>P</title>{code}", encoding="utf-8")
    page = browser.new_page()
    page.goto(address)
    page.wait_for_function("() => document.querySelector('iframe')?.clientHeight > 150")
    page.close()


def test_the_frozen_loader_is_the_one_that_was_published(site: Path) -> None:
    """Partners wrote its hash: to change it would break their pages. A better one is `integrer-2.js`."""
    assert integrity((site / "integrer-1.js").read_bytes()) == FROZEN


def test_a_printed_embed_says_its_address(page: Page, guide_address: str) -> None:
    page.goto(f"{guide_address}integrer/hab-3/")
    page.emulate_media(media="print")
    said = page.locator(".embed-top a").evaluate("one => getComputedStyle(one, '::after').content")
    assert "attr(href)" in said or f"{BUILT_FOR}f/hab-3/" in said


# WordPress's own messages, on a page that does what its `wp-embed.js` does (`make partenaires` asks the real one).

HOST = """
window.said = [];
addEventListener("message", ({ data }) => { if (data.secret) said.push(data); });
addEventListener("ask", () => document.querySelector("iframe").contentWindow.postMessage({ message: "ready", secret: "S3cret" }, "*"));
"""


@pytest.fixture
def wordpress(page: Page, serve: Serve, tmp_path: Path, guide_address: str) -> Callable[[str], Frame]:
    """A page that shows an embed as WordPress does; the function returns its frame."""
    address, _ = serve(tmp_path)

    def show(key: str) -> Frame:
        frame = f'<iframe sandbox="allow-scripts" src="{guide_address}integrer/{key}/#?secret=S3cret"></iframe>'
        text = f"<!doctype html><title>WordPress</title><script>{HOST}</script>{frame}"
        (tmp_path / "index.html").write_text(text, encoding="utf-8")
        page.goto(address)
        page.wait_for_function("() => said.length")
        return frames_of(page)[0]

    return show


def test_an_embed_speaks_the_messages_of_wordpress(page: Page, wordpress: Callable[[str], Frame]) -> None:
    frame = wordpress("hab-3")
    tall = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    height = {"message": "height", "value": tall, "secret": "S3cret"}
    page.wait_for_function(
        "height => JSON.stringify(said.at(-1)) === height", arg=json.dumps(height, separators=(",", ":"))
    )
    page.evaluate("said.length = 0, dispatchEvent(new Event('ask'))")
    page.wait_for_function("() => said.length")
    assert page.evaluate("said") == [height]


def test_a_link_of_an_embed_leads_somewhere_under_wordpress(
    page: Page, wordpress: Callable[[str], Frame], guide_address: str
) -> None:
    """It follows those to the guide's own host; the others keep a way out."""
    frame = wordpress("lexique/amap")
    inward = f"{guide_address}f/lexique/amap/"
    frame.evaluate("href => document.querySelector('h1').innerHTML = `<a href='${href}'>dedans</a>`", inward)
    page.evaluate("said.length = 0")
    frame.locator("h1 a").click()
    links = "said.filter(({ message }) => message === 'link')"  # a new height may be told as well
    page.wait_for_function(f"() => {links}.length")
    assert page.evaluate(links) == [{"message": "link", "value": inward, "secret": "S3cret"}]
    frame.locator("footer a").click()  # the guide was built for another host
    expect(frame.locator("[data-left]")).to_be_visible()
    assert f"{BUILT_FOR}f/lexique/amap/" in frame.locator("[data-left]").inner_text()
    assert frame.evaluate("document.activeElement.dataset.left") == ""
    assert page.evaluate(f"{links}.length") == 1


def test_the_planner_works_under_wordpress(page: Page, wordpress: Callable[[str], Frame]) -> None:
    """It writes its plan where WordPress wrote the secret."""
    frame = wordpress("retroplanning")
    frame.get_by_label("Date", exact=True).fill("1er septembre 2028")
    frame.get_by_label("Date", exact=True).press("Enter")
    expect(frame.get_by_label("Date", exact=True)).to_have_value("01/09/2028")
    page.evaluate("said.length = 0, dispatchEvent(new Event('ask'))")
    page.wait_for_function("() => said.length")
