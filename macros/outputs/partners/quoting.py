"""How the guide is quoted: its licence, the sentence that goes with what is reused, the codes that partners copy."""

from __future__ import annotations

from ...blocks.rendering import long_date, render
from ...language.typography import french
from ...model.guide import Guide
from ..pieces import Piece
from ..site import Site


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
    after = f", d'après {edition.after}" if edition.after else ""
    whole = french(f"{guide.title}, {edition.name}{after}")
    if piece is None:
        return f"{whole}, {long_date(edition.date)}. {address}"
    return f"«\u202f{name(guide, piece)}\u202f», {whole}. Revu le {long_date(piece.revised)}. {piece.permalink}"


def link(site: Site, piece: Piece) -> str:
    """Return the code of a link, with the sentence that goes with a quotation."""
    return _code("code_link.html", site, piece)


def frame(site: Site, piece: Piece) -> str:
    """Return the code of a frame of fixed height."""
    return _code("code_frame.html", site, piece)


def loader(site: Site, piece: Piece) -> str:
    """Return the code of a frame that takes its content's height."""
    return _code("code_loader.html", site, piece)


def _code(template: str, site: Site, piece: Piece) -> str:
    guide = site.content.guide
    return str(
        render(
            f"partners/{template}",
            piece=piece,
            name=name(guide, piece),
            guide=guide,
            address=site.address,
            sentence=attribution(guide, piece, site.address).removesuffix(piece.permalink),
        )
    )
