"""A QR code as the data of an SVG path: a template draws it, no markup here."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4  # modules of white around the code that the norm asks for


@dataclass(frozen=True)
class QrCode:
    """`path` draws the dark modules in a square of `size` units, quiet zone included."""

    address: str
    size: int
    path: str


def qr_code(address: str) -> QrCode:
    """The QR code of `address`, correction level M (a worn or smudged sheet is still read)."""
    rows = segno.make(address, error="m", boost_error=False, micro=False).matrix
    moves = [
        f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z" for y, row in enumerate(rows) for x, length in _dark_runs(row)
    ]
    return QrCode(address, len(rows) + 2 * QUIET, "".join(moves))


def _dark_runs(row: bytes | bytearray) -> list[tuple[int, int]]:
    """(start, length) of each run of dark modules of a row."""
    runs, start = [], 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            runs.append((start, length))
        start += length
    return runs
