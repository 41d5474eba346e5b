"""Built pages as trees: parse, search, serialise. One parser for every output."""

from __future__ import annotations

import lxml.html
from lxml.html import HtmlElement


def parse_page(content: bytes) -> HtmlElement:
    """Return the document of a page in UTF-8."""
    return lxml.html.document_fromstring(content, parser=lxml.html.HTMLParser(encoding="utf-8"))


def to_html(document: HtmlElement) -> str:
    """Return a document as HTML5."""
    return "<!doctype html>\n" + serialise(document) + "\n"


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


def replace(place: HtmlElement, html: str) -> None:
    """Put the one element that `html` makes in the place of another."""
    new = lxml.html.fragment_fromstring(html)
    new.tail = place.tail
    place.getparent().replace(place, new)


def has_class(name: str) -> str:
    """Return the XPath test for a class: for what Markdown or its authors mark by nothing else."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
