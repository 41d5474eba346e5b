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
from ..reading.loading import Content
from .collecting import page_paths
from .html import has_class, one, read_page
from .job import Job

FILE = "assets/js/search-index.js"
_TITLES = ("h2", "h3", "h4")
_LINES = (*_TITLES, "p", "li", "dt", "dd", "tr", "caption", "figcaption", "blockquote", "div", "section", "article")
# Drawn, heard, asked, or said elsewhere: nothing that one looks for.
_MUTE = (
    "self::script or self::style or self::template or self::button or self::select or self::textarea or self::nav"
    " or self::svg or @data-search-exclude or @data-screen or @hidden or @aria-hidden='true'"
)
# What comments on the text rather than says it: found as well, but never the answer.
_NOTE = f"self::details or {has_class('notice')} or {has_class('admonition')} or @data-search-note"


@dataclass
class Section:
    """What stands under one title of a page: its anchor, the title above it, other names one looks for it by, its text line by line."""

    anchor: str
    title: str
    above: str = ""
    names: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=lambda: [""])
    notes: list[str] = field(default_factory=lambda: [""])

    @property
    def text(self) -> str:
        """The lines that answer, then those that comment on them."""
        lines = (re.sub(r"\s+", " ", line).strip() for line in [*self.lines, *self.notes])
        return unicodedata.normalize("NFC", "\n".join(filter(None, lines)))


@dataclass
class Page:
    """A page as the search knows it; its first section is the page itself."""

    path: str
    face: str
    etape: str
    fiche: str
    sections: list[Section]


def make(job: Job) -> None:
    """Write the index of the built site."""
    pages = [page for path in page_paths(job) if (page := _page(job, path))]
    data = json.dumps(index(pages, job.content), ensure_ascii=False, separators=(",", ":"))
    target = job.site / FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"window.guideSearchIndex={data};\n", encoding="utf-8")


def index(pages: Iterable[Page], content: Content) -> dict[str, object]:
    """Return what the search reads: pages with their sections, words of questions, words that stand for one another.

    The fiches of an étape follow each other: what they share then weighs once in the compressed file.
    """
    guide, search = content.guide, content.recherche
    ranks = {etape.id: rank for rank, etape in enumerate(guide.etapes)}
    faces = [face.id for face in guide.faces]
    ordered = sorted(pages, key=lambda page: (ranks.get(page.etape, -1), page.path))
    alone = _speaking(ordered)
    terms = [(term.headword, term.expansion, *term.variants) for term in content.lexique]
    return {
        "pages": [
            {
                "path": page.path,
                "face": faces.index(page.face) if page.face in faces else -1,
                "fiche": page.fiche,
                "sections": [
                    [part.anchor, part.title, part.names, part.text, *([] if alone(page, part) else [part.above])]
                    for part in page.sections
                ],
            }
            for page in ordered
        ],
        "faces": [french(face.name) for face in guide.faces],
        "questions": search.question_words,
        "synonyms": [*search.synonyms, *([word for word in words if word] for words in terms if len(set(words)) > 1)],
    }


def _page(job: Job, path: str) -> Page | None:
    document = read_page(job.site / path / "index.html")
    main = one(document, "//main")
    reads = main.get("data-search-reads")
    if reads == "nothing":
        return None
    article = next(iter(main.xpath(".//article[@data-fiche]")), None)
    fiche = article.get("data-fiche") if article is not None else ""
    etape = article.get("data-etape") if article is not None else ""
    first = Section("", one(main, ".//h1").text_content().strip())
    if etape:
        first.names = [fiche, etape, french(job.content.guide.etape(etape).name)]
    for summary in main.xpath(f".//p[{has_class('summary')}]"):
        first.lines.append(summary.text_content())
    sections = _Reader(job.content, first).read(main.xpath(f".//div[{has_class('prose')}]"))
    if reads == "titles":
        for part in sections[1:]:
            part.lines, part.notes = [""], [""]
    return Page(path, document.get("data-face", ""), etape, fiche, sections)


class _Reader:
    """Walks through a page's content and cuts it at the titles that have an address."""

    def __init__(self, content: Content, first: Section) -> None:
        self.terms = {term.id: term for term in content.lexique}
        self.sections = [first]
        self.chapter = first.title

    def read(self, roots: list[HtmlElement]) -> list[Section]:
        """Return the sections of the page, itself first."""
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
                lines[-1] += " "
            lines[-1] += child.tail or ""

    def _open(self, title: HtmlElement, anchor: str) -> None:
        """Begin a section; an entry of the lexique is looked for by all its names."""
        part = Section(anchor, re.sub(r"\s+", " ", title.text_content()).strip())
        if title.tag == "h2":
            part.above, self.chapter = self.sections[0].title, part.title
        else:
            part.above = self.chapter
        if title.xpath("ancestor::article[@data-term-entry]") and (term := self.terms.get(anchor)):
            part.title = french(f"{term.headword}, {term.expansion}" if term.expansion else term.headword)
            part.names = [french(name) for name in (term.headword, term.expansion, *term.variants) if name]
        self.sections.append(part)


def _speaking(pages: list[Page]) -> Callable[[Page, Section], bool]:
    """Return whether a section's title says what it is about; one that several étapes or pages have may say nothing alone."""
    places: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for part in page.sections:
            places[part.title].add(f"{page.etape or page.path}#{part.anchor}")  # the fiches of an étape share anchors


    def alone(page: Page, part: Section) -> bool:
        common = len(places[part.title])
        return part is page.sections[0] or common < (2 if len(part.title.split()) < 3 else 3)

    return alone
