"""Documents filled with a project in the browser: opened by another program, and dated as the oracle dates them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from macros.blocks.rendering import long_date
from macros.checks import Book
from tests import oracle
from tests.chromium import Open

TODAY = date(2027, 6, 10)
PLAN = "?ouverture=2028-09-01&hypothese=moyenne&rythme=1&projet=abcd1234"
HOSTILE = '=HYPERLINK("x") {PAGE} <w:t>&amp; ]]> \x07é 😀\nDeuxième ligne'
Show = Callable[..., Page]


@pytest.fixture
def kit(browser: Browser) -> Iterator[Show]:
    """A function that opens a page where a reader left a project; no script may fail."""
    context = browser.new_context(accept_downloads=True, locale="fr-FR")
    wrong: list[str] = []

    def show(address: str, **state: Any) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.clock.set_fixed_time(f"{TODAY}T09:00:00")
        page.goto(address)
        page.evaluate("state => Object.entries(state).forEach(([key, value]) => Guide.stockage.set(key, value))", state)
        return page

    yield show
    context.close()
    assert wrong == []


def made(page: Page, button: str) -> list[tuple[str, Path]]:
    """Press a button; return the files that it offers, by their names."""
    page.get_by_role("button", name=button).click()
    links = page.locator(".kit-made a")
    expect(links.first).to_be_focused()
    found = []
    for link in links.all():
        with page.expect_download() as waiting:
            link.click()
        found.append((waiting.value.suggested_filename, waiting.value.path()))
    return found


def under(document: Any, title: str) -> list[str]:
    """Return the texts that stand under a heading of a document."""
    found, here = [], False
    for paragraph in document.paragraphs:
        if paragraph.style.name in ("Heading 2", "Source"):
            here = paragraph.text == title
        elif here and paragraph.text.strip():
            found.append(paragraph.text)
    return found


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


def next_meeting() -> date:
    """The next comité technique, by the oracle."""
    events = oracle.plan("ouverture", date(2028, 9, 1), "moyenne", 1).events
    return min(day for name, day, _ in events if name == "comite-technique" and day >= TODAY)


def etape_of(day: date) -> str:
    rows = oracle.plan("ouverture", date(2028, 9, 1), "moyenne", 1).rows
    return next(etape for etape, start, end, *_ in rows if start <= day < end)


def test_the_next_meeting_has_its_date_its_etape_and_what_remains(base_url: str, kit: Show, book: Book) -> None:
    meeting = next_meeting()
    etape, guide = etape_of(meeting), book.content.guide
    first, *_ = book.content.retroplanning.steps
    tasks = next(step.tasks for step in book.content.retroplanning.steps if step.id == etape)
    ticked = {tasks[0].id: True, first.tasks[1].id: True, "inconnue": True}
    page = kit(base_url + "trousse/", plan=PLAN, coches=ticked, notes={etape: HOSTILE}, face="mairie")
    (name, path), *more = made(page, "Préparer ma prochaine réunion")
    assert more == []
    assert name == f"ordre-du-jour-{meeting}.docx"
    expect(page.locator(".kit-fill [aria-live]")).to_contain_text(long_date(meeting))

    document = docx.Document(str(path))
    assert document.core_properties.title == "Ordre du jour"
    assert document.core_properties.created.date() == TODAY
    day, step, opening = (plain(line) for line in under(document, "La réunion"))
    assert day.endswith(plain(long_date(meeting)))
    assert step == f"Étape : {guide.rank(etape)}. {guide.etape(etape).name}"
    assert opening == "Ouverture : 1er septembre 2028"
    done = [f"{first.tasks[1].text} (étape 1)", tasks[0].text]
    assert [plain(text) for text in under(document, "Fait")] == [plain(text) for text in done]
    left = under(document, "À faire")
    expected = [
        item
        for step in book.content.retroplanning.steps[: guide.rank(etape)]
        for item in (*step.tasks, *book.content.points_of("mairie", step.id))
        if item.id not in ticked
    ]
    assert [plain(text).partition(" (étape")[0].rstrip(".") for text in left] == [
        plain(item.text).rstrip(".") for item in expected
    ]
    assert under(document, "Notes") == ['=HYPERLINK("x") {PAGE} <w:t>&amp; ]]> é 😀', "Deuxième ligne"]
    whole = zipfile.ZipFile(path)
    assert whole.testzip() is None
    body = whole.read("word/document.xml").decode()
    assert not [tag for tag in ("w:fldSimple", "w:instrText", "w:object", "w:drawing") if tag in body]


def test_a_note_has_its_calendar_and_a_follow_up_its_ticks_from_a_folder_too(kit: Show, site: Path, book: Book) -> None:
    ticked = book.content.points[5].id
    page = kit((site / "mon-projet" / "index.html").as_uri(), plan=PLAN, coches={ticked: True})
    ((name, path),) = made(page, "Ma note")
    assert name == f"note-{TODAY}.docx"
    steps, dates = docx.Document(str(path)).tables
    planned = oracle.plan("ouverture", date(2028, 9, 1), "moyenne", 1)
    rows = [[plain(cell.text) for cell in row.cells] for row in steps.rows]
    assert rows[0] == ["Étape", "Durée", "Début", "Fin"]
    assert [row[2:] for row in rows[1:]] == [[plain(long_date(a)), plain(long_date(b))] for _, a, b, *_ in planned.rows]
    assert len(dates.rows) == 1 + len(planned.events)

    ((name, path),) = made(page, "Mon suivi")
    (table,) = docx.Document(str(path)).tables
    done = [row.cells[1].text for row in table.rows if row.cells[2].text == "Oui"]
    assert done == [book.content.points[5].text]
    assert len(table.rows) == 1 + len(book.content.points)


def test_without_dates_it_says_what_to_do_and_without_its_script_too(base_url: str, kit: Show) -> None:
    page = kit(base_url + "trousse/")
    page.get_by_role("button", name="Préparer ma prochaine réunion").click()
    status = page.locator(".kit-fill [aria-live]")
    expect(status).to_contain_text("Choisissez d’abord une date")
    page.evaluate(f"Guide.stockage.set('plan', {json.dumps(PLAN.replace('2028-09-01', '2027-06-10'))})")
    page.get_by_role("button", name="Préparer ma prochaine réunion").click()
    expect(status).to_contain_text("Plus aucune réunion à venir")
    other = kit(base_url + "trousse/", plan=PLAN)
    other.route("**/trousse-modeles.js", lambda route: route.abort())
    other.get_by_role("button", name="Ma note").click()
    expect(other.locator(".kit-fill [aria-live]")).to_contain_text("n’a pas pu être chargé")


def test_without_javascript_the_section_leads_to_the_empty_documents(open_page: Open) -> None:
    page = open_page("mon-projet/", java_script_enabled=False)
    expect(page.locator(".kit-fill")).to_contain_text("documents vides")
    assert page.locator(".kit-fill button").count() == 0
