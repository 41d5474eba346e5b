"""Golden cases: what is done to a copy of a guide, and what authors are then told, word for word (`cases/*.yml`)."""

from __future__ import annotations

import shutil
from typing import Any

import yaml

from tests.support import ROOT, Guide

CASES = ROOT / "tests" / "code" / "unit" / "cases"
Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    """Return the cases of a file, in order."""
    read = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return list(read["fautes"] if isinstance(read, dict) else read)


def err(guide: Guide, case: Case) -> None:
    """Make the mistake that `case` describes."""
    path = guide.path(case["fichier"])
    if "remplacer" in case:
        guide.replace(case["fichier"], case["remplacer"], case["par"])
    if "ajouter" in case:
        path.write_text(path.read_text(encoding="utf-8") + case["ajouter"], encoding="utf-8")
    if "contenu" in case:
        path.write_text(case["contenu"], encoding="utf-8")
    if "encodage" in case:
        text = path.read_text(encoding="utf-8")
        path.write_bytes((text.replace("\n", "\r\n") if case.get("crlf") else text).encode(case["encodage"]))
    if "copier" in case:
        shutil.copy(path, guide.path(case["copier"]))
    if "renommer" in case:
        path.rename(guide.path(case["renommer"]))
    if case.get("effacer"):
        path.unlink()
