"""Answers gathered in one place (`data/reponses.yml`): tables, lists, questions, and each face's sheet « En bref »."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from . import addresses
from .base import Ident, Sided, Strict, Text, refusal, unique
from .guide import FicheId, PagePath


class PageLink(Strict):
    """A link to a page of the guide, or to a block of it."""

    text: Text = Field(alias="texte")
    page: PagePath
    anchor: Ident | None = Field(default=None, alias="ancre")

    @property
    def address(self) -> str:
        """The page's address below the site's root, with the block's id if there is one."""
        return addresses.of_page(self.page) + (f"#{self.anchor}" if self.anchor else "")


class Sourced(Strict):
    """What an answer stands on: the fiches it comes from, their block, other pages, lines of the source."""

    fiches: tuple[FicheId, ...] = ()
    anchor: Ident | None = Field(default=None, alias="ancre")
    links: tuple[PageLink, ...] = Field(default=(), alias="liens")
    origin: Text = Field(alias="source")

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Sourced:
        """An answer is short: it leads to the page that says more."""
        if not self.fiches and not self.links:
            raise refusal("une réponse mène à la page d'où elle vient ; ajoutez fiches ou liens")
        if self.anchor and not self.fiches:
            raise refusal("ce repère est celui des fiches, et aucune n'est donnée ; retirez-le", key="ancre")
        return self


class ListEntry(Sourced, Sided):
    """A line of a list: a few words that name it, then a sentence or two."""

    lead: Text | None = Field(default=None, alias="cle")
    text: Text = Field(alias="texte")


class Listing(Strict):
    """A list, plain or in a box; all its lines are named, or none."""

    id: Ident
    title: Text = Field(alias="titre")
    boxed: bool = Field(default=False, alias="encadre")
    entries: tuple[ListEntry, ...] = Field(alias="lignes", min_length=1)

    @model_validator(mode="after")
    def _alike(self) -> Listing:
        if len({entry.lead is None for entry in self.entries}) > 1:
            raise refusal("une cle à chaque ligne, ou à aucune ; ajoutez celles qui manquent", key="lignes")
        return self


class TableRow(Sourced):
    """A line of a table; the étape it names, or its first cell, is its heading."""

    etape: Ident | None = None
    cells: tuple[Text, ...] = Field(alias="cases", min_length=1)

    @property
    def width(self) -> int:
        """How many columns it fills."""
        return len(self.cells) + bool(self.etape)


class Group(Strict):
    """Lines of a table that go together, under a title or none."""

    title: Text | None = Field(default=None, alias="titre")
    rows: tuple[TableRow, ...] = Field(alias="lignes", min_length=1)


class Table(Strict):
    """A table; the way to the fiches is its last column, made by the guide."""

    id: Ident
    title: Text = Field(alias="titre")
    columns: tuple[Text, ...] = Field(alias="colonnes", min_length=2)
    groups: tuple[Group, ...] = Field(alias="groupes", min_length=1)

    @model_validator(mode="after")
    def _even(self) -> Table:
        for group in self.groups:
            for row in group.rows:
                if row.width != len(self.columns):
                    message = f"la ligne « {row.cells[0]} » remplit {row.width} colonne(s) sur {len(self.columns)}"
                    raise refusal(f"{message} ; donnez-lui une case par colonne (etape en remplit une)", key="groupes")
        return self


class Question(Sourced):
    """A question in people's words, and its answer."""

    id: Ident
    question: Text
    answer: tuple[Text, ...] = Field(alias="reponse", min_length=1)


class BriefStep(Sourced):
    """The one thing to do in an étape."""

    etape: Ident
    text: Text = Field(alias="texte")


class Brief(Strict):
    """What a face reads in two minutes, and pins on the wall."""

    face: Ident
    texts: tuple[Text, ...] = Field(alias="textes", min_length=1)
    steps: tuple[BriefStep, ...] = Field(default=(), alias="etapes")
    lists: tuple[Ident, ...] = Field(default=(), alias="listes")
    contacts: tuple[Ident, ...] = ()


class Answers(Strict):
    """`data/reponses.yml`: everything in it is optional, and so is the file."""

    tables: Annotated[tuple[Table, ...], Field(alias="tableaux")] = ()
    lists: Annotated[tuple[Listing, ...], Field(alias="listes")] = ()
    questions: tuple[Question, ...] = ()
    briefs: Annotated[tuple[Brief, ...], Field(alias="en_bref")] = ()

    @model_validator(mode="after")
    def _whole(self) -> Answers:
        """No id twice; a sheet names lists that stand here."""
        unique([item.id for item in self.tables], "l'identifiant", key="tableaux")
        unique([item.id for item in self.lists], "l'identifiant", key="listes")
        unique([item.id for item in self.questions], "l'identifiant", key="questions")
        unique([item.face for item in self.briefs], "la face", key="en_bref")
        known = [item.id for item in self.lists]
        for brief in self.briefs:
            for name in brief.lists:
                if name not in known:
                    message = f"la liste « {name} » n'existe pas ; choisissez parmi : {', '.join(known)}"
                    raise refusal(message, key="en_bref")
        return self

    def brief(self, face: str) -> Brief | None:
        """Return the sheet of `face`, if it has one."""
        return next((item for item in self.briefs if item.face == face), None)
