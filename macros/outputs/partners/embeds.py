"""Embeds: `/integrer/<piece>/`, light pages for frames, and the same content as a fragment to paste."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from markupsafe import Markup

from ...blocks.rendering import render
from ...model import addresses
from ..cleaning import demoted, open_outside, outward
from ..html import has_class, read_page, serialise
from ..job import Job
from ..pieces import Piece
from .policy import embed_policy
from .purging import needed, vocabulary
from .quoting import attribution, licence, name

_TOOL = addresses.RETROPLANNING.rstrip("/")  # the tool that works: its block travels whole, with its scripts


@dataclass(frozen=True)
class Engine:
    """What a tool needs to work in a frame: addresses below the site's root."""

    html: Markup
    style: str
    scripts: tuple[str, ...]


def make(job: Job, pieces: Iterable[Piece]) -> None:
    """Write the page and the fragment of every piece that can be embedded."""
    for piece in pieces:
        if piece.embeddable:
            _write(job, piece)
    # Partners type this address: it stands at the root and never moves.
    shutil.copyfile(job.site / addresses.SCRIPTS / addresses.LOADER, job.site / addresses.LOADER)


def _write(job: Job, piece: Piece) -> None:
    path = addresses.embed(piece.key)
    folder = job.site / path
    folder.mkdir(parents=True, exist_ok=True)
    guide = job.content.guide
    values = {
        "guide": guide,
        "piece": piece,
        "name": name(guide, piece),
        "attribution": attribution(guide, piece, job.address),
        "licence": licence(guide),
        "policy": embed_policy(job.address),
    }
    root = addresses.root_of(path)
    engine = _engine(job, piece) if piece.tool == _TOOL else None
    page = render("partners/embed.html", root=root, engine=engine, body=outward(piece.html), **values)
    (folder / "index.html").write_text(page + "\n", encoding="utf-8")
    fragment = render("partners/fragment.html", body=demoted(piece.html), **values)
    (folder / addresses.FRAGMENT).write_text(fragment + "\n", encoding="utf-8")


def _engine(job: Job, piece: Piece) -> Engine:
    """Return the tool's block as the built page has it, with the tool's scripts and the rules of style it needs."""
    document = read_page(job.site / piece.page / "index.html")
    scripts = [_below(piece, address) for address in document.xpath("//script/@src")]
    scripts = [address for address in scripts if f"/{piece.tool}" in address]
    styles = [_below(piece, address) for address in document.xpath("//link[@rel='stylesheet']/@href")]
    found = document.xpath(f"//div[{has_class('prose')}]/div[{has_class(piece.tool)}]")
    blocks = [_anchored(block, piece) for block in found]
    words = vocabulary(blocks, map(job.read, scripts))
    style = f"{addresses.STYLES}integrer-{piece.tool}.css"
    (job.site / style).write_text("".join(needed(job.read(name), words) for name in styles), encoding="utf-8")
    return Engine(Markup("\n").join(Markup(serialise(block)) for block in blocks), style, tuple(scripts))


def _below(piece: Piece, address: str) -> str:
    """Return a relative address of the piece's page as an address below the root."""
    return urlsplit(urljoin(f"https://guide/{piece.page}", address)).path.lstrip("/")


def _anchored(source: HtmlElement, piece: Piece) -> HtmlElement:
    """Make the links of a block absolute and take away what only the guide's own page shows."""
    block = copy.deepcopy(source)
    for node in block.xpath(".//*[@data-screen]"):
        node.drop_tree()
    for node in block.xpath(".//a[@href]"):
        node.set("href", urljoin(piece.address + piece.page, node.get("href")))
    open_outside(block)
    return block
