"""The frames that show a piece on another site: where they lead, and the room that is advised for them."""

from __future__ import annotations

import math
from typing import NamedTuple

import lxml.html
from lxml.html import HtmlElement

from ...model import addresses
from ..pieces import Piece

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
_WIDTH = 700  # that of a column of text in most sites
_HIGHEST = 600  # a frame with a bar of its own beyond: a page inside a page is read with pain
_CARD = (300, 200)
# What stands around a text 700 pixels wide, how many signs a line takes, how high it is, what parts two blocks.
_AROUND, _LINE, _LEADING, _GAP = 240, 72, 25, 13
_BLOCKS = (
    ".//*[self::p or self::li or self::dt or self::dd or self::caption or self::h2 or self::h3 or self::h4]"
    "[not(ancestor::tr) and not(.//p or .//li)]"
)


class Frame(NamedTuple):
    """A frame: the address that it shows, below the root, and its size in pixels."""

    path: str
    width: int
    height: int


def whole(piece: Piece) -> Frame:
    """Return the frame of a piece."""
    return Frame(addresses.embed(piece.key), _WIDTH, min(advised(piece), _HIGHEST))


def card(piece: Piece) -> Frame:
    """Return the frame of the card of a piece."""
    return Frame(addresses.card(piece.key), *_CARD)


def advised(piece: Piece) -> int:
    """Return about how high a piece is, 700 pixels wide, for software that asks for a height: rarely too little."""
    tree = lxml.html.fragment_fromstring(str(piece.html), create_parent="div")
    blocks = [[part] for part in tree.xpath(_BLOCKS)]
    rows = [list(row.xpath("./th | ./td")) for row in tree.iter("tr")]
    return math.ceil((_AROUND + sum(map(_height, [*blocks, *rows]))) / 50) * 50


def _height(cells: list[HtmlElement]) -> int:
    """Return the height of what stands side by side: one block, or the cells of a row."""
    room = _LINE // max(1, len(cells))
    lines = [math.ceil(len(" ".join(cell.text_content().split())) / room) for cell in cells]
    return max(lines, default=0) * _LEADING + _GAP
