"""What one types stays on one's computer: no request bears it, no other guide reads it, no frame shows it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.served import built_in
from tests.support import GARDEN, ROOT

if TYPE_CHECKING:
    from tests.partner import Serve

pytest_plugins = ["tests.partner"]

CODE = "prison-de-brest"
PLAN = f"?ouverture=2028-09-01&hypothese=moyenne&rythme=2&projet={CODE}"
STATE: dict[str, Any] = {
    "face": "habitants",
    "plan": PLAN,
    "coches": {"planifier-methodes": True, "inconnue-d-ici": True},
    "notes": {"cooperer": "Une note."},
}
READ = "() => Object.fromEntries(Object.entries(localStorage).map(([key, text]) => [key, JSON.parse(text)]))"
WRITE = "(pairs) => pairs.forEach(([key, text]) => localStorage.setItem(key, text))"
New = Callable[[], Page]


@pytest.fixture
def new_page(browser: Browser) -> Iterator[New]:
    """A function that gives a blank page of the one reader's browser; no script may fail."""
    context = browser.new_context(locale="fr-FR", reduced_motion="reduce")
    wrong: list[str] = []

    def failed(request: Request) -> None:
        # One leaves a page before it has all it asked for; from a disk, a browser refuses fonts.
        if request.failure != "net::ERR_ABORTED" and request.url.startswith("http"):
            wrong.append(f"{request.url}: {request.failure}")

    def new() -> Page:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("requestfailed", failed)
        return page

    yield new
    context.close()
    assert wrong == []


def choose_durations(page: Page, value: str) -> None:
    """Choose among durations, which stand folded."""
    if page.locator(".planner-options").get_attribute("open") is None:
        page.locator(".planner-options > summary").click()
    page.get_by_label("Durées", exact=True).select_option(value)


def leave(page: Page, state: dict[str, Any], prefix: str = "guide:") -> None:
    """Put in the page's storage what a reader left, as editions of before December 2026 did unless a prefix is given."""
    page.evaluate(WRITE, [[prefix + key, json.dumps(value)] for key, value in state.items()])


def kept(page: Page, folder: str) -> dict[str, Any]:
    """What the guide in `folder` keeps there."""
    start = f"guide:{folder}:"
    return {key.rpartition(":")[2]: value for key, value in page.evaluate(READ).items() if key.startswith(start)}


def follow(page: Page, anchor: str) -> None:
    """Follow a link to a passage of the page, as a list of sections has them."""
    page.evaluate(
        "(anchor) => { const link = document.createElement('a'); link.href = anchor; document.body.append(link); link.click(); }",
        anchor,
    )


# What is sent


def test_no_request_bears_a_date_or_a_code(new_page: New, guide_address: str) -> None:
    page = new_page()
    sent: list[str] = []

    def record(asked: Request) -> None:
        sent.append(f"{asked.url.partition('#')[0]} {asked.all_headers()} {asked.post_data or ''}")

    page.on("request", record)
    page.goto(f"{guide_address}retroplanning/")
    page.get_by_label("Date", exact=True).fill("2031-05-15")
    choose_durations(page, "longue")
    page.locator("[data-keep]").click()
    page.reload()
    page.locator("summary", has_text="Menu").click()
    page.get_by_role("link", name="Mon projet").first.click()
    page.wait_for_url("**/mon-projet/")
    page.reload()
    page.get_by_role("link", name="Changer ces dates").click()
    expect(page.get_by_label("Date", exact=True)).to_have_value("15/05/2031")
    plan = page.evaluate("Guide.stockage.get('plan')")
    code = plan.rpartition("projet=")[2]
    page.reload()
    page.goto(f"{guide_address}f/retroplanning/#{plan}")
    page.wait_for_url("**/retroplanning/#*")
    page.locator("tr[data-etape] a[data-link]").first.click()
    page.wait_for_url("**/planifier/")
    page.go_back()
    page.goto(f"{guide_address}integrer/retroplanning/#{plan}")
    page.goto(f"{guide_address}mon-projet/")
    assert len(code) == 10
    assert len(sent) > 50
    assert [one for one in sent if re.search(r"2031|ouverture=|hypothese|rythme=|projet=", one) or code in one] == []
    assert [one for one in sent if "referer" in one.lower() and "longue" in one] == []


