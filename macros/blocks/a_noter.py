"""The points « À noter » of a fiche."""

from __future__ import annotations

from markupsafe import Markup

from .place import Place
from .rendering import render


def a_noter(place: Place) -> Markup:
    """Return the points « À noter » of this page's face and étape."""
    points = place.content.points_of(place.face.id, place.etape.id) if place.face and place.etape else ()
    return render("a_noter.html", points=points)
