"""Blocks of a fiche: committees, points, reported speech, facts, resources, contacts."""

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
            "notices": [item for item in section.notices if item.on(face)],
        }
        for section in committee.sections
        if section.on(face)
    ]
    return render("comite.html", committee=committee, sections=sections)


def a_noter(place: Place) -> Markup:
    """Return the points « À noter » of this page's face and étape."""
    points = place.content.points_of(place.face.id, place.etape.id) if place.face and place.etape else ()
    return render("a_noter.html", points=points)


def parole(place: Place, ident: Ident) -> Markup:
    """Return the reported speech `ident`."""
    return render("parole.html", speech=next(item for item in place.content.paroles if item.id == ident))


def fait(place: Place, ident: Ident) -> Markup:
    """Return the dated fact `ident`, with what public sources say of it."""
    return render("fait.html", fact=next(item for item in place.content.faits if item.id == ident))


def ressources(place: Place) -> Markup:
    """Return the resources that this page's fiche cites."""
    cited = [item for item in place.content.ressources.documents if place.fiche and place.fiche.id in item.fiches]
    return render("ressources.html", documents=cited, place=place)


def contacts(place: Place) -> Markup:
    """Return the contacts that this page's fiche advises."""
    cited = [item for item in place.content.ressources.contacts if place.fiche and place.fiche.id in item.fiches]
    return render("contacts.html", contacts=cited)
