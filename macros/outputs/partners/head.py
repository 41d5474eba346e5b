"""What other software reads of each page: cards, linked data, oEmbed, feed, icons, a policy where hosts send none."""

from __future__ import annotations

import json

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

from ...blocks.rendering import render
from ...model import addresses
from ..html import one
from ..pieces import Piece
from ..site import Site
from .cards import card, image_of
from .linked import graph
from .policy import POLICY
from .quoting import frame, name

_OURS = (
    "meta[@property or starts-with(@name, 'twitter:')] | "
    "link[@rel='shortlink' or @rel='alternate' or @rel='apple-touch-icon'] | script[@type='application/ld+json']"
)


def make(site: Site, pieces: tuple[Piece, ...]) -> None:
    """Complete the head of every page, and write its oEmbed answer beside it."""
    for piece in pieces:
        if piece.kind in ("page", "fiche"):
            parts = tuple(part for part in pieces if part.page == piece.page and part is not piece)
            _complete(site, piece, parts)
            _oembed(site, piece)
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
    script = lxml.html.Element("script", {"type": "application/ld+json"})
    # A data block: no browser runs it, and nothing in it can close it.
    script.text = json.dumps(graph(site, piece, parts), ensure_ascii=False).replace("<", "\\u003c")
    return script


def _oembed(site: Site, piece: Piece) -> None:
    guide = site.content.guide
    answer = {
        "version": "1.0",
        "type": "rich" if piece.embeddable else "link",
        "title": name(guide, piece),
        "author_name": ", ".join(publisher.name for publisher in guide.publishers),
        "provider_name": guide.title,
        "provider_url": site.address,
        "cache_age": 86400,
        "thumbnail_url": site.address + image_of(piece),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
    if piece.embeddable:
        answer |= {"html": str(Markup(frame(site, piece))), "width": 700, "height": 600}
    text = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    site.write(piece.page + addresses.OEMBED, text)
