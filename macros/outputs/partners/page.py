"""Fills the page for partners: every piece, its permalink, its codes, ready to copy without any script."""

from __future__ import annotations

import lxml.html

from ...blocks.rendering import render
from ...model import addresses
from ..html import read_page, write_page
from ..job import Job
from ..pieces import Piece
from . import codes
from .quoting import attribution, licence, name


def make(job: Job, pieces: tuple[Piece, ...]) -> None:
    """Fill the places that the page's macros left (`data-sharing`)."""
    for path in sorted({piece.page for piece in pieces}):
        document = read_page(job.site / path / "index.html")
        places = document.xpath("//*[@data-sharing]")
        for place in places:
            html = render(f"partners/partners_{place.get('data-sharing')}.html", **_values(job, pieces, path))
            place.getparent().replace(place, lxml.html.fragment_fromstring(html))
        if places:
            write_page(job.site / path / "index.html", document)


def _values(job: Job, pieces: tuple[Piece, ...], path: str) -> dict[str, object]:
    guide = job.content.guide
    listed = [piece for piece in pieces if piece.embeddable]
    groups = {
        **{face.name: [piece for piece in listed if piece.face == face.id] for face in guide.faces},
        "Les outils": [piece for piece in listed if piece.tool and not piece.face],
        "Les termes du lexique": [piece for piece in listed if piece.kind == "terme"],
    }
    return {
        "guide": guide,
        "plan": job.content.retroplanning,
        "address": job.address,
        "root": addresses.root_of(path),
        "groups": {
            title: [(piece, name(guide, piece), _codes(job, piece)) for piece in group]
            for title, group in groups.items()
        },
        "sentence": attribution(guide, None, job.address),
        "licence": licence(guide),
    }


def _codes(job: Job, piece: Piece) -> list[tuple[str, str, str]]:
    """Return the codes of a piece: kind, label, code."""
    return [
        ("lien", "Un lien, avec la phrase d’attribution", codes.link(job, piece)),
        ("cadre", "Un cadre de hauteur fixe", codes.frame(job, piece)),
        ("chargeur", "Un cadre à la hauteur de son contenu", codes.loader(job, piece)),
    ]
