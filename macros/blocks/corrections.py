"""What the guide corrects of its source, and what it could not find again."""

from __future__ import annotations

from markupsafe import Markup

from .place import Place
from .rendering import render


def corrections(place: Place) -> Markup:
    """Return what the source says and what the guide publishes instead."""
    return render("corrections.html", corrections=place.content.corrections.corrections, guide=place.content.guide)


def lacunes(place: Place) -> Markup:
    """Return what the text that was received lost."""
    return render("lacunes.html", gaps=place.content.corrections.gaps)
