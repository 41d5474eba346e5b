"""The rules of the rétroplanning as scripts read them: one shape for every page that computes dates."""

from __future__ import annotations

from typing import Any

from .place import Place

_NOTES = {"origin", "doubt"}  # what authors keep for themselves


def rules(place: Place) -> dict[str, Any]:
    """Return what the scripts compute with: the data's own keys, each étape with its name and its fiches."""
    guide = place.content.guide
    kept = place.content.retroplanning.model_dump(
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
    for etape in kept["etapes"]:
        etape["nom"] = guide.etape(etape["id"]).name
        etape["fiches"] = [
            {"id": fiche.id, "face": fiche.face, "url": place.to(fiche.path)}
            for fiche in guide.fiches
            if fiche.etape == etape["id"]
        ]
    return kept
