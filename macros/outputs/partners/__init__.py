"""What lets partners link, quote, embed and reuse the guide: all made from the same pieces."""

from __future__ import annotations

from ..collecting import read_pieces
from ..job import Job
from . import cards, datafiles, embeds, head, permalinks, roots
from . import page as partners


def make(job: Job) -> None:
    """Write permalinks, embeds, data, images and what other software reads of each page."""
    pieces = read_pieces(job)
    moved = permalinks.ways(job, pieces)
    permalinks.make(job, pieces, moved)
    embeds.make(job, pieces)
    datafiles.make(job, pieces)
    cards.make(job, pieces)
    roots.make(job)
    permalinks.make_files(job, moved)
    partners.make(job, pieces)
    head.make(job, pieces)
