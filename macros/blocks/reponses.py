"""Answers gathered in one place: tables, lists, questions, whom to call, and the sheet of a face."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..language.typography import FIXED
from ..model.base import Ident
from ..model.guide import Etape, Fiche
from ..model.reponses import BriefStep, Listing, Sourced
from ..model.retroplanning import Duration
from .place import Place
from .rendering import render


@dataclass(frozen=True)
class AnswerLink:
    """A link from an answer to what it comes from."""

    text: str
    address: str


@dataclass(frozen=True)
class StepInBrief:
    """An étape on the sheet: how long it lasts, and the one thing to do in it."""

    rank: int
    etape: Etape
    duration: Duration
    step: BriefStep


@dataclass(frozen=True)
class Here:
    """Answers seen from a page: what they lead to, by which words."""

    place: Place

    def links(self, answer: Sourced) -> list[AnswerLink]:
        """Return the links of an answer: on a face, its own fiches if there are any; then the other pages."""
        fiches = [item for ident in answer.fiches for item in self.place.content.guide.fiches if item.id == ident]
        face = self.place.face.id if self.place.face else ""
        anchor = f"#{answer.anchor}" if answer.anchor else ""
        found = [
            AnswerLink(self._named(fiche), self.place.to(fiche.path) + anchor)
            for fiche in [item for item in fiches if item.face == face] or fiches
        ]
        return found + [AnswerLink(link.text, self.place.to(link.address)) for link in answer.links]

    def _named(self, fiche: Fiche) -> str:
        guide, rank = self.place.content.guide, self.place.content.guide.rank(fiche.etape)
        if self.place.face and self.place.face.id == fiche.face:
            return f"Fiche {rank}"
        return f"Fiche {rank} ({guide.face(fiche.face).short_name})"

    def etape(self, ident: str) -> str:
        """Return the name of an étape, with its rank."""
        guide = self.place.content.guide
        return f"{guide.rank(ident)}.{FIXED}{guide.etape(ident).name}"

    def entries(self, listing: Listing) -> list[object]:
        """Return the lines of a list that this page's face reads: all of them where it has no face."""
        face = self.place.face
        return [entry for entry in listing.entries if not face or entry.on(face.id)]


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
    durations = {step.id: step.duration for step in place.content.retroplanning.steps}
    steps = [
        StepInBrief(guide.rank(step.etape), guide.etape(step.etape), durations[step.etape], step)
        for step in brief.steps
    ]
    contacts = {item.id: item for item in place.content.ressources.contacts}
    lists = {item.id: item for item in answers.lists}
    return render(
        "en_bref.html",
        brief=brief,
        steps=steps,
        months=(sum(item.min for item in durations.values()), sum(item.max for item in durations.values())),
        lists=[lists[ident] for ident in brief.lists],
        contacts=[contacts[ident] for ident in brief.contacts],
        here=Here(place),
    )
