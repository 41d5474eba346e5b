"""What a site must say of who makes it, from the guide's data."""

from __future__ import annotations

from markupsafe import Markup

from ..model.base import Ident
from .place import Place
from .rendering import render


def mention(place: Place, ident: Ident) -> Markup:
    """Return the statement `ident`, or what is still to be given."""
    return render("mention.html", statement=next(item for item in place.content.guide.statements if item.id == ident))
