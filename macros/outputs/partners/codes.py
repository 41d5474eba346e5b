"""The codes that partners copy: a link, a frame, the loader. One truth for the page, oEmbed and the tests."""

from __future__ import annotations

from ...blocks.rendering import render
from ..pieces import Piece
from ..site import Site
from .quoting import attribution, name


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
