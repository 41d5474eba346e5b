"""Answers gathered in one place: tables, lists, questions, whom to call, and the sheet of a face."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..model.base import Ident
from ..model.guide import Etape
from ..model.reponses import BriefStep
from ..model.retroplanning import Duration
from .here import Here
from .place import Place
from .rendering import render


@dataclass(frozen=True)
class StepInBrief:
    """An étape on the sheet: how long it lasts, and the one thing to do in it."""

    rank: int
    etape: Etape
    duration: Duration | None
    step: BriefStep


def tableau(place: Place, ident: Ident) -> Markup:
    """Return the table `ident`; its last column leads to the fiches."""
    table = next(item for item in place.content.reponses.tables if item.id == ident)
    return render("tableau.html", table=table, here=Here(place))


def liste(place: Place, ident: Ident) -> Markup:
    """Return the list `ident`, as this page's face reads it."""
    listing = next(item for item in place.content.reponses.lists if item.id == ident)
    return render("liste.html", listing=listing, here=Here(place))


def questions(place: Place) -> Markup:
    """Return every question with its answer; nothing where there is none."""
    if not place.content.reponses.questions:
        return Markup("")
    return render("questions.html", questions=place.content.reponses.questions, here=Here(place))


def qui_appeler(place: Place) -> Markup:
    """Return every contact, with what one asks of them and their address."""
    return render("qui_appeler.html", contacts=place.content.ressources.contacts_in_order, here=Here(place))


def en_bref(place: Place) -> Markup:
    """Return the sheet of this page's face; nothing where it has none."""
    answers = place.content.reponses
    brief = answers.brief(place.face.id) if place.face else None
    if brief is None:
        return Markup("")
    guide = place.content.guide
    durations = place.content.durations
    steps = [
        StepInBrief(guide.rank(step.etape), guide.etape(step.etape), durations.get(step.etape), step)
        for step in brief.steps
    ]
    contacts = {item.id: item for item in place.content.ressources.contacts}
    lists = {item.id: item for item in answers.lists}
    return render(
        "en_bref.html",
        brief=brief,
        steps=steps,
        whole_length=place.content.whole_length,
        lists=[lists[ident] for ident in brief.lists],
        contacts=[contacts[ident] for ident in brief.contacts],
        here=Here(place),
    )
