"""From pages to a file: the plain document, and the booklet with its notes and its turned side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .tagging import repair
from .tete_beche import SHEET, Labels, Parts, turn

if TYPE_CHECKING:  # importing the engine needs the system's libraries
    from .rendering import Layout

CENTRE, FIRST_NOTES = "centre", "notes-1"


def plain(layout: Layout) -> bytes:
    """Return the document as it was laid out."""
    from .rendering import write

    return repair(write(layout))


def booklet(layout: Layout, second: str, names: Sequence[str]) -> bytes:
    """Return the booklet: `second` is the anchor of the second face's cover, `names` the faces' short names.

    Of the pages for notes, which end the centre, those that fill the last sheet are kept.
    """
    from .rendering import write

    pages = len(layout.document.pages)
    centre, notes, back = (layout.page_of(anchor) for anchor in (CENTRE, FIRST_NOTES, second))
    filled = notes + -(notes + pages - back) % SHEET
    pdf = repair(write(layout, [*range(filled), *range(back, pages)]))
    parts = Parts(front=centre, centre=filled - centre, back=pages - back)
    return turn(pdf, parts, Labels(f"{names[0]} ", "C", f"{names[1]} "))
