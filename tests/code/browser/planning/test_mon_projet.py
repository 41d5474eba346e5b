"""The page « Mon projet »: without JavaScript first, then one's own project, its file, its sheet of paper."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from macros.checks import Book
from tests.axe import violations, violations_in_every_look
from tests.chromium import Open

pytestmark = pytest.mark.long

PLAN = "?ouverture=2028-09-01&hypothese=moyenne&rythme=2&projet=prison-de-brest"
TODAY = "2027-01-20T10:00:00"  # within the second étape of that plan
NOTE = "Appeler la DISP avant le 12.\nInviter France Travail : « d'accord » <b>?"
STATE: dict[str, Any] = {
    "face": "habitants",
    "plan": PLAN,
    "coches": {"planifier-methodes": True, "planifier-acteurs": True, "inconnue-d-ici": True},
    "notes": {"cooperer": NOTE},
}
FILE: dict[str, Any] = {
    "format": "guide-mon-projet",
    "version": 1,
    "enregistre_le": "2027-01-20",
    "cote": "mairie",
    "plan": "?demarrage=2026-09-01&hypothese=longue&rythme=1",
    "coches": {"planifier-visites": True, "cooperer-comite-technique": True},
    "notes": {"cooperer": "Note du fichier.", "initier": "Autre note."},
}
ASK = "Cette page contient déjà vos coches, vos dates ou vos notes. Que faire du fichier ?"
Show = Callable[..., Page]


@pytest.fixture
def project(open_page: Open) -> Show:
    """A function that opens the page on a day, with what a reader left there."""

    def show(state: dict[str, Any] | None = None, query: str = "", now: str = TODAY, **options: Any) -> Page:
        page = open_page("404.html", **options)
        page.clock.set_fixed_time(now)
        for key, value in (state or {}).items():
            page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"guide:{key}", json.dumps(value)])
        page.goto(page.url.replace("404.html", "mon-projet/") + (query and "#" + query))
        return page

    return show


@pytest.fixture
def elsewhere(browser: Browser) -> Iterator[Show]:
    """A function that opens any address; no script may fail (a folder and a sandbox may refuse the font)."""
    context = browser.new_context(accept_downloads=True)
    wrong: list[str] = []

    def show(address: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.clock.set_fixed_time(TODAY)
        page.goto(address)
        return page

    yield show
    context.close()
    assert wrong == []


def kept(page: Page) -> dict[str, Any]:
    """What the browser holds, without the guide's folder and id."""
    pairs = page.evaluate("() => Object.entries(localStorage)")
    return {key.rpartition(":")[2]: json.loads(value) for key, value in pairs}


def unfold(page: Page) -> None:
    """Open every étape."""
    for closed in page.locator(".project-fold:not([open]) > summary").all()[::-1]:
        closed.click()


def said(page: Page, place: str) -> str:
    return " ".join(page.locator(f"[data-place={place}]").inner_text().replace("\u202f", " ").split())


def put_in(page: Page, content: str | bytes | dict[str, Any], name: str = "projet.json") -> None:
    """Choose a file, as « Ouvrir un fichier » does."""
    if isinstance(content, dict):
        content = json.dumps(content, ensure_ascii=False)
    data = content if isinstance(content, bytes) else content.encode()
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/json", "buffer": data})


# Without JavaScript


def test_without_javascript_it_is_a_checklist_of_both_sides(open_page: Open, book: Book) -> None:
    page = open_page("mon-projet/", java_script_enabled=False)
    expect(page.locator(".project-static")).to_contain_text("imprimez-la et cochez à la main")
    for step in book.content.retroplanning.steps:
        section = page.locator(f"section[data-etape={step.id}]")
        expect(section.locator("h2")).to_contain_text(book.content.guide.etape(step.id).name)
        expect(section.locator("li[data-tache]:visible")).to_have_count(len(step.tasks))
        for face in book.content.guide.faces:
            other = book.content.guide.other(face.id).id
            points = [point for point in book.content.points_of(face.id, step.id) if not point.on(other)]
            expect(section.locator(f"[data-cote={face.id}] li:visible")).to_have_count(len(points))
    assert page.locator("main .project :is(input, button, textarea, details)").count() == 0
    assert (
        page.locator("li[data-point]").first.evaluate("i => getComputedStyle(i, '::before').borderTopStyle") == "solid"
    )
    page.locator("section[data-etape] a").first.click()
    page.wait_for_url("**/habitants/planifier/")


def test_without_javascript_it_prints_on_two_pages(open_page: Open) -> None:
    page = open_page("mon-projet/", java_script_enabled=False)
    assert len(pypdfium2.PdfDocument(page.pdf(format="A4"))) <= 2


# One's own project


