"""The search index: what the built pages say, cut at their titles, in a script that a folder can load too."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from ..language.typography import french
from ..model import addresses
from ..reading.data import Content
from .html import has_class
from .site import Page, Site

FILE = f"{addresses.SCRIPTS}search-index.js"
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
class SearchSection:
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


@dataclass
class Indexed:
    """A page as the search knows it; its first section is the page itself."""

    path: str
    face: str
    etape: str
    fiche: str
    sections: list[SearchSection]


def make(site: Site) -> None:
    """Write the index of the built site."""
    pages = [indexed for page in site.pages.values() if (indexed := _indexed(site, page))]
    data = json.dumps(index(pages, site.content), ensure_ascii=False, separators=(",", ":"))
    site.write(FILE, f"window.guideSearchIndex={data};\n")


def index(pages: Iterable[Indexed], content: Content) -> dict[str, object]:
    """Return what the search reads: pages with their sections, words of questions, words that stand for one another.

    The fiches of an étape follow each other: what they share then weighs once in the compressed file.
    """
    ranks = {etape.id: rank for rank, etape in enumerate(content.guide.etapes)}
    faces = [face.id for face in content.guide.faces]
    ordered = sorted(pages, key=lambda page: (ranks.get(page.etape, -1), page.path))
    alone = _speaking(ordered)
    return {
        "pages": [
            {
                "path": page.path,
                "face": faces.index(page.face) if page.face in faces else -1,
                "fiche": page.fiche,
                "sections": [_written(part, alone(page, part)) for part in page.sections],
            }
            for page in ordered
        ],
        "faces": [french(face.name) for face in content.guide.faces],
        "questions": content.recherche.question_words,
        "synonyms": content.recherche.synonyms,
    }


def _written(part: SearchSection, alone: bool) -> list[object]:
    """Return a section as the script reads it, without what its end can do without."""
    return [part.anchor, part.title, part.names, part.text, *([] if alone else [part.above])]


def _indexed(site: Site, page: Page) -> Indexed | None:
    if page.main is None or (reads := page.main.get("data-search-reads")) == "nothing":
        return None
    first = SearchSection("", page.title)
    if page.etape:
        first.names = [page.fiche, page.etape, french(site.content.guide.etape(page.etape).name)]
    first.lines += [summary.text_content() for summary in page.summary]
    cut = sections(site.content, first, page.find("body"))
    if reads == "titles":
        for part in cut[1:]:
            part.lines, part.notes = [""], [""]
    return Indexed(page.path, page.face, page.etape, page.fiche, cut)


def _speaking(pages: list[Indexed]) -> Callable[[Indexed, SearchSection], bool]:
    """Tell whether a section's title says what it is about; one that several étapes or pages have may say nothing."""
    places: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for part in page.sections:
            places[part.title].add(f"{page.etape or page.path}#{part.anchor}")  # the fiches of an étape share anchors

    def alone(page: Indexed, part: SearchSection) -> bool:
        common = len(places[part.title])
        return part is page.sections[0] or common < (2 if len(part.title.split()) < 3 else 3)

    return alone


def sections(content: Content, first: SearchSection, roots: list[HtmlElement]) -> list[SearchSection]:
    """Return the sections of a page.

    Args:
        content: its lexique tells by which names one looks for an entry.
        first: the page itself; what stands before any title is added to it.
        roots: what the page is made of.
    """
    return _Reader(content, first).read(roots)


class _Reader:
    """Walks through a page's content and cuts it at the titles that have an address."""

    def __init__(self, content: Content, first: SearchSection) -> None:
        self.terms = {term.id: term for term in content.lexique}
        self.sections = [first]
        self.chapter = first.title

    def read(self, roots: list[HtmlElement]) -> list[SearchSection]:
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
        part = SearchSection(anchor, _tidy(title.text_content()))
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
