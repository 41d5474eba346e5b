"""The whole lexique."""

from __future__ import annotations

from markupsafe import Markup

from ..model.lexique import Term, slug
from .place import Place
from .rendering import render


def lexique(place: Place) -> Markup:
    """Return the whole lexique in alphabetical order, grouped by first letter."""
    groups: dict[str, list[Term]] = {}
    for term in sorted(place.content.lexique, key=lambda term: slug(term.headword)):
        groups.setdefault(term.id[0].upper(), []).append(term)
    ids = {term.headword: term.id for term in place.content.lexique}
    return render("lexique.html", groups=groups, ids=ids, guide=place.content.guide)