def test_an_empty_project_says_what_to_do(project: Show) -> None:
    page = project()
    expect(page.locator("[data-sans-script]")).to_have_count(0)
    assert "Choisissez une date dans le rétroplanning" in said(page, "now")
    assert (
        said(page, "kept")
        == "Coches, dates et notes restent dans ce navigateur, sur cet ordinateur. Rien n’est envoyé. "
        "Votre navigateur peut les effacer : navigation privée, réglages du poste, plusieurs jours sans visite. "
        "Enregistrez un fichier après chaque réunion."
    )
    expect(page.get_by_role("radio", name="Les deux")).to_be_checked()
    assert page.locator("div[data-cote]").count() == len(page.locator("div[data-cote]:not([hidden])").all())
    expect(page.locator("[data-place=todo] li")).to_have_count(3)
    expect(page.locator("section[data-etape]:has(details[open])")).to_have_count(1)
    assert " sur " not in said(page, "now"), "no zero is said"
    expect(page.locator(".project-count, [data-place=bar] li")).to_have_count(0)
    page.get_by_role("link", name="Choisir mes dates").click()
    page.wait_for_url("**/retroplanning/**")


def test_choosing_a_side_is_kept_and_shows_that_side_alone(project: Show) -> None:
    page = project()
    page.get_by_role("radio", name="Côté mairie").check()
    assert kept(page) == {"face": "mairie"}
    page.reload()
    expect(page.get_by_role("radio", name="Côté mairie")).to_be_checked()
    expect(page.locator("[data-cote=habitants]:not([hidden])")).to_have_count(0)
    expect(page.locator("[data-cote=mairie]:not([hidden])")).not_to_have_count(0)
    page.get_by_role("radio", name="Les deux").check()
    assert kept(page) == {}


def test_dates_step_under_way_and_what_comes_next(project: Show) -> None:
    page = project(STATE)
    assert said(page, "now") == (
        "Étape 2 sur 5 : Coopérer. Elle se termine le 1er mai 2027, dans 3 mois. Coché : 2 sur 31."
    )
    dates = said(page, "dates")
    assert "Date d’ouverture visée 1er septembre 2028" in dates
    assert "1er août 2026 (entre le 1er janvier 2026 et le 1er mars 2027)" in dates
    assert "Deux comités techniques par trimestre" in dates
    current = page.locator("section[aria-current=step]")
    expect(current).to_have_count(1)
    assert current.get_attribute("data-etape") == "cooperer"
    expect(current.locator(".project-when")).to_have_text("Du 17 décembre 2026 au 1er mai 2027")
    events = page.locator("[data-place=next] li").evaluate_all(
        "rows => rows.map(row => [row.dataset.evenement, row.dataset.date])"
    )
    assert events == page.evaluate(
        """() => Guide.dates.plan(Guide.projet.page.rules, Guide.etat.fromQuery(Guide.stockage.get("plan"), Guide.projet.page.rules))
          .evenements.filter((event) => event.date >= "2027-01-20").slice(0, 6).map((event) => [event.id, event.date])"""
    )
    assert events[0] == ["comite-technique", "2027-02-01"]
    first = page.locator("[data-place=next] li").first
    assert first.inner_text().replace("\n", " ").startswith("lundi 1er février 2027") or "Lundi" in first.inner_text()
    expect(first).to_contain_text("réunion, dans 12 jours")
    expect(page.locator("[data-place=next] li a")).to_have_text(["fiche HAB-2"])  # once, where it is next
    expect(page.locator("[data-place=next] li:visible")).to_have_count(1)
    page.get_by_text("Et ensuite").click()
    expect(page.locator("[data-place=next] li:visible")).to_have_count(6)
    expect(page.locator("section[data-etape]:has(details[open])")).to_have_count(1)
    expect(page.locator("section[data-etape=cooperer] details[open]")).to_have_count(1)
    expect(page.locator("[data-place=bar] li")).to_have_count(5)
    expect(page.locator("[data-place=bar] li.project-here")).to_have_count(1)
    assert page.get_by_role("link", name="Changer ces dates").get_attribute("href") == f"../retroplanning/#{PLAN}"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-07-31", "Le projet commence le 1er août 2026, demain. Première étape : Planifier & mobiliser."),
        ("2026-08-01", "Étape 1 sur 5 : Planifier & mobiliser."),
        ("2026-12-16", "Étape 1 sur 5 : Planifier & mobiliser. Elle se termine le 17 décembre 2026, demain."),
        ("2026-12-17", "Étape 2 sur 5 : Coopérer."),
        ("2028-08-31", "Étape 5 sur 5 : Accompagner. Elle se termine le 1er septembre 2028, demain."),
        ("2028-09-01", "C’est aujourd’hui la date d’ouverture."),
        ("2028-09-02", "La date d’ouverture était le 1er septembre 2028."),
    ],
)
def test_the_project_on_other_days(project: Show, now: str, words: str) -> None:
    # Half past eleven in the evening, far from Greenwich: no time zone may move the day.
    page = project(STATE, now=f"{now}T23:30:00+13:00", timezone_id="Pacific/Apia")
    assert said(page, "now").startswith(words)


