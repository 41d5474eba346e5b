"""PDFs kept from one build to the next: a document is rendered again only when something it is made of changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...assets.cache import digest, held, kept
from ...blocks.rendering import TEMPLATES

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
