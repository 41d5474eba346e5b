"""The booklet's centre: what it holds, where it sends its readers, on the real file."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from macros.checks import Book


@pytest.fixture(scope="module")
def pages(printed: dict[str, Path]) -> dict[str, str]:
    """The text of each page of the booklet, on one line, by its label."""
    path = printed["livret-tete-beche.pdf"]
    with pikepdf.open(path) as pdf:
        labels = [page.label for page in pdf.pages]
    texts = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    return {label: " ".join(text.replace("\u2019", "'").split()) for label, text in zip(labels, texts, strict=True)}


def page_with(pages: dict[str, str], words: str, prefix: str) -> str:
    """The label of the first page of a part that says `words`."""
    return next(label for label, text in pages.items() if label.startswith(prefix) and words in text)


def test_the_centre_holds_what_both_sides_share_between_them(pages: dict[str, str], book: Book) -> None:
    first, second = (f"{face.short_name} " for face in book.content.guide.faces)
    parts = [re.sub(r"\d+$", "", label) for label in pages]
    assert list(dict.fromkeys(parts)) == [first, "C", second]
    centre = {label: text for label, text in pages.items() if label.startswith("C")}
    titles = [page_with(centre, f"Les deux côtés {title}", "C") for title in ("Rétroplanning", "Lexique", "Ressources")]
    assert titles == sorted(titles, key=lambda label: int(label[1:]))
    assert titles[0] == "C1"
    assert all(text.endswith(label) for label, text in centre.items()), "the printed number is the label"


def test_the_centre_sends_to_its_own_pages_by_their_printed_number(pages: dict[str, str]) -> None:
    lexique = page_with(pages, "Les deux côtés Lexique", "C")
    resources = pages[page_with(pages, "Les deux côtés Ressources", "C")]
    assert f"lexique (p. {lexique})" in resources.replace("Le lexique", "lexique")


def test_from_the_centre_only_the_side_that_is_upside_down_is_the_other_one(pages: dict[str, str], book: Book) -> None:
    first, second = book.content.guide.faces
    centre = " ".join(text for label, text in pages.items() if label.startswith("C"))
    sent = {face.id: re.findall(rf"{face.name} \(([^)]*)p\. (\d+)\)", centre) for face in (first, second)}
    assert {before for before, _ in sent[first.id]} == {""}
    assert {before for before, _ in sent[second.id]} == {"de l'autre côté, "}
    for face in (first, second):
        for (_, number), title in zip(sent[face.id], book.content.guide.etapes, strict=False):
            assert title.name in pages[f"{face.short_name} {number}"]
    assert f"{book.content.guide.etapes[-1].name} (côté {first.id}, p. " in centre


def test_a_table_keeps_its_title(pages: dict[str, str]) -> None:
    assert "Réunion ou échéance" in pages[page_with(pages, "Réunions et échéances", "C")]


def test_the_codes_of_the_booklet_lead_to_its_fiches(printed: dict[str, Path], book: Book, address: str) -> None:
    images = (page.render(scale=3).to_pil() for page in pypdfium2.PdfDocument(printed["livret-tete-beche.pdf"]))
    codes = [code.text for image in images for code in zxingcpp.read_barcodes(image)]
    briefs = [f"{brief.face}/en-bref" for brief in book.content.reponses.briefs]
    fiches = [fiche.slug for fiche in book.content.guide.fiches]
    assert sorted(codes) == sorted(f"{address}f/{path}/" for path in (*briefs, *fiches))


def test_en_bref_is_what_one_sees_on_opening_each_cover(pages: dict[str, str], book: Book) -> None:
    for brief in book.content.reponses.briefs:
        name = book.content.guide.face(brief.face).short_name
        for step in brief.steps:
            etape = book.content.guide.etape(step.etape).name
            assert etape in pages[f"{name} 2"] + pages[f"{name} 3"]
        assert f"/f/{brief.face}/en-bref" in pages[f"{name} 2"]
