"""Embeds: `/integrer/<piece>/`, light pages for frames, and the same content as a fragment to paste."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ...blocks.rendering import render
from ...model import addresses
from ..cleaning import demoted, open_outside, outward
from ..html import serialise
from ..moving import absolute, moved, target
from ..pieces import Piece
from ..site import Site
from .policy import embed_policy
from .quoting import attribution, licence, name

_TOOL = addresses.RETROPLANNING.rstrip("/")  # the tool that works: its block travels whole, with its scripts


@dataclass(frozen=True)
class Engine:
    """What a tool needs to work in a frame: addresses below the site's root."""

    html: Markup
    style: str
    scripts: tuple[str, ...]


def make(site: Site, pieces: Iterable[Piece]) -> None:
    """Write the page and the fragment of every piece that can be embedded."""
    for piece in pieces:
        if piece.embeddable:
            _write(site, piece)
    # Partners type this address: it stands at the root and never moves.
    site.write(addresses.LOADER, site.read(addresses.SCRIPTS + addresses.LOADER))


def _write(site: Site, piece: Piece) -> None:
    path = addresses.embed(piece.key)
    guide = site.content.guide
    values = {
        "guide": guide,
        "piece": piece,
        "name": name(guide, piece),
        "attribution": attribution(guide, piece, site.address),
        "licence": licence(guide),
        "policy": embed_policy(site.address),
    }
    root = addresses.root_of(path)
    engine = _engine(site, piece) if piece.tool == _TOOL else None
    page = render("partners/embed.html", root=root, engine=engine, body=outward(piece.html), **values)
    site.write(path, page + "\n")
    fragment = render("partners/fragment.html", body=demoted(piece.html), **values)
    site.write(path + addresses.FRAGMENT, fragment + "\n")


def _engine(site: Site, piece: Piece) -> Engine:
    """Return the tool's block as the built page has it, with the tool's scripts and its style sheet."""
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
    return Engine(Markup("\n").join(blocks), f"{addresses.STYLES}integrer-{piece.tool}.css", tuple(scripts))
