"""How each criterion of accessibility is checked, theme by theme, with counts."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from ..model.accessibilite import Theme
from ..place import Place
from ..rendering import render

# What readers are told, in the order of the columns.
SAYINGS = {"machine": "par machine", "main": "à la main", "non": "non vérifié", "sans-objet": "sans objet"}


def accessibilite(place: Place) -> Markup:
    """Return the counts of the whole, then a table for each theme."""
    themes = place.content.accessibilite
    total = sum((_counts(theme) for theme in themes), Counter[str]())
    faults = [criterion for theme in themes for criterion in theme.criteria if criterion.fault]
    return render(
        "accessibilite.html",
        themes=[(theme, _counts(theme)) for theme in themes],
        total=total,
        sayings=SAYINGS,
        faults=faults,
    )


def _counts(theme: Theme) -> Counter[str]:
    return Counter(criterion.check for criterion in theme.criteria)