def test_a_window_stays_until_its_last_day(project: Show) -> None:
    page = project(STATE, now="2028-07-20T10:00:00")
    window = page.locator("[data-evenement=dui]")
    expect(window).to_contain_text("du 30 juin 2028 au 1er août 2028")
    expect(window).to_contain_text("en cours")


def test_ticks_count_by_step_and_mark_it_when_all_is_done(project: Show, book: Book) -> None:
    page = project(STATE)
    first = book.content.retroplanning.steps[0]
    section = page.locator(f"section[data-etape={first.id}]")
    expect(section.locator(".project-count")).to_have_text("2 sur 4")
    section.locator("summary").click()
    for box in section.get_by_role("checkbox").all():
        if box.is_visible():
            box.check()
    expect(section.locator(".project-count")).to_have_text("Tout est coché")
    assert section.get_attribute("data-fait") == ""
    assert kept(page)["coches"]["inconnue-d-ici"] is True, "an id of another edition stays"
    expect(page.locator("p[aria-live].sr-only")).to_have_text("4 sur 4")


def test_the_three_things_to_do_are_ticked_where_they_stand(project: Show) -> None:
    page = project(STATE)
    things = page.locator("[data-place=todo] input")
    expect(things).to_have_count(3)
    expect(page.locator("[data-place=todo] input:checked")).to_have_count(0)
    first = things.first.get_attribute("value")
    assert first in page.locator("section[data-etape=cooperer] [data-coche]").evaluate_all(
        "items => items.map(item => item.dataset.coche)"
    )
    things.first.check()
    assert kept(page)["coches"][first] is True
    expect(page.locator(f"section[data-etape] [data-coche={first}] input").first).to_be_checked()
    expect(things.first).to_be_checked()  # it stays, to be unticked
    things.nth(1).click()
    things.nth(2).click()
    expect(page.locator("[data-place=todo] input:checked")).to_have_count(0)  # three others
    expect(things).to_have_count(3)
    expect(things.first).to_be_focused()


def test_a_name_is_kept_printed_saved_and_erased(project: Show) -> None:
    page = project(STATE)
    field = page.get_by_label("Nom du projet (facultatif)")
    field.fill("Atelier <b>de</b> Brest")
    page.reload()
    expect(field).to_have_value("Atelier <b>de</b> Brest")
    assert said(page, "name") == "Atelier <b>de</b> Brest"
    assert page.evaluate("Guide.stockage.get('nom')") == "Atelier <b>de</b> Brest"
    name, data = download(page)
    assert (name, data["nom"]) == ("mon-projet-atelier-b-de-b-brest-2027-01-20.json", "Atelier <b>de</b> Brest")
    sheet = pypdfium2.PdfDocument(page.pdf(format="A4"))[0].get_textpage().get_text_bounded()
    assert "Atelier <b>de</b> Brest" in sheet
    page.goto(page.url.replace("mon-projet/", "retroplanning/").split("#")[0])
    expect(page.locator(".planner-source")).to_contain_text("Atelier <b>de</b> Brest.")
    other = project()
    put_in(other, {**data, "nom": "x" * 200})
    expect(other.get_by_label("Nom du projet (facultatif)")).to_have_value("x" * 80)
    put_in(other, {**data, "nom": 12})
    expect(other.locator("[data-place=message]")).to_contain_text("est abîmé : « nom »")
    other.get_by_role("button", name="Tout effacer").click()
    other.get_by_role("button", name="Oui, tout effacer").click()
    assert kept(other) == {}


OVERLAPS = """() => {
  const texts = [...document.querySelectorAll(".project-fold > summary")].filter((one) => one.offsetParent)
    .flatMap((summary) => [...summary.querySelectorAll("h2, p")]);
  const boxes = texts.map((one) => [one.textContent, one.getBoundingClientRect()]);
  return boxes.flatMap(([a, x], n) => boxes.slice(n + 1).filter(([, y]) =>
    x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 1 && y.top < x.bottom - 1).map(([b]) => [a, b]));
}"""


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_no_title_is_written_over_a_date(project: Show, width: int) -> None:
    page = project(STATE, width=width)
    expect(page.locator(".project-fold .project-when:visible")).to_have_count(5)
    assert page.evaluate(OVERLAPS) == []
    assert page.locator("html").evaluate("root => root.scrollWidth") <= width


