"""Face à face: both faces of an étape, block beside block, composed from the two built pages."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement
from markupsafe import Markup

from ..blocks.rendering import render
from ..model import addresses
from .html import one, serialise
from .moving import beside, moved
from .site import Page, Site


@dataclass(frozen=True)
class _Block:
    """A section of a fiche: its id, its title, its content."""

    id: str
    title: str
    html: Markup


def make(site: Site) -> None:
    """Fill the page of every étape where both its fiches face each other."""
    guide = site.content.guide
    for etape in guide.etapes:
        page = site.pages[addresses.facing(etape.id)]
        columns = [_blocks(site.pages[addresses.fiche(face.id, etape.id)], page.path) for face in guide.faces]
        html = render("facing.html", faces=guide.faces, rows=_rows(columns), etape=etape)
        page.replace(one(page.document, "//*[@data-facing]"), html)


def _blocks(fiche: Page, to: str) -> list[_Block]:
    """Return the sections of a fiche, its summary first, ids prefixed by the face and links kept alive on page `to`."""
    first, *parts = fiche.blocks
    brief = _Block("en-bref", "En bref", _moved([*fiche.summary, *first.elements], fiche, to))
    return [brief, *(_Block(part.id, part.title, _moved(part.elements, fiche, to)) for part in parts)]


def _moved(elements: list[HtmlElement], fiche: Page, to: str) -> Markup:
    own = {str(ident) for element in elements for ident in element.xpath("descendant-or-self::*/@id")}
    aim = beside(fiche.path, own, f"{fiche.face}-", to)
    copies = [moved(element, fiche.path, aim, f"{fiche.face}-") for element in elements]
    for element in copies:
        for node in element.iter("h3", "h4"):  # the block's own title is an h3 there
            node.tag = {"h3": "h4", "h4": "h5"}[node.tag]
    return Markup("\n".join(serialise(element) for element in copies))


def _rows(columns: list[list[_Block]]) -> list[tuple[_Block | None, _Block | None]]:
    """Pair the blocks of both faces by id, in the order of the first face, each lone block in its place."""
    left, right = columns
    twins = {block.id: block for block in right}
    known = {block.id for block in left}
    rows: list[tuple[_Block | None, _Block | None]] = [(block, twins.get(block.id)) for block in left]
    for rank, block in enumerate(right):
        if block.id not in known:
            before = {other.id for other in right[:rank]}
            at = max((n for n, row in enumerate(rows) if _ids(row) & before), default=-1) + 1
            rows.insert(at, (None, block))
    return rows


def _ids(row: tuple[_Block | None, _Block | None]) -> set[str]:
    return {block.id for block in row if block}
