"""Built pages as trees: read, search, write. One parser for every output."""

from __future__ import annotations

from pathlib import Path

import lxml.html
from lxml.html import HtmlElement


def read_page(path: Path) -> HtmlElement:
    """Return the document of a built page."""
    return parse_page(path.read_bytes())


def parse_page(content: bytes) -> HtmlElement:
    """Return the document of a page in UTF-8."""
    return lxml.html.document_fromstring(content, parser=lxml.html.HTMLParser(encoding="utf-8"))


def to_html(document: HtmlElement) -> str:
    """Return a document as HTML5."""
    return "<!doctype html>\n" + serialise(document) + "\n"


def write_page(path: Path, document: HtmlElement) -> None:
    """Write a document as HTML5."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_html(document), encoding="utf-8")


def serialise(element: HtmlElement) -> str:
    """Return an element as HTML, without the text that follows it."""
    return str(lxml.html.tostring(element, encoding="unicode", with_tail=False))


def one(element: HtmlElement, selector: str) -> HtmlElement:
    """Return the one element that an XPath finds.

    Raises:
        LookupError: there is none, or there are several.
    """
    found = element.xpath(selector)
    if len(found) != 1:
        raise LookupError(f"{selector}: {len(found)} elements")
    return found[0]


def has_class(name: str) -> str:
    """Return the XPath test for a class."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
