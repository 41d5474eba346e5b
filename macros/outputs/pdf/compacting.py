"""Lines of text written shortly: the engine places each letter by itself, even where nothing moves it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pikepdf

_STEP = Decimal("0.1")  # of a thousandth of the type's size: nobody sees it


def compacted(line: pikepdf.Array) -> pikepdf.Array:
    """Return the operand of TJ with the letters that touch in one string, and moves that follow each other added."""
    pieces: list[bytes | Decimal] = []
    for item in line:
        if isinstance(item, pikepdf.String):
            _add(pieces, bytes(item), b"")
        else:
            _add(pieces, Decimal(item), Decimal(0))
    return pikepdf.Array([_operand(piece) for piece in pieces])


def _add(pieces: list[bytes | Decimal], piece: Any, nothing: bytes | Decimal) -> None:
    if piece == nothing:
        return
    if pieces and type(pieces[-1]) is type(piece):
        pieces[-1] += piece
    else:
        pieces.append(piece)


def _operand(piece: bytes | Decimal) -> Any:
    if isinstance(piece, bytes):
        return pikepdf.String(piece)
    rounded = piece.quantize(_STEP)
    return int(rounded) if rounded == int(rounded) else rounded
