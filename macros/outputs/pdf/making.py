"""Makes `site/pdf/`: every document, from the built pages, rendered again only where something changed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ...rendering import TEMPLATES
from ..job import Job
from .documents import BOOKLET, SHEETS, Printed, documents
from .errors import EngineMissingError, PdfError
from .imposition import impose
from .source import Source
from .store import Store, stamp

if TYPE_CHECKING:  # importing the engine needs the system's libraries
    from .rendering import Layout

FOLDER = "pdf"
_HOW_TO_PRINT = "Livret à imprimer : papier A4, recto verso, retournement sur le bord court, échelle 100 %"


def make(job: Job) -> str | None:
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
    _write(job, Store(job.cache / FOLDER, stamp(text_engine())))
    return None


def _write(job: Job, store: Store) -> None:
    folder = job.site / FOLDER
    folder.mkdir(exist_ok=True)
    wanted = list(documents(Source(job)))
    progress = _Progress(sum(not store.has(_key(document)) for document in wanted))
    for document in wanted:
        pdf = store.get(_key(document), lambda document=document: _rendered(document, progress))  # type: ignore[misc]
        (folder / document.file).write_bytes(pdf)
        if document.file == BOOKLET:
            sheets = store.get(pdf, lambda pdf=pdf: impose(pdf, _HOW_TO_PRINT))  # type: ignore[misc]
            (folder / SHEETS).write_bytes(sheets)
    store.sweep()


def _key(document: Printed) -> bytes:
    return "\0".join(html for _, html in document.sizes).encode()


def _rendered(document: Printed, progress: _Progress) -> bytes:
    progress.next(document.file)
    layout = laid_out(document)
    if layout.warnings:  # an unknown property or a missing glyph: the page is not what was drawn
        raise PdfError("\n".join(f"PDF {document.file} : {warning}" for warning in layout.warnings))
    return document.finish(layout)


def laid_out(document: Printed) -> Layout:
    """Cut a document into pages; where a part ends on a page nearly empty, tighten it if that spares the page."""
    from .rendering import fitted, lay_out

    folders = [TEMPLATES / "pdf"]
    layout = fitted(document.sizes, folders, document.file)
    if sparse := layout.sparse(document.sheets):
        tighter = lay_out(document.tightened(sparse), folders, document.file)
        return tighter if len(tighter.anchors) < len(layout.anchors) else layout
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
