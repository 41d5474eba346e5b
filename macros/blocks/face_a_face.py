"""Where both fiches of an étape face each other, and the way there."""

from __future__ import annotations

from markupsafe import Markup

from .place import Place
from .rendering import render


def faces_a_faces(place: Place) -> Markup:
    """Return the list of the étapes with the way to their face à face."""
    return render("faces_a_faces.html", place=place, guide=place.content.guide)


def face_a_face(place: Place) -> Markup:
    """Return the place where both faces of this page's étape will stand (filled by the outputs)."""
    faces = [
        (face, place.content.guide.fiche(face.id, place.etape.id)) for face in place.content.guide.faces if place.etape
    ]
    return render("face_a_face.html", place=place, faces=faces)