def test_a_home_offers_the_way_back_where_there_is_a_project(project: Show, base_url: str) -> None:
    page = project()
    for path in ("", "habitants/"):
        page.goto(base_url + path)
        expect(page.get_by_role("link", name="Reprendre mon projet")).to_have_count(0)
        page.evaluate("Guide.stockage.set('face', 'mairie')")  # a side alone is no project
        expect(page.get_by_role("link", name="Reprendre mon projet")).to_have_count(0)
        page.evaluate("Guide.stockage.set('notes', { cooperer: 'Une note.' })")
        page.get_by_role("link", name="Reprendre mon projet").click()
        page.wait_for_url("**/mon-projet/")
        page.evaluate("Guide.stockage.erase()")


def test_notes_are_plain_text_and_kept(project: Show) -> None:
    page = project()
    area = page.get_by_label("Mes notes, Coopérer")
    unfold(page)
    area.fill(NOTE)
    page.reload()
    unfold(page)
    expect(area).to_have_value(NOTE)
    assert kept(page)["notes"] == {"cooperer": NOTE}
    assert page.locator(".project-paper b").count() == 0
    area.fill("")
    assert kept(page)["notes"] == {}


@pytest.mark.parametrize("way", ["#{}", "#calcul{}", "{}&utm=x#calcul", "{}", "?utm=x#{}"])
def test_dates_can_be_typed_as_an_address(project: Show, way: str) -> None:
    page = project()
    page.get_by_text("J’ai reçu l’adresse d’un rétroplanning").click()
    field = page.get_by_label("Collez cette adresse, en entier")
    for typed, words in (
        ("", "Collez l’adresse d’un rétroplanning dans ce champ."),
        ("https://guide.example/retroplanning/", "ne contient pas de date"),
        ("https://guide.example/retroplanning/?ouverture=2028-02-30", "ne contient pas de date"),
        ("https://guide.example/retroplanning/#?ouverture=2028-02-30", "ne contient pas de date"),
        ("javascript:alert(1)?ouverture=20266-01-01", "ne contient pas de date"),
    ):
        field.fill(typed)
        field.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text(words)
        expect(field).to_be_focused()
        assert field.get_attribute("aria-invalid") == "true"
        assert kept(page) == {}
    field.fill(f"  https://guide.example/retroplanning/{way.format(PLAN)} ")
    page.get_by_role("button", name="Prendre ces dates").click()
    assert kept(page) == {"plan": PLAN}
    assert said(page, "now").startswith("Étape 2 sur 5")
    assert said(page, "message") == "Les dates sont prises."


TAKE = "Prendre celles de l’adresse"


@pytest.mark.parametrize("mark", ["#", ""])
def test_an_address_keeps_nothing_by_itself(open_page: Open, mark: str) -> None:
    page = open_page(f"mon-projet/{mark}{PLAN}")
    assert page.url.endswith(f"mon-projet/#{PLAN}"), "a query that was shared before is moved"
    assert kept(page) == {}
    assert "Choisissez une date" in said(page, "now")
    assert said(page, "message").startswith("L’adresse de cette page porte des dates. Rien n’est gardé")
    page.get_by_role("button", name=TAKE).click()
    assert kept(page) == {"plan": PLAN}
    page.reload()
    expect(page.get_by_role("button", name=TAKE)).to_have_count(0)


def test_an_address_replaces_nothing_by_itself(project: Show) -> None:
    page = project({"plan": PLAN})
    other = "?demarrage=2027-01-01&hypothese=courte&rythme=1"
    page.goto(page.url.split("#")[0] + "#" + other)  # within the page: it hears of it
    page.get_by_role("button", name=TAKE).wait_for()
    assert kept(page) == {"plan": PLAN}
    page.get_by_role("button", name=TAKE).click()
    assert re.fullmatch(re.escape(other) + CODE, kept(page)["plan"])
    assert said(page, "now").startswith("Étape 1 sur 5")


BARE = PLAN.split("&projet=", maxsplit=1)[0]
CODE = "&projet=[a-z0-9]{10}"


@pytest.mark.parametrize("way", ["typed", "own address", "file", "kept by an older edition"])
def test_dates_are_never_kept_without_a_code_and_it_is_drawn_once(project: Show, way: str) -> None:
    page = project({"plan": BARE} if way.startswith("kept") else {}, query=BARE if way == "own address" else "")
    if way == "typed":
        page.get_by_text("J’ai reçu l’adresse d’un rétroplanning").click()
        page.get_by_label("Collez cette adresse, en entier").fill(f"https://guide.example/{BARE}")
        page.get_by_role("button", name="Prendre ces dates").click()
    if way == "own address":
        page.get_by_role("button", name=TAKE).click()
    if way == "file":
        put_in(page, {**FILE, "plan": BARE})
        expect(page.locator("[data-place=message]")).to_contain_text("Fichier ouvert")
    plan = kept(page)["plan"]
    assert re.fullmatch(re.escape(BARE) + CODE, plan)
    page.reload()
    expect(page.get_by_role("button", name="Prendre celles de l’adresse")).to_have_count(0)
    page.goto(page.url.split("#")[0] + "#" + BARE)  # the same dates again: the same project
    expect(page.get_by_role("button", name="Prendre celles de l’adresse")).to_have_count(0)
    assert kept(page)["plan"] == plan
    assert download(page)[1]["plan"] == plan
    assert page.get_by_role("link", name="Changer ces dates").get_attribute("href") == f"../retroplanning/#{plan}"


