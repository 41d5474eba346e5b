"""Where the printable documents are offered: places that the outputs fill, since pages and sizes are known last."""

from __future__ import annotations

from markupsafe import Markup

from .place import Place
from .rendering import render

PIECES = ["fiches", "guides", "communs", "livret", "copie"]


def imprimer(place: Place, piece: str) -> Markup:
    """Return the place of one `piece` of the page that offers all the documents."""
    return render("imprimer.html", piece=piece)
