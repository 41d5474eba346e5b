"""The brochure's facts, row by row: each on its face, and not on the other where the faces differ."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import pytest
import yaml

from macros.checks import Book
from tests.built import Built, squeezed, visible

FACTS = yaml.safe_load((Path(__file__).parent / "faits.yml").read_text(encoding="utf-8"))
FACES = ("ess", "penitentiaire")
# What the guide says of its own: its notes.
_OWN = "contains(concat(' ', @class, ' '), ' note ')"


def texts(page: Built) -> tuple[str, str]:
    """Return what a fiche says, and what of it is the brochure's: sigles not spelt out, plain apostrophes."""
    article = copy.deepcopy(page.all("//article")[0])
    for element in article.xpath(
        ".//p[@class='kicker'] | .//*[@class='page-terms'] | .//nav | .//*[contains(@class, 'no-twin')] | .//footer"
    ):
        element.drop_tree()
    for sigle in article.xpath(".//a[@data-spelt]"):
        sigle.tail = sigle.tail.partition(")")[2]
    whole = _plain(article)
    for element in article.xpath(f".//*[{_OWN}]"):
        element.drop_tree()
    return whole, _plain(article)


def _plain(element: object) -> str:
    text = " ".join(
        "".join(visible(block))
        for block in element.xpath(
            ".//h1 | .//h2 | .//h3 | .//p | .//summary | .//li[not(.//p)] | .//dt | .//dd | .//figcaption"
        )
    )
    return re.sub(r" ([.,)])", r"\1", squeezed(text).replace("’", "'"))


@pytest.fixture(scope="module")
def said(pages: dict[str, Built], book: Book) -> dict[tuple[str, str], tuple[str, str]]:
    paths = {(face, etape.id): f"{face}/{etape.id}/" for face in FACES for etape in book.content.guide.etapes}
    paths |= {(face, ""): f"{face}/" for face in FACES}
    return {key: texts(pages[path]) for key, path in paths.items()}


@pytest.mark.parametrize(
    "fact", FACTS, ids=lambda fact: f"{fact.get('etape', 'face')}: {fact['lignes']}: {fact['motif'][:30]}"
)
def test_a_fact_is_on_its_face(said: dict[tuple[str, str], tuple[str, str]], fact: dict[str, object]) -> None:
    place = str(fact.get("etape", ""))
    pattern = re.compile(str(fact["motif"]), re.I)
    for face in FACES:
        whole, brochure = said[face, place]
        if fact.get(face) is True:
            assert pattern.search(whole), f"{face}: missing"
        if fact.get(face) is False:
            assert not pattern.search(brochure), f"{face}: should not be there"


def test_the_list_covers_every_fiche() -> None:
    assert len(FACTS) >= 120
    for etape in ("planifier", "cooperer", "diagnostiquer", "initier", "accompagner"):
        assert sum(fact.get("etape") == etape for fact in FACTS) >= 15


def test_the_retroplanning_binds_tasks_to_the_right_etapes(book: Book) -> None:
    """The brochure's columns are scrambled: the one pairing that uses everything once (L527-580)."""
    counts = {
        step.id: (step.heading, step.duration.min, step.duration.max, len(step.tasks))
        for step in book.content.retroplanning.steps
    }
    assert counts == {
        "planifier": ("Initier et concevoir", 3, 6, 2),
        "cooperer": ("Créer les groupes de travail", 3, 6, 2),
        "diagnostiquer": ("Diagnostiquer", 3, 6, 6),
        "initier": ("Identifier la structure porteuse", 3, 6, 4),
        "accompagner": ("Accompagner", 6, 8, 2),
    }


def test_names_are_the_right_and_current_ones(book: Book) -> None:
    terms = {term.headword: term for term in book.content.lexique}
    right = {
        "ESAT": "établissement ou service d'accompagnement par le travail",
        "DUI": "dossier unique d'instruction",
        "MDPH": "maison départementale des personnes handicapées",
        "DREETS": "direction régionale de l'économie, de l'emploi, du travail et des solidarités",
        "AGEFIPH": "Association de gestion du fonds pour l'insertion professionnelle des personnes handicapées",
        "SIAE": "structure d'insertion par l'activité économique",
        "CPIP": "conseiller ou conseillère pénitentiaire d'insertion et de probation",
    }
    assert {sigle: terms[sigle].expansion for sigle in right} == right
    for sigle in ("ESAT", "DUI", "MDPH", "DREETS", "AGEFIPH"):
        assert terms[sigle].brochure, f"{sigle}: the brochure's own form is kept"
    for sigle in ("ARESAT", "TEE"):
        assert terms[sigle].doubt, f"{sigle}: the doubt is told"
    assert sum(not term.added for term in book.content.lexique) == 22
    assert {"PPSMJ", "IAE", "CPIP", "PPAIP", "TEE"} <= {term.headword for term in book.content.lexique if term.added}


def test_people_are_never_called_by_their_condition(pages: dict[str, Built]) -> None:
    for path, page in pages.items():
        for block in page.all("//main//p | //main//li"):
            text = squeezed("".join(visible(block)))
            if not block.xpath(".//cite") and "brochure" not in text.lower():
                assert not re.search(r"(?:les|des|aux|de) détenus\b", text), f"{path}: {text[:100]}"
