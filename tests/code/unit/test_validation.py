"""What a model refuses, told to authors: the file and line, where, what is wrong, what to do, word for word."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.checks import Book
from macros.reading.data import ADAPTERS
from macros.reading.messages import validate
from macros.reading.problems import ContentError
from tests.hostile import places, put, value_at
from tests.support import Guide

# File, text replaced, replacement, problems; {n} is the line of the text, {n+1} the next one.
BAD: dict[str, tuple[str, str, str, list[str]]] = {
    "unknown key, near one": (
        "data/guide.yml", "accroche:", "acroche:",
        ["data/guide.yml:{n}: acroche : cette clé n'existe pas ; vouliez-vous « accroche » ?", "data/guide.yml:{top}: il manque « accroche » ; ajoutez cette clé"],
    ),
    "unknown key, near none": (
        "data/points.yml", "  etape: planifier\n", "  etape: planifier\n  zzz: un\n",
        ["data/points.yml:{n+1}: « planifier-connaissance-reciproque » > zzz : cette clé n'existe pas ; retirez-la"],
    ),
    "no-break space in a key": (
        "data/guide.yml", "accroche:", "accroche\u00a0:",
        ["data/guide.yml:{n}: accroche\u00a0 : une espace insécable s'est glissée dans cette clé ; retapez-la, deux-points collé à la clé", "data/guide.yml:{top}: il manque « accroche » ; ajoutez cette clé"],
    ),
    "missing key in an entry": (
        "data/points.yml", "- id: planifier-methodes\n  etape: planifier\n", "- id: planifier-methodes\n",
        ["data/points.yml:{n}: « planifier-methodes » : il manque « etape » ; ajoutez cette clé"],
    ),
    "time of day for a number": (
        "data/retroplanning.yml", "duree: {min: 3, max: 6}", "duree: {min: 12:30, max: 6}",
        ["data/retroplanning.yml:{n}: etapes > « planifier » > duree > min : un nombre entier est attendu, sans guillemets ni unité ; écrivez par exemple 3"],
    ),
    "leading zero for a number": (
        "data/retroplanning.yml", "duree: {min: 3, max: 6}", "duree: {min: 03, max: 6}",
        ["data/retroplanning.yml:{n}: etapes > « planifier » > duree > min : un nombre entier est attendu, sans guillemets ni unité ; écrivez par exemple 3"],
    ),
    "unit after a number": (
        "data/retroplanning.yml", "duree: {min: 3, max: 6}", "duree: {min: 3 mois, max: 6}",
        ["data/retroplanning.yml:{n}: etapes > « planifier » > duree > min : un nombre entier est attendu, sans guillemets ni unité ; écrivez par exemple 3"],
    ),
    "durations the wrong way round": (
        "data/retroplanning.yml", "duree: {min: 3, max: 6}", "duree: {min: 6, max: 3}",
        ["data/retroplanning.yml:{n}: etapes > « planifier » > duree : min dépasse max ; échangez-les"],
    ),
    "no duration": (
        "data/retroplanning.yml", "duree: {min: 3, max: 6}", "duree: {min: 0, max: 6}",
        ["data/retroplanning.yml:{n}: etapes > « planifier » > duree > min : ce nombre est trop petit ; donnez au moins 1"],
    ),
    "on for true": (
        "data/lexique.yml", "  ajout: false", "  ajout: on",
        ["data/lexique.yml:{n}: « ACI » > ajout : écrivez true (oui) ou false (non), sans guillemets"],
    ),
    "oui for true": (
        "data/lexique.yml", "  ajout: false", "  ajout: oui",
        ["data/lexique.yml:{n}: « ACI » > ajout : écrivez true (oui) ou false (non), sans guillemets"],
    ),
    "number for a text": (
        "data/guide.yml", "titre_court: ESS × pénitentiaire", "titre_court: 12",
        ["data/guide.yml:{n}: titre_court : un texte est attendu ; mettez la valeur entre guillemets droits, ou remplissez-la"],
    ),
    "text left out": (
        "data/guide.yml", "titre_court: ESS × pénitentiaire", "titre_court:",
        ["data/guide.yml:{n}: titre_court : un texte est attendu ; mettez la valeur entre guillemets droits, ou remplissez-la"],
    ),
    "empty text": (
        "data/guide.yml", "titre_court: ESS × pénitentiaire", 'titre_court: " "',
        ["data/guide.yml:{n}: titre_court : ce texte est vide ; remplissez-le"],
    ),
    "date in French order": (
        "data/guide.yml", "date: 2026-11-23", "date: 23/11/2026",
        ["data/guide.yml:{n}: edition > date : une date s'écrit année-mois-jour ; écrivez 2026-11-23"],
    ),
    "30 February": (
        "data/lexique.yml", "verifie_le: 2026-11-23", "verifie_le: 2026-02-30",
        ["data/lexique.yml:{n}: « ACI » > verifie_le : cette date n'existe pas ; écrivez AAAA-MM-JJ, par exemple 2026-11-23"],
    ),
    "checked in another century": (
        "data/lexique.yml", "verifie_le: 2026-11-23", "verifie_le: 1026-11-23",
        ["data/lexique.yml:{n}: « ACI » > verifie_le : l'année 1026 n'est pas plausible ; donnez-en une de 2000 à 2099"],
    ),
    "edition in another century": (
        "data/guide.yml", "date: 2026-11-23", "date: 1999-11-23",
        ["data/guide.yml:{n}: edition > date : l'année 1999 n'est pas plausible ; donnez-en une de 2000 à 2099"],
    ),
    "number for a date": (
        "data/lexique.yml", "verifie_le: 2026-11-23", "verifie_le: 2026",
        ["data/lexique.yml:{n}: « ACI » > verifie_le : une date est attendue ; écrivez AAAA-MM-JJ, par exemple 2026-11-23"],
    ),
    "one value for a list": (
        "data/points.yml", "  faces: [ess]", "  faces: ess",
        ["data/points.yml:{n}: « planifier-connaissance-reciproque » > faces : une liste est attendue ; écrivez un tiret devant chaque élément, ou [entre, crochets]"],
    ),
    "text for keys": (
        "data/retroplanning.yml", "duree: {min: 3, max: 6}", "duree: 3 à 6 mois",
        ["data/retroplanning.yml:{n}: etapes > « planifier » > duree : des clés sont attendues ici ; écrivez « clé: valeur » sur des lignes en retrait"],
    ),
    "empty list": (
        "data/comites.yml", "  rubriques:\n", "  rubriques: []\n  zut:\n",
        ["data/comites.yml:{n}: « technique » > rubriques : il faut au moins 1 élément(s) ; ajoutez-en", "data/comites.yml:{n+1}: « technique » > zut : cette clé n'existe pas ; retirez-la"],
    ),
    "value not in the list": (
        "data/paroles.yml", "genre: edito", "genre: editorial",
        ["data/paroles.yml:{n}: « edito-ess » > genre : « editorial » n'est pas permis ; choisissez parmi : edito, temoignage"],
    ),
    "identifier with a capital and an accent": (
        "data/points.yml", "- id: planifier-methodes", "- id: Planifier-méthodes",
        ["data/points.yml:{n}: « Planifier-méthodes » > id : « Planifier-méthodes » n'a pas la bonne forme ; un identifiant s'écrit en minuscules sans accent, chiffres et tirets : comite-technique"],
    ),
    "colour by name": (
        "data/guide.yml", 'vive: "#0c5b4c"', "vive: vert",
        ["data/guide.yml:{n}: faces > « ess » > couleurs > clair > vive : « vert » n'a pas la bonne forme ; une couleur s'écrit avec un dièse et six chiffres ou lettres de a à f : \"#0c5b4c\""],
    ),
    "fiche's id in lower case": (
        "data/ressources.yml", "fiches: [ESS-1, AP-1]", "fiches: [ess-1, AP-1]",
        ["data/ressources.yml:{n}: documents > « guide-repere-chantier-ecole » > fiches > n° 1 : « ess-1 » n'a pas la bonne forme ; l'identifiant d'une fiche s'écrit en capitales, tiret, numéro : ABC-1"],
    ),
    "page without its ending": (
        "data/guide.yml", "page: accessibilite.md", "page: accessibilite",
        ["data/guide.yml:{n}: pied > n° 2 > page : « accessibilite » n'a pas la bonne forme ; donnez le fichier de la page dans docs/, par exemple lexique.md"],
    ),
    "address without https": (
        "data/guide.yml", "url: https://www.ess-bretagne.org/", "url: www.ess-bretagne.org",
        ["data/guide.yml:{n}: editeurs > « Cress Bretagne » > url : une adresse commence par https:// et ne contient ni espace ni guillemet ; corrigez-la"],
    ),
    "status without its address": (
        "data/ressources.yml", "    url_statut: site", "    url_statut: page",
        ["data/ressources.yml:{entry}: documents > « guide-repere-chantier-ecole » : url_statut: page va avec une url, les autres statuts avec url: null ; changez l'un ou l'autre"],
    ),
    "markup in a plain text": (
        "data/guide.yml", "titre_court: ESS × pénitentiaire", "titre_court: ESS <b>x</b>",
        ["data/guide.yml:{n}: titre_court : ce texte est montré tel quel ; retirez les signes < et >"],
    ),
    "Markdown in a plain text": (
        "data/guide.yml", "titre_court: ESS × pénitentiaire", "titre_court: ESS **x**",
        ["data/guide.yml:{n}: titre_court : ce texte est montré tel quel ; retirez la mise en forme Markdown (** ou [ ]( ))"],
    ),
    "a face without one of its fiches": (
        "data/guide.yml", "  - {id: AP-5, face: penitentiaire, etape: accompagner}\n", "",
        ["data/guide.yml:{fiches}: fiches : il faut une fiche, et une seule, pour la face « penitentiaire » et l'étape « accompagner » ; ajoutez-la, ou retirez celle de trop"],
    ),
    "a fiche twice": (
        "data/guide.yml", "{id: AP-5, face: penitentiaire, etape: accompagner}", "{id: AP-4, face: penitentiaire, etape: accompagner}",
        ["data/guide.yml:{n}: la fiche « AP-4 » figure deux fois ; donnez-lui un autre identifiant, ou retirez-en une"],
    ),
    "a fiche of an unknown étape": (
        "data/guide.yml", "  - {id: AP-5, face", "  - {id: AP-6, face: penitentiaire, etape: evaluer}\n  - {id: AP-5, face",
        ["data/guide.yml:{fiches}: fiches : une fiche cite une face ou une étape absente de ce fichier ; corrigez-la"],
    ),
    "three faces": (
        "data/guide.yml", "\netapes:\n", "  - {id: tiers, nom: T, nom_court: T, public: T, pour: T, titre: T, sous_titre: T, couleurs: {clair: {vive: \"#000000\", douce: \"#000000\"}, sombre: {vive: \"#000000\", douce: \"#000000\"}}}\netapes:\n",
        ["data/guide.yml:{faces}: faces : il faut au plus 2 élément(s) ; retirez-en"],
    ),
    "a rule that starts from nowhere": (
        "data/retroplanning.yml", "      - depuis: cooperer", "      - depuis: cooperez",
        ["data/retroplanning.yml:{event}: « comite-technique » cite l'étape « cooperez », absente de ce fichier ; choisissez parmi : planifier, cooperer, diagnostiquer, initier, accompagner"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_data_is_explained(guide: Guide, case: str) -> None:
    name, old, new, expected = BAD[case]
    line = guide.replace(name, old, new)
    rows = guide.path(name).read_text(encoding="utf-8").split("\n")
    top = next(number for number, row in enumerate(rows, 1) if row.strip() and not row.startswith("#"))
    places = {
        "{n}": line,
        "{n+1}": line + 1,
        "{top}": top,
        "{entry}": next((n for n in range(line, 0, -1) if rows[n - 1].startswith("  - id:")), 0),
        "{event}": next((n for n in range(line, 0, -1) if rows[n - 1].startswith("  - id:")), 0),
        "{faces}": next((n for n, row in enumerate(rows, 1) if row.startswith("faces:")), 0),
        "{fiches}": next((n for n, row in enumerate(rows, 1) if row.startswith("fiches:")), 0),
    }
    wanted = [re.sub("|".join(map(re.escape, places)), lambda m: str(places[m[0]]), text) for text in expected]
    assert sorted(guide.check()) == sorted(wanted)


def test_every_problem_is_told_at_once(guide: Guide) -> None:
    guide.replace("data/guide.yml", "titre_court:", "titre_cour:")
    guide.replace("data/points.yml", "  faces: [ess]", "  faces: ess")
    guide.replace("data/lexique.yml", "  ajout: false", "  ajout: on")
    guide.replace("docs/lexique.md", "revu_le: 2026-11-23", "revu_le: hier")
    files = [problem.partition(":")[0] for problem in guide.check()]
    assert files == ["data/guide.yml", "data/guide.yml", "data/lexique.yml", "data/points.yml", "docs/lexique.md"]


ADDRESSES = {"url", "site", "contact_securite"}


@pytest.mark.parametrize("scheme", ["javascript", "data", "file", "vbscript", "ftp", "JavaScript", " javascript"])
def test_no_address_of_the_data_leads_out_of_the_web(book: Book, scheme: str) -> None:
    """Whatever the file and the key, with the marks of a true address or without."""
    tried = 0
    for name, document in book.content.documents.items():
        spots = {loc: value_at(document.value, loc) for loc in places(document.value) if loc}
        assert {loc[-1] for loc, value in spots.items() if str(value).startswith("https:")} <= ADDRESSES, name
        for loc in (loc for loc in spots if loc[-1] in ADDRESSES):
            for address in (f"{scheme}://www.exemple.fr/%0aalert(1)", f"{scheme}:alert(1)", f"{scheme}:x@exemple.fr"):
                with pytest.raises(ContentError) as told:
                    validate(replace(document, value=put(document.value, loc, address)), ADAPTERS[name])
                assert any(f"{loc[-1]} : " in str(problem) for problem in told.value.problems), (loc, address)
                tried += 1
    assert tried > 200
