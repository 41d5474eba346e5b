"""The documents are offered where readers look for them, with their true number of pages and weight."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from tests.built import Built


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, Path]:
    folder = site / "pdf"
    if not folder.is_dir():
        pytest.skip("the engine's libraries are missing: no PDF was made")
    return {path.name: path for path in folder.glob("*.pdf")}


def count(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def test_one_page_offers_every_document(pages: dict[str, Built], documents: dict[str, Path]) -> None:
    offered = {}
    for link in pages["imprimer/"].all("//article//a[@type='application/pdf']"):
        name = link.get("href").removeprefix("../pdf/")
        said = re.search(r"\(PDF, (\d+) pages?, (\d+) ko\)", " ".join(link.text_content().split()))
        assert said, name
        assert round(documents[name].stat().st_size / 1000) == int(said[2]), name
        offered[name] = int(said[1])
    assert offered == {name: count(path) for name, path in documents.items() if name != "ancien-nom.pdf"}


def test_the_booklet_says_how_many_sheets_it_takes(pages: dict[str, Built], documents: dict[str, Path]) -> None:
    words = pages["imprimer/"].words("//*[@data-printables='livret']")
    sheets = count(documents["livret-a-imprimer.pdf"]) // 2
    assert words.count(f"{sheets} feuilles A4") == 2
    assert "retournement sur le bord court" in words
    assert len(pages["imprimer/"].all("//ol[@class='booklet-steps']/li/svg[@role='img'][@aria-label]")) == 3


def test_each_fiche_offers_its_own_document(fiches: dict[str, Built], documents: dict[str, Path]) -> None:
    for ident, page in fiches.items():
        [link] = page.all("//div[@class='page-aside']//a[@type='application/pdf']")
        name = link.get("href").removeprefix("../../pdf/")
        with pikepdf.open(documents[name]) as pdf:
            assert ident in str(pdf.docinfo["/Title"])
            assert re.search(rf"\(PDF, {len(pdf.pages)} pages?\)", " ".join(link.text_content().split()))


def test_every_page_says_on_paper_what_it_is(pages: dict[str, Built]) -> None:
    for path, page in pages.items():
        if path != "404.html":
            [line] = page.all("//p[contains(concat(' ', @class, ' '), ' print-reference ')]")
            assert re.search(r"revu le \d", " ".join(line.text_content().split())), path
            assert "https://" in line.text_content(), path
