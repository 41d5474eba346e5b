"""A page cut into sections at the titles that have an address, as plain text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from ..language.typography import french
from ..reading.data import Content
from .html import has_class

_TITLES = ("h2", "h3", "h4")
_LINES = (*_TITLES, "p", "li", "dt", "dd", "tr", "caption", "figcaption", "blockquote", "div", "section", "article")
# Drawn, heard, asked, or said elsewhere: nothing that one looks for.
_MUTE = (
    "self::script or self::style or self::template or self::button or self::select or self::textarea or self::nav"
    " or self::svg or self::thead or @data-sharing or @data-search-exclude or @data-screen or @hidden"
    " or @aria-hidden='true'"
)
# What comments on the text rather than says it: found as well, but never the answer.
_NOTE = f"self::details or {has_class('notice')} or {has_class('admonition')} or @data-search-note"


@dataclass
class Section:
    """What stands under one title of a page.

    Its anchor, the title above it, other names one looks for it by, its text line by line.
    """

    anchor: str
    title: str
    above: str = ""
    names: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=lambda: [""])
    notes: list[str] = field(default_factory=lambda: [""])

    @property
    def text(self) -> str:
        """The lines that answer, then those that comment on them."""
        lines = (_tidy(line) for line in [*self.lines, *self.notes])
        return unicodedata.normalize("NFC", "\n".join(filter(None, lines)))


def sections(content: Content, first: Section, roots: list[HtmlElement]) -> list[Section]:
    """Return the sections of a page.

    Args:
        content: its lexique tells by which names one looks for an entry.
        first: the page itself; what stands before any title is added to it.
        roots: what the page is made of.
    """
    return _Reader(content, first).read(roots)


class _Reader:
    """Walks through a page's content and cuts it at the titles that have an address."""

    def __init__(self, content: Content, first: Section) -> None:
        self.terms = {term.id: term for term in content.lexique}
        self.sections = [first]
        self.chapter = first.title

    def read(self, roots: list[HtmlElement]) -> list[Section]:
        for root in roots:
            self._walk(root, noted=False)
        return self.sections

    def _walk(self, node: HtmlElement, *, noted: bool) -> None:
        if not isinstance(node.tag, str) or node.xpath(_MUTE):
            return
        noted = noted or bool(node.xpath(_NOTE))
        anchor = node.get("id") or next(iter(node.xpath("parent::*[@id]/@id")), "")
        if node.tag in _TITLES and anchor:
            self._open(node, anchor)
            return
        lines = self.sections[-1].notes if noted else self.sections[-1].lines
        if node.tag in _LINES:
            lines.append("")
        lines[-1] += node.text or ""
        for child in node:
            self._walk(child, noted=noted)
            lines = self.sections[-1].notes if noted else self.sections[-1].lines
            if child.tag in _LINES:
                lines.append("")
            elif child.tag in ("td", "th", "br"):
                lines[-1] += " · " if child.tag != "br" else " "
            lines[-1] += child.tail or ""

    def _open(self, title: HtmlElement, anchor: str) -> None:
        """Begin a section; an entry of the lexique is looked for by all its names."""
        part = Section(anchor, _tidy(title.text_content()))
        if title.tag == "h2":
            part.above, self.chapter = self.sections[0].title, part.title
        else:
            part.above = self.chapter
        if title.xpath("ancestor::article[@data-term-entry]") and (term := self.terms.get(anchor)):
            part.title = french(f"{term.headword}, {term.expansion}" if term.expansion else term.headword)
            part.names = [french(name) for name in (term.headword, term.expansion, *term.variants) if name]
        self.sections.append(part)


def _tidy(text: str) -> str:
    """Return a text on one line; the spaces that typography set stay."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" \u00a0\u202f·")
