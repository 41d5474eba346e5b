"""The fiches of a face."""

from __future__ import annotations

from markupsafe import Markup

from .place import Place
from .rendering import render


def sommaire(place: Place) -> Markup:
    """Return the fiches of this page's face, each with its title, its étape's promise and its duration."""
    fiches = [
        (place.content.guide.fiche(place.face.id, etape.id), etape, place.content.points_of(place.face.id, etape.id))
        for etape in place.content.guide.etapes
        if place.face
    ]
    content = place.content
    return render("sommaire.html", fiches=fiches, durations=content.durations, place=place, titles=content.titles)