@pytest.mark.parametrize(
    "plan", ["?ouverture=2028-02-30", "?hypothese=moyenne", 12, {"a": 1}, "", "?ouverture=20266-01-01"]
)
def test_a_plan_that_cannot_be_read_is_no_plan(project: Show, plan: object) -> None:
    page = project({**STATE, "plan": plan, "notes": ["x"], "coches": "x", "face": 3})
    assert "Choisissez une date" in said(page, "now")
    expect(page.get_by_role("radio", name="Les deux")).to_be_checked()


# The file


def download(page: Page) -> tuple[str, dict[str, Any]]:
    with page.expect_download() as found:
        page.get_by_role("button", name="Enregistrer un fichier").click()
    return found.value.suggested_filename, json.loads(Path(found.value.path()).read_text(encoding="utf-8"))


def test_save_then_load_elsewhere_gives_everything_back(project: Show) -> None:
    page = project(STATE)
    name, data = download(page)
    assert name == "mon-projet-2027-01-20.json"
    assert said(page, "message").startswith("Fichier « mon-projet-2027-01-20.json » préparé.")
    assert data == {
        "format": "guide-mon-projet",
        "version": 1,
        "enregistre_le": "2027-01-20",
        "cote": STATE["face"],
        "plan": STATE["plan"],
        "coches": STATE["coches"],
        "notes": STATE["notes"],
    }
    other = project()
    put_in(other, data)
    expect(other.get_by_label("Mes notes, Coopérer")).to_have_value(NOTE)
    assert kept(other) == STATE
    assert "3 coches et 1 note" in said(other, "message")
    assert "Ce guide ne connaît plus 1 coche ou note de ce fichier. Rien n’est perdu" in said(other, "message")


def test_loading_over_something_asks_and_can_be_left(project: Show) -> None:
    page = project(STATE)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    put_in(page, FILE)
    group = page.get_by_role("group", name=ASK)
    expect(group.get_by_role("button", name="Ajouter à ce qui est ici")).to_be_focused()
    assert kept(page) == STATE
    group.get_by_role("button", name="Annuler").click()
    assert kept(page) == STATE
    expect(page.get_by_role("button", name="Ouvrir un fichier")).to_be_focused()


def test_loading_can_add(project: Show) -> None:
    page = project(STATE)
    put_in(page, FILE)
    page.get_by_role("button", name="Ajouter à ce qui est ici").click()
    now = kept(page)
    assert now["coches"] == {**STATE["coches"], **FILE["coches"]}
    assert now["notes"] == {"cooperer": f"{NOTE}\n\nNote du fichier.", "initier": "Autre note."}
    assert (now["face"], now["plan"]) == (STATE["face"], STATE["plan"])
    put_in(page, FILE)
    page.get_by_role("button", name="Ajouter à ce qui est ici").click()
    assert kept(page) == now, "twice the same file adds nothing"
    assert "Ce fichier porte d’autres dates que les vôtres. Vous gardez les vôtres." in said(page, "message")
    page.get_by_role("button", name="Prendre celles du fichier").click()
    assert kept(page)["plan"].startswith(FILE["plan"])
    put_in(page, {**FILE, "plan": kept(page)["plan"]})
    page.get_by_role("button", name="Ajouter à ce qui est ici").click()
    expect(page.get_by_role("button", name="Prendre celles du fichier")).to_have_count(0)  # the same dates


@pytest.mark.parametrize("query", ["?ouverture=2030-02-31", "?demarrage=demain&hypothese=courte"])
def test_an_address_that_cannot_be_read_is_told(project: Show, query: str) -> None:
    page = project(STATE, query)
    assert said(page, "message").startswith("Cette adresse ne contient pas de date que le guide sache lire")
    assert kept(page) == STATE


def test_after_the_opening_nothing_is_to_come(project: Show) -> None:
    page = project(STATE, now="2029-01-01T10:00:00")
    assert said(page, "next") == "Plus aucune réunion ni échéance à venir."


def test_loading_can_replace(project: Show) -> None:
    page = project(STATE)
    put_in(page, FILE)
    page.get_by_role("button", name="Remplacer ce qui est ici").click()
    plan = kept(page)["plan"]
    assert re.fullmatch(re.escape(FILE["plan"]) + CODE, plan)
    assert kept(page) == {"face": FILE["cote"], "plan": plan, "coches": FILE["coches"], "notes": FILE["notes"]}
    expect(page.get_by_role("radio", name="Côté mairie")).to_be_checked()
    expect(page.locator("[data-place=message]")).to_be_focused()


