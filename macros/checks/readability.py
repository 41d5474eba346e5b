"""How easy a text is to read, by a published formula, and its long sentences. Information, never an error.

Score: Kandel, L. and Moles, A. (1958), « Application de l'indice de Flesch à la langue française », Cahiers Études
de Radio-Télévision, 19, 253-274: 207 - 1.015 x words per sentence - 73.6 x syllables per word.
Flesch's scale: under 30 very hard, 50 to 60 fairly hard, 60 to 70 standard, above 80 easy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import lxml.html

from ..blocks.catalogue import rendered
from ..blocks.place import place_of
from ..language.syllables import syllables
from ..reading.data import Content
from ..reading.pages import SourcePage
from ..reading.yaml import texts
from . import Book
from .calls import called

_LEAVES = ("p", "li", "dd", "td", "figcaption", "summary")  # what holds sentences in our templates
_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")
_NO_PROSE = re.compile(r"^(?:#{1,6}\s|\||\s*$)")
_NOTE = re.compile(r'^\?\?\?\+? \w+ "(.*)"$')  # its line is a paragraph of its own
_MARKS = ((re.compile(r"\{:[^}]*\}"), ""), (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"), (re.compile(r"\*+|`"), ""))


@dataclass(frozen=True)
class Passage:
    """A paragraph, an item or a cell, and the line of Markdown that brings it."""

    path: str
    line: int
    text: str


def passages(content: Content, page: SourcePage) -> Iterator[Passage]:
    """Give the passages of a page in reading order: its summary, then its text and what its macros render."""
    if page.meta.summary:
        yield Passage(page.path, page.document.line(("resume",)), page.meta.summary)
    place = place_of(content, page.url, page.meta.face, page.meta.etape)
    held: list[str] = []
    start = page.lines[0] if page.lines else None
    for line in page.lines:
        call = called(line, content)
        if start and held and (call or _NO_PROSE.match(line.text) or _ITEM.match(line.text)):
            yield Passage(start.path, start.number, _plain(" ".join(held)))
            held = []
        if call:
            for text in _texts(rendered(call[0], place, *call[1])):
                yield Passage(line.path, line.number, text)
        elif not _NO_PROSE.match(line.text):
            start = start if held else line
            held.append(_ITEM.sub("", line.text).strip())
    if start and held:
        yield Passage(start.path, start.number, _plain(" ".join(held)))


def _plain(text: str) -> str:
    for pattern, replacement in _MARKS:
        text = pattern.sub(replacement, text)
    return text.strip()


def _texts(html: str) -> Iterator[str]:
    """Give the texts of the passages that a macro rendered."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in tree.iter(*_LEAVES):
        if not any(True for _ in element.iterdescendants(*_LEAVES)):
            yield " ".join(element.text_content().split())


LONG = 30  # words; beyond, a sentence is shown to authors
_FRAGMENT = 4  # words; below, a passage without an end mark is a label
_WORD = re.compile(r"[A-Za-zÀ-ÿœŒæ0-9]+(?:[-'’][A-Za-zÀ-ÿœŒæ0-9]+)*")
_END = re.compile(r"(?<=[.!?…])[\s»)\u00a0\u202f]+(?=[«A-ZÀ-Ý0-9])")
_ABBREVIATED = re.compile(r"\b(?:M|Mme|p|n|art|cf)\.$")


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it stands."""

    passage: Passage
    text: str

    @property
    def words(self) -> list[str]:
        """Its words; an elided word counts with the next (« l'atelier » is one)."""
        return _WORD.findall(self.text)


@dataclass(frozen=True)
class Reading:
    """What was measured of a text."""

    sentences: int
    words: int
    syllables: int
    long: tuple[Sentence, ...]

    @property
    def score(self) -> float:
        """Kandel and Moles's score: the higher, the easier."""
        return 207 - 1.015 * self.words / self.sentences - 73.6 * self.syllables / self.words


def read(passages: Iterable[Passage]) -> Reading | None:
    """Return what the passages measure; None where they hold no sentence."""
    sentences = [sentence for passage in passages for sentence in _sentences(passage)]
    words = [word for sentence in sentences for word in sentence.words]
    if not words:
        return None
    long = tuple(sentence for sentence in sentences if len(sentence.words) > LONG)
    return Reading(len(sentences), len(words), sum(map(syllables, words)), long)


def _sentences(passage: Passage) -> list[Sentence]:
    """Split a block at the marks that end a sentence; leave out labels."""
    texts: list[str] = []
    for piece in _END.split(passage.text):
        if texts and _ABBREVIATED.search(texts[-1]):
            texts[-1] += f" {piece}"
        else:
            texts.append(piece)
    found = [Sentence(passage, text.strip()) for text in texts]
    return [item for item in found if len(item.words) >= _FRAGMENT or (item.words and item.text[-1] in ".!?…")]


def measured(book: Book) -> list[tuple[SourcePage, Reading]]:
    """Return what each page of a guide measures, fiches first in the guide's order."""
    guide = book.content.guide
    rank = {fiche.path: number for number, fiche in enumerate(guide.fiches)}
    found = []
    for page in sorted(book.pages, key=lambda page: (rank.get(page.url, len(rank)), page.name)):
        if reading := read(passages(book.content, page)):
            found.append((page, reading))
    return found


def report(book: Book, whole: bool = False) -> list[str]:
    """Return what authors are told: a score for each fiche (each page if `whole`), then the long sentences."""
    lines = ["Lisibilité (Kandel et Moles, 1958) : 60 à 70 est courant, plus haut plus facile."]
    readings = measured(book)
    for page, reading in readings[: None if whole else len(book.content.guide.fiches)]:
        average = f"{reading.words / reading.sentences:.1f}".replace(".", ",")
        lines.append(f"  {reading.score:3.0f}  {page.path} : {average} mots par phrase, {len(reading.long)} longue(s)")
    long = {(*_as_written(book, item), item.text): item for _, reading in readings for item in reading.long}
    lines.append(f"Phrases de plus de {LONG} mots : {len(long)}")
    lines += [f"  {path}:{line}: {len(item.words)} mots : {text}" for (path, line, text), item in sorted(long.items())]
    return lines


def _as_written(book: Book, sentence: Sentence) -> tuple[str, int]:
    """Return where a sentence is written: in the data, where a macro brings it; else in its page."""
    for document in book.content.documents.values():
        for loc, _, text in texts(document.value):
            if sentence.text in " ".join(text.split()):
                return document.path, document.line(loc)
    return sentence.passage.path, sentence.passage.line
