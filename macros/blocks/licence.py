"""The licence of the content."""

from __future__ import annotations

from markupsafe import Markup

from .place import Place
from .rendering import render


def licence(place: Place) -> Markup:
    """Return the licence of the content, or that it is to be confirmed."""
    return render("licence.html", licence=place.content.guide.content_licence)
