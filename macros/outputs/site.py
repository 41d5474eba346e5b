"""The built site in memory: each page parsed once, changed by the outputs, written once.

What machines look for in a page bears `data-piece` (title, summary, body, reviewed, terms …); classes are for looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from lxml.html import HtmlElement

from ..model import addresses
from ..reading.data import Content
from ..reading.problems import BuildError
from .html import parse_page, replace, to_html

START = "contenu"  # the id under which every page's content starts


class OutputError(BuildError):
    """An output that must not be published; the message is in French, for the one who builds."""


@dataclass(frozen=True)
class PagePart:
    """What stands under one heading of a page; the part before the first heading has none."""

    heading: HtmlElement | None
    elements: list[HtmlElement]

    @property
    def id(self) -> str:
        """The heading's id, or nothing."""
        return "" if self.heading is None else str(self.heading.get("id", ""))

    @property
    def title(self) -> str:
        """The heading's text, or nothing."""
        return "" if self.heading is None else str(self.heading.text_content())


def cut(elements: Iterable[HtmlElement], heading: str = "h2") -> list[PagePart]:
    """Return elements that stand side by side cut at their headings; the first part, before any, may be empty."""
    parts = [PagePart(None, [])]
    for element in elements:
        if element.tag == heading:
            parts.append(PagePart(element, []))
        else:
            parts[-1].elements.append(element)
    return parts


class Page:
    """A built page.

    Attributes:
        path: its address below the site's root.
        document: its tree, parsed when it is first asked for. Who changes it says so by `changed`.
    """

    def __init__(self, path: str, file: Path) -> None:
        self.path = path
        self.file = file
        self.changed = False

    @cached_property
    def document(self) -> HtmlElement:
        """The tree of the page."""
        return parse_page(self.file.read_bytes())

    @property
    def main(self) -> HtmlElement | None:
        """What the page says, without header and footer; None in a page that only leads elsewhere."""
        return next(iter(self.document.xpath(f"//main[@id='{START}']")), None)

    def find(self, piece: str) -> list[HtmlElement]:
        """Return the elements that bear `data-piece` with this name."""
        return list(self.document.xpath("//main//*[@data-piece=$piece]", piece=piece))

    @property
    def title(self) -> str:
        """The title, as readers see it."""
        (title,) = self.find("title")
        return str(title.text_content()).strip()

    @property
    def summary(self) -> list[HtmlElement]:
        """The summary, where the page has one."""
        return self.find("summary")

    @property
    def body(self) -> HtmlElement:
        """What the page is made of; all of its content where nothing in it says so."""
        return next(iter(self.find("body")), self.main)

    @property
    def blocks(self) -> list[PagePart]:
        """The body cut at its headings of second level."""
        return cut(self.body)

    @property
    def reviewed(self) -> date | None:
        """When the page was last reviewed, where it says so."""
        return next((date.fromisoformat(time.get("datetime")) for time in self.find("reviewed")), None)

    @property
    def ids(self) -> set[str]:
        """Every id of the page."""
        return {str(ident) for ident in self.document.xpath("//@id")}

    @property
    def face(self) -> str:
        """The id of the page's face, or nothing."""
        return str(self.document.get("data-face", ""))

    def _fiche(self, name: str) -> str:
        return next(iter(self.document.xpath(f"//main//article[@data-fiche]/@{name}")), "")

    @property
    def fiche(self) -> str:
        """The printed id of the fiche that the page is, or nothing."""
        return self._fiche("data-fiche")

    @property
    def etape(self) -> str:
        """The id of the étape of the fiche that the page is, or nothing."""
        return self._fiche("data-etape")

    def replace(self, place: HtmlElement, html: str) -> None:
        """Put the one element that `html` makes in the place of another."""
        replace(place, html)
        self.changed = True


class Site:
    """The built site, with what every output needs besides.

    Attributes:
        folder: the built folder, read and written in place.
        content: the guide's data.
        address: the site's address, with its final slash.
        cache: a folder kept from one run to the next; it may be empty.
    """

    def __init__(self, folder: Path, content: Content, address: str, cache: Path) -> None:
        self.folder, self.content, self.address, self.cache = folder, content, address, cache
        self._known: dict[str, Page] = {}

    @classmethod
    def open(cls, folder: Path, content: Content, address: str, cache: Path) -> Site:
        """Return the site built in `folder`; its pages are parsed when they are first read."""
        return cls(folder, content, address, cache)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The guide's own pages by their addresses, fiches last in the guide's order; redirects and embeds apart."""
        found = (path.parent.relative_to(self.folder).as_posix() for path in self.folder.rglob("index.html"))
        own = [path for path in ("" if name == "." else f"{name}/" for name in found) if not addresses.reserved(path)]
        order = {fiche.path: rank for rank, fiche in enumerate(self.content.guide.fiches)}
        return {path: self._page(path) for path in sorted(own, key=lambda path: (order.get(path, -1), path))}

    def _page(self, path: str) -> Page:
        return self._known.setdefault(path, Page(path, self.file(path)))

    def file(self, address: str) -> Path:
        """Return the file that answers at an address: a page's `index.html`, or the file itself."""
        is_page = address == addresses.HOME or address.endswith("/")
        return self.folder / address / "index.html" if is_page else self.folder / address

    def page(self, address: str) -> Page | None:
        """Return the page at an address, whoever made it (`404.html` has no folder); None where there is none."""
        return self._page(address) if address in self._known or self.file(address).is_file() else None

    def read(self, address: str) -> str:
        """Return the text of a built file."""
        return self.file(address).read_text(encoding="utf-8")

    def write(self, address: str, content: str | bytes) -> None:
        """Write a page or a file that an output makes whole."""
        path = self.file(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        self._known.pop(address, None)  # what was read there before is no more

    def html_file(self, name: str) -> Page:
        """Return the page that a file of the folder holds, as it stands in memory."""
        return self._page(name.removesuffix("index.html") if Path(name).name == "index.html" else name)

    def save(self) -> None:
        """Write the pages that changed."""
        for page in self._known.values():
            if page.changed:
                page.file.write_text(to_html(page.document), encoding="utf-8")
                page.changed = False