def test_a_note_with_the_name_of_something_of_the_language_is_a_note(project: Show) -> None:
    page = project(STATE)
    put_in(page, {**FILE, "notes": {"constructor": "Une note.", "cooperer": NOTE}})
    page.get_by_role("button", name="Ajouter à ce qui est ici").click()
    assert kept(page)["notes"] == {"cooperer": NOTE, "constructor": "Une note."}
    before = kept(page)
    put_in(page, json.dumps({**FILE, "notes": {"a": "b"}}).replace('"a"', '"__proto__"'))
    expect(page.locator("[data-place=message]")).to_contain_text("est abîmé : « notes »")
    assert kept(page) == before


DEEP = "[" * 100_000


BAD_FILES: list[tuple[Any, str]] = [
    ("", "ne se lit pas"),
    ("pas du JSON", "ne se lit pas"),
    ('{"format": "guide-mon-projet", "version": 1,', "ne se lit pas"),
    (DEEP, "ne se lit pas"),
    (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "ne se lit pas"),
    ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "ne se lit pas"),
    ("[]", "ne vient pas de la page Mon projet"),
    ("null", "ne vient pas de la page Mon projet"),
    ("12", "ne vient pas de la page Mon projet"),
    ({"version": 1, "coches": {}}, "ne vient pas de la page Mon projet"),
    ({**FILE, "format": "autre"}, "ne vient pas de la page Mon projet"),
    ({**FILE, "version": 2}, "version plus récente"),
    ({**FILE, "version": 0}, "version trop ancienne"),
    ({**FILE, "version": "1"}, "est abîmé : « version »"),
    ({**FILE, "coches": ["a"]}, "est abîmé : « coches »"),
    ({**FILE, "coches": {"a": "oui"}}, "est abîmé : « coches »"),
    ({**FILE, "coches": {"<b>": True}}, "est abîmé : « coches »"),
    (json.dumps(FILE).replace('"planifier-visites"', '"__proto__"'), "est abîmé : « coches »"),
    ({**FILE, "notes": {"cooperer": 12}}, "est abîmé : « notes »"),
    ({**FILE, "notes": None}, "est abîmé : « notes »"),
    ({**FILE, "plan": None}, "est abîmé : « plan »"),
    ({key: value for key, value in FILE.items() if key != "cote"}, "est abîmé : « cote »"),
    ({**FILE, "notes": {"cooperer": "x" * 400_000}}, "trop gros"),
    (b"x" * 3_000_000, "trop gros"),
]  # fmt: skip


def test_a_bad_file_says_why_and_loses_nothing(project: Show) -> None:
    page = project(STATE)
    message = page.locator("[data-place=message]")
    for content, words in BAD_FILES:
        message.evaluate("place => { place.textContent = ''; }")  # what stands there is this file's
        put_in(page, content)
        expect(message).to_contain_text(words)
        expect(message).to_contain_text("Rien n’a changé ici.")
        assert kept(page) == STATE
    put_in(page, FILE)  # and a good one still opens
    expect(page.get_by_role("group", name=ASK)).to_be_visible()


def test_what_a_file_says_that_the_guide_does_not_know_is_told(project: Show) -> None:
    page = project(STATE)
    put_in(
        page,
        {
            **FILE,
            "cote": "autre",
            "plan": "?ouverture=2028-02-30",
            "notes": {"disparue": "Gardée."},
            "coches": {"partie": True},
        },
    )
    page.get_by_role("button", name="Remplacer ce qui est ici").click()
    message = said(page, "message")
    assert "Ce guide ne connaît plus 2 coches ou notes" in message
    assert "Le côté choisi dans ce fichier n’existe pas ici. Votre choix reste le même." in message
    assert "Les dates de ce fichier ne se lisent pas ici. Vos dates restent les mêmes." in message
    assert kept(page) == {
        "face": "habitants",
        "plan": PLAN,
        "coches": {"partie": True},
        "notes": {"disparue": "Gardée."},
    }
    assert download(page)[1]["notes"] == {"disparue": "Gardée."}


def test_erasing_asks_then_leaves_nothing(project: Show) -> None:
    page = project(STATE, query=PLAN)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.get_by_role("button", name="Tout effacer").click()
    group = page.get_by_role(
        "group", name="Effacer vos coches, vos dates, votre côté, le nom du projet et toutes vos notes ?"
    )
    page.keyboard.press("Escape")
    assert kept(page) == STATE
    page.get_by_role("button", name="Tout effacer").click()
    group.get_by_role("button", name="Oui, tout effacer").click()
    assert kept(page) == {}
    assert page.url.endswith("mon-projet/")
    assert said(page, "message").startswith("Tout est effacé de ce navigateur.")
    expect(page.get_by_label("Mes notes, Coopérer")).to_have_value("")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)


