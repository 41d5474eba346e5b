"""Fills the page for partners: every piece, its permalink, its codes, ready to copy without any script."""

from __future__ import annotations

from ...blocks.rendering import render
from ...model import addresses
from ..pieces import Piece
from ..site import Site
from . import frames, quoting
from .quoting import attribution, licence, name


def make(site: Site, pieces: tuple[Piece, ...]) -> None:
    """Fill the places that the page's macros left (`data-sharing`)."""
    for page in site.pages.values():
        for place in page.document.xpath("//*[@data-sharing]"):
            template = f"partners/partners_{place.get('data-sharing')}.html"
            page.replace(place, render(template, **_values(site, pieces, page.path)))


def _groups(site: Site, pieces: tuple[Piece, ...]) -> dict[str, list[tuple[Piece, str, list[tuple[str, str, str]]]]]:
    """Return the pieces by kind, each with its name and its codes; a kind that has none is left out."""
    guide = site.content.guide
    listed = [piece for piece in pieces if piece.embeddable]
    groups = {
        **{face.name: [piece for piece in listed if piece.face == face.id] for face in guide.faces},
        "Les outils": [piece for piece in listed if piece.tool and not piece.face],
        "Les documents à remplir": [piece for piece in listed if piece.kind == "document"],
        "Les termes du lexique": [piece for piece in listed if piece.kind == "terme"],
        "Les ressources": [piece for piece in listed if piece.kind == "ressource"],
    }
    return {
        title: [(piece, name(guide, piece), _codes(site, piece)) for piece in group]
        for title, group in groups.items()
        if group
    }


def _values(site: Site, pieces: tuple[Piece, ...], path: str) -> dict[str, object]:
    guide = site.content.guide
    return {
        "guide": guide,
        "plan": site.content.retroplanning,
        "address": site.address,
        "root": addresses.root_of(path),
        "groups": _groups(site, pieces),
        "sentence": attribution(guide, None, site.address),
        "licence": licence(guide),
        "sandbox": frames.SANDBOX,
        "advised": frames.advised,
        "frozen": quoting.frozen(site),
    }


def _codes(site: Site, piece: Piece) -> list[tuple[str, str, str]]:
    """Return the codes of a piece: kind, label, code."""
    return [
        ("lien", "Un lien, avec la phrase d’attribution", quoting.code("link", site, piece)),
        ("cadre", "Un cadre de hauteur fixe", quoting.code("frame", site, piece, frames.whole(piece))),
        ("chargeur", "Un cadre à la hauteur de son contenu", quoting.code("loader", site, piece)),
        ("carte", "Une carte, en cadre", quoting.code("frame", site, piece, frames.card(piece))),
    ]
