"""Someone who has never used Git nor Python makes a mistake: what `make check` answers, word for word."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import Guide

_BOOK = yaml.safe_load((Path(__file__).parent / "cases" / "beginners.yml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = _BOOK["fautes"]


def err(guide: Guide, case: dict[str, Any]) -> None:
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


def test_the_guide_they_start_from_is_sound(beginners_garden: Guide) -> None:
    assert beginners_garden.check() == []


@pytest.mark.parametrize("case", CASES, ids=[case["erreur"] for case in CASES])
def test_a_mistake_is_answered(beginners_garden: Guide, case: dict[str, Any]) -> None:
    err(beginners_garden, case)
    assert beginners_garden.check() == case["message"]


def test_answers_say_where_what_and_what_to_do() -> None:
    for message in (message for case in CASES for message in case["message"]):
        place, _, said = message.partition(": ")
        assert re.fullmatch(r"(?:data|docs)/[^:]+(?::\d+)?", place), message
        assert re.search(r"\S ; \S| : écrivez ", said), f"no remedy: {message}"
        assert not re.search(r"\b(?:line|column|error|expected|None|Traceback)\b", message), message


def test_no_mistake_is_described_twice() -> None:
    names = [case["erreur"] for case in CASES]
    assert len(names) == len(set(names))
    assert len(CASES) >= 100
