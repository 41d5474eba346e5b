"""Two texts side by side: which of their elements say the same, and which words of the others differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

import lxml.html
from lxml.html import HtmlElement

from ..language.terms import SPELT
from ..language.texts import put, texts

_WORDS = re.compile(r"(\s+)")
_EDGES = re.compile(r"^\W+|\W+$")
# Under this share of common words, two texts are not two versions of one: marking nearly all would show nothing.
_ALIKE = 0.4


@dataclass(frozen=True)
class Run:
    """Elements that stand at the same place in two texts; `same` where both sides say the same."""

    left: list[HtmlElement]
    right: list[HtmlElement]
    same: bool


def said(element: HtmlElement) -> str:
    """Return what an element says: its tag, then its words, whatever their links and their spaces."""
    words = (word.text for word in _words([element]))
    return " ".join([str(element.tag), *words])


def runs(left: list[HtmlElement], right: list[HtmlElement]) -> Iterator[Run]:
    """Give the runs of two lists of elements, in order."""
    matcher = SequenceMatcher(None, [said(one) for one in left], [said(one) for one in right], autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        yield Run(left[start:end], right[first:last], tag == "equal")


def mark_differences(left: list[HtmlElement], right: list[HtmlElement]) -> bool:
    """Put in `<mark>` the words that differ; where the texts have little in common, mark nothing and return False."""
    sides = list(_words(left)), list(_words(right))
    matcher = SequenceMatcher(None, [word.key for word in sides[0]], [word.key for word in sides[1]], autojunk=False)
    if matcher.ratio() < _ALIKE:
        return False
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            for word in (*sides[0][start:end], *sides[1][first:last]):
                word.differs = bool(word.key)
    for side in sides:
        _mark(side)
    return True


@dataclass
class _Word:
    """A word where it stands: the element, whether in the text after it, its rank among that text's pieces."""

    element: HtmlElement
    is_tail: bool
    rank: int
    text: str
    differs: bool = False

    @property
    def key(self) -> str:
        """What is compared: the word without its case and the marks around it."""
        return _EDGES.sub("", self.text).casefold()


def _words(elements: list[HtmlElement]) -> Iterator[_Word]:
    for element in elements:
        for place, is_tail in texts(element):
            spelling = is_tail and SPELT in place.attrib  # where a sigle was spelt out first is no difference
            for rank, piece in enumerate(_WORDS.split(_text(place, is_tail))):
                if spelling:
                    spelling = ")" not in piece
                elif piece.strip():
                    yield _Word(place, is_tail, rank, piece)


def _text(element: HtmlElement, is_tail: bool) -> str:
    return (element.tail if is_tail else element.text) or ""


def _mark(side: list[_Word]) -> None:
    """Wrap the differing words of a side, neighbours in one mark. The tails first put are those last read."""
    places = [list(group) for _, group in groupby(side, key=lambda word: (id(word.element), word.is_tail))]
    for words in reversed(places):
        if differing := {word.rank for word in words if word.differs}:
            first = words[0]
            pieces = _WORDS.split(_text(first.element, first.is_tail))
            put(first.element, first.is_tail, _marked(pieces, differing))


def _marked(pieces: list[str], differing: set[int]) -> list[str | HtmlElement]:
    """Return the pieces of a text, a text first, with `<mark>` around those that differ."""
    inside = [
        rank in differing or (rank % 2 == 1 and rank - 1 in differing and rank + 1 in differing)  # a space between two
        for rank in range(len(pieces))
    ]
    made: list[str | HtmlElement] = [""] if inside[0] else []
    for marked, group in groupby(range(len(pieces)), key=lambda rank: inside[rank]):
        text = "".join(pieces[rank] for rank in group)
        made.append(_marking(text) if marked else text)
    return made


def _marking(text: str) -> HtmlElement:
    # For the eye: said, « début de mise en évidence » would cut each sentence in ten, and both texts are heard whole.
    element = lxml.html.Element("mark", role="none")
    element.text = text
    return element
