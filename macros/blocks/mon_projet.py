"""The page « Mon projet »: every point and task by étape, complete without JavaScript, and what the script needs."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..model.content import Point
from ..model.guide import Etape, Face, Fiche
from ..model.retroplanning import Task
from .place import Place
from .rendering import render
from .rules import rules_json


@dataclass(frozen=True)
class Side:
    """What a face notes at an étape."""

    face: Face
    fiche: Fiche
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Part:
    """An étape of the project: both sides' points, and the tasks they share."""

    rank: int
    etape: Etape
    sides: tuple[Side, ...]
    tasks: tuple[Task, ...]


def mon_projet(place: Place) -> Markup:
    """Return the checklist of both faces by étape, and the inert parts that the script brings to life."""
    content, guide = place.content, place.content.guide
    parts = [
        Part(
            rank,
            guide.etape(step.id),
            tuple(
                Side(face, guide.fiche(face.id, step.id), content.points_of(face.id, step.id)) for face in guide.faces
            ),
            step.tasks,
        )
        for rank, step in enumerate(content.retroplanning.steps, 1)
    ]
    # The script reads tasks and fiches in the page itself.
    given = rules_json(place, without=("repere", "sans_date"), etapes_without=("taches", "fiches", "note"))
    return render("mon_projet.html", place=place, guide=guide, parts=parts, rules=given)
