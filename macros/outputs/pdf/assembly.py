"""From pages to a file: the plain document, the sheet of one page, and the booklet with its notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from . import PdfError
from .tagging import repair
from .tete_beche import SHEET, BookletPart, labelled

if TYPE_CHECKING:  # importing the engine needs the system's libraries
    from .layout import Layout

CENTRE, FIRST_NOTES = "centre", "notes-1"


class Finish(Protocol):
    """Makes the PDF out of a document's pages. What it adds of its own shows in its `repr`: the cache reads it."""

    def __call__(self, layout: Layout) -> bytes:
        """Return the PDF."""


@dataclass(frozen=True)
class Plain:
    """The document as it was laid out."""

    def __call__(self, layout: Layout) -> bytes:
        """Return the PDF."""
        from .layout import write

        return repair(write(layout))


@dataclass(frozen=True)
class OnePage:
    """A sheet to pin on the wall: one page, or nothing."""

    def __call__(self, layout: Layout) -> bytes:
        """Return the PDF. Raises PdfError where it takes more than a page."""
        if (pages := len(layout.document.pages)) > 1:
            raise PdfError(
                f"PDF {layout.name} : cette feuille prend {pages} pages au lieu d'une ; "
                "raccourcissez les textes de en_bref, "
                "et des listes et contacts qu'il nomme, dans data/reponses.yml et data/ressources.yml"
            )
        return Plain()(layout)


@dataclass(frozen=True)
class Booklet:
    """The booklet: `second` is the anchor of the second face's cover, `names` the faces' short names."""

    second: str
    names: tuple[str, ...]

    def __call__(self, layout: Layout) -> bytes:
        """Return the PDF, to be read on screen: the first side, the centre, the second side, all upright.

        Of the pages for notes, which end the centre, those that fill the last sheet of paper are kept.
        """
        from .layout import write

        pages = len(layout.document.pages)
        centre, notes, back = (layout.page_of(anchor) for anchor in (CENTRE, FIRST_NOTES, self.second))
        filled = notes + -(notes + pages - back) % SHEET
        pdf = repair(write(layout, [*range(filled), *range(back, pages)]))
        first, second = (f"{name} " for name in self.names)
        return labelled(
            pdf, BookletPart(centre, first), BookletPart(filled - centre, "C"), BookletPart(pages - back, second)
        )
