"""A committee's card, as each face reads it."""

from __future__ import annotations

from markupsafe import Markup

from ..model.base import Ident
from .place import Place
from .rendering import render


def comite(place: Place, ident: Ident) -> Markup:
    """Return the card of the committee `ident`, as this page's face reads it."""
    committee = next(item for item in place.content.comites if item.id == ident)
    face = place.face.id if place.face else ""
    sections = [
        {
            "id": f"{committee.anchor}-{section.id}",
            "title": section.title,
            "texts": [item for item in section.texts if item.on(face)],
            "points": [item for item in section.points if item.on(face)],
            "numbered": section.numbered,
            "notes": [item for item in section.notes if item.on(face)],
        }
        for section in committee.sections
        if section.on(face)
    ]
    return render("comite.html", committee=committee, sections=sections)
