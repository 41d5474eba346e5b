"""The rétroplanning page in a browser: without JavaScript first, then the planner, from http, from a folder, in a frame."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, expect

from tests import oracle
from tests.axe import violations

pytestmark = pytest.mark.long

EXAMPLE = "?ouverture=2028-09-01&hypothese=moyenne&rythme=2"
START = "?demarrage=2027-01-04&hypothese=longue&rythme=1"
NOON = "2026-11-23T12:00:00"
Open = Callable[..., Page]

READ_ROWS = """rows => rows.map(row => [row.dataset.etape, row.dataset.debut, row.dataset.fin,
    row.dataset.debutMin, row.dataset.debutMax])"""
READ_EVENTS = "rows => rows.map(row => [row.dataset.evenement, row.dataset.date, row.dataset.dateFin || null])"


def is_wrong(message: ConsoleMessage) -> bool:
    """Tell whether a message is a fault; a browser may refuse the font in a folder or a sandbox: a fallback takes its room."""
    about_font = "woff2" in message.text or "woff2" in message.location["url"]
    return message.type in ("error", "warning") and not about_font


@pytest.fixture
def open_plan(browser: Browser, base_url: str) -> Iterator[Open]:
    """A function that opens the page at a query, on 23 November 2026; anything wrong in the console fails."""
    wrong: list[str] = []
    contexts = []

    def show(query: str = "", address: str = "", now: str = NOON, width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True, **options)
        context.set_default_timeout(5000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if is_wrong(message) else None)
        page.clock.set_fixed_time(now)
        page.goto((address or f"{base_url}retroplanning/") + (query and "#" + query))
        return page

    yield show
    for context in contexts:
        context.close()
    assert wrong == []


def rows(page: Page | Frame) -> list[list[str]]:
    return page.locator("tr[data-etape]").evaluate_all(READ_ROWS)


def events(page: Page | Frame) -> list[list[str | None]]:
    return page.locator("[data-evenement]").evaluate_all(READ_EVENTS)


def answer(page: Page | Frame) -> str:
    return " ".join(page.locator("#reponse").inner_text().replace("\u202f", " ").split())


def adjust(page: Page | Frame, label: str, value: str) -> None:
    """Choose durations or a rhythm, which stand folded."""
    fold = page.locator(".planner-options")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    page.get_by_label(label, exact=True).select_option(value)


def assert_plan(page: Page | Frame, known: str, day: date, hypothesis: str, rhythm: int) -> None:
    wanted = oracle.plan(known, day, hypothesis, rhythm)
    assert rows(page) == [[name, *map(str, days)] for name, *days in wanted.rows]
    assert sorted(map(str, events(page))) == sorted(
        str([name, str(first), str(last) if last else None]) for name, first, last in wanted.events
    )
    main = page.locator("#reponse [data-ouverture-min]")
    assert main.get_attribute("data-ouverture-min") == str(wanted.opening[1])
    assert main.get_attribute("data-ouverture-max") == str(wanted.opening[2])


# Without JavaScript


def test_without_javascript_the_page_is_complete(open_plan: Open) -> None:
    page = open_plan(java_script_enabled=False)
    expect(page.locator("tr[data-etape]")).to_have_count(5)
    expect(page.locator("li[data-tache]")).to_have_count(16)
    expect(page.locator("tr[data-regle]")).to_have_count(5)
    expect(page.locator(".steps-total")).to_contain_text("18 à 32 mois si les étapes s’enchaînent")
    expect(page.locator(".chart-bar")).to_have_count(5)
    expect(page.locator("#calcul")).to_be_visible()
    assert page.locator("form, select, .retroplanning button, [data-evenement]").count() == 0
    assert page.locator(".retroplanning input").count() == 0


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_without_javascript_nothing_scrolls_sideways(open_plan: Open, browser: Browser, width: int) -> None:
    page = open_plan(java_script_enabled=False, width=width)
    assert page.locator("html").evaluate("root => root.scrollWidth") <= width


# The planner


@pytest.mark.parametrize("source", ["http", "file"])
def test_the_worked_example(open_plan: Open, site: Path, source: str) -> None:
    address = "" if source == "http" else (site / "retroplanning/index.html").as_uri()
    page = open_plan(EXAMPLE, address)
    starts = ["2026-08-01", "2026-12-17", "2027-05-01", "2027-09-16", "2028-02-01"]
    assert [row[1] for row in rows(page)] == starts
    assert [row[2] for row in rows(page)] == [*starts[1:], "2028-09-01"]
    assert rows(page)[0][3:] == ["2026-01-01", "2027-03-01"]
    assert answer(page).startswith(
        "Pour ouvrir le 1er septembre 2028, commencez dès maintenant, au plus tard le 1er mars 2027."
    )
    assert_plan(page, "ouverture", date(2028, 9, 1), "moyenne", 2)


@pytest.mark.parametrize(
    ("known", "day", "hypothesis", "rhythm"),
    [
        ("demarrage", date(2027, 1, 4), "longue", 1),
        ("demarrage", date(2028, 2, 29), "moyenne", 2),
        ("ouverture", date(2028, 3, 31), "moyenne", 1),
        ("ouverture", date(2029, 1, 1), "courte", 2),
        ("demarrage", date(1970, 1, 1), "courte", 1),
        ("ouverture", date(2199, 12, 31), "longue", 2),
    ],
)
def test_the_page_says_what_the_oracle_computes(
    open_plan: Open, known: str, day: date, hypothesis: str, rhythm: int
) -> None:
    page = open_plan(f"?{known}={day}&hypothese={hypothesis}&rythme={rhythm}")
    assert_plan(page, known, day, hypothesis, rhythm)


def test_a_start_gives_a_range_of_openings(open_plan: Open) -> None:
    page = open_plan(START)
    assert answer(page).startswith(
        "En commençant le 4 janvier 2027, vous pourrez ouvrir entre le 4 juillet 2028 et le 4 septembre 2029."
    )


def test_controls_change_the_plan_and_the_address_and_back_undoes(open_plan: Open) -> None:
    page = open_plan(EXAMPLE)
    adjust(page, "Durées", "courte")
    assert_plan(page, "ouverture", date(2028, 9, 1), "courte", 2)
    adjust(page, "Rythme", "1")
    page.get_by_label("Date", exact=True).fill("2029-05-31")
    assert_plan(page, "ouverture", date(2029, 5, 31), "courte", 1)
    assert page.url.endswith("/#?ouverture=2029-05-31&hypothese=courte&rythme=1")
    page.get_by_label("Je connais").select_option("demarrage")
    assert page.url.endswith("/#?demarrage=2029-05-31&hypothese=courte&rythme=1")
    for _ in range(2):
        page.go_back()
    assert_plan(page, "ouverture", date(2028, 9, 1), "courte", 1)
    expect(page.get_by_label("Date", exact=True)).to_have_value("01/09/2028")
    for _ in range(2):
        page.go_back()
    assert_plan(page, "ouverture", date(2028, 9, 1), "moyenne", 2)
    page.go_forward()
    assert_plan(page, "ouverture", date(2028, 9, 1), "courte", 2)


def test_a_date_typed_by_hand_makes_one_step_of_history(open_plan: Open) -> None:
    page = open_plan(EXAMPLE)
    field = page.get_by_label("Date", exact=True)
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("10 octobre 2030")
    expect(field).to_have_value("10 octobre 2030"), "nothing is rewritten under the fingers"
    assert page.locator("#reponse .planner-error").count() == 0
    assert_plan(page, "ouverture", date(2030, 10, 10), "moyenne", 2)
    page.go_back()
    assert_plan(page, "ouverture", date(2028, 9, 1), "moyenne", 2)


def test_without_any_query_a_plan_that_can_still_be_kept_is_shown(open_plan: Open) -> None:
    page = open_plan()
    assert page.url.endswith("/#?ouverture=2029-08-01&hypothese=moyenne&rythme=1")
    assert_plan(page, "ouverture", date(2029, 8, 1), "moyenne", 1)
    assert answer(page).startswith(
        "Pour ouvrir le 1er août 2029, commencez entre le 1er décembre 2026 et le 1er février 2028."
    )


def test_a_date_that_nobody_chose_gives_way_to_the_plans_own(open_plan: Open) -> None:
    page = open_plan()
    start = rows(page)[0][1]
    page.get_by_label("Je connais").select_option("demarrage")
    expect(page.get_by_label("Date", exact=True)).to_have_value("/".join(reversed(start.split("-"))))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?ouverture=", "Donnez une date"),
        ("?ouverture=2028-02-30", "« 2028-02-30 » n’existe pas dans le calendrier"),
        ("?demarrage=20266-09-01", "« 20266-09-01 » : l’année doit être comprise entre 1970 et 2199"),
        ("?ouverture=bientôt", "« bientôt » n’est pas une date"),
        ("?ouverture=<b>x", "« <b>x » n’est pas une date"),
    ],
)
def test_an_absurd_date_gets_a_sentence_and_the_page_stays_whole(open_plan: Open, query: str, said: str) -> None:
    page = open_plan(query)
    assert said in answer(page)
    assert page.get_by_label("Date", exact=True).get_attribute("aria-invalid") == "true"
    assert rows(page) == [[name, None, None, None, None] for name in oracle.ORDER]
    assert events(page) == []
    expect(page.locator(".chart-bar")).to_have_count(5)  # the chart of durations
    expect(page.get_by_role("columnheader", name="Fin")).to_have_count(0)
    page.get_by_label("Date", exact=True).fill("2028-09-01")
    assert len(rows(page)[0][1]) == 10
    assert page.get_by_label("Date", exact=True).get_attribute("aria-invalid") == "false"


@pytest.mark.parametrize("typed", ["", "20266-09-01", "0002-01-01"])
def test_an_absurd_date_typed_in_the_field_is_told_after_a_rest(open_plan: Open, typed: str) -> None:
    page = open_plan(EXAMPLE)
    page.get_by_label("Date", exact=True).fill(typed)
    expect(page.locator("#reponse .planner-error")).to_contain_text("Donnez une date" if not typed else "l’année doit")
    assert events(page) == []
    expect(page.locator(".chart")).to_have_count(1)
    expect(page.locator(".chart [data-axis]")).to_have_count(0)  # the chart of durations is back
    adjust(page, "Durées", "longue")
    expect(page.locator("#reponse .planner-error")).to_have_count(1)


@pytest.mark.parametrize(
    ("query", "said", "plan"),
    [
        ("&hypothese=folle", "Les durées « folle » n’existent pas", ("moyenne", 1)),
        ("&rythme=9", "Le rythme « 9 » n’existe pas", ("moyenne", 1)),
        ("&projet=%C3%A9&hypothese=courte", "Le code de projet « é » n’est pas valable", ("courte", 1)),
        ("&demarrage=2026-09-01", "Cette adresse donne deux dates", ("moyenne", 1)),
    ],
)
def test_an_unknown_value_is_said_and_replaced(open_plan: Open, query: str, said: str, plan: tuple[str, int]) -> None:
    page = open_plan("?ouverture=2028-09-01" + query)
    assert said in answer(page)
    assert_plan(page, "ouverture", date(2028, 9, 1), *plan)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?ouverture=2028-09-01", "Durées moyennes : le départ serait le 1er août 2026, déjà passé."),
        ("?ouverture=2028-09-01&hypothese=courte", "Durées courtes : commencez le 1er mars 2027."),
        ("?ouverture=2027-09-01", "Le temps manque pour ouvrir le 1er septembre 2027 : en commençant aujourd’hui,"),
        ("?ouverture=2020-09-01", "Le temps manque pour ouvrir le 1er septembre 2020"),
        (
            "?demarrage=2020-09-01",
            "Commencé le 1er septembre 2020, le projet devait ouvrir le 1er mai 2023 au plus tard.",
        ),
        ("?demarrage=2025-03-01", "Commencé le 1er mars 2025, le projet peut ouvrir dès maintenant, au plus tard le"),
        ("?demarrage=2026-09-01", "Commencé le 1er septembre 2026, le projet peut ouvrir entre le"),
        ("?ouverture=" + "2" * 3000, "« " + "2" * 40 + "… » n’est pas une date"),
        ("?demarrage=2026-07-01&hypothese=courte", "Durées courtes : ouverture le"),
        ("?ouverture=2030-11-11", "11 novembre 2030 (11 novembre 1918)"),
        ("?ouverture=2030-09-01", "1er septembre 2030 (dimanche)"),
    ],
)
def test_what_the_reader_must_know_is_said(open_plan: Open, query: str, said: str) -> None:
    assert said in answer(open_plan(query))


def test_where_time_is_short_the_first_opening_left_is_one_click_away(open_plan: Open) -> None:
    page = open_plan("?ouverture=2027-09-01&hypothese=longue&rythme=2")
    link = page.locator("#reponse").get_by_role("link", name="23 mai 2028")
    assert (link.get_attribute("href") or "") == "#?ouverture=2028-05-23&hypothese=courte&rythme=2"
    expect(page.locator("#reponse .planner-warning")).to_have_count(0)  # one verdict
    link.press("Enter")
    assert answer(page).startswith(
        "Pour ouvrir le 23 mai 2028, commencez dès maintenant, au plus tard le 23 novembre 2026."
    )
    assert_plan(page, "ouverture", date(2028, 5, 23), "courte", 2)
    expect(page.get_by_label("Date", exact=True)).to_be_focused()
    page.go_back()
    expect(link).to_be_visible()


def test_a_page_left_open_overnight_tells_the_new_days_verdict(open_plan: Open) -> None:
    page = open_plan("?ouverture=2028-09-01", now="2027-03-01T23:00:00")
    assert "dès maintenant" in answer(page)
    page.get_by_role("button", name="Prendre les durées courtes").click()
    assert answer(page).endswith("Durées courtes : commencez le 1er mars 2027.")
    page.clock.set_fixed_time("2027-03-02T08:00:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert "Le temps manque" in answer(page)


@pytest.mark.parametrize(("width", "height", "top"), [(1280, 800, 360), (375, 812, 500)])
def test_the_answer_comes_first_and_what_folds_opens(open_plan: Open, width: int, height: int, top: int) -> None:
    page = open_plan(EXAMPLE, width=width)
    page.set_viewport_size({"width": width, "height": height})
    main = page.locator(".planner-main")
    at = main.bounding_box()
    assert at
    assert at["y"] <= top
    assert at["y"] + at["height"] < height, "whole in the first screen"
    assert float(main.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")) >= (28 if width > 1000 else 20)
    for folded in ("[name=hypothese]", "tr[data-regle]", "#calcul"):
        expect(page.locator(folded).first).to_be_hidden()
    page.evaluate("location.hash = 'calcul'")
    expect(page.locator("#calcul")).to_be_in_viewport()


def test_on_paper_the_plan_takes_two_sheets_without_its_method(open_plan: Open) -> None:
    for query in (EXAMPLE, START):
        pdf = pypdfium2.PdfDocument(open_plan(query).pdf(prefer_css_page_size=True))
        assert len(pdf) == 2
        texts = [text for sheet in pdf for text in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])]
        assert min(text.get_font_size() * abs(text.get_matrix().d) for text in texts) > 7.9  # 8 pt, but for rounding
        words = " ".join(" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in pdf)
        assert ("aujourd’hui" in words) == (query == EXAMPLE)
        assert "ouverture : " in words
        for unwanted in ("Les règles qui donnent les dates", "Calcul", "Durées et rythme", "Prendre les durées"):
            assert unwanted not in words


def test_a_plan_in_good_time_carries_no_warning(open_plan: Open) -> None:
    page = open_plan("?ouverture=2030-09-03")
    expect(page.locator(".planner-warning, .planner-error")).to_have_count(0)


def test_moved_days_are_said_and_events_are_in_date_order(open_plan: Open) -> None:
    page = open_plan(EXAMPLE)
    days = [event[1] for event in events(page)]
    assert days == sorted(days)
    expect(page.locator("[data-date='2027-11-02']")).to_contain_text("Toussaint")
    window = page.locator("[data-evenement=dui]")
    expect(window).to_contain_text("Du vendredi 30 juin 2028 au mardi 1er août 2028")


def test_the_chart_draws_the_table(open_plan: Open) -> None:
    page = open_plan(EXAMPLE)
    expect(page.locator(".chart")).to_have_count(1)
    bars = page.locator(".chart-bar").evaluate_all(
        "bars => bars.map(bar => bar.getBBox()).map(b => [b.x, b.x + b.width])"
    )
    assert all(end == pytest.approx(start, abs=1) for (_, end), (start, _) in pairwise(bars))
    days = [date.fromisoformat(day) for row in rows(page) for day in row[1:3]]
    width = (bars[-1][1] - bars[0][0]) / (days[-1] - days[0]).days
    for (start, end), row in zip(bars, rows(page), strict=True):
        assert (end - start) / width == pytest.approx(
            (date.fromisoformat(row[2]) - date.fromisoformat(row[1])).days, abs=1
        )
    marks = page.locator("[data-marks] svg.mark").count()
    assert marks == len(events(page))
    expect(page.locator(".chart-today")).not_to_have_count(0)
    assert page.locator(".retroplanning [style]").count() == 0


SHAPES = ".chart-bar, .chart-band, .chart-opening, .chart-today, .chart-body .mark path"
LOOKS = """shapes => shapes.map(shape => {
    const { left, right, width, height } = shape.getBoundingClientRect(), look = getComputedStyle(shape);
    return { name: shape.getAttribute("class") || shape.parentNode.getAttribute("class"), left, right,
      seen: width + height > 0, fill: look.fill, edge: look.stroke, thick: parseFloat(look.strokeWidth) };
  })"""


@pytest.mark.parametrize("query", [EXAMPLE, START])
def test_on_a_phone_every_bar_and_mark_is_within_the_window(open_plan: Open, query: str) -> None:
    page = open_plan(query, width=375, now="2027-03-01T12:00:00")
    shapes = page.locator(SHAPES).evaluate_all(LOOKS)
    assert len(shapes) > 5 + len(events(page))
    assert [shape for shape in shapes if not shape["seen"]] == []
    assert [shape for shape in shapes if shape["left"] < 0 or shape["right"] > 375] == []
    words = page.locator(".chart-body text:visible, .chart-body .chart-label:visible").evaluate_all(
        "words => words.map(word => word.getBoundingClientRect()).filter(at => at.left < 0 || at.right > 375)"
    )
    assert words == []


MARKS = """rows => rows.map(row => [...row.querySelectorAll(".mark path")].map(mark => {
    const { x, y, width } = mark.getBoundingClientRect();
    return [mark.getAttribute("d"), x, y, width];
  }))"""


@pytest.mark.parametrize("width", [375, 1280])
def test_each_event_keeps_its_symbol_and_marks_do_not_touch(open_plan: Open, width: int) -> None:
    page = open_plan("?ouverture=2029-06-01&hypothese=moyenne&rythme=1", width=width)
    symbols = page.locator("tr[data-regle] .mark path").evaluate_all(
        "marks => marks.map(mark => mark.getAttribute('d'))"
    )
    rows_of_marks = page.locator("[data-marks]").evaluate_all(MARKS)
    for symbol, marks in zip(symbols, rows_of_marks, strict=True):
        assert {shape for shape, *_ in marks} == {symbol}, "one symbol an event, windows too"
        for (_, x, y, size), (_, later, lower, _) in pairwise(marks):
            assert later >= x + size or abs(lower - y) >= size * 0.8, "no caterpillar"
    names = page.locator(".chart-name").all_text_contents()
    assert names == ["aujourd’hui", "ouverture : 1er juin 2029"]


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_every_bar_and_mark_has_an_edge(open_plan: Open, width: int, scheme: str) -> None:
    page = open_plan(EXAMPLE, width=width, forced_colors="active", color_scheme=scheme, now="2027-03-01T12:00:00")
    ink, paper = page.evaluate(
        """["CanvasText", "Canvas"].map(name => {
          const probe = document.body.appendChild(document.createElement("span"));
          probe.style.color = name;
          const found = getComputedStyle(probe).color;
          probe.remove();
          return found;
        })"""
    )
    assert ink != paper
    shapes = page.locator(SHAPES).evaluate_all(LOOKS)
    assert shapes
    for shape in shapes:
        assert shape["edge"] == ink, shape
        assert shape["thick"] >= 1, shape
    fills = {shape["name"]: shape["fill"] for shape in shapes}
    assert fills["chart-bar"] == fills["mark mark-disc"] == ink
    assert fills["chart-band"] == fills["mark mark-diamond"] == paper, "told apart without colours"


# What leaves the page


def test_the_agenda_and_the_spreadsheet_are_read_by_real_libraries(open_plan: Open, base_url: str) -> None:
    page = open_plan(EXAMPLE)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Agenda (.ics)").click()
    assert waiting.value.suggested_filename == "retroplanning-ouverture-2028-09-01.ics"
    calendar = Calendar.from_ical(Path(waiting.value.path()).read_bytes())
    project = re.search(r"projet=([a-z0-9]{10})$", page.url)[1]
    found = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(found) == 5 + len(events(page)) + 1
    assert all(uid.startswith(project) for uid in found)
    assert found[f"{project}-etape-cooperer@retroplanning"]["DTSTART"].dt == date(2026, 12, 17)
    assert str(found[f"{project}-etape-cooperer@retroplanning"]["URL"]) == f"{base_url}habitants/cooperer/"

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tableur").click()
    assert waiting.value.suggested_filename == "retroplanning-ouverture-2028-09-01.csv"
    content = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert content.startswith("\ufeff")
    table = list(csv.reader(io.StringIO(content[1:]), delimiter=";"))
    assert len(table) == 1 + len(found)
    assert "01/08/2026" in table[1]
    assert f"projet={project}" in page.url, "one code for every file of a plan"


def read_agenda(page: Page) -> Calendar:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Agenda (.ics)").click()
    return Calendar.from_ical(Path(waiting.value.path()).read_bytes())


def test_what_leaves_the_planner_carries_addresses_that_last(open_plan: Open) -> None:
    """Where the site's address is known: the test's own build has a reserved one."""
    page = open_plan(EXAMPLE)
    page.locator("link[rel=shortlink]").evaluate("one => { one.href = 'https://guide.test/f/retroplanning/'; }")
    adjust(page, "Durées", "longue")
    expect(page.locator(".planner-source")).to_contain_text("https://guide.test/f/retroplanning/#?ouverture=2028-09-01")
    addresses = {str(event["URL"]) for event in read_agenda(page).walk("VEVENT")}
    assert "https://guide.test/f/hab-2/" in addresses
    assert all(address.startswith("https://guide.test/f/") for address in addresses)


def uids(page: Page) -> set[str]:
    return {str(event["UID"]) for event in read_agenda(page).walk("VEVENT")}


def test_from_a_folder_both_files_are_downloaded(open_plan: Open, site: Path) -> None:
    page = open_plan(EXAMPLE, (site / "retroplanning/index.html").as_uri())
    calendar = read_agenda(page)
    assert len(calendar.walk("VEVENT")) == 5 + len(events(page)) + 1
    assert b"file:" not in calendar.to_ical(), "others cannot open it, and it tells how folders are named here"
    starts = {str(event["UID"]).partition("-")[2]: event["DTSTART"].dt for event in calendar.walk("VEVENT")}
    assert starts["etape-cooperer@retroplanning"] == date(2026, 12, 17)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tableur").click()
    content = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    table = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert len(table) == 1 + len(starts)
    assert "01/08/2026" in table[1]
    assert "file:" not in content


@pytest.mark.parametrize("query", ["", EXAMPLE])
def test_a_plan_kept_without_a_code_gets_one_for_good(open_plan: Open, base_url: str, query: str) -> None:
    page = open_plan(START)
    page.evaluate("query => localStorage.setItem('guide:plan', JSON.stringify(query))", EXAMPLE)
    address = f"{base_url}retroplanning/" + (query and "#" + query)
    page.goto(address)
    first = uids(page)
    code = re.search(r"projet=([a-z0-9]{10})$", page.evaluate("Guide.stockage.get('plan')"))
    assert code
    assert page.url.endswith(code[0])
    assert all(uid.startswith(code[1]) for uid in first)
    page.goto(address)  # a later visit
    assert uids(page) == first, "a second import updates"


def test_another_project_has_its_own_code(open_plan: Open) -> None:
    page = open_plan(EXAMPLE)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    other = page.get_by_role("button", name="Commencer un autre projet")
    expect(other).to_have_count(0)  # nothing has a code yet
    first = uids(page)
    page.locator("[data-keep]").click()
    kept = page.evaluate("Guide.stockage.get('plan')")
    other.click()
    expect(page.get_by_role("group", name="Commencer un autre projet")).to_contain_text("Il aura son agenda à lui")
    page.keyboard.press("Escape")
    expect(other).to_be_focused()
    assert page.url.endswith(kept)
    other.click()
    page.get_by_role("button", name="Oui, commencer").click()
    expect(other).to_be_focused()
    expect(page.locator("[data-kept]")).to_contain_text("C’est un autre projet")
    page.get_by_label("Date", exact=True).fill("2029-05-31")
    assert not uids(page) & first
    assert page.evaluate("Guide.stockage.get('plan')") == kept, "the first project stays"
    page.locator("[data-keep]").click()
    question = page.get_by_role("group", name="Mon projet contient un autre projet")
    question.get_by_role("button", name="Annuler").click()
    assert page.evaluate("Guide.stockage.get('plan')") == kept
    page.locator("[data-keep]").click()
    question.get_by_role("button", name="Oui, remplacer").click()
    assert page.evaluate("Guide.stockage.get('plan')") == page.url.partition("#")[2]
    page.go_back()
    page.go_back()
    assert page.url.endswith(kept)
    assert uids(page) == first


def test_blobs_have_the_right_types(open_plan: Open) -> None:
    page = open_plan(EXAMPLE)
    page.evaluate(
        "() => { window.types = []; const make = URL.createObjectURL;"
        "URL.createObjectURL = blob => { window.types.push(blob.type); return make(blob); }; }"
    )
    for name in ("Agenda (.ics)", "Tableur (.csv)"):
        with page.expect_download():
            page.get_by_role("button", name=name).click()
    assert page.evaluate("window.types") == ["text/calendar;charset=utf-8", "text/csv;charset=utf-8"]


def test_printing_is_asked_for_never_by_itself(open_plan: Open) -> None:
    page = open_plan(EXAMPLE)
    page.evaluate("() => { window.asked = 0; window.print = () => { window.asked += 1; }; }")
    assert page.evaluate("window.asked") == 0
    page.get_by_role("button", name="Imprimer").click()
    assert page.evaluate("window.asked") == 1


def test_on_paper_the_plan_tells_its_choices_and_its_address(open_plan: Open) -> None:
    page = open_plan(EXAMPLE)
    page.emulate_media(media="print")
    expect(page.locator(".planner-source")).to_contain_text("Durées moyennes. Deux comités techniques par trimestre")
    expect(page.locator(".planner-source")).to_contain_text("23 novembre 2026")
    expect(page.locator(".planner-source")).to_contain_text(EXAMPLE)
    expect(page.locator(".planner")).to_be_hidden()
    expect(page.locator(".agenda")).to_be_visible()


def test_a_kept_plan_comes_back_and_says_where_it_is_kept(open_plan: Open, base_url: str) -> None:
    page = open_plan(EXAMPLE)
    page.locator("[data-keep]").click()
    expect(page.locator("[data-kept]")).to_contain_text("gardé dans ce navigateur")
    assert "projet=" in page.url
    assert page.evaluate("Guide.stockage.get('plan')") == page.url.partition("#")[2]
    page.goto(f"{base_url}retroplanning/")
    assert_plan(page, "ouverture", date(2028, 9, 1), "moyenne", 2)
    expect(page.locator("#reponse")).to_contain_text("Voici le plan gardé dans ce navigateur")
    page.goto(f"{base_url}retroplanning/#{START}")
    assert_plan(page, "demarrage", date(2027, 1, 4), "longue", 1)


def test_dates_that_left_the_kept_plan_are_told(open_plan: Open, base_url: str) -> None:
    page = open_plan(EXAMPLE)
    told = page.locator("[data-kept]")
    page.locator("[data-keep]").click()
    expect(told).to_contain_text("Plan gardé dans ce navigateur")
    adjust(page, "Durées", "longue")
    expect(told).to_have_text(
        "Mon projet garde encore d’autres dates. Pour prendre celles-ci, choisissez « Garder dans Mon projet »."
    )
    page.go_back()
    expect(told).to_be_empty()
    page.goto(f"{base_url}mon-projet/")
    page.get_by_role("link", name="Changer ces dates").click()
    adjust(page, "Durées", "courte")
    expect(told).to_contain_text("Mon projet garde encore d’autres dates")
    page.locator("[data-keep]").click()
    expect(told).to_contain_text("Plan gardé dans ce navigateur")
    assert page.evaluate("Guide.stockage.get('plan')") == page.url.partition("#")[2]
    page.goto(f"{base_url}retroplanning/#{START}")  # another project: nothing is compared
    expect(told).to_be_empty()


def test_a_plan_that_was_exported_keeps_its_code(open_plan: Open, base_url: str) -> None:
    page = open_plan(EXAMPLE)
    first = uids(page)
    expect(page.locator("[data-kept]")).to_contain_text("Plan gardé dans ce navigateur")
    page.goto(f"{base_url}retroplanning/")  # another day, from the menu
    assert uids(page) == first, "a second import updates"
    page.goto(f"{base_url}retroplanning/#{START}")
    assert not uids(page) & first
    assert "2028-09-01" in page.evaluate("Guide.stockage.get('plan')"), "what is kept stays"


def test_where_storage_is_blocked_the_page_works_and_says_it(open_plan: Open, browser: Browser, base_url: str) -> None:
    page = open_plan(address="about:blank")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.goto(f"{base_url}retroplanning/#{EXAMPLE}")
    assert_plan(page, "ouverture", date(2028, 9, 1), "moyenne", 2)
    page.locator("[data-keep]").click()
    expect(page.locator("[data-kept]")).to_contain_text("refuse de garder le plan")
    page.locator("[data-kept] a").click()
    page.wait_for_url("**/mon-projet/#?ouverture=2028-09-01&**")
    expect(page.locator("[data-place=dates]")).to_contain_text("1er septembre 2028")


# In a partner's page


def test_in_a_sandboxed_frame_it_computes_and_leads_to_the_guide(open_plan: Open, base_url: str) -> None:
    page = open_plan(address=f"{base_url}404.html")
    page.set_content(
        f'<iframe sandbox="allow-scripts allow-popups" width="900" height="900" src="{base_url}integrer/retroplanning/#{EXAMPLE}"></iframe>'
    )
    frame = page.frame_locator("iframe")
    expect(frame.locator("[data-evenement]").first).to_be_visible()
    inside = page.frames[1]
    assert_plan(inside, "ouverture", date(2028, 9, 1), "moyenne", 2)
    assert frame.locator(".planner-more button").count() == 0
    adjust(inside, "Durées", "longue")
    assert_plan(inside, "ouverture", date(2028, 9, 1), "longue", 2)
    link = frame.locator("main > p a")
    assert link.get_attribute("target") == "_blank"
    assert (link.get_attribute("href") or "").endswith(
        "/retroplanning/#?ouverture=2028-09-01&hypothese=longue&rythme=2"
    )


def test_the_page_made_for_partners_keeps_nothing_when_opened_alone(open_plan: Open, base_url: str) -> None:
    page = open_plan(EXAMPLE, f"{base_url}integrer/retroplanning/")
    assert_plan(page, "ouverture", date(2028, 9, 1), "moyenne", 2)
    expect(page.locator(".planner-more button, [data-kept]")).to_have_count(0)
    tops = page.locator(".chart-plot").evaluate_all(
        "plots => plots.map(plot => plot.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])"
    )
    assert all(start == pytest.approx(end, abs=0.2) for (_, end), (start, _) in pairwise(tops)), "lines are not cut"
    assert (page.locator("[data-plan-open]").get_attribute("href") or "").endswith(EXAMPLE)


# For everyone


@pytest.mark.parametrize(
    ("query", "scheme", "width"),
    [(EXAMPLE, "light", 1280), (EXAMPLE, "dark", 375), ("?ouverture=2028-02-30", "light", 375)],
)
def test_axe_finds_nothing(open_plan: Open, query: str, scheme: str, width: int) -> None:
    page = open_plan(query, width=width, color_scheme=scheme, bypass_csp=True)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.endurance)])
def test_axe_finds_nothing_while_another_project_is_asked_for(open_plan: Open, scheme: str) -> None:
    page = open_plan(EXAMPLE + "&projet=prison-de-brest", width=375, color_scheme=scheme, bypass_csp=True)
    page.get_by_role("button", name="Commencer un autre projet").click()
    assert violations(page) == []


@pytest.mark.parametrize("query", [EXAMPLE, START, "?ouverture=2028-02-30"])
def test_nothing_scrolls_sideways_at_320(open_plan: Open, query: str) -> None:
    page = open_plan(query, width=320)
    assert page.locator("html").evaluate("root => root.scrollWidth") <= 320


def test_focus_goes_through_the_controls_in_reading_order(open_plan: Open) -> None:
    page = open_plan(EXAMPLE)
    page.get_by_label("Je connais").focus()
    met = []
    for _ in range(12):
        met.append(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        page.keyboard.press("Tab")
    names = list(dict.fromkeys(met))  # a date field holds several stops
    assert names[:4] == ["connu", "date", "", "Prendre les durées courtes"]  # after the date, its calendar
    assert names[4].startswith("Durées et rythme")
    assert names[5:8] == ["Garder dans Mon projet", "Agenda (.ics)", "Tableur (.csv)"]


def test_only_the_answer_is_announced(open_plan: Open) -> None:
    page = open_plan(EXAMPLE)
    live = page.locator(".retroplanning [role=status], .retroplanning [aria-live]")
    assert live.evaluate_all("nodes => nodes.map(node => node.id || node.className)") == ["reponse", "planner-kept"]
    expect(page.locator(".chart-body")).to_have_attribute("aria-hidden", "true")


# What is pasted and received

PASTE = """([field, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  field.focus();
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_a_date_is_pasted_as_it_was_written_and_a_link_opens_its_plan(open_plan: Open) -> None:
    page = open_plan("?ouverture=2030-01-01")
    field = page.get_by_label("Date", exact=True)
    for text in (
        "1er septembre 2028",
        "01/10/2028",
        "2028-11-01",
        "Ouverture prévue le 1er décembre 2028.",
        "20290101",
    ):
        page.evaluate(PASTE, [field.element_handle(), text])
        expect(field).to_have_value(re.compile(r"^01/\d\d/20\d\d$"))
    assert_plan(page, "ouverture", date(2029, 1, 1), "moyenne", 1)
    field.fill("1er sept. 28")  # a year of two digits waits until it is left
    field.press("Enter")
    expect(field).to_have_value("01/09/2028")
    assert_plan(page, "ouverture", date(2028, 9, 1), "moyenne", 1)
    described = field.get_attribute("aria-describedby") or ""
    assert "Jour, mois, année" in page.locator(f"#{described.split()[0]}").inner_text()
    plan = "?ouverture=2029-09-01&amp;hypothese=courte&amp;rythme=2&amp;projet=abcd1234"
    page.evaluate(
        PASTE, [field.element_handle(), f"Voici notre plan : <https://guide.example/f/retroplanning/{plan}>."]
    )
    assert_plan(page, "ouverture", date(2029, 9, 1), "courte", 2)
    assert page.url.endswith("#?ouverture=2029-09-01&hypothese=courte&rythme=2&projet=abcd1234")


def test_a_damaged_address_opens_its_plan_or_says_that_it_is_cut(open_plan: Open) -> None:
    page = open_plan("?ouverture=2029-09-01&amp;hypothese=courte&amp;rythme=2&amp;projet=abcd1234")
    assert_plan(page, "ouverture", date(2029, 9, 1), "courte", 2)
    assert page.url.endswith("/#?ouverture=2029-09-01&hypothese=courte&rythme=2&projet=abcd1234")
    page = open_plan("?ouverture=2029-09-01&hypo")
    assert "Cette adresse est coupée" in answer(page)


def test_the_calendar_is_one_for_each_project_and_grows_at_each_export(open_plan: Open) -> None:
    page = open_plan(EXAMPLE)
    button = page.get_by_role("button", name="Agenda (.ics)")
    expect(button).to_have_accessible_description(re.compile("Un agenda par projet"))
    page.evaluate("Guide.stockage.set('nom', 'Atelier couture')")
    made = [read_agenda(page) for _ in range(3)]
    numbers = [int(agenda.walk("VEVENT")[0]["SEQUENCE"]) for agenda in made]
    assert numbers == sorted(set(numbers))
    assert all(str(event["SUMMARY"]).endswith("(Atelier couture)") for event in made[0].walk("VEVENT"))
    assert str(made[0]["X-WR-CALNAME"]).startswith("Atelier couture")
