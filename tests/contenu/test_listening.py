"""The journeys of `heard/` with a real screen reader: keys that are pressed, words that must come, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.listening import Listener, listening, missing

FICHE = "ess/planifier/"
Step = tuple[str, ...]  # a key (or « = » and a text to type), then what is heard

# Where one stands first, then the steps. What a browser or a reader says of its own is left out.
JOURNEYS: dict[str, tuple[str, list[Step]]] = {
    "bascule": (FICHE, [
        ("k", "ESS × pénitentiaire lien"), ("k", "Côté pénitentiaire (même étape) lien"), ("Return", "Pénitentiaire, fiche 1"),
    ]),
    "etapes": (FICHE, [("k",), ("k",), ("k", "1. Planifier & mobiliser lien"), ("k", "2. Coopérer lien")]),
    "recherche": (FICHE, [("e", "Rechercher dans le guide zone de saisie"), ("=spip", "résultats")]),
    "definition": (FICHE, [
        ("h", "Concevoir le projet en-tête niveau 1"), ("2", "Le contexte en-tête niveau 2"), ("k", "ESS lien"),
        ("Return", "Lexique"),
    ]),
    "points": (FICHE, [
        ("x", "Gardez en tête", "case à cocher non cochée"), ("space", "cochée", "1 point sur 2"),
        ("b", "Tout décocher bouton"),
    ]),
}  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    if absent := missing():
        pytest.fail(f"to be installed by make endurance: {absent}")
    with listening(tmp_path_factory.mktemp("oreille") / "home") as listener:
        yield listener


@pytest.mark.endurance
@pytest.mark.parametrize("journey", JOURNEYS)
def test_what_is_really_heard(reader: Listener, base_url: str, journey: str) -> None:
    address, steps = JOURNEYS[journey]
    reader.starts(base_url + address)
    for key, *expected in steps:
        if key.startswith("="):
            reader.write(key[1:])
            reader.hears(*expected)
        else:
            reader.press(key)
            reader.hears(*expected or [""])  # at least a word: the page has followed


@pytest.mark.endurance
def test_a_fiche_is_read_from_its_top_to_its_end(reader: Listener, base_url: str) -> None:
    said = reader.opens(base_url + FICHE)
    landmarks = next(text for text in said if "points de repère" in text)
    assert int(landmarks.split("La page possède ")[1].split()[0]) <= 7, landmarks
    reader.hears(
        "bannière",
        "1. Planifier & mobiliser",
        "contenu principal",
        "Concevoir le projet",
        "À noter",
        "case à cocher",
        "Fiche suivante",
    )
    assert not [text for text, after in pairwise(said) if text == after == "Menu"]
