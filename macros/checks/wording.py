"""Slips that readers see and spelling checkers let pass: a word written twice, parentheses within parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading.data import Content
from ..reading.pages import SourcePage
from ..reading.problems import Problem
from .prose import proses, seen

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})[ \n]\1(?![\w'’-])")  # not « dites-le le jour même »
_MAY_BE_TWICE = frozenset({"vous", "nous", "faire"})  # « vous vous engagez », « faire faire un devis »
_NESTED = re.compile(r"\([^()]*\([^()]*\)")


def check_wording(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the words written twice in a row and the parentheses within others, a paragraph's lines read together."""
    for page in pages:
        above = ""
        for line in page.lines:
            text = seen(line.text)
            for message in _slips(f"{above}{text}", len(above)):
                yield Problem(line.path, line.number, message)
            above = f"{text}\n" if text.strip() else ""
    for prose in proses(content, pages):
        for message in _slips(seen(prose.text)):
            yield Problem(prose.path, prose.line, message)


def _slips(text: str, start: int = 0) -> Iterator[str]:
    """Give what is wrong in a text; what ends before `start` was told on the line above."""
    for found in _TWICE.finditer(text):
        if found.end() > start and found[1] not in _MAY_BE_TWICE:
            yield f"le mot « {found[1]} » est écrit deux fois de suite ; retirez-en un"
    if any(found.end() > start for found in _NESTED.finditer(text)):
        yield "une parenthèse s'ouvre dans une autre ; remplacez celle du dedans par des virgules, ou coupez la phrase"