def test_no_page_tells_where_one_comes_from(serve: Serve, site: Path, new_page: New) -> None:
    address, seen = serve(site)
    page = new_page()
    for path in ("retroplanning/", "mon-projet/", "404.html", "f/ess-1/", "integrer/retroplanning/"):
        page.goto(address + path)
        page.wait_for_load_state()
    wanted = {
        "/retroplanning/",
        "/mon-projet/",
        "/integrer/retroplanning/",
        "/assets/css/guide.css",
        "/assets/js/site.js",
    }
    assert wanted <= {path for path, _ in seen}
    assert {told for _, told in seen} == {""}


def test_an_old_address_is_sent_once_then_shown_as_a_fragment(serve: Serve, site: Path, new_page: New) -> None:
    address, seen = serve(site)
    page = new_page()
    for path in ("retroplanning/", "mon-projet/", "integrer/retroplanning/", "f/retroplanning/"):
        seen.clear()
        page.goto(f"{address}{path}{PLAN}")
        page.wait_for_url(f"**/{path.removeprefix('f/')}#?ouverture=2028-09-01&*projet={CODE}")
        page.reload()
        page.wait_for_load_state()
        assert [path for path, _ in seen if "ouverture" in path] == [f"/{path}{PLAN}"]


# The address


def test_an_anchor_works_with_a_plan_and_without(new_page: New, guide_address: str) -> None:
    page = new_page()
    page.goto(f"{guide_address}retroplanning/#{PLAN}")
    follow(page, "#calcul")
    expect(page.locator("#calcul")).to_be_in_viewport()
    expect(page).to_have_url(f"{guide_address}retroplanning/#calcul{PLAN}")
    choose_durations(page, "courte")
    page.reload()
    expect(page.get_by_label("Durées", exact=True)).to_have_value("courte")
    page.go_back()
    expect(page.get_by_label("Durées", exact=True)).to_have_value("moyenne")
    page.go_back()
    expect(page).to_have_url(f"{guide_address}retroplanning/#{PLAN}")
    for address in (
        f"#reunions-et-echeances{PLAN}",
        f"{PLAN}#reunions-et-echeances",
    ):  # an anchor and a plan, as shared now and before
        page.goto("about:blank")
        page.goto(f"{guide_address}retroplanning/{address}")
        expect(page.locator("#reunions-et-echeances")).to_be_in_viewport()
        expect(page).to_have_url(f"{guide_address}retroplanning/#reunions-et-echeances{PLAN}")
        expect(page.get_by_label("Date", exact=True)).to_have_value("01/09/2028")
    page.goto("about:blank")
    page.goto(f"{guide_address}retroplanning/#calcul")
    expect(page.locator("tr[data-debut]").first).to_be_visible()
    expect(page.locator("#calcul")).to_be_in_viewport()
    expect(page).to_have_url(f"{guide_address}retroplanning/#calcul")


def test_another_fragment_in_the_same_page_is_another_plan(new_page: New, guide_address: str) -> None:
    page = new_page()
    page.goto(f"{guide_address}retroplanning/#{PLAN}")
    page.evaluate("location.hash = '?demarrage=2027-01-04&hypothese=longue&rythme=1'")
    expect(page.get_by_label("Date", exact=True)).to_have_value("04/01/2027")
    page.go_back()
    expect(page.get_by_label("Date", exact=True)).to_have_value("01/09/2028")


