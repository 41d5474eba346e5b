"""Content fit to travel: plain HTML with absolute links, and plain text."""

from __future__ import annotations

import copy
import re

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

from .html import has_class, serialise
from .moving import Aim, absolute, aim_links

_LINES = frozenset(
    {"p", "li", "dt", "dd", "h2", "h3", "h4", "h5", "h6", "caption", "tr", "figcaption", "blockquote", "summary"}
)
_KEPT = _LINES | {"ul", "ol", "dl", "a", "strong", "em", "small", "br", "time", "figure"}
_KEPT |= {"table", "thead", "tbody", "th", "td"}
_ATTRIBUTES = frozenset({"href", "aria-label", "datetime", "lang", "scope", "colspan", "rowspan", "start"})
# What is only drawn, heard or asked on the guide's own page; a figure without its drawing has nothing left to say.
_MUTE = "@data-screen or @hidden or @aria-hidden='true' or self::svg"
_TOOLS = ("script", "style", "template", "button", "input", "select", "textarea", "label", "nav")
_CONTROLS = " or ".join(f"self::{tag}" for tag in _TOOLS)
# Markdown and blocks mark notes by nothing else than their class.
_NOTES = f"descendant-or-self::*[self::p or self::details][{has_class('note')}]"
_EMPTIED = f"self::figure[*[{_MUTE}] and not(*[not({_MUTE} or self::figcaption)])]"
_BREAK = re.compile(r"[ \t]*\n\s*")
_DROPPED = f"descendant::*[{_MUTE} or {_CONTROLS} or {_EMPTIED}]"


def clean(elements: list[HtmlElement], page: str, address: str) -> Markup:
    """Return elements of a built page as HTML that stands anywhere.

    Args:
        elements: what is kept of the page, in order.
        page: the page's address, against which links are resolved.
        address: the site's address, where they lead from anywhere.
    """
    return Markup("\n".join(filter(None, (_clean(element, page, absolute(address)) for element in elements))))


def _clean(source: HtmlElement, page: str, aim: Aim) -> str:
    box = _kept(source)
    for note in box.xpath(_NOTES):
        _set_apart(note)
    for line in box.iter("summary"):
        line.tag = "p"  # the line of a note stands above its detail: nothing folds where it travels
    for node in list(box.iterdescendants()):
        if not isinstance(node.tag, str):
            node.drop_tree()
        elif node.tag in _KEPT:
            _strip(node)
        else:
            node.drop_tag()
    aim_links(box, page, aim, ("href",))
    _join_lines(box)
    return _inside(box)


def _join_lines(box: HtmlElement) -> None:
    """Write each sentence on one line: where it is pasted, some editors show every break of a line."""
    for node in box.iter():
        for side in ("text", "tail"):
            if (said := getattr(node, side)) and said.strip():
                setattr(node, side, _BREAK.sub(" ", said))


def _set_apart(note: HtmlElement) -> None:
    """Say of the lines of a note that they stand beside the text: classes do not travel, `<small>` does."""
    lines = [note] if note.tag == "p" else [line for line in note if line.tag in ("p", "summary")]
    for line in lines:
        small = lxml.html.Element("small")
        small.text, line.text = line.text, None
        small.extend(list(line))
        line.append(small)


def _kept(source: HtmlElement) -> HtmlElement:
    """Return a copy of an element in a box, without what travels nowhere."""
    box = lxml.html.Element("div")
    box.append(copy.deepcopy(source))
    box[0].tail = None
    for node in box.xpath(_DROPPED):
        node.drop_tree()
    return box


def _strip(node: HtmlElement) -> None:
    for name in list(node.attrib):
        if name not in _ATTRIBUTES:
            del node.attrib[name]


def demoted(html: Markup) -> Markup:
    """Return clean HTML with its headings one level lower, for a page that gives it a title of its own."""
    tree = lxml.html.fragment_fromstring(str(html), create_parent="div")
    for node in tree.iter("h2", "h3", "h4", "h5"):
        node.tag = f"h{int(node.tag[1]) + 1}"
    return Markup(_inside(tree))


def raised(html: Markup) -> Markup:
    """Return clean HTML, whose headings were of fourth level under a title that is left behind, with second ones."""
    tree = lxml.html.fragment_fromstring(str(html), create_parent="div")
    for node in tree.iter("h4"):
        node.tag = "h2"
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
        _write(_kept(element), lines)
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
