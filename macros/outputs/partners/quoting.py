"""How the guide is quoted: its licence, the sentence that goes with what is reused, the codes that partners copy."""

from __future__ import annotations

import re
from typing import Any

from ...blocks.rendering import long_date, render
from ...language.typography import french, plain
from ...model import addresses
from ...model.guide import Guide
from ..pieces import Piece
from ..site import Site
from .frames import SANDBOX, Frame
from .policy import integrity

_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«])")
_ROOM, _TITLE = 130, 40  # signs that a card 200 pixels high can say, under a title that holds in two lines
_LEAST = 34  # signs: a line


def licence(guide: Guide) -> str:
    """Return the licence of the content, or that it is to be confirmed."""
    return french(guide.content_licence or "à confirmer par les éditeurs")


def name(guide: Guide, piece: Piece) -> str:
    """Return a piece's title with what tells it from its twin on the other face."""
    face = f" ({guide.face(piece.face).name})" if piece.face else ""
    return f"{piece.title}{french(face)}"


def brief(piece: Piece) -> str:
    """Return what a card says of a piece: its first two sentences."""
    return " ".join(_END.split(piece.summary or piece.text.replace("\n", " "))[:2])


def shortened(piece: Piece) -> str:
    """Return the same where room is short: two sentences, or one, where they hold in it, or its first words."""
    # Titles are set larger, and their words are long: what they have more costs the text twice as much.
    text, room = brief(piece), max(_LEAST, _ROOM - 2 * max(0, len(piece.title) - _TITLE))
    first = _END.split(text)[0]
    if whole := next((kept for kept in (text, first) if len(kept) <= room), ""):
        return whole
    words = text[: room - 1].split(" ")[:-1]
    while len(words) > 1 and len(words[-1]) < 4:  # « du », « les » announce what is cut
        words.pop()
    return " ".join(words).rstrip(" ,;:\u202f\xa0«(") + "…"


def attribution(guide: Guide, piece: Piece | None, address: str) -> str:
    """Return the sentence to reproduce with a piece, or with the whole guide."""
    edition = guide.edition
    after = f", d'après {edition.after}" if edition.after else ""
    whole = french(f"{guide.title}, {edition.name}{after}")
    if piece is None:
        return f"{whole}, {long_date(edition.date)}. {address}"
    return f"«\u202f{name(guide, piece)}\u202f», {whole}. Revu le {long_date(piece.revised)}. {piece.permalink}"


def said(piece: Piece) -> dict[str, Any]:
    """Return what the records of a piece say of it, under their keys."""
    return {
        "face": piece.face,
        "etape": piece.etape,
        "titre": piece.title,
        "resume": piece.summary,
        "url": piece.url,
        "permalien": piece.permalink,
        "integration": piece.address + addresses.embed(piece.key),
        "revu_le": piece.revised,
        "html": piece.html,
        "texte": piece.text,
    }


def frozen(site: Site) -> str:
    """Return the code of the script whose bytes never change, with their hash."""
    script = site.file(addresses.FROZEN_LOADER).read_bytes()
    return str(render("partners/code_frozen.html", address=site.address, integrity=integrity(script)))


def code(kind: str, site: Site, piece: Piece, shown: Frame | None = None) -> str:
    """Return what partners paste for a piece: its `link`, its `loader`, its `frame` or `oembed` as it is `shown`."""
    guide = site.content.guide
    # SPIP adds its own no-break space to a narrow one, and keeps the ordinary one.
    return plain(
        str(
            render(
                f"partners/code_{kind}.html",
                piece=piece,
                name=name(guide, piece),
                guide=guide,
                address=site.address,
                frame=shown,
                sandbox=SANDBOX,
                sentence=attribution(guide, piece, site.address).removesuffix(piece.permalink),
            )
        )
    )
