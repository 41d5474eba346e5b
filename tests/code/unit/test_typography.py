"""French typography: what authors type, what readers get."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.language.typography import FIXED, NARROW, french, titled

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
    "3 à 6 mois, 55 %, 24 h": f"3{FIXED}à{FIXED}6{FIXED}mois, 55{FIXED}%, 24{FIXED}h",
    "5 fiches et 1 page": f"5{FIXED}fiches et 1{FIXED}page",
    "https://exemple.org/a?b=c": "https://exemple.org/a?b=c",
    "12:30": "12:30",
    "a :b": "a :b",
    "Étape 1\u00a0: évaluer": f"Étape 1{NARROW}: évaluer",
    "": "",
    "(vraiment ?)": f"(vraiment{NARROW}?)",
    "[Qui ?]": f"[Qui{NARROW}?]",
    "Quoi ?!": f"Quoi{NARROW}?!",
    "Quoi ? !": f"Quoi{NARROW}?{NARROW}!",
    "Non !!!": f"Non{NARROW}!!!",
    "Qui ?…": f"Qui{NARROW}?…",
    "Qui ?...": f"Qui{NARROW}?…",
    '"Qui ?"': f"«{NARROW}Qui{NARROW}?{NARROW}»",
    "Qui ?, dit-il": f"Qui{NARROW}?, dit-il",
    "(a ; b) (c : d)": f"(a{NARROW}; b) (c{NARROW}: d)",
    "le script ?page=2 :id": "le script ?page=2 :id",
    "En 2025 300 ateliers": "En 2025 300 ateliers",
    "En 2025 3 000 ateliers": f"En 2025 3{NARROW}000 ateliers",
    "2 025 300": f"2{NARROW}025{NARROW}300",
    "1,5 300": "1,5 300",
    "01 23 45 67 89": "01 23 45 67 89",
    "30 jours, 1 jour, 2 semaines": f"30{FIXED}jours, 1{FIXED}jour, 2{FIXED}semaines",
    "3 mois, 18 à 32 mois": f"3{FIXED}mois, 18{FIXED}à{FIXED}32{FIXED}mois",
    "2 ans, 10 années, 3 fois": f"2{FIXED}ans, 10{FIXED}années, 3{FIXED}fois",
    "9 h 30, 45 minutes, 24 h/24": f"9{FIXED}h{FIXED}30, 45{FIXED}minutes, 24{FIXED}h/24",
    "12 km, 50 m², 3 kg, 20 °C, 5 Mo": f"12{FIXED}km, 50{FIXED}m², 3{FIXED}kg, 20{FIXED}°C, 5{FIXED}Mo",
    "1 500 euros, 20 €, 3 k€": f"1{NARROW}500{FIXED}euros, 20{FIXED}€, 3{FIXED}k€",
    "12 s'inscrivent, 3 l'ont lu": "12 s’inscrivent, 3 l’ont lu",
    "2 heureux, 3 moissons": "2 heureux, 3 moissons",
    "p. 12, pp. 12 et 13": f"p.{FIXED}12, pp.{FIXED}12 et 13",
    "page 12, art. 77, article 5, § 3": f"page{FIXED}12, art.{FIXED}77, article{FIXED}5, §{FIXED}3",
    "art. L. 412-3": f"art. L.{FIXED}412-3",
    "Un mot. 12 autres": "Un mot. 12 autres",
    "le 1er mars 2028, le 12 août": f"le 1er{FIXED}mars 2028, le 12{FIXED}août",
    "en 2025 mars vint": "en 2025 mars vint",
    "M. Dupont, Mme Durand, MM. Un": f"M.{FIXED}Dupont, Mme{FIXED}Durand, MM.{FIXED}Un",
    "au XXIe siècle": f"au XXIe{FIXED}siècle",
}


@pytest.mark.parametrize("typed", CASES)
def test_authors_type_plainly_and_readers_get_french(typed: str) -> None:
    assert french(typed) == CASES[typed]


@given(st.text(alphabet="aé1'\"«»;:!?. %)]…,àhp\u00a0\u202fn°mois0123", max_size=40))
def test_doing_it_twice_changes_nothing(text: str) -> None:
    assert french(french(text)) == french(text)


@given(st.text(alphabet="abcé12\n,()-", max_size=40))
def test_other_characters_stay(text: str) -> None:
    assert french(text) == text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ouvrir ensemble un atelier de travail en prison", "Ouvrir ensemble un_atelier de_travail en_prison"),
        ("Cultiver la terre de l'école à deux", "Cultiver la_terre de_l’école à_deux"),
        ("Où aller ?", f"Où aller{NARROW}?"),
        ("Le mur, pas les fleurs", "Le_mur, pas les_fleurs"),
        ("Untel et Laval", "Untel et_Laval"),
        ("Dis-le vite", "Dis-le vite"),
    ],
)
def test_small_words_of_a_title_stay_with_what_they_announce(typed: str, read: str) -> None:
    assert titled(typed) == read.replace("_", FIXED)
    assert titled(titled(typed)) == titled(typed)
