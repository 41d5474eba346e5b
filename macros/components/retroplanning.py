"""The static rétroplanning: complete without JavaScript, marked for the planner."""

from __future__ import annotations

from markupsafe import Markup

from ..place import Place
from ..rendering import render


def retroplanning(place: Place) -> Markup:
    """Return the table of the étapes, their tasks, meetings and deadlines."""
    return render("retroplanning.html", plan=place.content.retroplanning, place=place, guide=place.content.guide)
