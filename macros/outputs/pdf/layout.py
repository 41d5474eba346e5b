"""HTML text to a tagged PDF/UA-1 by WeasyPrint, with our fonts only, no network and no clock; its log is listened to.

Importing it raises EngineMissingError without pango.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from . import EngineMissingError, PdfError

SYSTEM_PACKAGES = "libpangoft2-1.0-0 libharfbuzz-subset0"

try:
    from weasyprint import HTML, Document, Page
    from weasyprint.text.ffi import pango
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except (ImportError, OSError) as error:
    raise EngineMissingError(
        f"PDF : il manque des bibliothèques du système ; installez-les : apt-get install {SYSTEM_PACKAGES}"
    ) from error

FONT_PACKAGE = "font_manrope"
VARIANT = "pdf/ua-1"
SPARSE = 0.42  # of a page's height, margin included: below, it is less than a third full


class LocalFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint publishes no types
    """Opens `font:NAME` (a file of our font package) and files under the given folders, nothing else."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(allowed_protocols=["file"])
        self.folders = [folder.resolve() for folder in folders]

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the file at `url`. Raises FatalURLFetchingError for any other address."""
        if url.startswith("font:"):
            path = font_folder() / url.removeprefix("font:")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})
        if not (url.startswith("file:") and self._may_open(Path(url2pathname(urlsplit(url).path)))):
            raise FatalURLFetchingError(f"adresse refusée : {url}")
        return super().fetch(url, headers)

    def _may_open(self, path: Path) -> bool:
        return any(path.resolve().is_relative_to(folder) for folder in self.folders)


class _Recorder(logging.Handler):
    """Keeps what is logged in a list."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def recorded(name: str, *, strict: bool = True) -> Iterator[list[str]]:
    """Listen to the engine: its warnings end in the list; what it calls an error becomes a PdfError, if `strict`.

    `name` is the document's name in the message.
    """
    logger, recorder = logging.getLogger("weasyprint"), _Recorder()
    handlers, propagate, warnings = logger.handlers[:], logger.propagate, list[str]()
    logger.handlers, logger.propagate = [recorder], False
    try:
        yield warnings
    except (Exception, FatalURLFetchingError) as error:
        raise PdfError(f"PDF {name} : {error}") from error
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        warnings += [record.getMessage() for record in recorder.records if record.levelno == logging.WARNING]
    errors = [record.getMessage() for record in recorder.records if record.levelno > logging.WARNING]
    if errors and strict:
        raise PdfError("\n".join(f"PDF {name} : {error}" for error in errors))


def text_engine() -> str:
    """Return the name and version of the library that sets the lines: they depend on it."""
    return f"pango {pango.pango_version()}"


def font_folder() -> Path:
    """Return the folder of the static font files. Raises PdfError when the package is not installed."""
    spec = find_spec(FONT_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise PdfError(f"PDF : le paquet « {FONT_PACKAGE} » manque ; relancez make site")
    return Path(spec.submodule_search_locations[0]) / "files"


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
