"""The booklet, folded back from its printed sheets by a real QR decoder."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pdf_sample import BACK, CENTRE, FRONT, page_names
from pdf_structure import element_kinds, faults

from macros.outputs.pdf.tete_beche import BookletPart, impose, labelled, sheet_order


@dataclass(frozen=True)
class Seen:
    """What the decoder saw on a page: its name, and whether it stands upside down."""

    name: str
    turned: bool


@pytest.fixture(scope="module")
def booklet(document: bytes) -> bytes:
    return labelled(document, FRONT, CENTRE, BACK)


def seen_on(pdf: bytes) -> list[dict[str, Seen]]:
    """For each page, what stands in its left and right half."""
    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=1.6).to_pil()
        halves: dict[str, Seen] = {}
        for code in zxingcpp.read_barcodes(image):
            x = (code.position.top_left.x + code.position.bottom_right.x) / 2
            side = "left" if x < image.width / 2 else "right"
            halves[side] = Seen(code.text, abs(code.orientation) > 90)
        pages.append(halves)
    return pages


def folded(sides: list[dict[str, Seen]]) -> list[Seen | None]:
    """Fold the sheets (front, back, front, back… outer first) and leaf through them from the first cover."""
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    first_half = [half for front, back in sheets for half in (front.get("right"), back.get("left"))]
    second_half = [half for front, back in reversed(sheets) for half in (back.get("right"), front.get("left"))]
    return first_half + second_half


def expected() -> list[Seen | None]:
    names = page_names()
    upright = [Seen(name, False) for name in names if name[0] != "B"]
    turned = [Seen(name, True) for name in reversed(names) if name[0] == "B"]
    return [*upright, *turned]


def test_the_booklet_to_read_stands_upright_in_reading_order(booklet: bytes) -> None:
    alone = [next(iter(page.values()), None) for page in seen_on(booklet)]
    assert alone == [Seen(name, False) for name in page_names()]


def test_folded_sheets_give_the_booklet(booklet: bytes) -> None:
    assert folded(seen_on(impose(booklet, "À imprimer"))) == expected()


def test_the_two_covers_stand_on_the_first_side(booklet: bytes) -> None:
    assert seen_on(impose(booklet, "À imprimer"))[0] == {"left": Seen("B1", True), "right": Seen("A1", False)}


def test_sheets_must_be_full() -> None:
    assert sheet_order(4) == [(3, 0), (1, 2)]
    with pytest.raises(ValueError, match="do not fill sheets"):
        sheet_order(6)


def test_parts_must_count_the_pages(document: bytes) -> None:
    with pytest.raises(ValueError, match="9 pages announced, 12 in the document"):
        labelled(document, FRONT, BACK, BookletPart(0, ""))


def test_labels_change_neither_tags_nor_links_nor_bookmarks(document: bytes, booklet: bytes) -> None:
    assert element_kinds(booklet) == element_kinds(document)
    assert faults(booklet) == []
    with pikepdf.open(io.BytesIO(document)) as before, pikepdf.open(io.BytesIO(booklet)) as after:
        assert len(list(after.open_outline().root)) == len(list(before.open_outline().root)) > 0


def test_page_labels_count_each_side_from_its_cover(booklet: bytes) -> None:
    with pikepdf.open(io.BytesIO(booklet)) as pdf:
        labels = [page.label for page in pdf.pages]
    assert labels[:7] == ["A p. 1", "A p. 2", "A p. 3", "A p. 4", "A p. 5", "C1", "C2"]
    assert labels[-4:] == ["B p. 1", "B p. 2", "B p. 3", "B p. 4"]


def test_the_printed_sheets_ask_for_the_short_edge(booklet: bytes) -> None:
    with pikepdf.open(io.BytesIO(impose(booklet, "À imprimer"))) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert pdf.docinfo["/Title"] == "À imprimer"
