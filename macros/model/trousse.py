"""The documents to fill in (`data/trousse.yml`): what each is for, its parts, what a reader's project may fill."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from .base import Ident, Strict, Text, refusal
from .reponses import Sourced

Genre = Literal["texte", "tableau", "diaporama"]
Given = Literal["etapes", "evenements", "comites", "points", "taches"]
# What a table takes from the guide's other data: the columns it fills, then those that a reader's project fills.
_WIDTHS: dict[Given, tuple[int, int]] = {
    "etapes": (2, 2),
    "evenements": (1, 1),
    "comites": (2, 0),
    "points": (2, 1),
    "taches": (2, 1),
}


class Blank(Strict):
    """A line to fill in: its name, and what a reader's project knows of it."""

    name: Text = Field(alias="nom")
    project: Literal["date", "etape", "ouverture"] | None = Field(default=None, alias="projet")


class Items(Strict):
    """A list: its own lines, or those of a committee's section; on a slide, also the étapes."""

    lines: tuple[Text, ...] = Field(default=(), alias="lignes")
    committee: Ident | None = Field(default=None, alias="comite")
    section: Ident | None = Field(default=None, alias="rubrique")
    given: Literal["etapes"] | None = Field(default=None, alias="depuis")
    numbered: bool = Field(default=False, alias="numerote")

    @model_validator(mode="after")
    def _one_source(self) -> Items:
        if (self.committee is None) != (self.section is None):
            raise refusal("comite et rubrique vont ensemble ; ajoutez celle qui manque")
        if sum(map(bool, (self.lines, self.committee, self.given))) != 1:
            raise refusal("une liste a ses lignes, ou comite et rubrique, ou depuis ; n'en gardez qu'un")
        return self


class Sheet(Strict):
    """A table to fill in; `title` describes it for those who do not see it."""

    title: Text = Field(alias="titre")
    columns: tuple[Text, ...] = Field(alias="colonnes", min_length=2, max_length=8)
    rows: tuple[tuple[Text, ...], ...] = Field(default=(), alias="lignes")
    given: Given | None = Field(default=None, alias="depuis")
    blank: int = Field(default=0, alias="vides", ge=0, le=40)
    totals: tuple[Text, ...] = Field(default=(), alias="sommes")
    project: bool = Field(default=False, alias="projet")

    @model_validator(mode="after")
    def _fits(self) -> Sheet:
        own, filled = _WIDTHS[self.given] if self.given else (0, 0)
        if self.project and not filled:
            raise refusal("rien d'un projet ne remplit ce tableau ; retirez projet", key="projet")
        needed = max([own + filled * self.project, *map(len, self.rows)])
        if needed > len(self.columns):
            message = f"il faut {needed} colonnes et il y en a {len(self.columns)} ; ajoutez-en, ou retirez des cases"
            raise refusal(message, key="colonnes")
        if not self.rows and not self.given and not self.blank:
            raise refusal("ce tableau n'a aucune ligne ; ajoutez lignes, depuis ou vides", key="vides")
        return self

    @model_validator(mode="after")
    def _sums(self) -> Sheet:
        for name in self.totals:
            if name not in self.columns[1:]:
                message = f"« {name} » n'est pas une colonne à additionner ; choisissez parmi : "
                raise refusal(message + ", ".join(self.columns[1:]), key="sommes")
        return self


class KitPart(Strict):
    """A part of a document: a heading, a sheet or a slide, and what stands there, in this order."""

    title: Text = Field(alias="titre", max_length=60)
    quoted: tuple[Text, ...] = Field(default=(), alias="guide")  # what the guide says elsewhere, in its words
    hints: tuple[Text, ...] = Field(default=(), alias="consignes")
    blanks: tuple[Blank, ...] = Field(default=(), alias="champs")
    items: Items | None = Field(default=None, alias="liste")
    sheet: Sheet | None = Field(default=None, alias="tableau")
    room: int = Field(default=0, alias="blanc", ge=0, le=12)  # empty lines to write on
    project: Literal["fait", "reste", "notes"] | None = Field(default=None, alias="projet")


class KitDocument(Sourced):
    """A document to fill in, made in each format of its genre."""

    id: Ident
    title: Text = Field(alias="titre")
    genre: Genre
    purpose: Text = Field(alias="pour")
    who: Text = Field(alias="qui")
    when: Text = Field(alias="quand")
    composed: bool = Field(default=True, alias="compose")  # by the guide: its source has no such form
    meeting: Ident | None = Field(default=None, alias="reunion")  # the event whose next date fills it
    button: Text | None = Field(default=None, alias="bouton")  # what a reader presses to have it filled
    parts: tuple[KitPart, ...] = Field(alias="parties", min_length=1)

    @model_validator(mode="after")
    def _shape(self) -> KitDocument:
        names = [part.title for part in self.parts]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise refusal(f"deux parties s'appellent « {twice} » ; changez l'un des titres", key="parties")
        for part in self.parts:
            if self.genre == "tableau" and (part.sheet is None or part.items or len(part.title) > 31):
                message = f"la partie « {part.title} » est un onglet : un tableau, sans liste, un titre de 31 signes"
                raise refusal(f"{message} au plus ; corrigez-la", key="parties")
        if self.meeting and self.button:
            raise refusal("un document de réunion n'a pas de bouton à lui ; retirez bouton ou reunion", key="bouton")
        return self

    @property
    def formats(self) -> tuple[str, ...]:
        """The suffixes of its files."""
        return FORMATS[self.genre]


# For Microsoft's programs, then for LibreOffice and those that read its formats.
FORMATS: dict[Genre, tuple[str, ...]] = {
    "texte": ("docx", "odt"),
    "tableau": ("xlsx", "ods"),
    "diaporama": ("pptx", "odp"),
}
