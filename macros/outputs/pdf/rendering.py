"""HTML text to a tagged PDF/UA-1, with our fonts only, no network and no clock."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

if TYPE_CHECKING:
    from weasyprint import Document

VARIANT = "pdf/ua-1"
FONT_PACKAGE = "font_manrope"
SYSTEM_PACKAGES = "libpangoft2-1.0-0 libharfbuzz-subset0"


class PdfError(Exception):
    """A document that must not be published; the message says what, in French."""


class EngineMissing(PdfError):
    """The system libraries of the PDF engine are not installed."""


@dataclass(frozen=True)
class Layout:
    """A document cut into pages, not written yet.

    `anchors[i]` holds the ids found on page i; `warnings` what the engine found odd in the style sheets.
    """

    document: Document
    anchors: tuple[frozenset[str], ...]
    warnings: tuple[str, ...]

    def page_of(self, anchor: str) -> int:
        """Index of the page that holds `anchor`. Raises PdfError when no page does."""
        for index, anchors in enumerate(self.anchors):
            if anchor in anchors:
                return index
        raise PdfError(f"PDF : l'ancre « {anchor} » n'est sur aucune page")


def lay_out(html: str, folders: Sequence[Path], name: str = "") -> Layout:
    """Cut `html` into pages.

    In: a whole document; `folders`, the only folders it may load files from (relative addresses start in the first);
    `name`, the document's name in messages. Raises PdfError on whatever the engine calls an error
    (missing file, missing alt, dead internal link, network address), EngineMissing without pango.
    """
    engine = load_engine()
    with _recorded(name) as records:
        base = f"{folders[0].resolve().as_uri()}/"
        fetcher = _fetcher([folder.resolve() for folder in folders])
        document = engine.HTML(string=html, base_url=base, url_fetcher=fetcher).render(pdf_variant=VARIANT)
    anchors = tuple(frozenset(page.anchors) for page in document.pages)
    warnings = tuple(r.getMessage() for r in records if r.levelno == logging.WARNING)
    return Layout(document, anchors, warnings)


def write(layout: Layout, keep: Sequence[int] | None = None, name: str = "") -> bytes:
    """The PDF of a layout, or of its pages `keep` (indexes, in order). Raises PdfError as `lay_out` does."""
    document = layout.document
    if keep is not None:
        document = document.copy([document.pages[index] for index in keep])
    with _recorded(name):
        pdf = document.write_pdf(pdf_variant=VARIANT)
    assert isinstance(pdf, bytes)
    return pdf


def load_engine() -> Any:
    """The weasyprint module. Raises EngineMissing, with what to install, when it or its libraries are absent."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise EngineMissing(
            f"PDF : il manque une bibliothèque du système. Installez-la : apt-get install {SYSTEM_PACKAGES}"
        ) from error
    return weasyprint


def font_folder() -> Path:
    """Folder of the static font files. Raises PdfError when the package is not installed."""
    spec = find_spec(FONT_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise PdfError(f"PDF : le paquet « {FONT_PACKAGE} » manque ; relancez make")
    return Path(spec.submodule_search_locations[0]) / "files"


def _fetcher(folders: list[Path]) -> Any:
    """A fetcher that opens `font:NAME` and files under `folders`, and nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class LocalFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no stubs
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("font:"):
                path = font_folder() / url.removeprefix("font:")
                return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})
            if not (url.startswith("file:") and _inside(Path(url2pathname(urlsplit(url).path)), folders)):
                raise FatalURLFetchingError(f"adresse refusée : {url}")
            return super().fetch(url, headers)

    return LocalFetcher(allowed_protocols=["file"])


def _inside(path: Path, folders: list[Path]) -> bool:
    return any(path.resolve().is_relative_to(folder) for folder in folders)


class _Recorder(logging.Handler):
    """Keeps what is logged in a list."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__()
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _recorded(name: str) -> Iterator[list[logging.LogRecord]]:
    """Collect the engine's log; raise PdfError at the end when it holds an error."""
    from weasyprint.urls import FatalURLFetchingError  # a BaseException

    records: list[logging.LogRecord] = []
    handler = _Recorder(records)
    logger = logging.getLogger("weasyprint")
    before = logger.handlers[:], logger.propagate, logger.level
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.WARNING)
    try:
        yield records
    except (Exception, FatalURLFetchingError) as error:
        raise PdfError(f"PDF {name} : {error}") from error
    finally:
        logger.handlers, logger.propagate = before[0], before[1]
        logger.setLevel(before[2])
    errors = [record.getMessage() for record in records if record.levelno >= logging.ERROR]
    if errors:
        raise PdfError("\n".join(f"PDF {name} : {error}" for error in errors))
