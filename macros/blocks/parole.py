"""Reported speech: an édito or a testimony."""

from __future__ import annotations

from markupsafe import Markup

from ..model.base import Ident
from .place import Place
from .rendering import render


def parole(place: Place, ident: Ident) -> Markup:
    """Return the reported speech `ident`."""
    speech = next(item for item in place.content.paroles if item.id == ident)
    return render("parole.html", speech=speech, guide=place.content.guide)
