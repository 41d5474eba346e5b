"""What the rétroplanning answers on the reader's day, beside what the oracle says of the same plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import yaml

from tests import node, oracle
from tests.support import FIVE, GARDEN

SCRIPTS = ("retroplanning-dates", "retroplanning-verdict")
RULES = yaml.safe_load((FIVE / "data/retroplanning.yml").read_text(encoding="utf-8"))
DAY = timedelta(days=1)


def told(asked: list[tuple[dict[str, Any], date]]) -> list[dict[str, Any]]:
    """Return the verdict of each plan on a day."""
    plans = node.answers(SCRIPTS, [("dates.plan", [RULES, choice]) for choice, _ in asked])
    return node.answers(
        SCRIPTS, [("verdict.verdict", [RULES, plan, str(day)]) for plan, (_, day) in zip(plans, asked, strict=True)]
    )


def choice(known: str, day: date, hypothesis: str = "moyenne") -> dict[str, Any]:
    return {"connu": known, "date": str(day), "hypothese": hypothesis, "rythme": 1}


OPENING = date(2028, 9, 1)
EARLIEST, LATEST = oracle.plan("ouverture", OPENING, "moyenne", 1).begin


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (EARLIEST - DAY, "ouverture-a-venir"),
        (EARLIEST, "ouverture-a-venir"),
        (EARLIEST + DAY, "ouverture-maintenant"),
        (LATEST, "ouverture-maintenant"),
        (LATEST + DAY, "ouverture-manque"),
        (OPENING + DAY, "ouverture-manque"),
    ],
)
@pytest.mark.parametrize("hypothesis", ["courte", "moyenne", "longue"])
def test_an_opening_has_one_verdict_out_of_three(day: date, said: str, hypothesis: str) -> None:
    (verdict,) = told([(choice("ouverture", OPENING, hypothesis), day)])
    assert verdict["dit"] == said
    assert (verdict["date"], verdict["min"], verdict["max"]) == (str(OPENING), str(EARLIEST), str(LATEST))
    assert bool(verdict["ouverture"]) == said.endswith("manque")
    start = oracle.plan("ouverture", OPENING, hypothesis, 1).rows[0][1]
    late = "" if said.endswith("manque") else "durees-passees"
    assert verdict["suite"] == ("durees-ouverture" if start >= day and late else late), "never two verdicts"


START = date(2026, 3, 2)
_, SOONEST, LAST = oracle.plan("demarrage", START, "moyenne", 1).opening


@pytest.mark.parametrize(
    ("day", "said", "then"),
    [
        (START, "demarrage-a-venir", "durees-demarrage"),
        (START + DAY, "demarrage-en-cours", "durees-demarrage"),
        (SOONEST, "demarrage-en-cours", "durees-demarrage"),
        (SOONEST + DAY, "demarrage-maintenant", "durees-demarrage"),
        (LAST, "demarrage-maintenant", ""),
        (LAST + DAY, "demarrage-manque", ""),
    ],
)
def test_a_start_has_its_verdict_too(day: date, said: str, then: str) -> None:
    (verdict,) = told([(choice("demarrage", START), day)])
    assert (verdict["dit"], verdict["suite"]) == (said, then)
    assert (verdict["min"], verdict["max"]) == (str(SOONEST), str(LAST))


def test_the_opening_proposed_is_the_first_that_can_still_be_kept() -> None:
    """Every day of two years, month ends and a 29 February among them: what is proposed holds, the day before does not."""
    days = [date(2026, 11, 28) + timedelta(days=n) for n in range(800)]
    asked = [(choice("ouverture", date(2020, 1, 1)), day) for day in days]
    for day, verdict in zip(days, told(asked), strict=True):
        proposed = date.fromisoformat(verdict["ouverture"])
        assert oracle.plan("ouverture", proposed, "courte", 1).begin[1] >= day
        counted = oracle.plan("demarrage", day, "courte", 1).opening[0]
        assert proposed == counted or oracle.plan("ouverture", proposed - DAY, "courte", 1).begin[1] < day, day
        assert timedelta(0) <= proposed - counted <= timedelta(days=4)


def test_another_guide_has_its_own_durations() -> None:
    rules = yaml.safe_load((GARDEN / "data/retroplanning.yml").read_text(encoding="utf-8"))
    months = sum(etape["duree"]["min"] for etape in rules["etapes"])
    (found,) = node.answers(SCRIPTS, [("verdict.soonest", [rules, 1, "2027-01-10"])])
    assert date.fromisoformat(found) == oracle.later(date(2027, 1, 10), oracle.Fraction(months))
