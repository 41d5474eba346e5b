"""French typography: what authors type, what readers get."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.language.typography import FIXED, NARROW, french

CASES = {
    "Quoi ? Oui !": f"Quoi{NARROW}? Oui{NARROW}!",
    "un ; deux : trois": f"un{NARROW}; deux{NARROW}: trois",
    "l'ESS, d'un, aujourd'hui": "l’ESS, d’un, aujourd’hui",
    "« dedans »": f"«{NARROW}dedans{NARROW}»",
    "«dedans»": f"«{NARROW}dedans{NARROW}»",
    '"dedans"': f"«{NARROW}dedans{NARROW}»",
    "« Quoi ? »": f"«{NARROW}Quoi{NARROW}?{NARROW}»",
    "etc... fin": "etc… fin",
    "80 000 personnes": f"80{NARROW}000 personnes",
    "95 695, dont 78 509": f"95{NARROW}695, dont 78{NARROW}509",
    "1 000 000": f"1{NARROW}000{NARROW}000",
    "en 2024 1500 personnes": "en 2024 1500 personnes",
    "le décret n° 2018-1098": f"le décret n°{FIXED}2018-1098",
    "3 à 6 mois, 55 %, 24 h": f"3 à 6{FIXED}mois, 55{FIXED}%, 24{FIXED}h",
    "5 fiches et 1 page": f"5{FIXED}fiches et 1{FIXED}page",
    "https://exemple.org/a?b=c": "https://exemple.org/a?b=c",
    "12:30": "12:30",
    "a :b": "a :b",
    "Étape 1\u00a0: évaluer": f"Étape 1{NARROW}: évaluer",
    "": "",
}


@pytest.mark.parametrize("typed", CASES)
def test_authors_type_plainly_and_readers_get_french(typed: str) -> None:
    assert french(typed) == CASES[typed]


@given(st.text(alphabet="aé1'\"«»;:!?. %\u00a0\u202fn°mois0", max_size=40))
def test_doing_it_twice_changes_nothing(text: str) -> None:
    assert french(french(text)) == french(text)


@given(st.text(alphabet="abcé12\n,()-", max_size=40))
def test_other_characters_stay(text: str) -> None:
    assert french(text) == text
