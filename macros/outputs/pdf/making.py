"""Makes `site/pdf/`: every document, from the built pages, rendered again only where something changed."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from ...blocks.rendering import TEMPLATES
from ...model import addresses
from ..site import Site
from .documents import BOOKLET, SHEETS, Printed, documents
from .errors import EngineMissingError, PdfError
from .imposition import impose
from .source import Source
from .store import Store, stamp

if TYPE_CHECKING:  # importing the engine needs the system's libraries
    from .rendering import Layout

FOLDER = addresses.PDFS.rstrip("/")
_HOW_TO_PRINT = "Livret à imprimer : papier A4, recto verso, retournement sur le bord court, échelle 100 %"


def make(site: Site) -> str | None:
    """Make every document in `site/pdf/`.

    Without the engine's libraries it says so, leaves the site without PDFs and returns the folder left out; under CI
    it raises EngineMissingError. Raises PdfError, with every document's faults, for what must not be published.
    """
    try:
        from .engine import text_engine
    except EngineMissingError as missing:
        if os.environ.get("CI"):
            raise
        print(f"{missing} ; le site est construit sans ses PDF.", file=sys.stderr)
        return FOLDER
    _write(site, Store(site.cache / FOLDER, stamp(text_engine())))
    return None


def _write(site: Site, store: Store) -> None:
    folder = site.folder / FOLDER
    folder.mkdir(exist_ok=True)
    wanted = [(document, document.key) for document in documents(Source(site))]
    progress = _Progress(sum(not store.has(key) for _, key in wanted))
    for document, key in wanted:
        pdf = store.get(key, partial(_rendered, document, progress))
        (folder / document.file).write_bytes(pdf)
        if document.file == BOOKLET:
            (folder / SHEETS).write_bytes(store.get(pdf, partial(impose, pdf, _HOW_TO_PRINT)))
    store.sweep()


def _rendered(document: Printed, progress: _Progress) -> bytes:
    progress.next(document.file)
    layout = laid_out(document)
    if layout.warnings:  # an unknown property or a missing glyph: the page is not what was drawn
        raise PdfError("\n".join(f"PDF {document.file} : {warning}" for warning in layout.warnings))
    return document.finish(layout)


def laid_out(document: Printed) -> Layout:
    """Cut a document into pages: each of its sheets in the first size that suits it, or in the first if none does."""
    from .rendering import lay_out

    first, *others = document.sizes
    sizes = dict.fromkeys(document.sheets, first)
    layout = lay_out(document.draw(sizes), [TEMPLATES / "pdf"], document.file)
    for size in (*others, first):
        if not (misfits := layout.misfits(document.sheets, document.most)):
            break
        sizes |= dict.fromkeys(misfits, size)
        layout = lay_out(document.draw(sizes), [TEMPLATES / "pdf"], document.file)
    return layout


class _Progress:
    """Says what is being rendered when there is enough of it to wait for."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    def next(self, name: str) -> None:
        self._done += 1
        if self._total > 3:
            print(f"PDF {self._done}/{self._total} : {name}", file=sys.stderr)
