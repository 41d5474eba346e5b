"""What readers do, in other engines than today's Chromium: Firefox at each test, WebKitGTK and an old Chromium apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

from macros.checks import Book
from tests.engines import Reader, Watched, once, reader, watched_site
from tests.partner import Serve, at_its_address, serve
from tests.served import serving
from tests.sheets import faults_of_sheets, places

__all__ = ["at_its_address", "reader", "serve", "watched_site"]


PLAN = "#?ouverture=2028-09-01&hypothese=moyenne"
ROWS = "return Array.from(document.querySelectorAll('tr[data-etape][data-debut]'), (one) => [one.dataset.etape, one.dataset.debut, one.dataset.fin]);"
VISIBLE = "const one = document.querySelector(arguments[0]); return Boolean(one && one.getClientRects().length);"


def test_each_layout_opens_without_a_complaint(reader: Reader, watched_site: str, layouts: dict[str, str]) -> None:
    wrong = []
    for path in layouts.values():
        reader.open(watched_site + path)
        reader.wait("return document.readyState === 'complete';")
        wrong += [f"{path}: {fault}" for fault in reader.faults()]
    assert wrong == []


def test_the_watch_sees_what_goes_wrong(reader: Reader, tmp_path: Path) -> None:
    wrong = (
        "console.error('said'); Promise.reject(new Error('refused')); setTimeout(() => { throw new Error('thrown'); });"
    )
    page = f"<head><title>Fautive</title></head><script>{wrong}</script><script src=missing.js></script>"
    (tmp_path / "index.html").write_text(f"<!doctype html>{page}", encoding="utf-8")
    with serving(tmp_path, Watched) as address:
        reader.open(address)
        reader.wait("return window.wrong.length === 4;")
        assert all(any(word in one for one in reader.faults()) for word in ("said", "refused", "thrown", "missing.js"))


def test_one_changes_side_and_finds_a_word(reader: Reader, watched_site: str) -> None:
    reader.open(f"{watched_site}habitants/installer/#objectifs")
    reader.press(".face-switch a")
    reader.wait("return location.pathname.endsWith('/mairie/installer/') && document.readyState === 'complete';")
    reader.press(".site-search input")
    reader.write(".site-search input", "PLU")
    reader.wait(VISIBLE, ".search-results a[href$='lexique/#plu']")


def test_a_date_gets_its_plan_and_its_files(reader: Reader, watched_site: str) -> None:
    reader.open(f"{watched_site}retroplanning/{PLAN}")
    rows = reader.wait(ROWS)
    assert [row[0] for row in rows] == ["imaginer", "installer", "cultiver"]
    assert [end for *_, end in rows] == [*(start for _, start, _ in rows[1:]), "2028-09-01"]
    reader.write("#plan-date", "15 mars 2029")
    reader.wait(f"return (() => {{ {ROWS} }})().at(-1)[2] === '2029-03-15' && location.hash.includes('2029-03-15');")
    name, agenda = reader.saved("[data-export=ics]")
    assert name == "retroplanning-ouverture-2029-03-15.ics"
    assert b"\r\n" in agenda
    count = len(Calendar.from_ical(agenda).walk("VEVENT"))
    assert count > 3
    name, table = reader.saved("[data-export=csv]")
    assert name.endswith(".csv")
    assert len(table.decode("utf-8-sig").splitlines()) == count + 1


def test_ticks_and_a_project_are_kept_saved_erased_and_opened(
    reader: Reader, watched_site: str, tmp_path: Path
) -> None:
    ticked = "return document.querySelectorAll('main [data-point] input:checked').length;"
    reader.open(f"{watched_site}habitants/installer/")
    reader.run("localStorage.clear();")
    reader.open(f"{watched_site}habitants/installer/")
    reader.press("main [data-point] label")
    assert reader.wait(ticked) == 1
    reader.open(f"{watched_site}habitants/installer/")
    assert reader.wait(ticked) == 1, "kept"
    reader.open(f"{watched_site}mon-projet/")
    reader.write(".project [name=nom]", "Le jardin d’à côté")
    name, saved = reader.saved("[data-do=save]")
    file = tmp_path / name
    file.write_bytes(saved)
    reader.press("[data-do=erase]")
    reader.wait(VISIBLE, ".question button")
    reader.press(".question button")
    reader.wait("return !document.querySelector('.project [name=nom]').value;")
    assert reader.run(ticked) == 0
    reader.attach("input[type=file]", file)
    reader.wait("return document.querySelector('.project [name=nom]').value === 'Le jardin d’à côté';")
    assert reader.run(ticked) == 1
    assert reader.faults() == []


def test_a_piece_takes_its_height_at_a_partners(
    reader: Reader, serve: Serve, at_its_address: Callable[..., str], tmp_path: Path
) -> None:
    guide = at_its_address("hab-2")
    host = tmp_path / "host"
    host.mkdir()
    page = f'<!doctype html><title>Partenaire</title><p data-guide="hab-2"><a href="{guide}">Guide</a></p><script src="{guide}integrer.js" defer></script>'
    (host / "index.html").write_text(page, encoding="utf-8")
    reader.open(serve(host)[0])
    reader.wait("const frame = document.querySelector('iframe'); return frame && frame.offsetHeight > 300;")

    def whole() -> None:
        hidden = reader.inside("iframe", "return document.documentElement.scrollHeight - innerHeight;")
        assert hidden <= 1, f"{hidden} pixels are out of the frame"

    if reader.enters_frames:
        once(whole, AssertionError, "the frame does not take its height")


def test_both_sides_are_printed_side_by_side(reader: Reader, watched_site: str) -> None:
    reader.open(f"{watched_site}face-a-face/installer/")
    sheets = reader.paper_to_read()
    first, second = next(places(sheets, "Côté habitants")), next(places(sheets, "Côté mairie"))
    assert first[0] == second[0]
    assert abs(first[1] - second[1]) <= 1
    assert second[2] > first[2] + 150


@pytest.fixture
def fiche_paths(book: Book) -> list[str]:
    return [fiche.path for fiche in book.content.guide.fiches]


def test_sheets_keep_titles_with_their_text_and_bear_no_number(
    reader: Reader, watched_site: str, fiche_paths: list[str]
) -> None:
    wrong = []
    for path in [*fiche_paths, "face-a-face/installer/", "lexique/", f"retroplanning/{PLAN}"]:
        reader.open(watched_site + path)
        wrong += [f"{path}: {fault}" for fault in faults_of_sheets(reader)]
    assert wrong == []
