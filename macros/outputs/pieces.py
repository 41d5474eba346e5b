"""The pieces that others link, quote and reuse: pages, fiches, terms, resources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from lxml.html import HtmlElement
from markupsafe import Markup

from ..model import addresses
from .cleaning import clean, plain

START = "contenu"  # the id under which every page's content starts
Kind = Literal["page", "fiche", "terme", "ressource"]


@dataclass(frozen=True)
class Block:
    """A part of a piece, under one heading; the part before the first heading has no title."""

    id: str
    title: str
    html: Markup
    text: str


@dataclass(frozen=True)
class Piece:
    """Something of the guide that has a permalink.

    Attributes:
        key: what follows `/f/` in its permalink; empty for the home, which needs none.
        kind: what it is.
        title, summary: as readers see them.
        path: its address below the site's root, with its anchor.
        revised: when its page was last reviewed.
        face, etape: ids, or nothing.
        fiche: the printed id of a fiche, or nothing.
        tool: the class of the tool that the page carries and that can be embedded, or nothing.
        element: what it is made of, in the built page.
        address: the site's address.
    """

    key: str
    kind: Kind
    title: str
    summary: str
    path: str
    revised: date
    element: HtmlElement = field(repr=False, compare=False)
    address: str
    face: str = ""
    etape: str = ""
    fiche: str = ""
    tool: str = ""

    @property
    def page(self) -> str:
        """The address of its page below the root."""
        return self.path.partition("#")[0]

    @property
    def url(self) -> str:
        """Its absolute address."""
        return self.address + self.path

    @property
    def permalink(self) -> str:
        """The absolute address that is printed, quoted and never dies."""
        return self.address + addresses.permalink(self.key)

    @property
    def embeddable(self) -> bool:
        """Whether `/integrer/` has it."""
        return self.kind in ("fiche", "terme") or bool(self.tool)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its parts, cut at the headings of second level."""
        return tuple(_blocks(self))

    @property
    def html(self) -> Markup:
        """All of its content as plain HTML with absolute links."""
        return Markup("\n").join(block.html for block in self.blocks)

    @property
    def text(self) -> str:
        """All of its content as plain text."""
        return "\n".join(block.text for block in self.blocks)


def _blocks(piece: Piece) -> Iterator[Block]:
    page = piece.address + piece.page
    ident, title = piece.path.partition("#")[2] or START, ""
    body: list[HtmlElement] = []
    titled = piece.kind in ("terme", "ressource")  # their heading is the piece's own title
    for element in [*(child for child in piece.element if not titled or child.tag != "h3"), None]:
        if element is None or element.tag == "h2":
            if body or title:
                yield Block(ident, title, clean(body, page), plain(body))
            ident, title, body = (
                (element.get("id", ""), element.text_content(), []) if element is not None else ("", "", [])
            )
        if element is not None:
            body.append(element)
