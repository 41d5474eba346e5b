"""The rétroplanning page: complete without JavaScript, and what the planner needs to compute dates on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..model import addresses
from ..model.events import Event
from ..model.guide import Etape, Fiche
from ..model.retroplanning import Duration, Retroplanning, Step
from .place import Place
from .rendering import render
from .rules import rules_json

# Outlines around (0, 0): meetings and deadlines differ by shape before any colour.
_MEETINGS = (
    ("disc", "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0Z"),
    ("diamond", "M0-9 9 0 0 9-9 0Z"),
    ("square", "M-6-6H6V6H-6Z"),
)
_DEADLINES = (
    ("triangle", "M-8-6H8L0 8Z"),
    ("flag", "M-6 9V-9H8L4-4 8 1H-3.5V9Z"),
    ("cross", "M-2.5-8h5v5.5H8v5H2.5V8h-5V2.5H-8v-5h5.5Z"),
)
_WINDOW = ("window", "M-9-8h3v6H6v-6h3V8H6V2H-6v6h-3Z")


@dataclass(frozen=True)
class StepRow:
    """An étape in the table and in the static chart; places are in percent of the longest total."""

    rank: int
    step: Step
    etape: Etape
    fiches: tuple[Fiche, ...]
    shortest: tuple[str, str]
    longest: tuple[str, str]

    @property
    def months(self) -> str:
        """How long the étape lasts, in words."""
        return self.step.duration.months

    @property
    def lengths(self) -> dict[str, str]:
        """How long it lasts under each hypothesis, in words."""
        low, high = self.step.duration.min, self.step.duration.max
        mean = f"{(low + high) / 2:g}".replace(".", ",")
        return {"courte": f"{low} mois", "moyenne": f"{mean} mois", "longue": f"{high} mois"}


def retroplanning(place: Place) -> Markup:
    """Return the chart and table of the étapes, meetings and deadlines, with the planner's inert controls.

    Nothing in a guide that has none.
    """
    plan, guide = place.content.retroplanning, place.content.guide
    if not plan:
        return Markup("")
    durations = [step.duration for step in plan.steps]
    return render(
        "retroplanning.html",
        place=place,
        guide=guide,
        plan=plan,
        rows=_rows(place, durations),
        total=place.content.whole_length,
        months=_ticks(sum(item.max for item in durations)),
        shapes=_shapes(plan),
        fiches={fiche.id: fiche for fiche in guide.fiches},
        has_project_page=any(item.page == addresses.file_of(addresses.PROJECT) for item in guide.menu),
        rules=rules_json(place),
    )


def _rows(place: Place, durations: list[Duration]) -> list[StepRow]:
    guide, whole = place.content.guide, sum(item.max for item in durations)
    rows: list[StepRow] = []
    low = high = 0
    for step in place.content.steps:
        ends = low + step.duration.min, high + step.duration.max
        rows.append(
            StepRow(
                len(rows) + 1,
                step,
                guide.etape(step.id),
                tuple(guide.fiche(face.id, step.id) for face in guide.faces),
                (_percent(low, whole), _percent(step.duration.min, whole)),
                (_percent(high, whole), _percent(step.duration.max, whole)),
            )
        )
        low, high = ends
    return rows


def _ticks(whole: int) -> list[tuple[int, str]]:
    """Return the months that the axis names, about six of them, with their places."""
    step = next((step for step in (1, 2, 3, 6, 12) if whole / step <= 6), 24)
    return [(month, _percent(month, whole)) for month in range(0, whole + 1, step)]


def _shapes(plan: Retroplanning) -> dict[str, tuple[str, str]]:
    """Return the name and the outline of each event's mark, by its id."""

    def marks(kind: str) -> Iterator[tuple[Event, tuple[str, str]]]:
        events = [event for event in plan.events if event.kind == kind and event.nature != "fenetre"]
        shapes = _MEETINGS if kind == "reunion" else _DEADLINES
        for rank, event in enumerate(events):
            yield event, shapes[rank % len(shapes)]

    windows = {event.id: _WINDOW for event in plan.events if event.nature == "fenetre"}
    return {event.id: shape for kind in ("reunion", "echeance") for event, shape in marks(kind)} | windows


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.4g}%"
