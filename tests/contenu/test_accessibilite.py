"""The table of criteria: all of RGAA 4.1 and what WCAG 2.2 adds."""

from __future__ import annotations

import pytest

from macros.checks import Book
from tests.support import Guide

# Criteria of each theme of RGAA 4.1: 106 in all.
COUNTS = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]
# Levels A and AA of WCAG 2.2 that WCAG 2.1, on which RGAA 4.1 stands, has not (W3C, « What's New in WCAG 2.2 »).
ADDED = ["2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"]
FILE = "data/accessibilite.yml"


def test_all_criteria_are_there(book: Book) -> None:
    *themes, more = book.content.accessibilite
    assert [len(theme.criteria) for theme in themes] == COUNTS
    assert [theme.number for theme in themes] == list(range(1, 14))
    assert more.number is None
    assert [criterion.number for criterion in more.criteria] == ADDED


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('numero: "1.2"', 'numero: "1.3"', "le critère 1.2 est attendu, pas 1.3 ; gardez-les tous, dans l'ordre"),
        ("\n      verifie_le: 2026-11-23", "", "datez la vérification à la main, et elle seule"),
        (
            "verification: main",
            "verification: robot",
            "« robot » n'est pas permis ; choisissez parmi : machine, main, non, sans-objet",
        ),
    ],
)
def test_a_table_that_says_too_much_is_refused(guide: Guide, old: str, new: str, said: str) -> None:
    guide.replace(FILE, old, new)
    problems = guide.check()
    assert len(problems) == 1
    assert problems[0].startswith(f"{FILE}:")
    assert said in problems[0]
