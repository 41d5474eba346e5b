"""The real booklet, folded back from its sheets: the words and the codes of each half are those of the right page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import zxingcpp

Half = tuple[Counter[str], tuple[tuple[str, bool], ...]]


def halves(path: Path, parts: int) -> list[list[Half]]:
    """For each page, what stands in each of its `parts`, from left to right: its words, its codes and their way up."""
    seen = []
    for page in pypdfium2.PdfDocument(path):
        width, height = page.get_size()
        codes = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
        sides = []
        for part in range(parts):
            left, right = part * width / parts, (part + 1) * width / parts
            text = page.get_textpage().get_text_bounded(left, 0, right, height)
            inside = [code for code in codes if left <= code.position.top_left.x / 3 < right]
            found = tuple((code.text, abs(code.orientation) > 90) for code in inside)
            sides.append((Counter("".join(text.split())), found))
        seen.append(sides)
    return seen


def folded(sides: list[list[Half]]) -> list[Half]:
    """Fold the sheets (front, back, front, back… outer first) and leaf through them from the first cover."""
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    first = [half for front, back in sheets for half in (front[1], back[0])]
    second = [half for front, back in reversed(sheets) for half in (back[1], front[0])]
    return first + second


def test_the_folded_sheets_are_the_booklet(printed: dict[str, Path]) -> None:
    """The sheets turn the second side, whose cover comes last; the booklet to read has all of it upright, in order."""
    read = [sides[0] for sides in halves(printed["livret-tete-beche.pdf"], 1)]
    with pikepdf.open(printed["livret-tete-beche.pdf"]) as pdf:
        start = int(pdf.Root.PageLabels.Nums[-2])
    turned = [(words, tuple((code, True) for code, _ in codes)) for words, codes in read[start:]]
    pages = [*read[:start], *reversed(turned)]
    leaves = folded(halves(printed["livret-a-imprimer.pdf"], 2))
    assert len(leaves) == len(pages)
    wrong = [number for number, (leaf, page) in enumerate(zip(leaves, pages, strict=True), 1) if leaf != page]
    assert wrong == []
    assert {way for _, codes in read for _, way in codes} == {False}, "nothing to read is upside down"
    assert {way for _, codes in leaves for _, way in codes} == {False, True}
