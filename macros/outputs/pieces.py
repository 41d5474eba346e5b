"""The pieces that others link, quote and reuse: pages, fiches, terms, resources, read once from the built site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from lxml.html import HtmlElement
from markupsafe import Markup

from ..typography import french
from .cleaning import clean, plain
from .html import has_class, one, read_page
from .job import Job

# Folders of the outputs: nothing in them is a page of the guide.
MADE = ("f", "integrer", "donnees", "assets", "search")

Kind = Literal["page", "fiche", "terme", "ressource"]


@dataclass(frozen=True)
class Block:
    """A part of a piece, under one heading; the part before the first heading has neither id nor title."""

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
        return f"{self.address}f/{self.key}/" if self.key else self.address

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


def read_pieces(job: Job) -> tuple[Piece, ...]:
    """Return every piece of the built site: pages in the order of their addresses, each followed by its parts."""
    return tuple(piece for path in page_paths(job) for piece in _of_page(job, path))


def page_paths(job: Job) -> list[str]:
    """Return the addresses of the guide's pages below the root (the 404 page and the outputs' left out)."""
    found = (path.parent.relative_to(job.site).as_posix() for path in job.site.rglob("index.html"))
    return sorted("" if name == "." else f"{name}/" for name in found if name.split("/")[0] not in MADE)


def _of_page(job: Job, path: str) -> Iterator[Piece]:
    document = read_page(job.site / path / "index.html")
    if not document.xpath("//main[@id='contenu']"):
        return
    page = _page(job, path, document)
    yield page
    if page.tool == "lexique":
        yield from _terms(job, page, document)
    for resource in job.content.ressources.documents:
        for element in document.xpath("//article[@id=$id]", id=resource.id):
            key, where = f"ressource/{resource.id}", f"{path}#{resource.id}"
            title, summary = french(resource.title), french(resource.summary)
            yield Piece(key, "ressource", title, summary, where, resource.checked_on, element, job.address)


def _page(job: Job, path: str, document: HtmlElement) -> Piece:
    main = one(document, "//main[@id='contenu']")
    article = next(iter(main.xpath(".//article[@data-fiche]")), None)
    dates = main.xpath(f".//time[{has_class('reviewed')}]/@datetime")
    prose = next(iter(main.xpath(f".//div[{has_class('prose')}]")), main)
    fiche = str(article.get("data-fiche")) if article is not None else ""
    return Piece(
        key=fiche.lower() or path.strip("/"),
        kind="fiche" if fiche else "page",
        title=one(main, ".//h1").text_content().strip(),
        summary=plain(main.xpath(f".//p[{has_class('summary')}]")),
        path=path,
        revised=date.fromisoformat(dates[0]) if dates else job.content.guide.edition.date,
        element=prose,
        address=job.address,
        face=document.get("data-face", ""),
        etape=str(article.get("data-etape")) if article is not None else "",
        fiche=fiche,
        tool=next((name for name in ("lexique", "retroplanning") if prose.xpath(f"./div[{has_class(name)}]")), ""),
    )


def _terms(job: Job, page: Piece, document: HtmlElement) -> Iterator[Piece]:
    for term in sorted(job.content.lexique, key=lambda term: term.id):
        for heading in document.xpath("//h3[@id=$id]", id=term.id):
            yield Piece(
                key=f"lexique/{term.id}",
                kind="terme",
                title=french(f"{term.headword}, {term.expansion}" if term.expansion else term.headword),
                summary=french(term.definition),
                path=f"{page.path}#{term.id}",
                revised=term.checked_on,
                element=heading.getparent(),
                address=job.address,
            )


def _blocks(piece: Piece) -> Iterator[Block]:
    page = piece.address + piece.page
    ident, title = "", ""
    body: list[HtmlElement] = []
    titled = piece.kind in ("terme", "ressource")  # their heading is the piece's own title
    for element in [*(child for child in piece.element if not titled or child.tag != "h3"), None]:
        if element is None or element.tag == "h2":
            if body or ident:
                yield Block(ident, title, clean(body, page), plain(body))
            ident, title, body = (
                (element.get("id", ""), element.text_content(), []) if element is not None else ("", "", [])
            )
        if element is not None:
            body.append(element)
