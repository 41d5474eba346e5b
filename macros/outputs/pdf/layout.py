"""HTML text to a tagged PDF/UA-1, with our fonts only, no network and no clock."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import PdfError
from .weasy import HTML, Document, LocalFetcher, Page, recorded

VARIANT = "pdf/ua-1"
SPARSE = 0.42  # of a page's height, margin included: below, it is less than a third full


@dataclass(frozen=True)
class Layout:
    """A document cut into pages, not written yet.

    `anchors[i]` holds the ids found on page i; `warnings`, what the engine found odd in the style sheets.
    """

    name: str
    document: Document
    anchors: tuple[frozenset[str], ...]
    warnings: tuple[str, ...]

    def page_of(self, anchor: str) -> int:
        """Return the index of the page that holds `anchor`. Raises PdfError when no page does."""
        for index, anchors in enumerate(self.anchors):
            if anchor in anchors:
                return index
        raise PdfError(f"PDF {self.name} : l'ancre « {anchor} » n'est sur aucune page")

    def misfits(self, sheets: Collection[str], most: int | None = None) -> frozenset[str]:
        """Return those of `sheets` (ids of parts that start a page) that end on a page nearly empty.

        And those that take more pages than `most`.
        """
        ends = {sheet: [page for page in self.document.pages if sheet in page.anchors] for sheet in sheets}
        return frozenset(
            sheet
            for sheet, pages in ends.items()
            if len(pages) > (most or len(pages)) or (len(pages) > 1 and _share(pages[-1], sheet) < SPARSE)
        )


def _share(page: Page, sheet: str) -> float:
    """Return how far down a page a part goes."""
    return float(page.anchors[sheet][3] / page.height)  # x1, y1, x2, y2 of its piece on that page, in CSS pixels


def lay_out(html: str, folders: Sequence[Path], name: str, *, whole: bool = True) -> Layout:
    """Cut `html` into pages.

    In: a document; `folders`, the only ones it may load files from (relative addresses start in the first); `name`,
    the document's name in messages; whether it is `whole`, or a part of it whose links may lead nowhere.
    Raises PdfError on whatever the engine calls an error in a whole one: missing file, missing alt, dead internal
    link, network address.
    """
    with recorded(name, strict=whole) as warnings:
        base = f"{folders[0].resolve().as_uri()}/"
        source = HTML(string=html, base_url=base, url_fetcher=LocalFetcher(folders))
        document = source.render(pdf_variant=VARIANT)
    anchors = tuple(frozenset(page.anchors) for page in document.pages)
    return Layout(name, document, anchors, tuple(warnings))


def write(layout: Layout, keep: Sequence[int] | None = None) -> bytes:
    """Return the PDF of a layout, or of its pages `keep` (indexes, in order). Raises PdfError likewise."""
    document = layout.document
    if keep is not None:
        document = document.copy([document.pages[index] for index in keep])
    with recorded(layout.name):
        return bytes(document.write_pdf(pdf_variant=VARIANT))
