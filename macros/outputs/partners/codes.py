"""The codes that partners copy: a link, a frame, the loader. One truth for the page, oEmbed and the tests."""

from __future__ import annotations

from ...blocks.rendering import render
from ..job import Job
from ..pieces import Piece
from .quoting import attribution, name


def link(job: Job, piece: Piece) -> str:
    """Return the code of a link, with the sentence that goes with a quotation."""
    return _code("code_link.html", job, piece)


def frame(job: Job, piece: Piece) -> str:
    """Return the code of a frame of fixed height."""
    return _code("code_frame.html", job, piece)


def loader(job: Job, piece: Piece) -> str:
    """Return the code of a frame that takes its content's height."""
    return _code("code_loader.html", job, piece)


def _code(template: str, job: Job, piece: Piece) -> str:
    guide = job.content.guide
    return str(
        render(
            f"partners/{template}",
            piece=piece,
            name=name(guide, piece),
            guide=guide,
            address=job.address,
            sentence=attribution(guide, piece, job.address).removesuffix(piece.permalink),
        )
    )