def test_a_plan_taken_back_stays_out_of_the_address(new_page: New, guide_address: str) -> None:
    page = new_page()
    page.goto(f"{guide_address}404.html")
    leave(page, STATE)
    page.goto(f"{guide_address}retroplanning/")
    expect(page.locator("#reponse")).to_contain_text("Voici le plan gardé dans ce navigateur")
    follow(page, "#calcul")
    expect(page).to_have_url(f"{guide_address}retroplanning/#calcul")
    page.reload()
    expect(page.get_by_label("Date", exact=True)).to_have_value("01/09/2028")
    page.go_back()
    expect(page).to_have_url(f"{guide_address}retroplanning/")
    choose_durations(page, "courte")  # a choice of one's own does enter it
    expect(page).to_have_url(re.compile(r"#\?ouverture=2028-09-01&hypothese=courte"))


@pytest.mark.parametrize("source", ["http", "file"])
def test_once_all_is_erased_going_back_shows_no_date(
    new_page: New, guide_address: str, site: Path, source: str
) -> None:
    root, index = (guide_address, "") if source == "http" else (f"{site.as_uri()}/", "index.html")
    page = new_page()
    page.goto(f"{root}retroplanning/{index}#{PLAN}")
    choose_durations(page, "longue")
    page.locator("[data-keep]").click()
    page.goto(f"{root}mon-projet/{index}#{PLAN}")
    page.get_by_role("button", name="Tout effacer").click()
    page.get_by_role("button", name="Oui, tout effacer").click()
    expect(page.locator("[data-place=message]")).to_contain_text("Son historique, lui, peut encore contenir")
    assert page.url == f"{root}mon-projet/{index}"
    assert page.evaluate("Object.keys(localStorage)") == []
    for _ in range(2):
        page.go_back()
        expect(page.get_by_label("Durées", exact=True)).to_have_value("moyenne")
        assert CODE not in page.url
        assert "2028-09-01" not in page.url
    page.goto(f"{root}retroplanning/{index}#{PLAN}")  # a link opened since then is read
    expect(page.get_by_label("Date", exact=True)).to_have_value("01/09/2028")
    page.reload()
    expect(page.get_by_label("Date", exact=True)).to_have_value("01/09/2028")


# Two guides on one host