# Elsewhere


def test_from_a_folder_everything_works(elsewhere: Show, site: Path) -> None:
    page = elsewhere((site / "mon-projet/index.html").as_uri() + "#" + PLAN)
    page.get_by_role("button", name=TAKE).click()
    page.get_by_label("Mes notes, Coopérer").fill(NOTE)
    page.locator("[data-place=todo] input").first.check()
    page.get_by_role("radio", name="Côté habitants").check()
    page.reload()
    expect(page.get_by_label("Mes notes, Coopérer")).to_have_value(NOTE)
    assert said(page, "now").startswith("Étape 2 sur 5")
    data = download(page)[1]
    assert data["plan"] == PLAN
    page.get_by_role("button", name="Tout effacer").click()
    page.get_by_role("button", name="Oui, tout effacer").click()
    expect(page.get_by_label("Mes notes, Coopérer")).to_have_value("")
    put_in(page, data)
    expect(page.get_by_label("Mes notes, Coopérer")).to_have_value(NOTE)
    assert said(page, "message") == "Fichier ouvert : 1 coche et 1 note."
    put_in(page, "pas du JSON")
    expect(page.locator("[data-place=message]")).to_contain_text("ne se lit pas")


@pytest.mark.parametrize("path", ["mon-projet/", "habitants/cooperer/", "retroplanning/"])
def test_a_page_that_back_brings_back_whole_shows_what_is_kept_now(project: Show, path: str) -> None:
    page = project()
    page.goto(page.url.replace("mon-projet/", path))
    box = page.locator(":is([data-point], [data-tache]) > input").first
    expect(box).not_to_be_checked()
    name = box.evaluate("box => box.closest('[data-coche]').dataset.coche")
    # As another page did meanwhile: this one hears nothing of it in the cache. Without network, a reload would be an error.
    page.context.set_offline(True)
    page.evaluate(
        """(name) => {
              window.here = true;
              localStorage[Object.keys(localStorage).find((key) => key.endsWith(":coches")) || "guide:/:habitants-mairie:coches"] = JSON.stringify({ [name]: true });
              dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
            }""",
        name,
    )
    expect(box).to_be_checked()
    assert page.evaluate("window.here") is True, "nothing was loaded again"
    page.context.set_offline(False)


def framed(page: Page, address: str, sandbox: str) -> Frame:
    """Put an address in a sandboxed frame of the page."""
    page.evaluate(
        """([src, sandbox]) => new Promise((done) => {
          const frame = document.createElement("iframe");
          frame.sandbox = sandbox;
          frame.onload = done; frame.src = src; frame.width = 340; frame.height = 700;
          document.body.prepend(frame);
        })""",
        [address, sandbox],
    )
    return page.frames[-1]


@pytest.mark.parametrize("popups", ["allow-popups allow-popups-to-escape-sandbox", "allow-popups"])
def test_in_a_sandboxed_frame_it_only_opens_alone(elsewhere: Show, base_url: str, popups: str) -> None:
    page = elsewhere(f"{base_url}404.html")
    frame = framed(page, f"/mon-projet/#{PLAN}", f"allow-scripts allow-forms {popups}")
    assert_only_opens_alone(frame)
    link = frame.locator("[data-place=kept]").get_by_role("link")
    expect(link).to_have_text(f"{base_url}mon-projet/#{PLAN}")  # to be copied where a sandbox forbids new windows
    assert frame.locator("html").evaluate("root => root.scrollWidth <= root.clientWidth")
    with page.context.expect_page() as opened:
        link.click()
    alone = opened.value
    if "escape" in popups:
        alone.get_by_role("button", name=TAKE).click()
        assert download(alone)[1]["plan"] == PLAN
        assert kept(alone)["plan"] == PLAN
    else:  # the sandbox follows into the window
        assert_only_opens_alone(alone)


def assert_only_opens_alone(frame: Frame | Page) -> None:
    expect(frame.locator("[data-place=kept]")).to_contain_text("ni montrer ce que garde votre navigateur")
    assert frame.locator("main :is(textarea, input[type=file], form, [data-do])").count() == 0
    expect(frame.get_by_role("checkbox", checked=True)).to_have_count(0)
    expect(frame.locator("[data-place=kept] a")).to_have_count(1)


