"""Whom to call, questions, tables, lists and each face's sheet, as records (`reponses.json`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from ...model.reponses import Table
from ..pieces import Piece
from ..site import Site
from .quoting import said
from .shapes import Address, Name, Phrase, Reuse, Shape, Text


class RequestShape(Shape):
    """What one asks of a contact."""

    texte: Phrase
    fiches: list[str] = Field(description="Identifiants des fiches qui le disent")


class ContactShape(Shape):
    """Whom to call."""

    id: Name
    nom: Phrase
    apport: Phrase
    demandes: list[RequestShape]
    editeur: Text | None = Field(description="À qui est l'adresse")
    adresse: Address | None


class QuestionShape(Shape):
    """A question and its answer."""

    id: Name
    question: Phrase
    reponse: list[Text]
    fiches: list[str]


class EntryShape(Shape):
    """A line of a list."""

    cle: Text | None
    texte: Phrase
    faces: list[str] = Field(description="Les côtés qui la lisent ; vide : les deux")
    fiches: list[str]


class ListShape(Shape):
    """A list."""

    id: Name
    titre: Phrase
    lignes: list[EntryShape]


class RowShape(Shape):
    """A line of a table."""

    groupe: Text | None = Field(description="Le titre des lignes qui vont ensemble")
    etape: str | None = Field(description="L'étape, si elle remplit la première colonne")
    cases: list[Phrase]
    fiches: list[str]


class TableShape(Shape):
    """A table."""

    id: Name
    titre: Phrase
    colonnes: list[Phrase]
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
    answers = site.content.reponses
    return AnswersFile(
        **common,
        contacts=[ContactShape.of(item, adresse=item.url) for item in site.content.ressources.contacts],
        questions=[QuestionShape.of(item) for item in answers.questions],
        listes=[ListShape.of(item) for item in answers.lists],
        tableaux=[TableShape.of(item, lignes=_rows(item)) for item in answers.tables],
        en_bref=[SheetShape.of(said(piece)) for piece in pieces if piece.tool == "brief"],
    )


def _rows(table: Table) -> list[RowShape]:
    return [RowShape.of(row, groupe=group.title) for group in table.groups for row in group.rows]
