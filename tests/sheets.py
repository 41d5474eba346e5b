"""What an eye looks for on sheets that a browser printed: titles left alone, lines cut in half, blank pages, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2

from tests.engines import Reader

TITLES = "return Array.from(document.querySelectorAll('main :is(h2, h3, h4, caption, dt:not([translate]))'), (one) => one.textContent);"
Box = tuple[float, float, float, float]  # left, foot, right, top


def plain(text: str) -> str:
    """Return `text` without what engines and PDFs write in their own ways: spaces, hyphens of line ends, case."""
    return re.sub(r"[\W_]+", "", text).lower()


def columns(page: pypdfium2.PdfPage) -> list[list[str]]:
    """Return the lines of the left half from the top, then those of the right half, where there are some."""
    text, half = page.get_textpage(), page.get_width() / 2 - 10
    boxes = [text.get_rect(rank) for rank in range(text.count_rects())]
    sides = ([box for box in boxes if (box[0] < half) == side] for side in (True, False))
    found = [[_words(text, line) for line in _lines(side)] for side in sides]
    return [column for side in found if (column := [line for line in side if plain(line)])]


def _lines(boxes: list[Box]) -> list[list[Box]]:
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda one: -one[1] - one[3]):
        if lines and abs(lines[-1][0][1] + lines[-1][0][3] - box[1] - box[3]) < box[3] - box[1]:
            lines[-1].append(box)
        else:
            lines.append([box])
    return lines


def _words(text: pypdfium2.PdfTextPage, line: list[Box]) -> str:
    return " ".join(text.get_text_bounded(*box) for box in sorted(line))


def faults_of_sheets(reader: Reader) -> list[str]:
    """Print the page that is open, and say what is wrong on its sheets."""
    titles = {plain(title) for title in reader.run(TITLES)} - {""}
    return list(_faults(reader.paper_to_read(), titles if reader.keeps_titles else set()))


def _faults(document: pypdfium2.PdfDocument, titles: set[str]) -> Iterator[str]:
    before = ""
    for number, page in enumerate(document, 1):
        found = columns(page)
        if not found:
            yield f"page {number} is blank"
            continue
        for column in found:
            ends = {plain("".join(column[-count:])) for count in (1, 2, 3, 4)}
            if not (number == len(document) and column is found[-1]) and ends & titles:
                yield f"page {number} ends by a title: {column[-1]}"
        if len(before) > 12 and plain(found[0][0]) == before:
            yield f"page {number} begins by the line that ends the one before: {found[0][0]}"
        before = plain(found[-1][-1])
        if re.search(rf"\b{number} ?/ ?{len(document)}\b", page.get_textpage().get_text_range()):
            yield f"page {number} bears its number, which some engines cannot print"


def places(document: pypdfium2.PdfDocument, words: str) -> Iterator[tuple[int, int, int]]:
    """Give the page, the foot and the left edge of each time that a document says `words`."""
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        found = text.search(words)
        while hit := found.get_next():
            left, bottom, _, _ = text.get_charbox(hit[0])
            yield number, round(bottom), round(left)
