"""The places of text in a tree, in reading order, and what is put in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import lxml.html
from lxml.html import HtmlElement

_VERBATIM = frozenset({"code", "pre", "script", "style", "kbd", "samp", "textarea", "svg"})


def texts(tree: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    """Give the places of text in reading order: an element's own text, then (True) the text after it; no code."""
    for event, element in _walk(tree):
        if event == "start":
            if not isinstance(element.tag, str) or element.tag in _VERBATIM:
                continue
            yield element, False
        elif element is not tree:
            yield element, True


def _walk(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    yield "start", element
    if isinstance(element.tag, str) and element.tag not in _VERBATIM:
        for child in element:
            yield from _walk(child)
    yield "end", element


def put(element: HtmlElement, is_tail: bool, pieces: Sequence[str | HtmlElement]) -> None:
    """Put texts and elements, a text first, in the place of a text."""
    first = str(pieces[0])
    if is_tail:
        element.tail = first
        parent, at = element.getparent(), element.getparent().index(element) + 1
    else:
        element.text = first
        parent, at = element, 0
    for piece in pieces[1:]:
        if isinstance(piece, str):
            last = parent[at - 1]
            last.tail = (last.tail or "") + piece
        else:
            parent.insert(at, piece)
            at += 1


def sections(html: str) -> list[tuple[str, str]]:
    """Return the id and the title of each section of a page's content, whoever wrote it; letters are no sections."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    titles = tree.xpath(".//h2[@id][not(@data-search-exclude)][not(ancestor::template)]")
    return [(str(title.get("id")), str(title.text_content())) for title in titles]
