"""Each door of CONTRIBUTING.md, acted as it is written, by someone who knows neither Git nor Python."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import lxml.html
import pytest
import yaml

from tests.code.site.test_whole_or_nothing import built
from tests.support import ROOT, Guide, furnish


def correct_a_text(guide: Guide) -> None:
    guide.replace("docs/habitants/imaginer.md", "Un **bon** terrain a :", "Un **bon** terrain, visité le matin, a :")
    guide.replace("docs/habitants/imaginer.md", "revu_le: 2025-02-01", "revu_le: 2025-02-28")


def add_a_term(guide: Guide) -> None:
    entries = guide.path("data/lexique.yml").read_text(encoding="utf-8").split("\n\n")
    new = next(entry for entry in entries if "sigle: AOT" in entry)
    for old, text in {
        "AOT": "CCAS", "autorisation d'occupation temporaire": "centre communal d'action sociale", "Le papier qui prête le terrain.": "Il aide les habitants.",
        "nature: document": "nature: administration",
    }.items():  # fmt: skip
        new = new.replace(old, text)
    guide.append("data/lexique.yml", f"\n{new}\n")
    guide.append("docs/mairie/imaginer.md", "\nLe CCAS peut aider.\n")


def add_a_resource(guide: Guide) -> None:
    text = guide.path("data/ressources.yml").read_text(encoding="utf-8")
    entry = text.partition("documents:\n")[2].partition("\ncontacts:")[0]
    new = entry.replace("guide-sol", "guide-eau").replace("Connaître sa terre", "Garder l'eau").rstrip()
    guide.replace("data/ressources.yml", "\ncontacts:", f"\n{new}\n\ncontacts:")


def add_an_answer(guide: Guide) -> None:
    guide.path("data/reponses.yml").write_text(
        "questions:\n- id: quand\n  question: Quand arroser ?\n  reponse: [Le soir.]\n  fiches: [HAB-1]\n  source: p. 6\n",
        encoding="utf-8",
    )
    guide.append("docs/a-propos.md", "\n## Les questions {: #les-questions }\n\n{{ questions() }}\n")


def help_the_search(guide: Guide) -> None:
    guide.path("data/recherche.yml").write_text("synonymes:\n- [terrain, parcelle]\n", encoding="utf-8")


def move_a_deadline(guide: Guide) -> None:
    guide.replace("data/retroplanning.yml", "date: {depuis: installer, demi_mois: 1}", "date: {depuis: installer, demi_mois: 2}")
    guide.replace("data/retroplanning.yml", "Quinze jours après le début", "Un mois après le début")


def add_a_block(guide: Guide) -> None:
    for face in ("habitants", "mairie"):
        guide.append(f"docs/{face}/imaginer.md", "\n## Le calendrier {: #calendrier }\n\nVoyez [le lexique](../lexique.md#plu).\n")


DOORS = {
    "Corriger un texte": correct_a_text,
    "Ajouter un terme": add_a_term,
    "Ajouter une ressource": add_a_resource,
    "Ajouter une réponse": add_an_answer,
    "Déplacer une échéance": move_a_deadline,
    "Aider la recherche": help_the_search,
    "Ajouter un bloc": add_a_block,
}


def test_the_doors_are_those_of_the_text() -> None:
    titles = re.findall(r"^## (.+)$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.M)
    assert titles[: len(DOORS)] == list(DOORS)


@pytest.mark.parametrize("door", DOORS)
def test_a_door_leads_to_a_sound_guide(beginners_garden: Guide, door: str) -> None:
    DOORS[door](beginners_garden)
    assert beginners_garden.check() == []


def test_all_of_them_show_on_the_site(beginners_garden: Guide) -> None:
    for act in DOORS.values():
        act(beginners_garden)
    assert built(furnish(beginners_garden)) == (0, "")

    def text(path: str) -> str:
        page = lxml.html.parse(str(beginners_garden.path(f"site/{path}/index.html")))
        return re.sub(r"\s+", " ", page.getroot().text_content())

    ours, theirs = text("habitants/imaginer"), text("mairie/imaginer")
    assert "visité le matin" in ours
    assert "28 février 2025" in ours
    assert "CCAS (centre communal d’action sociale)" in theirs
    assert "Il aide les habitants." in text("lexique")
    assert "Garder l’eau" in text("ressources")
    assert "Un mois après le début" in text("retroplanning")
    assert "Quand arroser ? Le soir." in text("a-propos")
    assert '["terrain","parcelle"]' in beginners_garden.path("site/assets/js/search-index.js").read_text(encoding="utf-8")
    assert "Le calendrier" in ours
    assert "Le calendrier" in theirs
