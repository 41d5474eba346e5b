"""Blocks of shared pages: sommaire, lexique, every resource, corrections, licence, face à face."""

from __future__ import annotations

from markupsafe import Markup

from ..model.lexique import Term, slug
from .place import Place
from .rendering import render


def sommaire(place: Place) -> Markup:
    """Return the fiches of this page's face, each with its promise and its duration."""
    fiches = [
        (place.content.guide.fiche(place.face.id, etape.id), etape, place.content.points_of(place.face.id, etape.id))
        for etape in place.content.guide.etapes
        if place.face
    ]
    return render("sommaire.html", fiches=fiches, durations=durations(place), place=place)


def durations(place: Place) -> dict[str, tuple[int, int]]:
    """Return the months, least and most, of each étape by its id."""
    return {step.id: (step.duration.min, step.duration.max) for step in place.content.retroplanning.steps}


def lexique(place: Place) -> Markup:
    """Return the whole lexique in alphabetical order, grouped by first letter."""
    groups: dict[str, list[Term]] = {}
    for term in sorted(place.content.lexique, key=lambda term: slug(term.headword)):
        groups.setdefault(term.id[0].upper(), []).append(term)
    return render("lexique.html", groups=groups, ids={term.headword: term.id for term in place.content.lexique})


def ressources_toutes(place: Place) -> Markup:
    """Return every document, the brochure's first, then every contact with the fiches that advise it."""
    resources = place.content.ressources
    fiches = {fiche.id: fiche for fiche in place.content.guide.fiches}
    return render(
        "ressources_toutes.html",
        quoted=[item for item in resources.documents if not item.added],
        added=[item for item in resources.documents if item.added],
        contacts=resources.contacts,
        fiches=fiches,
        guide=place.content.guide,
        place=place,
    )


def faces_a_faces(place: Place) -> Markup:
    """Return the list of the étapes with the way to their face à face."""
    return render("faces_a_faces.html", place=place, guide=place.content.guide)


def face_a_face(place: Place) -> Markup:
    """Return the place where both faces of this page's étape will stand (filled by the outputs)."""
    faces = [
        (face, place.content.guide.fiche(face.id, place.etape.id)) for face in place.content.guide.faces if place.etape
    ]
    return render("face_a_face.html", place=place, faces=faces)


def corrections(place: Place) -> Markup:
    """Return what the brochure says and what the guide publishes instead."""
    return render("corrections.html", corrections=place.content.corrections.corrections)


def lacunes(place: Place) -> Markup:
    """Return what the text version of the brochure lost."""
    return render("lacunes.html", gaps=place.content.corrections.gaps)


def licence(place: Place) -> Markup:
    """Return the licence of the content, or that it is to be confirmed."""
    return render("licence.html", licence=place.content.guide.content_licence)


PARTS_TO_SHARE = ["pieces", "attribution", "donnees", "entetes"]


def partager(place: Place, part: str) -> Markup:
    """Return the place where a part of the page for partners will stand (filled by the outputs)."""
    return render("partager.html", part=part)
