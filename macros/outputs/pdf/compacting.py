"""Lines of text written shortly: the engine places each letter by itself, even where nothing moves it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pikepdf

_STEP = Decimal("0.1")  # of a thousandth of the type's size: nobody sees it


def compacted(line: Iterable[Any]) -> pikepdf.Array:
    """Return the operand of TJ with the letters that touch in one string, and moves that follow each other added."""
    pieces: list[Any] = []
    for item in line:
        piece: Any = bytes(item) if isinstance(item, pikepdf.String) else Decimal(item)
        if not piece:
            continue
        if pieces and type(pieces[-1]) is type(piece):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pikepdf.Array([_operand(piece) for piece in pieces])


def _operand(piece: bytes | Decimal) -> Any:
    if isinstance(piece, bytes):
        return pikepdf.String(piece)
    rounded = piece.quantize(_STEP)
    return int(rounded) if rounded == int(rounded) else rounded
