"""What other software reads of each page: cards, linked data, feed, icons, a policy where hosts send none."""

from __future__ import annotations

import json

import lxml.html
from lxml.html import HtmlElement

from ...blocks.rendering import render
from ...model import addresses
from ..html import one
from ..pieces import Piece
from ..site import Site
from .cards import card, image_of
from .policy import POLICY
from .quoting import name

_OURS = (
    "meta[@property or starts-with(@name, 'twitter:')] | "
    "link[@rel='shortlink' or @rel='alternate' or @rel='apple-touch-icon'] | script[@type='application/ld+json']"
)


def make(site: Site, pieces: tuple[Piece, ...]) -> None:
    """Complete the head of every page."""
    for piece in pieces:
        if piece.kind in ("page", "fiche"):
            parts = tuple(part for part in pieces if part.page == piece.page and part is not piece)
            _complete(site, piece, parts)
    if lost := site.page(addresses.LOST):
        _protect(one(lost.document, "/html/head"))
        lost.changed = True


def _complete(site: Site, piece: Piece, parts: tuple[Piece, ...]) -> None:
    page = site.pages[piece.page]
    head = one(page.document, "/html/head")
    for element in head.xpath(_OURS):
        element.drop_tree()
    description = "".join(head.xpath("meta[@name='description']/@content"))
    html = render(
        "partners/head.html",
        root=addresses.root_of(piece.page),
        **card(site, piece, description),
    )
    for element in lxml.html.fragments_fromstring(html):
        head.append(element)
        element.tail = "\n"
    head.append(_linked(site, piece, parts))
    _protect(head)
    page.changed = True


def _protect(head: HtmlElement) -> None:
    """Give the page its policy, right after its encoding."""
    for element in head.xpath("meta[@http-equiv='Content-Security-Policy']"):
        element.drop_tree()
    head.insert(1, lxml.html.Element("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}))
    head[1].tail = "\n"


def _linked(site: Site, piece: Piece, parts: tuple[Piece, ...]) -> HtmlElement:
    """Return the linked data of a page; `parts` are the terms and resources that stand on it."""
    terms = {addresses.term(term.id): term for term in site.content.lexique}
    text = render(
        "partners/linked.json",
        piece=piece,
        guide=site.content.guide,
        address=site.address,
        name=name(site.content.guide, piece),
        image=site.address + image_of(piece),
        terms=[(part, terms[part.key]) for part in parts if part.kind == "terme"],
    )
    script = lxml.html.Element("script", {"type": "application/ld+json"})
    # A data block: no browser runs it, and nothing in it can close it.
    script.text = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return script
