"""Whom to call, questions, tables, lists and each face's sheet, as records (`reponses.json`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from ...language.typography import french
from ...model import addresses
from ...model.reponses import Listing, Table
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


class EntryShape(Shape):
    """A line of a list."""

    cle: str | None
    texte: Name
    faces: list[str] = Field(description="Les côtés qui la lisent ; vide : les deux")
    fiches: list[str]


class ListShape(Shape):
    """A list."""

    id: Name
    titre: Name
    lignes: list[EntryShape]


class RowShape(Shape):
    """A line of a table."""

    groupe: str | None = Field(description="Le titre des lignes qui vont ensemble")
    etape: str | None = Field(description="L'étape, si elle remplit la première colonne")
    cases: list[Name]
    fiches: list[str]


class TableShape(Shape):
    """A table."""

    id: Name
    titre: Name
    colonnes: list[Name]
    lignes: list[RowShape]


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
    listes: list[ListShape]
    tableaux: list[TableShape]
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
        listes=[_list(item) for item in content.reponses.lists],
        tableaux=[_table(item) for item in content.reponses.tables],
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


def _list(listing: Listing) -> ListShape:
    return ListShape(
        id=listing.id,
        titre=french(listing.title),
        lignes=[
            EntryShape(
                cle=french(entry.lead) if entry.lead else None,
                texte=french(entry.text),
                faces=list(entry.faces),
                fiches=list(entry.fiches),
            )
            for entry in listing.entries
        ],
    )


def _table(table: Table) -> TableShape:
    return TableShape(
        id=table.id,
        titre=french(table.title),
        colonnes=[french(title) for title in table.columns],
        lignes=[
            RowShape(
                groupe=french(group.title) if group.title else None,
                etape=row.etape,
                cases=[french(cell) for cell in row.cells],
                fiches=list(row.fiches),
            )
            for group in table.groups
            for row in group.rows
        ],
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
