"""Embeds: `/integrer/<piece>/`, light pages for frames, their cards, and the same content as fragments to paste."""

from __future__ import annotations

from markupsafe import Markup

from ...blocks.rendering import TEMPLATES, render
from ...language.typography import plain
from ...model import addresses
from ..cleaning import demoted, open_outside, outward
from ..html import serialise
from ..moving import absolute, moved, target
from ..pieces import Piece
from ..site import Site
from . import listing, oembed
from .policy import embed_policy
from .quoting import attribution, brief, licence, name, shortened

_TOOL = addresses.RETROPLANNING.rstrip("/")  # the tool that works: its block travels whole, with its scripts


def make(site: Site, pieces: tuple[Piece, ...]) -> None:
    """Write what others embed: pages, cards, fragments, what software asks to find them, the loader, the lists."""
    for piece in pieces:
        if piece.embeddable:
            _write(site, piece)
            _write_card(site, piece)
    # Partners type these addresses: they stand at the root and never move.
    site.write(addresses.LOADER, site.read(addresses.SCRIPTS + addresses.LOADER))
    site.write(addresses.FROZEN_LOADER, (TEMPLATES / "partners" / addresses.FROZEN_LOADER).read_bytes())
    oembed.make(site, pieces)
    listing.make(site, pieces)


def _write(site: Site, piece: Piece) -> None:
    path = addresses.embed(piece.key)
    engine = _engine(site, piece) if piece.tool == _TOOL else None
    values = _values(site, piece, path)
    page = render(
        "partners/embed.html",
        form=piece.tool or piece.kind,
        engine=engine,
        body=outward(piece.html),
        oembed=piece.oembed,
        **values,
    )
    site.write(path, page + "\n")
    fragment = render("partners/fragment.html", body=demoted(piece.html), **values)
    site.write(path + addresses.FRAGMENT, plain(fragment) + "\n")


def _write_card(site: Site, piece: Piece) -> None:
    path = addresses.card(piece.key)
    values = _values(site, piece, path)
    site.write(
        path,
        render("partners/card.html", form="carte", oembed=path + addresses.OEMBED, text=shortened(piece), **values)
        + "\n",
    )
    site.write(path + addresses.FRAGMENT, card_fragment(site, piece) + "\n")


def card_fragment(site: Site, piece: Piece) -> Markup:
    """Return the card of a piece as HTML to paste."""
    values = _values(site, piece, addresses.card(piece.key))
    return Markup(plain(render("partners/card_fragment.html", text=brief(piece), **values)))


def _values(site: Site, piece: Piece, path: str) -> dict[str, object]:
    """Return what every page and fragment of a piece says of it; `path` is the page's address."""
    guide = site.content.guide
    return {
        "guide": guide,
        "piece": piece,
        "address": site.address,
        "root": addresses.root_of(path),
        "name": name(guide, piece),
        "attribution": attribution(guide, piece, site.address),
        "licence": licence(guide),
        "policy": embed_policy(site.address),
    }


def _engine(site: Site, piece: Piece) -> dict[str, object]:
    """Return what a tool needs to work in a frame: its block as the built page has it, its scripts and its styles."""
    page = site.pages[piece.page]
    sources = [target(page.path, address) for address in page.document.xpath("//script/@src")]
    scripts = [source.path for source in sources if source and f"/{piece.tool}" in source.path]
    blocks = []
    for source in page.body.xpath("./div[@data-tool=$tool]", tool=piece.tool):
        block = moved(source, piece.page, absolute(site.address))
        for node in block.xpath(".//*[@data-screen]"):  # what only the guide's own page shows
            node.drop_tree()
        open_outside(block)
        blocks.append(Markup(serialise(block)))
    style = f"{addresses.STYLES}integrer-{piece.tool}.css"
    return {"html": Markup("\n").join(blocks), "style": style, "scripts": scripts}
