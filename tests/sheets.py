"""What an eye looks for on sheets that a browser printed: titles left alone, lines cut in half, blank pages, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2

from tests.engines import Reader

TITLES = "return Array.from(document.querySelectorAll('main :is(h2, h3, h4)'), (one) => one.textContent);"
Line = tuple[float, float, str]  # its left edge, its foot, its words


def plain(text: str) -> str:
    """Return `text` without what engines and PDFs write in their own ways: spaces, hyphens of line ends, case."""
    return re.sub(r"[\W_]+", "", text).lower()


def lines(page: pypdfium2.PdfPage) -> list[Line]:
    """Return the lines of a page, from the top; two columns are two lines."""
    text = page.get_textpage()
    found: list[Line] = []
    pieces = [text.get_rect(rank) for rank in range(text.count_rects())]
    for left, bottom, right, top in sorted(pieces, key=lambda box: (-round(box[1]), box[0])):
        words = text.get_text_bounded(left, bottom, right, top)
        if found and abs(found[-1][1] - bottom) < (top - bottom) / 2 and (found[-1][0] < page.get_width() / 2) == (left < page.get_width() / 2):
            found[-1] = (found[-1][0], found[-1][1], found[-1][2] + " " + words)
        else:
            found.append((left, bottom, words))
    return [line for line in found if plain(line[2])]


def columns(page: pypdfium2.PdfPage) -> list[list[Line]]:
    """Return the lines of the left half, and of the right one where there are some."""
    half = page.get_width() / 2 - 10
    left, right = ([line for line in lines(page) if (line[0] < half) == side] for side in (True, False))
    return [column for column in (left, right) if column]


def faults_of_sheets(reader: Reader) -> list[str]:
    """Print the page that is open, and say what is wrong on its sheets."""
    titles = {plain(title) for title in reader.run(TITLES)} - {""}
    return list(_faults(reader.paper_to_read(), titles))


def _faults(document: pypdfium2.PdfDocument, titles: set[str]) -> Iterator[str]:
    before = ""
    for number, page in enumerate(document, 1):
        found = columns(page)
        if not found:
            yield f"page {number} is blank"
            continue
        for column in found:
            last = plain(column[-1][2])
            is_end = number == len(document) and column is found[-1]
            if not is_end and any(title == last or (len(last) > 5 and title.endswith(last)) for title in titles):
                yield f"page {number} ends by a title: {column[-1][2]}"
        if len(before) > 12 and plain(found[0][0][2]) == before:
            yield f"page {number} begins by the line that ends the one before: {found[0][0][2]}"
        before = plain(found[-1][-1][2])
        if re.search(rf"\b{number} ?/ ?{len(document)}\b", page.get_textpage().get_text_range()):
            yield f"page {number} bears its number, which some engines cannot print"
