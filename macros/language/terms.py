"""One pass over a page's HTML: French typography everywhere, sigles explained where they first appear."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import lxml.html
from lxml.html import HtmlElement
from markupsafe import escape

from ..model.lexique import Term
from ..reading.data import Content
from .headings import keep_headings
from .notes import label_notes
from .texts import put, texts
from .typography import french

SPELT = "data-spelt"  # on the link to a sigle: the text after it begins with the expansion, in brackets
_NO_TERMS = frozenset(
    {"a", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "button", "label", "th", "caption", "cite", "dt", "figcaption"}
)
_INLINE = frozenset({"a", "abbr", "b", "cite", "em", "i", "span", "strong", "sub", "sup", "time"})
_PLURAL = re.compile(r"\b(?:les|des|aux|ces|ses|nos|vos|leurs|plusieurs|différents|différentes)\s+(?:\w+\s+)?$", re.I)


@dataclass
class _Met:
    """What a page has said so far: its terms, the words linked in it and in this section, the sigles spelt out."""

    terms: dict[str, Term] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)
    here: set[str] = field(default_factory=set)
    spelt: set[str] = field(default_factory=set)


@dataclass
class _Block:
    """The paragraph, item or cell that is being read: what it says so far, and in all."""

    element: HtmlElement
    before: str = ""

    @cached_property
    def whole(self) -> str:
        """What its author wrote: asked before the first expansion is put in it."""
        return french(str(self.element.text_content())).casefold()

    @cached_property
    def aside(self) -> bool:
        return any("note" in host.get("class", "").split() for host in _hosts(self.element))

    def spells(self, before: str) -> bool:
        """Tell whether a sigle may be spelt out here: notes are kept short, brackets are not put in brackets."""
        return not self.aside and before.count("(") <= before.count(")")

    def says(self, term: Term) -> bool:
        """Tell whether its author spelt `term` out already."""
        return any(french(words).casefold() in self.whole for words in (term.expansion, term.plural) if words)


class Reader:
    """Explains the terms of a lexique in pages. One for a build: the pattern is compiled once."""

    def __init__(self, content: Content) -> None:
        self._has_source = bool(content.guide.edition.after)
        forms: dict[str, Term] = {}
        for term in content.lexique:
            forms[term.headword] = term
            if term.expansion is None:  # a word: its plurals and other writings are found too
                for form in (term.headword, *term.variants):
                    forms.setdefault(form, term)
                    forms.setdefault(form[:1].upper() + form[1:], term)
            forms.update(dict.fromkeys(term.proper_names, term))
        self._forms = {french(form): term for form, term in forms.items()}
        self._proper = {french(name) for term in content.lexique for name in term.proper_names}
        words = sorted(map(re.escape, self._forms), key=len, reverse=True)
        # The words of the guide's own name come back in every section: once a page is enough for them.
        self._everywhere = {term.id for term in forms.values() if term.headword in content.guide.short_title.split()}
        self._pattern = re.compile(rf"(?<![\w-])({'|'.join(words)})(?![\w-])") if words else None

    def read(self, html: str, link: Callable[[Term], str]) -> tuple[str, list[Term]]:
        """Return the page's HTML as readers get it, and the sigles it uses, in the lexique's order.

        Args:
            html: the content of a page, as the engine made it.
            link: gives the address of a term's entry, from this page.
        """
        tree = lxml.html.fragment_fromstring(html, create_parent="div")
        label_notes(tree, has_source=self._has_source)
        keep_headings(tree)
        met, block, closed = _Met(), _Block(tree), _closed(tree)
        for element, is_tail in list(texts(tree)):
            host = element.getparent() if is_tail else element
            if element.tag == "h2" and not is_tail:
                met.here.clear()
            if (holder := _holder(host)) is not block.element:
                block = _Block(holder)
            text = french((element.tail if is_tail else element.text) or "")
            pieces = [text] if host in closed else self._explain(text, block, met, link)
            block.before += text
            put(element, is_tail, pieces)
        for header in tree.iterfind(".//thead//th"):  # Markdown's tables say nothing of their headers' scope
            header.set("scope", header.get("scope", "col"))
        inner = str(escape(tree.text or "")) + "".join(lxml.html.tostring(child, encoding="unicode") for child in tree)
        return inner, sorted(met.terms.values(), key=lambda term: term.id)

    def _explain(self, text: str, block: _Block, met: _Met, link: Callable[[Term], str]) -> list[str | HtmlElement]:
        """Split `text` into texts and elements: links to terms, and their expansion the first time."""
        pieces: list[str | HtmlElement] = []
        end = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            term, before = self._forms[match[1]], block.before + text[: match.start()]
            sigle = bool(term.expansion) and match[1] not in self._proper
            spell = sigle and term.id not in met.spelt and block.spells(before)
            word = term.id if match[1] not in self._proper else match[1]
            once = not sigle or term.id in self._everywhere  # a sigle is linked once a section, a word once a page
            if not spell and (word in met.here or (once and word in met.linked)):
                continue
            spelt = {SPELT: ""} if spell and not block.says(term) else {}
            named = {"class": "term", "href": link(term), "data-term": term.id} | _kept(term) | spelt
            pieces += [text[end : match.start()], _link(match[1], named)]
            if spelt:
                pieces.append(_expansion(term, before))
            met.spelt.update([term.id] if spell else [])
            met.terms[term.id] = term
            met.here.add(word)
            met.linked.add(word)
            end = match.end()
        return [*pieces, text[end:]]


def _kept(term: Term) -> dict[str, str]:
    """Return the attribute that keeps a sigle as it is when a browser translates the page; words are translated."""
    return {"translate": "no"} if term.expansion else {}


def _expansion(term: Term, before: str) -> str:
    words = term.plural if term.plural and _PLURAL.search(before) else term.expansion
    return f"\u00a0({french(str(words))})"


def _link(text: str, attributes: dict[str, str]) -> HtmlElement:
    element = lxml.html.Element("a", attributes)
    element.text = text
    return element


def _hosts(element: HtmlElement | None) -> Iterator[HtmlElement]:
    """Give an element, then all that holds it."""
    while element is not None:
        yield element
        element = element.getparent()


def _holder(host: HtmlElement) -> HtmlElement:
    """Return the nearest element that is no mere run of text."""
    return next(element for element in _hosts(host) if element.tag not in _INLINE)


def _closed(tree: HtmlElement) -> set[HtmlElement]:
    """Return the elements where no term is explained: headings, links, labels, and all that they hold."""
    closed: set[HtmlElement] = set()
    for element in tree.iter():  # each after what holds it
        # What is hidden from who listens may hold nothing that one reaches.
        apart = "data-verbatim" in element.attrib or element.get("aria-hidden") == "true"
        if apart or element.tag in _NO_TERMS or element.getparent() in closed:
            closed.add(element)
    return closed
