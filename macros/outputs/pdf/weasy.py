"""WeasyPrint, closed to the network and listened to. Importing it raises EngineMissingError without pango."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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

__all__ = ["HTML", "Document", "LocalFetcher", "Page", "recorded", "text_engine"]

FONT_PACKAGE = "font_manrope"


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
