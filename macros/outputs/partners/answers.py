"""Whom to call, the questions and each face's sheet, as records (`reponses.json`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from ...language.typography import french
from ...model import addresses
from ...model.ressources import Contact
from ..pieces import Piece
from ..site import Site
from .shapes import Address, Name, Reuse, Shape


class RequestShape(Shape):
    """What one asks of a contact."""

    texte: Name
    fiches: list[str] = Field(description="Identifiants des fiches qui le disent")


class ContactShape(Shape):
    """Whom to call."""

    id: Name
    nom: Name
    apport: Name
    demandes: list[RequestShape]
    editeur: str | None = Field(description="À qui est l'adresse")
    adresse: Address | None


class QuestionShape(Shape):
    """A question and its answer."""

    id: Name
    question: Name
    reponse: list[str]
    fiches: list[str]


class SheetShape(Shape):
    """The page of a face that holds its sheet « En bref »."""

    face: Name
    titre: Name
    url: Address
    permalien: Address
    integration: Address
    html: str
    texte: str


class AnswersFile(Reuse):
    """`reponses.json`."""

    contacts: list[ContactShape]
    questions: list[QuestionShape]
    en_bref: list[SheetShape]


def answers_file(site: Site, pieces: Iterable[Piece], common: dict[str, Any]) -> AnswersFile:
    """Return the file; `common` is what every file says of itself."""
    content = site.content
    return AnswersFile(
        **common,
        contacts=[_contact(item) for item in content.ressources.contacts],
        questions=[
            QuestionShape(
                id=item.id,
                question=french(item.question),
                reponse=[french(text) for text in item.answer],
                fiches=list(item.fiches),
            )
            for item in content.reponses.questions
        ],
        en_bref=[_sheet(site, piece) for piece in pieces if piece.tool == "brief"],
    )


def _contact(contact: Contact) -> ContactShape:
    return ContactShape(
        id=contact.id,
        nom=french(contact.name),
        apport=french(contact.brings),
        demandes=[RequestShape(texte=french(ask.text), fiches=list(ask.fiches)) for ask in contact.requests],
        editeur=french(contact.publisher) if contact.publisher else None,
        adresse=contact.url,
    )


def _sheet(site: Site, piece: Piece) -> SheetShape:
    return SheetShape(
        face=piece.face,
        titre=piece.title,
        url=piece.url,
        permalien=piece.permalink,
        integration=f"{site.address}{addresses.embed(piece.key)}",
        html=str(piece.html),
        texte=piece.text,
    )
