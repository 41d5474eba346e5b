"""What the guide corrects of the brochure, and what it could not find again."""

from __future__ import annotations

from markupsafe import Markup

from .place import Place
from .rendering import render


def corrections(place: Place) -> Markup:
    """Return what the brochure says and what the guide publishes instead."""
    return render("corrections.html", corrections=place.content.corrections.corrections)


def lacunes(place: Place) -> Markup:
    """Return what the text version of the brochure lost."""
    return render("lacunes.html", gaps=place.content.corrections.gaps)