@pytest.fixture(scope="module")
def host(serve: Serve, site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a host where the same guide stands in /a/ and in /b/."""
    folder = tmp_path_factory.mktemp("host")
    for name in ("a", "b"):
        (folder / name).symlink_to(site)
    return serve(folder)[0]


def test_two_guides_of_a_host_neither_read_nor_erase_each_other(new_page: New, host: str) -> None:
    page = new_page()
    for name in ("a", "b"):
        page.goto(f"{host}{name}/mon-projet/")
        expect(page.get_by_label("Mes notes, Coopérer")).to_have_value("")
        expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
        page.locator("[data-etape=cooperer] summary").click()
        page.get_by_label("Mes notes, Coopérer").fill(f"Note de {name}")
        page.get_by_role("checkbox").first.check()
        page.goto(f"{host}{name}/retroplanning/#{PLAN}")
        page.locator("[data-keep]").click()
    page.goto(f"{host}b/mon-projet/")
    page.get_by_role("button", name="Tout effacer").click()
    page.get_by_role("button", name="Oui, tout effacer").click()
    assert kept(page, "/b/") == {}
    assert kept(page, "/a/")["notes"] == {"cooperer": "Note de a"}
    assert kept(page, "/a/")["plan"] == PLAN
    page.goto(f"{host}a/mon-projet/")
    expect(page.get_by_label("Mes notes, Coopérer")).to_have_value("Note de a")


def test_what_was_kept_before_is_taken_over_once(new_page: New, host: str) -> None:
    page = new_page()
    page.goto(f"{host}a/404.html")
    leave(page, STATE)
    page.goto(f"{host}a/habitants/cooperer/")  # any page that remembers
    assert kept(page, "/a/") == STATE
    assert not [key for key in page.evaluate(READ) if key in {f"guide:{name}" for name in STATE}]
    page.goto(f"{host}b/mon-projet/")
    assert kept(page, "/b/") == {}
    leave(page, {"notes": {"cooperer": "D’un guide d’avant."}})
    page.goto(f"{host}a/mon-projet/")
    assert kept(page, "/a/") == STATE, "nothing is taken over what one has"
    assert page.evaluate(READ)["guide:notes"] == {"cooperer": "D’un guide d’avant."}


@pytest.mark.parametrize("part", ["coches", "notes"])
def test_a_guide_of_other_words_takes_nothing_that_it_cannot_have_written(
    new_page: New,
    serve: Serve,
    site: Path,
    tmp_path: Path,
    part: str,
) -> None:
    garden = built_in(ROOT / ".cache" / "jardin", GARDEN)
    for name, folder in {"jardin": garden, "a": site}.items():
        (tmp_path / name).symlink_to(folder)
    host = serve(tmp_path)[0]
    page = new_page()
    page.goto(f"{host}a/404.html")
    left = {"plan": PLAN, part: STATE[part]}
    leave(page, left)
    page.goto(f"{host}jardin/retroplanning/")
    assert page.evaluate(READ) == {f"guide:{key}": value for key, value in left.items()}
    page.goto(f"{host}a/mon-projet/")
    assert kept(page, "/a/") == left


def test_a_guide_of_other_faces_takes_nothing(new_page: New, guide_address: str) -> None:
    page = new_page()
    page.goto(f"{guide_address}404.html")
    left = {**STATE, "face": "d-un-autre-guide"}
    leave(page, left)
    for path in ("mon-projet/", "retroplanning/", "habitants/cooperer/"):
        page.goto(guide_address + path)
        assert page.evaluate(READ) == {f"guide:{key}": value for key, value in left.items()}


def test_in_a_copy_on_a_disk_each_folder_has_its_own(new_page: New, site: Path, tmp_path: Path) -> None:
    page = new_page()
    for name in ("clé", "autre"):
        shutil.copytree(
            site, tmp_path / name, ignore=shutil.ignore_patterns("pdf", "telecharger", "donnees", "integrer")
        )
        page.goto((tmp_path / name / "mon-projet/index.html").as_uri())
        expect(page.get_by_label("Mes notes, Coopérer")).to_have_value("")
        page.locator("[data-etape=cooperer] summary").click()
        page.get_by_label("Mes notes, Coopérer").fill(name)
    page.goto((tmp_path / "clé/mon-projet/index.html").as_uri())
    expect(page.get_by_label("Mes notes, Coopérer")).to_have_value("clé")


# Frames


@pytest.mark.parametrize("around", ["same origin", "same site"])
@pytest.mark.parametrize("sandbox", ["", "allow-scripts allow-same-origin allow-forms allow-modals"])
def test_in_a_frame_nothing_kept_is_read_shown_or_lost(  # noqa: PLR0913, PLR0917 (fixtures)
    new_page: New, serve: Serve, site: Path, tmp_path: Path, around: str, sandbox: str
) -> None:
    shutil.copytree(site, tmp_path / "guide", ignore=shutil.ignore_patterns("pdf", "telecharger", "donnees"))
    inner = serve(tmp_path)[0]  # no header of ours
    outer = inner if around == "same origin" else serve(tmp_path)[0]  # another port: another origin of the same site
    page = new_page()
    page.goto(f"{inner}guide/404.html")
    leave(page, STATE)
    page.goto(f"{inner}guide/mon-projet/")
    before = page.evaluate(READ)
    assert kept(page, "/guide/") == STATE
    attribute = f'sandbox="{sandbox}"' if sandbox else ""
    paths = ("mon-projet/", "habitants/planifier/", "retroplanning/")
    frames = "".join(f'<iframe {attribute} src="{inner}guide/{path}"></iframe>' for path in paths)
    (tmp_path / "page.html").write_text(f"<!doctype html><title>Autour</title>{frames}", encoding="utf-8")
    page.goto(f"{outer}page.html")
    project, fiche, planner = page.frames[1:]
    expect(project.locator("[data-place=kept]")).to_contain_text("ni montrer ce que garde votre navigateur")
    assert project.locator("main :is(textarea, input[type=file], form, [data-do])").count() == 0
    expect(planner.locator("tr[data-debut]").first).to_be_attached()
    expect(planner.get_by_label("Date", exact=True)).not_to_have_value("01/09/2028")
    for frame in (project, fiche):
        expect(frame.locator("li[data-coche]").first).to_be_attached()
        expect(frame.locator("li[data-coche] input:checked")).to_have_count(0)
        frame.locator("li[data-coche] input").first.check()
    page.goto(f"{inner}guide/404.html")
    assert page.evaluate(READ) == before


# What another hand wrote

HOSTILE = [
    "[1]", "[]", "[[]]", '["?ouverture=2028-09-01"]', "{}", '{"a": 1}', '{"__proto__": true}', '{"constructor": "x"}',
    '{"cooperer": {"a": 1}}', '{"cooperer": "<img src=x onerror=alert(1)>"}', "null", "true", "false", "0", "-1", "1e999",
    '""', '"x"', '"?ouverture=2028-02-30"', '"?ouverture=2028-09-01&projet=__proto__"', '"#?ouverture=2028-09-01"',
    '"?%E0%A4%A"', '"javascript:alert(1)"', '"\\ud800"', "", "{broken", "undefined", "[" * 5000, '"' + "é" * 9000 + '"',
]  # fmt: skip
ALIVE = {
    "retroplanning/": ".planner-options > summary",
    "mon-projet/": "[data-do=erase]",
    "habitants/cooperer/": "li[data-coche] input",
    "habitants/": ".contents",
}


@pytest.mark.parametrize("path", ALIVE)
def test_some_damaged_values_kill_no_page(new_page: New, guide_address: str, path: str) -> None:
    first = [*ALIVE].index(path)  # the four pages share them out
    damage(new_page(), guide_address, path, HOSTILE[first :: len(ALIVE)], HOSTILE[first::20])


@pytest.mark.endurance
@pytest.mark.parametrize("path", ALIVE)
def test_no_damaged_value_kills_a_page(new_page: New, guide_address: str, path: str) -> None:
    damage(new_page(), guide_address, path, HOSTILE, HOSTILE[::5])


def damage(page: Page, guide_address: str, path: str, all_of_it: list[str], one_key: list[str]) -> None:
    """Open a page where each value stands in the place of all that is kept, then where it stands in one place of it."""
    page.goto(guide_address + path)
    own = page.evaluate("Guide.stockage.set('plan', 'x'), Object.keys(localStorage)[0].replace(/plan$/, '')")
    for prefix, values in {own: all_of_it, "guide:": one_key}.items():  # the old keys are read by the same code
        for value in values:
            page.evaluate("localStorage.clear()")
            page.evaluate(WRITE, [[prefix + key, value] for key in STATE])
            page.goto(guide_address + path)
            expect(page.locator(ALIVE[path]).first, value[:40]).to_be_visible()
    for key in STATE:  # one damaged, the others whole
        for value in one_key:
            page.evaluate(WRITE, [[own + name, json.dumps(good)] for name, good in STATE.items()])
            page.evaluate(WRITE, [[own + key, value]])
            page.goto(guide_address + path)
            expect(page.locator(ALIVE[path]).first, value[:40]).to_be_visible()


def test_a_damaged_name_does_not_spoil_the_file_of_a_project(new_page: New, guide_address: str) -> None:
    page = new_page()
    page.goto(f"{guide_address}404.html")
    leave(page, {**STATE, "notes": {"cooperer": "Une note.", "<b>": "x"}})
    page.goto(f"{guide_address}mon-projet/")
    page.evaluate(
        "localStorage.setItem(Object.keys(localStorage).find(k => k.endsWith('coches')), '{\"__proto__\": true}')"
    )
    page.reload()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Enregistrer un fichier").click()
    saved = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert saved["notes"] == {"cooperer": "Une note."}
    assert saved["coches"] == {}
