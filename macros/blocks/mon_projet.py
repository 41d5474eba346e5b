"""The page « Mon projet »: every point and task by étape, complete without JavaScript, and what the script needs."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..model.content import Point
from ..model.guide import Etape, Face, Fiche
from ..model.retroplanning import Step, Task
from .place import Place
from .rendering import render
from .rules import rules_json


@dataclass(frozen=True)
class Side:
    """What a face alone notes at an étape."""

    face: Face
    fiche: Fiche
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Part:
    """An étape of the project: the points of each side, the points and the tasks they share."""

    rank: int
    etape: Etape
    sides: tuple[Side, ...]
    shared: tuple[Point, ...]
    tasks: tuple[Task, ...]


def mon_projet(place: Place) -> Markup:
    """Return the checklist of both faces by étape, and the inert parts that the script brings to life.

    Nothing in a guide that gives no dates.
    """
    content, guide = place.content, place.content.guide
    if not content.retroplanning:
        return Markup("")
    parts = [_part(place, rank, step) for rank, step in enumerate(content.steps, 1)]
    # The script reads tasks and fiches in the page itself.
    given = rules_json(place, without=("repere", "sans_date"), etapes_without=("taches", "fiches", "note"))
    return render("mon_projet.html", place=place, guide=guide, parts=parts, plan=content.retroplanning, rules=given)


def _part(place: Place, rank: int, step: Step) -> Part:
    """Return an étape of the project; a point of both sides stands once."""
    content, guide = place.content, place.content.guide
    points = [point for point in content.points if point.etape == step.id]
    shared = tuple(point for point in points if all(point.on(face.id) for face in guide.faces))
    sides = tuple(
        Side(
            face,
            guide.fiche(face.id, step.id),
            tuple(point for point in points if point.on(face.id) and point not in shared),
        )
        for face in guide.faces
    )
    return Part(rank, guide.etape(step.id), sides, shared, step.tasks)