def test_without_storage_it_works_in_memory_and_says_so(elsewhere: Show, base_url: str) -> None:
    page = elsewhere("about:blank")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.goto(f"{base_url}mon-projet/#{PLAN}")
    expect(page.locator("[data-place=kept]")).to_contain_text("Ce navigateur ne garde rien")
    expect(page.locator("[data-place=now]")).to_contain_text("Étape 2 sur 5")  # shown, since nothing can be kept
    page.get_by_label("Mes notes, Coopérer").fill(NOTE)
    page.get_by_role("radio", name="Côté habitants").check()
    expect(page.locator("[data-cote=mairie]:not([hidden])")).to_have_count(0)
    unfold(page)
    page.locator("section[data-etape] input").first.check()
    expect(page.locator("section[data-etape] .project-count").first).to_have_text("1 sur 4")
    page.get_by_role("button", name="Tout effacer").click()
    page.get_by_role("button", name="Oui, tout effacer").click()
    expect(page.get_by_label("Mes notes, Coopérer")).to_have_value("")
    assert page.url.endswith("mon-projet/")


def smallest(pdf: pypdfium2.PdfDocument) -> float:
    """The smallest text of a document, in points: what a letter says, scaled as the page scales it."""
    sizes = [
        text.get_font_size() * abs(text.get_matrix().d)
        for sheet in pdf
        for text in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
    ]
    return round(min(sizes), 2)


@pytest.mark.parametrize("side", ["", "habitants", "mairie"])
def test_the_sheet_holds_on_two_pages_with_a_note_at_each_etape(project: Show, book: Book, side: str) -> None:
    note = "Appeler la DISP avant le 12, puis France Travail : qui vient au comité, avec quels chiffres ?\n"
    notes = {step.id: (note * 4)[:300] for step in book.content.retroplanning.steps}
    page = project({**STATE, "face": side, "notes": notes})
    pdf = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(pdf) <= 2
    assert smallest(pdf) > 7.9  # 8 pt, but for rounding
    words = " ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
    assert words.count("Appeler la DISP") >= 3 * len(notes), "notes are printed whole"


@pytest.mark.parametrize("side", ["habitants", "mairie", ""])
def test_the_sheet_for_a_comite_holds_on_two_pages(project: Show, side: str) -> None:
    page = project({**STATE, "face": side})
    pdf = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(pdf) <= 2
    assert smallest(pdf) > 7.9  # 8 pt, but for rounding
    words = " ".join(" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in pdf)
    for wanted in (
        "Mon projet",
        "Étape 2 sur 5",
        "Date d’ouverture visée",
        "lundi 1er février 2027",
        "Notes",
        "Appeler la DISP",
        "imprimé le 20 janvier 2027",
    ):
        assert wanted in words, wanted
    for unwanted in (
        "Rechercher",
        "Enregistrer un fichier",
        "Tout effacer",
        "Mes notes",
        "Où sont vos données",
        "Accueil",
    ):
        assert unwanted not in words, unwanted
    assert ("Côté mairie fiche" in words) == (side != "habitants")
    assert ("Côté habitants fiche" in words) == (side != "mairie")


def test_print_calls_the_browser_s_dialog_only_when_asked(project: Show) -> None:
    page = project(STATE)
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.get_by_role("button", name="Imprimer pour une réunion").click()
    assert page.evaluate("() => window.printed") == 1


# For everyone


def test_axe_finds_nothing(project: Show) -> None:
    page = project(STATE, bypass_csp=True)
    page.get_by_text("J’ai reçu l’adresse d’un rétroplanning").click()
    page.get_by_role("button", name="Tout effacer").click()
    wrong = violations_in_every_look(page)
    page.keyboard.press("Escape")
    put_in(page, "bad")
    expect(page.locator(".project-message .project-error")).to_be_visible()
    wrong += violations(page)
    assert wrong == []


@pytest.mark.parametrize("javascript", [True, False])
def test_nothing_scrolls_sideways_at_320_px(project: Show, open_page: Open, javascript: bool) -> None:
    page = project(STATE, width=320) if javascript else open_page("mon-projet/", 320, java_script_enabled=False)
    if javascript:
        page.get_by_text("J’ai reçu l’adresse d’un rétroplanning").click()
        page.get_by_role("button", name="Tout effacer").click()
    assert page.locator("html").evaluate("root => root.scrollWidth") <= 320


def test_the_keyboard_goes_through_in_order(project: Show) -> None:
    page = project(STATE)
    page.locator("[data-place=now] a").focus()
    seen = ["Coopérer"]
    for _ in range(20):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "() => { const e = document.activeElement; return (e.textContent || e.getAttribute('aria-label') || e.id || e.name).trim(); }"
            )
        )
    wanted = [
        "Coopérer",
        "fiche HAB-2",
        "Et ensuite",
        "Changer ces dates",
        "Imprimer pour une réunion",
        "Enregistrer un fichier",
        "Ouvrir un fichier",
        "Tout effacer",
        "cote",
    ]
    assert [text for text in dict.fromkeys(seen) if text in wanted] == wanted
    hidden = page.evaluate("() => document.activeElement.closest('[hidden]') !== null")
    assert not hidden
