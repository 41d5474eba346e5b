"""The built pages, parsed once for all tests of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

_SILENT = frozenset({"script", "style", "svg", "template"})
_CODE = frozenset({"code", "pre", "kbd", "samp", "textarea"})


def squeezed(text: str) -> str:
    """Return `text` with one ordinary space in the place of any white space, no-break ones included."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Built:
    """A built page: its address below the site's root, its text, its tree."""

    path: str
    source: str
    tree: HtmlElement

    def all(self, selector: str) -> list[HtmlElement]:
        return list(self.tree.xpath(selector))

    def words(self, selector: str = "//body") -> str:
        """What readers see there; any white space is one ordinary space."""
        return squeezed(" ".join("".join(visible(element)) for element in self.all(selector)))


def visible(element: HtmlElement, code: bool = True) -> Iterator[str]:
    """Give the texts that readers see; without `code`, only those that typography rules."""
    if isinstance(element.tag, str) and element.tag not in _SILENT and (code or element.tag not in _CODE):
        yield element.text or ""
        for child in element:
            yield from visible(child, code)
            yield child.tail or ""


@pytest.fixture(scope="session")
def built(site: Path) -> dict[str, Built]:
    """Every HTML file of the site by its address (`ess/cooperer/`, `404.html`)."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        source = file.read_text(encoding="utf-8")
        found[path] = Built(path, source, lxml.html.document_fromstring(source))
    return found


@pytest.fixture(scope="session")
def pages(built: dict[str, Built]) -> dict[str, Built]:
    """The pages of the guide: those with the site's header (embeds and redirections have none)."""
    return {path: page for path, page in built.items() if page.all("//header[@class='site-header']")}


@pytest.fixture(scope="session")
def fiches(pages: dict[str, Built]) -> dict[str, Built]:
    """The fiches by their printed id."""
    return {page.all("//article/@data-fiche")[0]: page for page in pages.values() if page.all("//article[@data-fiche]")}
