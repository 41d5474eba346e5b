"""Makes `site/pdf/`: every document, from the built pages, rendered again only where something changed."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ...assets.cache import digest, held, kept
from ...blocks.rendering import TEMPLATES
from ...model import addresses
from ..site import Site
from . import EngineMissingError, PdfError
from .documents import BOOKLET, SHEETS, Printed, documents
from .source import PrintSource
from .tete_beche import impose

if TYPE_CHECKING:  # importing the engine needs the system's libraries
    from multiprocessing.sharedctypes import Synchronized

    from .layout import Layout

FOLDER = addresses.PDFS.rstrip("/")
_HOW_TO_PRINT = "Livret à imprimer : papier A4, recto verso, retournement sur le bord court, échelle 100 %"
_HERE = Path(__file__).parent
_PACKAGES = (
    "weasyprint",
    "pydyf",
    "tinyhtml5",
    "tinycss2",
    "cssselect2",
    "pikepdf",
    "fonttools",
    "segno",
    "font-manrope",
)
_SUFFIXES = (".html", ".css", ".svg")
_WORTH_SAYING = 3  # documents to make: beyond, one waits long enough to be told which
_MOST_PROCESSES = 4  # each takes some 200 MB


def make(site: Site) -> str | None:
    """Make every document in `site/pdf/`.

    Without the engine's libraries it says so, leaves the site without PDFs and returns the folder left out; under CI
    it raises EngineMissingError. Raises PdfError, with every document's faults, for what must not be published.
    """
    try:
        from .layout import text_engine
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
    wanted = [(document, document.key) for document in documents(PrintSource(site))]
    _make_ahead([one for one in wanted if not store.has(one[1])], store)
    for document, key in wanted:
        pdf = store.get(key, partial(_rendered, document))
        (folder / document.file).write_bytes(pdf)
        if document.file == BOOKLET:
            (folder / SHEETS).write_bytes(store.get(pdf, partial(impose, pdf, _HOW_TO_PRINT)))
    store.sweep()


def _make_ahead(missing: Sequence[tuple[Printed, bytes]], store: Store) -> None:
    """Fill the store with the documents that it lacks, on several processors; what fails is left to be made again.

    Each process, once free, takes the next document: the longest, last of the list, first.
    """
    fork = multiprocessing.get_context("fork")
    taken = fork.Value("i", 0)

    def work() -> None:
        while (rank := _next(taken)) <= len(missing):
            document, key = missing[-rank]
            if len(missing) > _WORTH_SAYING:
                print(f"PDF {rank}/{len(missing)} : {document.file}", file=sys.stderr)
            with suppress(Exception):  # said when it is made again
                store.get(key, partial(_rendered, document))

    helpers = [fork.Process(target=work, daemon=True) for _ in range(_helpers(len(missing)))]
    for helper in helpers:
        helper.start()
    work()
    for helper in helpers:
        helper.join()


def _helpers(documents: int) -> int:
    """Return how many processes may help: a fork is sure on Linux only, and where no thread of ours runs."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 0
    return max(0, min(len(os.sched_getaffinity(0)), _MOST_PROCESSES, documents) - 1)


def _next(taken: Synchronized[int]) -> int:
    """Return the next number, from 1: no two processes get the same."""
    with taken.get_lock():
        taken.value += 1
        return taken.value


def _rendered(document: Printed) -> bytes:
    layout = laid_out(document)
    if layout.warnings:  # an unknown property or a missing glyph: the page is not what was drawn
        raise PdfError("\n".join(f"PDF {document.file} : {warning}" for warning in layout.warnings))
    return document.finish(layout)


def laid_out(document: Printed) -> Layout:
    """Cut a document into pages: each of its sheets in the first size that suits it, or in the first if none does.

    The sheets that the first size does not suit are tried alone in the others: whole, a guide takes seconds each time.
    """
    from .layout import lay_out

    first, *others = document.sizes
    sizes = dict.fromkeys(document.sheets, first)
    layout = lay_out(document.draw(sizes), [TEMPLATES / "pdf"], document.file)
    misfits = layout.misfits(document.sheets, document.most)
    for size in others:
        if not misfits:
            break
        trial = lay_out(document.draw(dict.fromkeys(misfits, size)), [TEMPLATES / "pdf"], document.file, whole=False)
        left = trial.misfits(misfits, document.most)
        sizes |= dict.fromkeys(misfits - left, size)
        misfits = left
    if set(sizes.values()) == {first}:
        return layout
    return lay_out(document.draw(sizes), [TEMPLATES / "pdf"], document.file)


def stamp(engine: str) -> str:
    """Return a digest of what all documents share: code, templates, font, packages and the `engine` of texts.

    Templates count whole: what they draw otherwise for a part set tighter is not in the HTML that is known beforehand.
    """
    templates = [path for path in (TEMPLATES / "pdf").iterdir() if path.suffix in _SUFFIXES]
    return digest(engine, packages=_PACKAGES, code=[*sorted(_HERE.glob("*.py")), *sorted(templates)])


class Store:
    """The kept PDFs of a folder, under a stamp."""

    def __init__(self, folder: Path, stamp: str) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self._stamp = stamp
        self._used: set[str] = set()

    def has(self, source: bytes) -> bool:
        """Tell whether the PDF made from `source` is kept, whole."""
        return held(self._path(source)) is not None

    def get(self, source: bytes, make: Callable[[], bytes]) -> bytes:
        """Return the PDF made from `source`, by `make` if it is not kept."""
        path = self._path(source)
        self._used.add(path.name)
        return kept(path, make)

    def sweep(self) -> None:
        """Forget what this run did not ask for."""
        for path in self.folder.glob("*.pdf"):
            if path.name not in self._used:
                path.unlink(missing_ok=True)

    def _path(self, source: bytes) -> Path:
        return self.folder / f"{digest(self._stamp, source)[:32]}.pdf"
