"""Where the printable documents are offered: places that the outputs fill, since pages and sizes are known last."""

from __future__ import annotations

from markupsafe import Markup

from ..reading.data import Content
from .place import Place
from .rendering import render

PIECES = ["fiches", "guides", "communs", "livret", "copie"]


def pieces(content: Content) -> list[str]:
    """Return the pieces of the page that this guide has: sheets « En bref » are for who wrote some."""
    return [*PIECES, *(["feuilles"] if content.reponses.briefs else [])]


def imprimer(place: Place, piece: str) -> Markup:
    """Return the place of one `piece` of the page that offers all the documents."""
    return render("imprimer.html", piece=piece)
