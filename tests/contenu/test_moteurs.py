"""This guide in Firefox, WebKitGTK and an old Chromium: its plan, its sheets of paper."""

from __future__ import annotations

import pytest

from tests.built import Built
from tests.engines import Reader, reader, watched_site
from tests.sheets import faults_of_sheets

__all__ = ["reader", "watched_site"]
pytestmark = pytest.mark.endurance  # ten minutes in all

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


def test_pages_are_printed_whole(reader: Reader, watched_site: str, pages: dict[str, Built]) -> None:
    wrong = []
    for path in pages:
        reader.open(watched_site + path)
        wrong += [f"{path}: {fault}" for fault in faults_of_sheets(reader)]
    assert wrong == []
