"""The rules of the rétroplanning as scripts read them: one shape for every page that computes dates."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

from .place import Place

_NOTES = {"origin", "doubt"}  # what authors keep for themselves


def rules(place: Place) -> dict[str, Any]:
    """Return what the scripts compute with: the data's own keys, each étape with its name and its fiches."""
    guide, plan = place.content.guide, place.content.retroplanning
    assert plan  # asked for by what stands in a guide with dates alone
    kept = plan.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        exclude={
            "steps": {"__all__": _NOTES},
            "events": {"__all__": {"origin", "reading"}},
            "undated": {"__all__": {"origin"}},
            "marker": _NOTES,
        },
    )
    if not plan.repeats:
        kept.pop("rythmes", None)
    for etape in kept["etapes"]:
        etape["nom"] = guide.etape(etape["id"]).name
        etape["fiches"] = [
            {"id": fiche.id, "face": fiche.face, "url": place.to(fiche.path)}
            for fiche in guide.fiches
            if fiche.etape == etape["id"]
        ]
    return kept


def rules_json(place: Place, without: Collection[str] = (), etapes_without: Collection[str] = ()) -> str:
    """Return the rules as JSON for an attribute, less some keys of the whole and of each étape.

    No two braces stand together: nothing in a page looks like a template's mark left there.
    """
    kept = {key: value for key, value in rules(place).items() if key not in without}
    kept["etapes"] = [
        {key: value for key, value in etape.items() if key not in etapes_without} for etape in kept["etapes"]
    ]
    return re.sub(r"\}(?=\})", "} ", json.dumps(kept, ensure_ascii=False, separators=(",", ":")))
