"""Offers the printable documents where readers look for them: /imprimer/ and each fiche's aside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from ..blocks.rendering import render
from ..model import addresses
from ..model.guide import Etape, Face
from .html import read_page, write_page
from .job import Job
from .pdf.documents import BOOKLET, SHEETS, brief_file, fiche_file, guide_file
from .pdf.making import FOLDER
from .pdf.source import SHARED, Source

PAGE = addresses.PRINTING
_ROOT = "../"  # from the page


@dataclass(frozen=True)
class Made:
    """A PDF as it was made."""

    file: str
    pages: int
    weight: str


@dataclass(frozen=True)
class FicheItem:
    """A fiche's PDF."""

    id: str
    face: Face
    made: Made


@dataclass(frozen=True)
class Row:
    """The PDFs of an étape, one for each face."""

    etape: Etape
    fiches: list[FicheItem]


@dataclass(frozen=True)
class Item:
    """A document of a list; `face` where it is of one."""

    title: str
    made: Made
    face: Face | None = None


def make(job: Job) -> None:
    """Fill the places of the documents in the built pages; without PDFs, leave them as they are."""
    if not (job.site / FOLDER / BOOKLET).is_file():
        return
    _fill_page(job)
    source = Source(job)
    offered = [(fiche.path, "la fiche", fiche_file(source, fiche)) for fiche in job.content.guide.fiches]
    offered += [
        (source.briefs[face.id].path, "cette feuille", brief_file(face))
        for face in job.content.guide.faces
        if face.id in source.briefs
    ]
    for address, what, file in offered:
        path = job.site / address / "index.html"
        page = read_page(path)
        for place in page.xpath("//*[@data-print-action]"):
            root = "../" * address.count("/")
            _replace(place, "print_action.html", made=_made(job, file), what=what, root=root)
        write_page(path, page)


def weight(path: Path) -> str:
    """Return a file's size as readers say it: « 52 ko », « 3,4 Mo »."""
    size = path.stat().st_size
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u00a0ko"
    return f"{size / 1_000_000:.1f}\u00a0Mo".replace(".", ",")


def fill(page: HtmlElement, values: dict[str, dict[str, Any]], job: Job) -> None:
    """Fill the places of the documents in the page that offers them, for the pieces that `values` knows."""
    for place in page.xpath("//*[@data-printables]"):
        piece = place.get("data-printables")
        if piece in values:
            _replace(place, "printables.html", piece=piece, guide=job.content.guide, root=_ROOT, **values[piece])


def _fill_page(job: Job) -> None:
    path = job.site / PAGE / "index.html"
    if path.is_file():
        page = read_page(path)
        fill(page, _values(job), job)
        write_page(path, page)


def _values(job: Job) -> dict[str, dict[str, Any]]:
    """Return what each piece of the page shows."""
    guide, source = job.content.guide, Source(job)

    def items(face: Face, etape: Etape) -> FicheItem:
        fiche = guide.fiche(face.id, etape.id)
        return FicheItem(fiche.id, face, _made(job, fiche_file(source, fiche)))

    rows = [Row(etape, [items(face, etape) for face in guide.faces]) for etape in guide.etapes]
    guides = [Item(face.name, _made(job, guide_file(face)), face) for face in guide.faces]
    shared = [Item(source.shared[name].title, _made(job, f"{name}.pdf")) for name in SHARED if name in source.shared]
    briefs = [Item(face.name, _made(job, brief_file(face)), face) for face in guide.faces if face.id in source.briefs]
    return {
        "feuilles": {"items": briefs},
        "fiches": {"rows": rows},
        "guides": {"items": guides},
        "communs": {"items": shared},
        "livret": {"booklet": _made(job, BOOKLET), "sheets": _made(job, SHEETS)},
    }


def _made(job: Job, file: str) -> Made:
    import pikepdf

    path = job.site / FOLDER / file
    with pikepdf.open(path) as pdf:
        return Made(file, len(pdf.pages), weight(path))


def _replace(place: HtmlElement, template: str, **values: Any) -> None:
    new = lxml.html.fragment_fromstring(str(render(template, **values)))
    new.tail = place.tail
    place.getparent().replace(place, new)
