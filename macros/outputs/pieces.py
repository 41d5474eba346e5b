"""The pieces that others link, quote and reuse: pages, fiches, terms, resources, read once from the built site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from lxml.html import HtmlElement
from markupsafe import Markup

from ..language.typography import french
from ..model import addresses
from .cleaning import clean, plain, raised
from .site import START, Page, Site, cut

Kind = Literal["page", "fiche", "terme", "ressource", "document"]


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
        change: what changed in its page since it was last published, in a sentence, or nothing.
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
    change: str = ""

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
        return self.kind in ("fiche", "terme", "ressource", "document") or bool(self.tool)

    @property
    def oembed(self) -> str:
        """The address, below the root, of its oEmbed answer: beside its page, or beside the embed of a part of one."""
        return (self.page if self.kind in ("page", "fiche") else addresses.embed(self.key)) + addresses.OEMBED

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
    titled = piece.kind in ("terme", "ressource", "document")  # their heading is the piece's own title
    first, *parts = cut(child for child in piece.element if not titled or child.tag != "h3")
    if first.elements:
        yield _block(piece, piece.path.partition("#")[2] or START, "", first.elements)
    for part in parts:
        yield _block(piece, part.id, part.title, [part.heading, *part.elements])


def _block(piece: Piece, ident: str, title: str, elements: list[HtmlElement]) -> Block:
    html = clean(elements, piece.page, piece.address)
    return Block(ident, title, raised(html) if piece.kind == "document" else html, plain(elements))


def read_pieces(site: Site) -> tuple[Piece, ...]:
    """Return every piece of the site: pages by their addresses, each followed by its parts, then fiches in order."""
    return tuple(piece for page in site.pages.values() if page.main is not None for piece in _of_page(site, page))


def _of_page(site: Site, page: Page) -> Iterator[Piece]:
    yield _whole(site, page)
    for term in sorted(site.content.lexique, key=lambda term: term.id):
        title = french(f"{term.headword}, {term.expansion}" if term.expansion else term.headword)
        key, summary = addresses.term(term.id), french(term.definition)
        yield from _entries(site, page, key, DataEntry("terme", term.id, title, summary, term.checked_on))
    for item in site.content.ressources.documents:
        key = addresses.ressource(item.id)
        entry = DataEntry("ressource", item.id, french(item.title), french(item.summary), item.checked_on)
        yield from _entries(site, page, key, entry)
    for document in site.content.trousse:
        title, purpose = french(document.title), french(document.purpose)
        entry = DataEntry("document", document.id, title, purpose, _revised(site, page))
        yield from _entries(site, page, addresses.kit(document.id), entry)


class DataEntry(NamedTuple):
    """What the data say of a term, of a resource, of a document to fill in."""

    kind: Kind
    id: str
    title: str
    summary: str
    checked_on: date


def _entries(site: Site, page: Page, key: str, entry: DataEntry) -> Iterator[Piece]:
    """Give the piece of an entry where the page shows it under its permalink."""
    for element in page.document.xpath("//main//article[@data-permalien=$key]", key=key):
        path = f"{page.path}#{entry.id}"
        yield Piece(key, entry.kind, entry.title, entry.summary, path, entry.checked_on, element, site.address)


def _whole(site: Site, page: Page) -> Piece:
    return Piece(
        key=page.fiche.lower() or page.path.strip("/"),
        kind="fiche" if page.fiche else "page",
        title=page.title,
        summary=plain(page.summary),
        path=page.path,
        revised=_revised(site, page),
        element=page.body,
        address=site.address,
        face=page.face,
        etape=page.etape,
        fiche=page.fiche,
        tool=next(iter(page.body.xpath("./div/@data-tool")), ""),
        change=plain(page.find("change")),
    )


def _revised(site: Site, page: Page) -> date:
    return page.reviewed or site.content.guide.edition.date
