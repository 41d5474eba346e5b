"""Offers the printable documents where readers look for them: /imprimer/ and each fiche's aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from ..blocks.rendering import render
from ..model import addresses
from ..model.guide import Etape, Face
from .html import replace
from .pdf.documents import BOOKLET, SHEETS, brief_file, fiche_file, guide_file
from .pdf.source import SHARED, PrintSource
from .site import Site


@dataclass(frozen=True)
class Made:
    """A PDF as it was made; in a list, its title, and its face where it is of one."""

    file: str
    pages: int
    weight: str
    title: str = ""
    face: Face | None = None


def make(site: Site) -> None:
    """Fill the places of the documents in the built pages; without PDFs, leave them as they are."""
    if not site.file(addresses.PDFS + BOOKLET).is_file():
        return
    guide, source = site.content.guide, PrintSource(site)
    if page := site.pages.get(addresses.PRINTING):
        page.changed = True
        fill(page.document, site, _values(site, source))
    offered = [(fiche.path, "la fiche", fiche_file(source, fiche)) for fiche in guide.fiches]
    offered += [(brief.path, "cette feuille", brief_file(guide.face(face))) for face, brief in source.briefs.items()]
    for address, what, file in offered:
        page = site.pages[address]
        for place in page.document.xpath("//*[@data-print-action]"):
            root = addresses.root_of(address)
            page.replace(place, render("print_action.html", made=_made(site, file), what=what, root=root))


def weight(path: Path) -> str:
    """Return a file's size as readers say it: « 52 ko », « 3,4 Mo »."""
    size = path.stat().st_size
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u00a0ko"
    return f"{size / 1_000_000:.1f}\u00a0Mo".replace(".", ",")


def fill(tree: HtmlElement, site: Site, values: dict[str, dict[str, Any]]) -> None:
    """Fill the places of the documents in the page that offers them, for the pieces that `values` knows."""
    root = addresses.root_of(addresses.PRINTING)
    for place in tree.xpath("//*[@data-printables]"):
        piece = place.get("data-printables")
        if piece in values:
            replace(
                place,
                render("printables.html", piece=piece, guide=site.content.guide, root=root, **values[piece]),
            )


def _values(site: Site, source: PrintSource) -> dict[str, dict[str, Any]]:
    """Return what each piece of the page shows."""
    guide = site.content.guide

    def fiches(etape: Etape) -> list[Made]:
        both = [guide.fiche(face.id, etape.id) for face in guide.faces]
        return [_made(site, fiche_file(source, fiche), f"Fiche {fiche.id}", guide.face(fiche.face)) for fiche in both]

    def of_faces(file: Callable[[Face], str], faces: Iterable[Face]) -> dict[str, list[Made]]:
        return {"items": [_made(site, file(face), face.name, face) for face in faces]}

    shared = [_made(site, f"{name}.pdf", source.shared[name].title) for name in SHARED if name in source.shared]
    return {
        "feuilles": of_faces(brief_file, map(guide.face, source.briefs)),
        "fiches": {"rows": [(etape, fiches(etape)) for etape in guide.etapes]},
        "guides": of_faces(guide_file, guide.faces),
        "communs": {"items": shared},
        "livret": {"booklet": _made(site, BOOKLET), "sheets": _made(site, SHEETS)},
    }


def _made(site: Site, file: str, title: str = "", face: Face | None = None) -> Made:
    import pikepdf

    path = site.file(addresses.PDFS + file)
    with pikepdf.open(path) as pdf:
        return Made(file, len(pdf.pages), weight(path), title, face)
