"""Face à face: both faces of an étape, block beside block, composed from the two built pages."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

from ..blocks.rendering import render
from ..model import addresses
from ..model.guide import Etape, Face
from .html import has_class, one, read_page, serialise, write_page
from .job import Job

_POINTERS = ("href", "for", "aria-labelledby", "aria-describedby", "aria-controls")


@dataclass(frozen=True)
class Block:
    """A section of a fiche: its id, its title, its content."""

    id: str
    title: str
    html: Markup


def make(job: Job) -> None:
    """Fill `face-a-face/<étape>/index.html` of the built folder, for every étape."""
    site, content = job.site, job.content
    for etape in content.guide.etapes:
        path = site / addresses.facing(etape.id) / "index.html"
        page = read_page(path)
        place = one(page, "//*[@data-facing]")
        columns = [(face, _blocks(site, face, etape)) for face in content.guide.faces]
        html = render(
            "facing.html", faces=content.guide.faces, rows=_rows([blocks for _, blocks in columns]), etape=etape
        )
        place.getparent().replace(place, lxml.html.fragment_fromstring(html))
        write_page(path, page)


def _blocks(site: Path, face: Face, etape: Etape) -> list[Block]:
    """Return the sections of a fiche, its summary first, ids prefixed by the face and links kept alive."""
    page = read_page(site / face.id / etape.id / "index.html")
    article = one(page, "//article[@data-fiche]")
    blocks: list[Block] = []
    title, ident = "En bref", "en-bref"
    body: list[HtmlElement] = article.xpath(f".//p[{has_class('summary')}]")
    prose = one(article, f".//div[{has_class('prose')}]")
    for element in [*prose, None]:
        if element is None or element.tag == "h2":
            blocks.append(Block(ident, title, _inner(face, etape, body)))
            if element is not None:
                title, ident, body = element.text_content(), element.get("id"), []
        else:
            body.append(element)
    return blocks


def _inner(face: Face, etape: Etape, elements: list[HtmlElement]) -> Markup:
    own = {element.get("id") for root in elements for element in root.iter() if element.get("id")}
    return Markup("\n".join(serialise(_moved(copy.deepcopy(element), face, etape, own)) for element in elements))


def _moved(element: HtmlElement, face: Face, etape: Etape, own: set[str]) -> HtmlElement:
    """Prefix ids by the face and rewrite links, for a page one folder beside."""
    for node in element.iter():
        if node.tag in ("h3", "h4"):  # the block's own title is an h3 there
            node.tag = {"h3": "h4", "h4": "h5"}[node.tag]
        if node.get("id"):
            node.set("id", f"{face.id}-{node.get('id')}")
        for name in _POINTERS:
            value = node.get(name)
            if value is None:
                continue
            if name == "href":
                node.set(name, _link(value, face, etape, own))
            else:
                node.set(name, " ".join(f"{face.id}-{part}" for part in value.split()))
    return element


def _link(href: str, face: Face, etape: Etape, own: set[str]) -> str:
    """Return a link of the fiche as it stands on the face à face page (same depth below the root)."""
    if href.startswith("#"):
        return f"#{face.id}-{href[1:]}" if href[1:] in own else f"../../{face.id}/{etape.id}/{href}"
    if href.startswith(("../../", "http://", "https://", "mailto:")):
        return href
    return (
        f"../../{face.id}/{href.removeprefix('../')}"
        if href.startswith("../")
        else f"../../{face.id}/{etape.id}/{href}"
    )


def _rows(columns: list[list[Block]]) -> list[tuple[Block | None, Block | None]]:
    """Pair the blocks of both faces by id, in the order of the first face, each lone block in its place."""
    left, right = columns
    twins = {block.id: block for block in right}
    known = {block.id for block in left}
    rows: list[tuple[Block | None, Block | None]] = [(block, twins.get(block.id)) for block in left]
    for rank, block in enumerate(right):
        if block.id not in known:
            before = {other.id for other in right[:rank]}
            at = max((n for n, row in enumerate(rows) if _ids(row) & before), default=-1) + 1
            rows.insert(at, (None, block))
    return rows


def _ids(row: tuple[Block | None, Block | None]) -> set[str]:
    return {block.id for block in row if block}
