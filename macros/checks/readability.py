"""How easy a text is to read, by a published formula, and its long sentences. Information, never an error.

Score: Kandel, L. and Moles, A. (1958), « Application de l'indice de Flesch à la langue française », Cahiers Études
de Radio-Télévision, 19, 253-274: 207 - 1.015 x words per sentence - 73.6 x syllables per word.
Flesch's scale: under 30 very hard, 50 to 60 fairly hard, 60 to 70 standard, above 80 easy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..blocks.place import Place
from ..language.syllables import syllables
from ..reading.pages import SourcePage
from .checking import Book
from .prose import Block, blocks

LONG = 30  # words; beyond, a sentence is shown to authors
_FRAGMENT = 4  # words; below, a block without an end mark is a label
_WORD = re.compile(r"[A-Za-zÀ-ÿœŒæ0-9]+(?:[-'’][A-Za-zÀ-ÿœŒæ0-9]+)*")
_END = re.compile(r"(?<=[.!?…])[\s»)\u00a0\u202f]+(?=[«A-ZÀ-Ý0-9])")
_ABBREVIATED = re.compile(r"\b(?:M|Mme|p|n|art|cf)\.$")


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it stands."""

    block: Block
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


def read(blocks: Iterable[Block]) -> Reading | None:
    """Return what the blocks measure; None where they hold no sentence."""
    sentences = [sentence for block in blocks for sentence in _sentences(block)]
    words = [word for sentence in sentences for word in sentence.words]
    if not words:
        return None
    long = tuple(sentence for sentence in sentences if len(sentence.words) > LONG)
    return Reading(len(sentences), len(words), sum(map(syllables, words)), long)


def _sentences(block: Block) -> list[Sentence]:
    """Split a block at the marks that end a sentence; leave out labels."""
    texts: list[str] = []
    for piece in _END.split(block.text):
        if texts and _ABBREVIATED.search(texts[-1]):
            texts[-1] += f" {piece}"
        else:
            texts.append(piece)
    found = [Sentence(block, text.strip()) for text in texts]
    return [item for item in found if len(item.words) >= _FRAGMENT or (item.words and item.text[-1] in ".!?…")]


def measured(book: Book) -> list[tuple[SourcePage, Reading]]:
    """Return what each page of a guide measures, fiches first in the guide's order."""
    guide = book.content.guide
    rank = {f"{fiche.face}/{fiche.etape}.md": number for number, fiche in enumerate(guide.fiches)}
    found = []
    for page in sorted(book.pages, key=lambda page: (rank.get(page.name, len(rank)), page.name)):
        face = guide.face(page.meta.face) if page.meta.face else None
        etape = guide.etape(page.meta.etape) if page.meta.etape else None
        if reading := read(blocks(page, Place(book.content, page.name, face, etape))):
            found.append((page, reading))
    return found


def report(book: Book, whole: bool = False) -> list[str]:
    """Return what authors are told: a score for each fiche (each page if `whole`), then the long sentences."""
    lines = ["Lisibilité (Kandel et Moles, 1958) : 60 à 70 est courant, plus haut plus facile."]
    readings = measured(book)
    for page, reading in readings[: None if whole else len(book.content.guide.fiches)]:
        average = f"{reading.words / reading.sentences:.1f}".replace(".", ",")
        lines.append(f"  {reading.score:3.0f}  {page.path} : {average} mots par phrase, {len(reading.long)} longue(s)")
    long = {(item.block.path, item.block.line, item.text): item for _, reading in readings for item in reading.long}
    lines.append(f"Phrases de plus de {LONG} mots : {len(long)}")
    lines += [f"  {path}:{line}: {len(item.words)} mots : {text}" for (path, line, text), item in sorted(long.items())]
    return lines
