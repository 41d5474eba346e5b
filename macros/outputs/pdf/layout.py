"""HTML text to a tagged PDF/UA-1, with our fonts only, no network and no clock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from . import PdfError
from .weasy import HTML, Document, LocalFetcher, recorded

VARIANT = "pdf/ua-1"
SPARSE = 0.35  # of a page's height, margin included


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

    @property
    def filled(self) -> float:
        """How many pages are filled, the last one counted for its part."""
        last = self.document.pages[-1]
        bottom = max((box[3] for box in last.anchors.values()), default=last.height)
        return len(self.anchors) - 1 + float(bottom / last.height)

    def sparse(self, sheets: Collection[str]) -> frozenset[str]:
        """Return those of `sheets` (ids of parts that start a page) that end on a page left nearly empty."""
        ends = [
            (sheet, page.anchors[sheet][3] / page.height)  # x1, y1, x2, y2 of its piece on that page, in CSS pixels
            for page, following in pairwise([*self.document.pages, None])
            for sheet in sheets
            if sheet in page.anchors and not (following and sheet in following.anchors)
        ]
        return frozenset(sheet for sheet, share in ends if share < SPARSE)


def lay_out(html: str, folders: Sequence[Path], name: str) -> Layout:
    """Cut `html` into pages.

    In: a whole document; `folders`, the only ones it may load files from (relative addresses start in the
    first); `name`, the document's name in messages. Raises PdfError on whatever the engine calls an error:
    missing file, missing alt, dead internal link, network address.
    """
    with recorded(name) as warnings:
        base = f"{folders[0].resolve().as_uri()}/"
        source = HTML(string=html, base_url=base, url_fetcher=LocalFetcher(folders))
        document = source.render(pdf_variant=VARIANT)
    anchors = tuple(frozenset(page.anchors) for page in document.pages)
    return Layout(name, document, anchors, tuple(warnings))


def fitted(lay: Callable[[float], Layout], sizes: Sequence[float]) -> Layout:
    """Return a document in the first of `sizes` that takes no more pages than the last one.

    `lay` cuts it into pages in a size of type. Those that cannot hold, the room that text takes growing like the square
    of its size, are not tried. Raises PdfError like `lay_out`.
    """
    *larger, smallest = sizes
    rule = lay(smallest)
    for size in larger:
        if rule.filled * (size / smallest) ** 2 > len(rule.anchors):
            continue
        layout = lay(size)
        if len(layout.anchors) <= len(rule.anchors):
            return layout
    return rule


def write(layout: Layout, keep: Sequence[int] | None = None) -> bytes:
    """Return the PDF of a layout, or of its pages `keep` (indexes, in order). Raises PdfError likewise."""
    document = layout.document
    if keep is not None:
        document = document.copy([document.pages[index] for index in keep])
    with recorded(layout.name):
        return bytes(document.write_pdf(pdf_variant=VARIANT))
