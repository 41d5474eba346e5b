"""The page of the documents to fill in: what each is for, its files, a preview of it."""

from __future__ import annotations

from markupsafe import Markup

from ..model import addresses
from ..model.trousse import FORMATS
from .here import Here
from .kit import tree
from .place import Place
from .rendering import render
from .rules import rules_json

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


def documents_remplis(place: Place) -> Markup:
    """Return what fills documents with a reader's project; nothing where no document can be."""
    documents = place.content.trousse if place.content.retroplanning else ()
    buttons = [item for item in documents if item.button]
    meetings = any(item.meeting for item in documents)
    if not buttons and not meetings:
        return Markup("")
    # On the page of one's project, its block has given the rules already.
    given = "" if place.path == addresses.PROJECT else rules_json(place, without=("repere", "sans_date"))
    return render("documents_remplis.html", documents=buttons, meetings=meetings, rules=given, place=place)
