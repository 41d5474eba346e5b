"""What fiches are made of besides their Markdown: committees, points, reported speech, dated facts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .base import Day, Form, Ident, Line, Sided, Source, Strict, Text, Url, refusal, unique

Template = Annotated[str, Form(r"[a-z-]+\.html", "donnez le nom d'un modèle de overrides/, par exemple accueil.html")]


NoteKind = Literal["note", "ajout"]


class Note(Sided):
    """What the guide says of its own: a doubt (`note`) or what it adds (`ajout`). One line, its detail folded."""

    kind: NoteKind = Field(alias="genre")
    text: Text = Field(alias="texte")
    detail: Text | None = None
    unfolded: bool = Field(default=False, alias="ouvert")

    @model_validator(mode="after")
    def _folds(self) -> Note:
        if self.unfolded and self.detail is None:
            raise refusal("ouvert: true va avec un detail ; ajoutez-le, ou retirez cette clé")
        return self


class Section(Sided):
    """One heading of a committee's card."""

    id: Ident
    title: Text = Field(alias="titre")
    texts: tuple[Line, ...] = Field(default=(), alias="textes")
    points: tuple[Line, ...] = ()
    numbered: bool = Field(default=False, alias="numerote")
    notes: tuple[Note, ...] = ()


class Committee(Strict):
    """A committee, shown as a card (`data/comites.yml`)."""

    id: Ident
    title: Text = Field(alias="titre")
    anchor: Ident = Field(alias="ancre")
    role: Text
    sections: tuple[Section, ...] = Field(alias="rubriques", min_length=1)
    origin: Text | None = Field(default=None, alias="sources")


class Point(Sided):
    """A point « À noter », which can be ticked (`data/points.yml`)."""

    id: Ident
    etape: Ident
    text: Text = Field(alias="texte")
    origin: Text | None = Field(default=None, alias="source")


class Speech(Strict):
    """Reported speech: an édito or a testimony (`data/paroles.yml`)."""

    id: Ident
    kind: Literal["edito", "temoignage"] = Field(alias="genre")
    author: Text = Field(alias="auteur")
    role: Text = Field(alias="fonction")
    face: Ident
    texts: tuple[Text, ...] = Field(alias="textes", min_length=1)
    origin: Text | None = Field(default=None, alias="source")
    doubt: Text | None = Field(default=None, alias="doute")


class Fact(Strict):
    """A dated fact with what public sources say of it (`data/faits.yml`)."""

    id: Ident
    text: Text = Field(alias="texte")
    date: Text
    kind: NoteKind = Field(default="note", alias="genre")
    note: Text | None = None
    detail: Text | None = None
    sources: tuple[Source, ...] = ()
    origin: Text | None = Field(default=None, alias="source")
    doubt: Text | None = Field(default=None, alias="doute")


class Correction(Strict):
    """What the source says, what the guide publishes, and why."""

    id: Ident
    where: Text = Field(alias="ou")
    brochure: Text
    guide: Text
    reason: Text = Field(alias="motif")
    origin: Text | None = Field(default=None, alias="source")
    url: Url | None = None


class Gap(Strict):
    """What the text that was received lost, and what the guide does of it."""

    id: Ident
    where: Text = Field(alias="ou")
    missing: Text = Field(alias="manque")
    guide: Text
    origin: Text | None = Field(default=None, alias="source")


class Changes(Strict):
    """`data/corrections.yml`."""

    corrections: tuple[Correction, ...]
    gaps: tuple[Gap, ...] = Field(alias="lacunes")

    @model_validator(mode="after")
    def _ids(self) -> Changes:
        """They are anchors of a page."""
        unique([item.id for item in self.corrections], "l'identifiant", key="corrections")
        unique([item.id for item in self.gaps], "l'identifiant", key="lacunes")
        return self


class FrontMatter(Strict):
    """The front matter of a page of `docs/`."""

    title: Text
    description: Text = Field(max_length=200)
    face: Ident | None = None
    etape: Ident | None = None
    summary: Text | None = Field(default=None, alias="resume")
    reviewed_on: Day = Field(alias="revu_le")
    review_before: Day = Field(alias="a_revoir_avant")
    change: Text | None = Field(default=None, alias="changement", max_length=300)  # since the last publication
    own_blocks: tuple[Ident, ...] = Field(default=(), alias="sans_jumeau")
    template: Template | None = None
    indexed: Literal["titres"] | None = Field(default=None, alias="recherche")  # what the search reads; all if nothing
