"""What the eye measures on a page: how full it is, how small its letters are."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import ImageChops
from pypdfium2 import raw

FOOTER = 14  # millimetres at the bottom of a page that are not its text
_A4 = 700  # points: a page higher than this is read at arm's length
_WHITE = 12  # how far from white a dot must be to be seen


def faults_of_paper(path: Path) -> list[str]:
    """What is wrong on the pages of a document to read: letters too small, pages under a third full."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(path), 1):
        least = 8.0 if page.get_height() > _A4 else 7.0
        if small := sorted({size for size in letter_sizes(page) if size < least}):
            found.append(f"{path.name}, page {number}: letters of {small[0]} points")
        if (share := fullness(page)) < 1 / 3:
            found.append(f"{path.name}, page {number}: full at {share:.0%}")
    return found


def letter_sizes(page: pypdfium2.PdfPage) -> Iterator[float]:
    """Give the size of every letter, in points of the page."""
    text, matrix = page.get_textpage(), raw.FS_MATRIX()
    for index in range(text.count_chars()):
        if not chr(raw.FPDFText_GetUnicode(text, index)).isspace():
            raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
            yield round(raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d), 1)


def fullness(page: pypdfium2.PdfPage) -> float:
    """Return the share of the page's height between its first and its last drawing, its footer left out."""
    image = page.render(grayscale=True).to_pil()
    image = image.crop((0, 0, image.width, image.height - round(FOOTER / 25.4 * 72)))
    seen = ImageChops.invert(image).point(lambda value: 255 * (value > _WHITE)).getbbox()
    return float((seen[3] - seen[1]) / page.get_height()) if seen else 0.0
