"""A dated fact."""

from __future__ import annotations

from markupsafe import Markup

from ..model.base import Ident
from .place import Place
from .rendering import render


def fait(place: Place, ident: Ident) -> Markup:
    """Return the dated fact `ident`, with what public sources say of it."""
    return render("fait.html", fact=next(item for item in place.content.faits if item.id == ident))
