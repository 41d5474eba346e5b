"""The guide of the build under way: set by the engine's door, read by the macros' door."""

from __future__ import annotations

from pathlib import Path

from ..blocks.place import Place, place_of
from ..checks import Book, check
from ..language.terms import Reader
from ..model import addresses
from ..reading.pages import SourcePage
from ..reading.problems import Problem


class Session:
    """A checked guide, and what a build derives from it once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.reader = Reader(book.content)
        self.pages: dict[str, SourcePage] = {page.name: page for page in book.pages}
        self._urls = {page.url: page for page in book.pages}

    def place(self, url: str) -> Place:
        """Return the place of the page at `url` (below the site's root)."""
        page = self._urls.get(url)
        return place_of(self.book.content, url, page.meta.face if page else None, page.meta.etape if page else None)

    def twin_blocks(self, place: Place) -> str:
        """Return the ids of the blocks that the twin fiche has, separated by spaces."""
        if not place.other or not place.etape:
            return ""
        return " ".join(self.pages[addresses.file_of(addresses.fiche(place.other.id, place.etape.id))].blocks)


current: Session | None = None
problems: tuple[Problem, ...] | None = None  # while serving: what keeps the guide from being shown


def ensure(root: Path) -> Session:
    """Return the session, made now where no hook of the engine has made it.

    Raises:
        ContentError: the guide at `root` has problems.
    """
    global current  # noqa: PLW0603 (the build under way is one)
    if current is None:
        current = Session(check(root))
    return current


def place(url: str) -> Place:
    """Return the place of the page at `url` in the build under way."""
    assert current is not None, "the engine's door sets the session before any page is read"
    return current.place(url.removeprefix("./"))
