"""Where the page for partners stands: places that the outputs fill."""

from __future__ import annotations

from markupsafe import Markup

from .place import Place
from .rendering import render

PARTS = ["pieces", "attribution", "donnees", "entetes"]


def partager(place: Place, part: str) -> Markup:
    """Return the place where a part of the page for partners will stand (filled by the outputs)."""
    return render("partager.html", part=part)
