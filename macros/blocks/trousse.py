"""The page of the documents to fill in: what each is for, its files, a preview of it."""

from __future__ import annotations

from markupsafe import Markup

from ..model.trousse import FORMATS
from .here import Here
from .kit import tree
from .place import Place
from .rendering import render

GENRES = {"texte": "Textes", "tableau": "Tableaux", "diaporama": "Diaporama"}
PROGRAMS = {
    **{"docx": "Word", "xlsx": "Excel", "pptx": "PowerPoint"},
    **dict.fromkeys(("odt", "ods", "odp"), "LibreOffice"),
}


def trousse(place: Place) -> Markup:
    """Return every document, by genre; nothing where the guide has none."""
    documents = place.content.trousse
    if not documents:
        return Markup("")
    shown = [(item, tree(place.content, item)) for item in documents]
    groups = [(genre, [pair for pair in shown if pair[0].genre == genre]) for genre in FORMATS]
    return render(
        "trousse.html",
        groups=[(genre, GENRES[genre], pairs) for genre, pairs in groups if pairs],
        programs=PROGRAMS,
        place=place,
        here=Here(place),
    )
