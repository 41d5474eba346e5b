"""Documents, those of a fiche and all of them; the contacts of a fiche."""

from __future__ import annotations

from markupsafe import Markup

from .place import Place
from .rendering import render


def ressources(place: Place) -> Markup:
    """Return the resources that this page's fiche cites."""
    cited = [item for item in place.content.ressources.documents if place.fiche and place.fiche.id in item.fiches]
    return render("ressources.html", documents=cited, place=place)


def contacts(place: Place) -> Markup:
    """Return the contacts that this page's fiche advises."""
    everyone = place.content.ressources.contacts_in_order
    cited = [item for item in everyone if place.fiche and place.fiche.id in item.fiches]
    return render("contacts.html", contacts=cited)


def ressources_toutes(place: Place) -> Markup:
    """Return every document, the source's first."""
    resources = place.content.ressources
    fiches = {fiche.id: fiche for fiche in place.content.guide.fiches}
    return render(
        "ressources_toutes.html",
        quoted=[item for item in resources.documents if not item.added],
        added=[item for item in resources.documents if item.added],
        fiches=fiches,
        guide=place.content.guide,
        place=place,
    )
