"""The form of `data/`, which grows with the code: what changed since the one that a guide follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

# By file of `data/`, then by key: `depuis`, the form that no longer has it (or that came to ask for it: `attendue`);
# `remede`, what to write.
CHANGED: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
FORM = max(change["depuis"] for keys in CHANGED.values() for change in keys.values())
_GONE = "cette clé n'existe plus depuis la forme {} des données"
_ASKED = "cette clé est attendue depuis la forme {} des données"
_NEWER = "ce code ne connaît que la forme {} des données ; recevez le code qui les a écrites (make recevoir)"
_OLDER = "la forme des données est passée de {} à {} : {} ; corrigez, puis écrivez forme: {}"


def remedy(file: str, key: str, *, missing: bool) -> str | None:
    """Return what to tell who wrote `key` in `data/{file}.yml`, or is `missing` it, where it is one that changed."""
    change = CHANGED.get(file, {}).get(key)
    if not change or change.get("attendue", False) != missing:
        return None
    return f"{(_ASKED if missing else _GONE).format(change['depuis'])} ; {change['remede']}"


def form_fault(form: int) -> str | None:
    """Return what to tell the authors of a guide that follows `form`; None where it is today's."""
    if form > FORM:
        return _NEWER.format(FORM)
    return _OLDER.format(form, FORM, " ; ".join(_since(form)), FORM) if form < FORM else None


def _since(form: int) -> Iterator[str]:
    for file, keys in CHANGED.items():
        for key, change in keys.items():
            if change["depuis"] > form:
                yield f"dans data/{file}.yml, « {key} » : {change['remede']}"
