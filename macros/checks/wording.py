"""Slips that readers see and spelling checkers let pass: a word written twice, parentheses within parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading.data import Content
from ..reading.pages import SourcePage
from ..reading.problems import Problem
from ..reading.yaml import texts

_FOREIGN = frozenset({"url", "source", "sources", "brochure", "titre_brochure"})  # keys of addresses, of others' words
_HIDDEN = re.compile(r"`[^`]*`|\]\([^)]*\)|\{[%{:].*?\}|https?://\S+")
_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})[ \n]\1(?![\w'’-])")  # not « dites-le le jour même »
_MAY_BE_TWICE = frozenset({"vous", "nous", "faire"})  # « vous vous engagez », « faire faire un devis »
_NESTED = re.compile(r"\([^()]*\([^()]*\)")


def check_wording(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the words written twice in a row and the parentheses within others, a paragraph's lines read together."""
    for page in pages:
        above = ""
        for line in page.lines:
            text = _shown(line.text)
            for message in _slips(f"{above}{text}", len(above)):
                yield Problem(line.path, line.number, message)
            above = f"{text}\n" if text.strip() else ""
    for document in (*(page.document for page in pages), *content.documents.values()):
        for loc, key, value in texts(document.value):
            if key not in _FOREIGN:
                for message in _slips(_shown(value)):
                    yield Problem(document.path, document.line(loc), message)


def _shown(text: str) -> str:
    """Return a text without what readers do not see; the double space left there parts the words around it."""
    return _HIDDEN.sub("  ", text)


def _slips(text: str, start: int = 0) -> Iterator[str]:
    """Give what is wrong in a text; what ends before `start` was told on the line above."""
    for found in _TWICE.finditer(text):
        if found.end() > start and found[1] not in _MAY_BE_TWICE:
            yield f"le mot « {found[1]} » est écrit deux fois de suite ; retirez-en un"
    if any(found.end() > start for found in _NESTED.finditer(text)):
        yield "une parenthèse s'ouvre dans une autre ; remplacez celle du dedans par des virgules, ou coupez la phrase"
