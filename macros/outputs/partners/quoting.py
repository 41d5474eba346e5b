"""How the guide is quoted: its licence and the sentence that goes with what is reused."""

from __future__ import annotations

from ...blocks.rendering import long_date
from ...language.typography import french
from ...model.guide import Guide
from ..pieces import Piece


def licence(guide: Guide) -> str:
    """Return the licence of the content, or that it is to be confirmed."""
    return french(guide.content_licence or "à confirmer par les éditeurs")


def name(guide: Guide, piece: Piece) -> str:
    """Return a piece's title with what tells it from its twin on the other face."""
    face = f" ({guide.face(piece.face).name})" if piece.face else ""
    return f"{piece.title}{french(face)}"


def attribution(guide: Guide, piece: Piece | None, address: str) -> str:
    """Return the sentence to reproduce with a piece, or with the whole guide."""
    edition = guide.edition
    whole = french(f"{guide.title}, {edition.name}, d'après {edition.after}")
    if piece is None:
        return f"{whole}, {long_date(edition.date)}. {address}"
    return f"«\u202f{name(guide, piece)}\u202f», {whole}. Revu le {long_date(piece.revised)}. {piece.permalink}"
