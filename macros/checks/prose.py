"""The sentences that readers see, without building: pages' Markdown stripped of its marks, macros rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from jinja2 import Environment, nodes

from ..blocks.catalogue import MACROS
from ..blocks.place import Place
from ..reading.pages import SourcePage

_PARSER = Environment()  # only reads the calls
_LEAVES = ("p", "li", "dd", "td", "figcaption")  # what holds sentences in our templates
_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")
_NO_PROSE = re.compile(r"^(?:#{1,6}\s|!!!|\||\s*$)")
_MARKS = ((re.compile(r"\{:[^}]*\}"), ""), (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"), (re.compile(r"\*+|`"), ""))


@dataclass(frozen=True)
class Block:
    """A paragraph, an item or a cell, and the line of Markdown that brings it."""

    path: str
    line: int
    text: str


def blocks(page: SourcePage, place: Place) -> Iterator[Block]:
    """Give the blocks of a page in reading order: its summary, then its text and what its macros render."""
    if page.meta.summary:
        yield Block(page.path, page.document.line(("resume",)), page.meta.summary)
    held: list[str] = []
    start = page.lines[0] if page.lines else None
    for line in page.lines:
        macro = line.text.startswith("{{")
        if start and held and (macro or _NO_PROSE.match(line.text) or _ITEM.match(line.text)):
            yield Block(start.path, start.number, _plain(" ".join(held)))
            held = []
        if macro:
            for text in _rendered(line.text, place):
                yield Block(line.path, line.number, text)
        elif not _NO_PROSE.match(line.text):
            start = start if held else line
            held.append(_ITEM.sub("", line.text).strip())
    if start and held:
        yield Block(start.path, start.number, _plain(" ".join(held)))


def _plain(text: str) -> str:
    for pattern, replacement in _MARKS:
        text = pattern.sub(replacement, text)
    return text.strip()


def _rendered(call: str, place: Place) -> Iterator[str]:
    """Give the texts of the blocks that a macro renders."""
    node = next(_PARSER.parse(call.strip()).find_all(nodes.Call))
    assert isinstance(node.node, nodes.Name)
    html = MACROS[node.node.name].render(place, *(argument.as_const() for argument in node.args))
    tree = lxml.html.fragment_fromstring(str(html), create_parent="div")
    for element in tree.iter(*_LEAVES):
        if not any(True for _ in element.iterdescendants(*_LEAVES)):
            yield " ".join(element.text_content().split())
