"""Someone who has never used Git nor Python makes a mistake: what `make check` answers, word for word."""

from __future__ import annotations

import re

import pytest

from tests.golden import Case, cases, err
from tests.support import Guide

CASES = cases("beginners")


def test_the_guide_they_start_from_is_sound(beginners_garden: Guide) -> None:
    assert beginners_garden.check() == []


@pytest.mark.parametrize("case", CASES, ids=[case["erreur"] for case in CASES])
def test_a_mistake_is_answered(beginners_garden: Guide, case: Case) -> None:
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
