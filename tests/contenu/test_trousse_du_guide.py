"""What this guide gives to fill in: the documents it tells to write, its own words where it says so, a light kit."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from macros.checks import Book
from tests.built import Built
from tests.support import ROOT

ASKED = [
    *("note-de-projet", "ordre-du-jour-comite-technique", "ordre-du-jour-comite-partenarial"),
    *("releve-de-decisions-comite-technique", "releve-de-decisions-comite-partenarial", "budget-previsionnel"),
    *("fichier-equipe-projet", "grille-de-diagnostic", "appel-a-manifestation-d-interet"),
    *("support-de-presentation", "suivi"),
]


def flat(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text.replace("’", "'"))


def test_each_document_that_the_guide_tells_to_write_can_be_filled(book: Book) -> None:
    assert [item.id for item in book.content.trousse] == ASKED


def test_words_said_to_be_the_guide_s_stand_in_its_fiches() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md")]
    texts += [str(yaml.safe_load((ROOT / "data/points.yml").read_text(encoding="utf-8")))]
    whole = flat("\n".join(texts)).replace("**", "")
    quoted = [
        text
        for document in yaml.safe_load((ROOT / "data/trousse.yml").read_text(encoding="utf-8"))
        for part in document["parties"]
        for text in part.get("guide", [])
    ]
    assert len(quoted) > 5
    assert [text for text in quoted if flat(text).rstrip(".") not in whole] == []


def test_other_pages_lead_to_each_document(book: Book, pages: dict[str, Built]) -> None:
    for document in book.content.trousse:
        leading = [
            path
            for path, page in pages.items()
            if page.tree.xpath(f"//main//a[contains(@href, 'trousse/#{document.id}')]")
        ]
        assert leading or document.button, document.id


def test_the_whole_kit_is_light(site: Path) -> None:
    files = [path for path in (site / "trousse").iterdir() if path.suffix != ".html"]
    assert len([path for path in files if path.suffix != ".json"]) == 2 * len(ASKED)
    assert sum(path.stat().st_size for path in files) < 400_000
