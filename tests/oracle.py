"""The rétroplanning computed a second time, from the words of issues 3 and 13, to check the JavaScript against.

Nothing here reads `retroplanning.yml` or the scripts: durations and offsets are written again as the issue says them.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

MONTHS = {"planifier": (3, 6), "cooperer": (3, 6), "diagnostiquer": (3, 6), "initier": (3, 6), "accompagner": (6, 8)}
ORDER = list(MONTHS)
# The call is written before it is published, and the structure is chosen after the answers (issue 13).
CALL = {"courte": Fraction(1, 2), "moyenne": Fraction(1), "longue": Fraction(3, 2)}
ANSWERS = {"courte": Fraction(5, 2), "moyenne": Fraction(7, 2), "longue": Fraction(9, 2)}


def length(etape: str, hypothesis: str) -> Fraction:
    """Months an étape lasts."""
    low, high = MONTHS[etape]
    return {"courte": Fraction(low), "longue": Fraction(high), "moyenne": Fraction(low + high, 2)}[hypothesis]


def later(day: date, months: Fraction) -> date:
    """`day` plus a number of months told by halves, which may be negative."""
    whole, half = divmod(abs(months), 1)
    direction = -1 if months < 0 else 1
    year, month = divmod(day.year * 12 + day.month - 1 + direction * int(whole), 12)
    month += 1
    moved = date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return moved + timedelta(days=15 * direction) if half else moved


def easter(year: int) -> date:
    """Easter Sunday by golden number, century and epact (Clavius; Knuth, TAOCP vol. 1, exercise 1.3.2-14)."""
    golden = year % 19 + 1
    century = year // 100 + 1
    skipped_leaps = 3 * century // 4 - 12
    moon_correction = (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - skipped_leaps - 10
    epact = (11 * golden + 20 + moon_correction - skipped_leaps) % 30
    if (epact == 25 and golden > 11) or epact == 24:
        epact += 1
    full_moon = 44 - epact
    if full_moon < 21:
        full_moon += 30
    march = full_moon + 7 - (sunday + full_moon) % 7
    return date(year, 3, 1) + timedelta(days=march - 1)


def holidays(year: int) -> set[date]:
    """The eleven national holidays (fewer days where two fall together)."""
    moving = {easter(year) + timedelta(days=days) for days in (1, 39, 50)}
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    return moving | {date(year, month, day) for month, day in fixed}


def works(day: date) -> bool:
    """Tell whether people work that day."""
    return day.isoweekday() <= 5 and day not in holidays(day.year)


def previous_working(day: date) -> date:
    """`day`, or the last working day before it."""
    return next(found for back in range(15) if works(found := day - timedelta(days=back)))


def next_working(day: date) -> date:
    """`day`, or the first working day after it."""
    return next(found for on in range(15) if works(found := day + timedelta(days=on)))


@dataclass(frozen=True)
class Plan:
    """What the page must say."""

    rows: list[tuple[str, date, date, date, date]]  # étape, start, end, earliest start, latest start
    begin: tuple[date, date]
    opening: tuple[date, date, date]  # under the hypothesis, earliest, latest
    events: list[tuple[str, date, date | None]]


def plan(known: str, day: date, hypothesis: str, rhythm: int) -> Plan:
    """Compute a plan from the opening (`ouverture`) or from the start (`demarrage`)."""
    if known == "ouverture":

        def start(etape: str, under: str) -> date:
            return later(day, -sum(length(e, under) for e in ORDER[ORDER.index(etape) :]))

        earliest, latest = "longue", "courte"
        opening = (day, day, day)
    else:

        def start(etape: str, under: str) -> date:
            return later(day, Fraction(sum(length(e, under) for e in ORDER[: ORDER.index(etape)])))

        earliest, latest = "courte", "longue"
        whole = {under: later(day, Fraction(sum(length(e, under) for e in ORDER))) for under in ANSWERS}
        opening = (whole[hypothesis], whole["courte"], whole["longue"])
    starts = [start(etape, hypothesis) for etape in ORDER]
    ends = [*starts[1:], opening[0]]
    rows = [
        (etape, debut, fin, start(etape, earliest), start(etape, latest))
        for etape, debut, fin in zip(ORDER, starts, ends, strict=True)
    ]
    events = meetings(start("cooperer", hypothesis), opening[0], rhythm)
    events += deadlines(start("initier", hypothesis), opening[0], hypothesis)
    return Plan(rows, (rows[0][3], rows[0][4]), opening, sorted(events, key=str))


def meetings(working_start: date, opening: date, rhythm: int) -> list[tuple[str, date, date | None]]:
    """The two committees: S, S + …, then the last four months; S + 3 months, then every six."""
    pace = Fraction(3) if rhythm == 1 else Fraction(3, 2)
    technical, times = [], 0
    while (found := later(working_start, pace * times)) < later(opening, Fraction(-4)):
        technical.append(found)
        times += 1
    technical += [later(opening, Fraction(-months)) for months in (4, 3, 2, 1)]
    partners, months = [], 3
    while (found := later(working_start, Fraction(months))) < opening:
        partners.append(found)
        months += 6
    both = [("comite-technique", found) for found in technical] + [("comite-partenarial", found) for found in partners]
    moved = []
    for name, found in both:
        held = next_working(found)
        moved.append((name, held if held < opening else previous_working(found), None))
    return moved


def deadlines(etape: date, opening: date, hypothesis: str) -> list[tuple[str, date, date | None]]:
    """The call, its answers (from the start of the étape that seeks the structure), and the window of the DUI: always brought forward."""
    window = [previous_working(later(opening, Fraction(-months))) for months in (2, 1)]
    return [
        ("ami-publication", previous_working(later(etape, CALL[hypothesis])), None),
        ("ami-reponses", previous_working(later(etape, ANSWERS[hypothesis])), None),
        ("dui", window[0], window[1]),
    ]
