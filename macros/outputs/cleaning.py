"""Content fit to travel: plain HTML with absolute links, and plain text."""

from __future__ import annotations

import copy
import re
from urllib.parse import urljoin

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

from .html import serialise

_LINES = frozenset({"p", "li", "dt", "dd", "h2", "h3", "h4", "h5", "h6", "caption", "tr", "figcaption", "blockquote"})
_KEPT = _LINES | {"ul", "ol", "dl", "a", "strong", "em", "table", "thead", "tbody", "th", "td", "figure", "br", "time"}
_ATTRIBUTES = frozenset({"href", "datetime", "lang", "scope", "colspan", "rowspan"})
_DROPPED = "descendant::*[@data-screen or @hidden or self::svg or self::script or self::button or self::template]"


def clean(elements: list[HtmlElement], page: str) -> Markup:
    """Return elements of a built page as HTML that stands anywhere.

    Args:
        elements: what is kept of the page, in order.
        page: the page's absolute address, against which links are resolved.
    """
    return Markup("\n".join(filter(None, (_clean(element, page) for element in elements))))


def _clean(source: HtmlElement, page: str) -> str:
    root = copy.deepcopy(source)
    root.tail = None
    for node in root.xpath(_DROPPED):
        node.drop_tree()
    if root.get("hidden") is not None or root.get("data-screen") is not None:
        return ""
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            node.drop_tree()
        elif node.tag in _KEPT:
            _strip(node, page)
        elif node is not root:
            node.drop_tag()
    # The root itself may be a layout box: only what it holds travels.
    return serialise(root) if root.tag in _KEPT else _inside(root)


def _strip(node: HtmlElement, page: str) -> None:
    for name in list(node.attrib):
        if name not in _ATTRIBUTES:
            del node.attrib[name]
    if node.get("href") is not None:
        node.set("href", urljoin(page, node.get("href")))


def demoted(html: Markup) -> Markup:
    """Return clean HTML with its headings one level lower, for a page that gives it a title of its own."""
    tree = lxml.html.fragment_fromstring(str(html), create_parent="div")
    for node in tree.iter("h2", "h3", "h4", "h5"):
        node.tag = f"h{int(node.tag[1]) + 1}"
    return Markup(_inside(tree))


def outward(html: Markup) -> Markup:
    """Return clean HTML whose links open outside of the frame that shows it."""
    tree = lxml.html.fragment_fromstring(str(html), create_parent="div")
    open_outside(tree)
    return Markup(_inside(tree))


def open_outside(tree: HtmlElement) -> None:
    """Make the links of a tree open in a tab of their own."""
    for link in tree.iter("a"):
        link.set("target", "_blank")
        link.set("rel", "noopener")


def _inside(root: HtmlElement) -> str:
    return serialise(root).partition(">")[2].rpartition("</")[0].strip()


def plain(elements: list[HtmlElement]) -> str:
    """Return the text of elements, one line a paragraph, item or heading."""
    lines: list[str] = []
    for element in elements:
        root = copy.deepcopy(element)
        for node in root.xpath(_DROPPED):
            node.drop_tree()
        _write(root, lines)
    return "\n".join(filter(None, (re.sub(r"[ \t\n]+", " ", line).strip() for line in lines)))


def _write(node: HtmlElement, lines: list[str]) -> None:
    if node.tag in _LINES or not lines:
        lines.append("")
    lines[-1] += node.text or ""
    for child in node:
        if isinstance(child.tag, str):
            _write(child, lines)
            if child.tag in _LINES:
                lines.append("")
        lines[-1] += child.tail or ""
    if node.tag in ("th", "td"):
        lines[-1] += " "
