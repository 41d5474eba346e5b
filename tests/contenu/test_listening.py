"""The journeys of `heard/` with a real screen reader: keys that are pressed, words that must come, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.listening import Listener, listening, missing

FICHE = "ess/planifier/"
DATE = ("Tab ctrl+a", "Date zone de saisie", "requis")
Step = tuple[str, ...]  # keys (or « = » and a text to type), then what is heard

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
    "recherche-vide": (FICHE, [("e", "Rechercher dans le guide zone de saisie"), ("=zzqqx", "Aucun résultat")]),
    "lexique": ("lexique/", [
        ("1", "Lexique en-tête niveau 1"), ("k", "A lien"), ("e", "Filtrer le lexique zone de saisie"), ("=spip", "entrée"),
    ]),
    "terme": ("lexique/", [
        ("3", "ACI Atelier et chantier d’insertion en-tête niveau 3"), ("b", "Copier le lien vers « ACI » bouton"),
        ("Return", "Lien copié"), ("b", "Source, ACI"),
    ]),
    "plan": ("retroplanning/", [
        ("c", "Je connais liste déroulante"), DATE, ("=01/10/2030", "Pour ouvrir le 1er octobre 2030, commencez entre"),
        ("Tab", "Choisir la date dans un calendrier bouton"), ("Tab", "Durées et rythme", "réduit"),
        ("Tab", "Garder dans Mon projet bouton"), ("Return", "Plan gardé dans ce navigateur"),
    ]),
    "date-fausse": ("retroplanning/", [
        ("c", "Je connais liste déroulante"), DATE, ("=33/33/2030", "n’existe pas dans le calendrier"),
    ]),
    "projet": ("mon-projet/", [
        ("2", "Où en est le projet"), ("2", "À faire maintenant"), ("x", "case à cocher"), ("space", "cochée", " sur "),
        ("2", "Prochaine réunion"), ("2", "Mes dates"), ("e", "Nom du projet"),
    ]),
    "effacer": ("mon-projet/", [
        ("2 2 2 2 2", "Nommer, imprimer"), ("b", "Imprimer pour une réunion"), ("b", "Enregistrer"), ("b", "Ouvrir"),
        ("b", "Tout effacer bouton"), ("Return", "Effacer vos coches", "Oui, tout effacer bouton"), ("Return", "effacé"),
    ]),
    "differences": ("face-a-face/cooperer/", [
        ("1", "Face à face"), ("b", "Seulement les différences"), ("space", "masqué"),
    ]),
    "perdue": ("nulle-part/", [
        ("1", "Cette page n’existe pas, ou plus"), ("k", "Aller à l’accueil lien"), ("2", "Côté ESS"),
    ]),
    "livret": ("", [("1", "Ouvrir ensemble"), ("b", "Voir le côté pénitentiaire bouton"), ("Return", "Voir le côté ESS")]),
    "imprimer": ("imprimer/", [
        ("1", "Imprimer en-tête niveau 1"), ("t", "tableau avec 6 lignes"), ("k", "Fiche ESS-1 (PDF"),
    ]),
    "partager": ("partager/", [
        ("1", "Citer, intégrer"), ("c", "Ce que vous reprenez liste déroulante"), ("Tab", "Un cadre de hauteur fixe", "sélectionné"),
    ]),
    "questions": ("questions/", [("1", "Questions en-tête niveau 1"), ("2", "Combien de temps faut-il"), ("k", "Toutes les durées")]),
    "documents": ("trousse/", [("1", "Documents à remplir"), ("2", "en-tête niveau 2"), ("k", "lien")]),
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
            reader.press(*key.split())
            reader.hears(*expected or [""])  # at least a word: the page has followed
    said = reader.listens()
    assert [text for text, after in pairwise(said) if text == after and " " in text] == [], "said twice"


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
