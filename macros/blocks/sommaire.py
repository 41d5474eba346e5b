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
    return render("sommaire.html", fiches=fiches, durations=durations(place), place=place, titles=place.content.titles)


def durations(place: Place) -> dict[str, tuple[int, int]]:
    """Return the months, least and most, of each étape by its id."""
    return {step.id: (step.duration.min, step.duration.max) for step in place.content.retroplanning.steps}
