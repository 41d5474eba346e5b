"""The prose of the guide outside of its pages' bodies: front matters and data, with the place of each text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..reading.data import Content
from ..reading.pages import SourcePage
from ..reading.problems import Problem
from ..reading.yaml import texts
from .signs import signs, undrawable

# Keys that hold no prose of the guide: addresses, ids, the source's own words and places.
NOT_PROSE = frozenset(
    "url site id face fiches source sources variantes brochure titre_brochure mots voir licence_contenu".split()  # noqa: SIM905 (idem)
)
_BARE = "ce texte est montré tel quel, retirez-le de là"
_ADDRESS = re.compile(r"\S+")
_UNSEEN = re.compile(r"`[^`]*`|\]\([^)]*\)|\{[%{:].*?\}|https?://\S+")  # code, addresses, ids, macros


@dataclass(frozen=True)
class Prose:
    """A text that readers see, and its place."""

    path: str
    line: int
    text: str
    key: str = ""

    @property
    def in_lexique(self) -> bool:
        """Whether it stands in the file of terms."""
        return self.path == "data/lexique.yml"


def proses(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Prose]:
    """Give the texts of the front matters of `pages` and of the data."""
    documents = [*(page.document for page in pages), *content.documents.values()]
    for document in documents:
        for loc, key, value in texts(document.value):
            if key not in NOT_PROSE:
                yield Prose(document.path, document.line(loc), value, key)


def seen(text: str) -> str:
    """Return a text without what readers do not see of it; the double space left there parts the words around it."""
    return _UNSEEN.sub("  ", text)


def check_texts(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the texts of the data and of front matters that hold signs nobody renders, or that nobody can read."""
    for prose in proses(content, pages):
        found = [(0, message) for message in undrawable(prose.text)]
        if not found and not _ADDRESS.fullmatch(prose.text):  # one word is a name, an address, a date: of its own form
            found = [(rank, f"{said.partition(' ; ')[0]} ; {_BARE}") for rank, said in signs(prose.text.strip())]
        for rank, message in found:
            yield Problem(prose.path, prose.line + rank, f"{prose.key} : {message}")
