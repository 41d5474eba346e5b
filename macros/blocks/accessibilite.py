"""How each criterion of accessibility is checked, theme by theme, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from ..model.accessibilite import Criterion
from .place import Place
from .rendering import render

# What readers are told, in the order of the columns.
LABELS = {"machine": "par machine", "main": "à la main", "non": "non vérifié", "sans-objet": "sans objet"}


def accessibilite(place: Place) -> Markup:
    """Return the counts of RGAA's criteria, then a table for each theme."""
    themes = place.content.accessibilite
    criteria = [criterion for theme in themes if theme.number for criterion in theme.criteria]
    return render(
        "accessibilite.html",
        themes=[(theme, _counted(theme.criteria)) for theme in themes],
        criteria=criteria,
        faults=[criterion for theme in themes for criterion in theme.criteria if criterion.fault],
        total=_counted(criteria),
        labels=LABELS,
    )


def _counted(criteria: Sequence[Criterion]) -> str:
    """Return how many criteria are checked in each way, in words, ways that are not used left out."""
    counts = Counter[str](criterion.check for criterion in criteria)
    plural = {"non": "non vérifiés"}
    return ", ".join(
        f"{counts[key]} {plural.get(key, label) if counts[key] > 1 else label}"
        for key, label in LABELS.items()
        if counts[key]
    )
