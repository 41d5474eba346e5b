"""This guide in Firefox, WebKitGTK and an old Chromium: its plan, its sheets of paper."""

from __future__ import annotations

import pytest

from macros.checks import Book
from tests.engines import Reader, reader, watched_site
from tests.sheets import faults_of_sheets

__all__ = ["reader", "watched_site"]
pytestmark = pytest.mark.endurance  # twenty-five seconds of processor; and Firefox once hung on the planner's sheets

PLAN = "#?ouverture=2028-09-01&hypothese=moyenne&rythme=2"
SHEETS = {"face-a-face/initier/": 3, f"mon-projet/{PLAN}": 2, f"retroplanning/{PLAN}": 2, "": 2}


def test_the_worked_example(reader: Reader, watched_site: str) -> None:
    reader.open(f"{watched_site}retroplanning/{PLAN}")
    assert reader.wait("return document.querySelector('tr[data-etape=cooperer]').dataset.debut;") == "2026-12-17"


@pytest.mark.parametrize("path", SHEETS)
def test_sheets_are_few_and_whole(reader: Reader, watched_site: str, path: str) -> None:
    reader.open(watched_site + path)
    assert len(reader.paper()) <= SHEETS[path]
    assert faults_of_sheets(reader) == []


def test_fiches_are_printed_whole(reader: Reader, watched_site: str, book: Book) -> None:
    wrong = []
    for fiche in book.content.guide.fiches:
        reader.open(watched_site + fiche.path)
        wrong += [f"{fiche.id}: {fault}" for fault in faults_of_sheets(reader)]
    assert wrong == []
