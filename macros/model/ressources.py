"""Documents and contacts (`data/ressources.yml`)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from .base import Day, Ident, Strict, Text, Url, unique
from .guide import FicheId

Domain = Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+\.[a-z]{2,}$")]


class Document(Strict):
    """A document: what it is, who publishes it, which fiches cite it, where it is."""

    id: Ident
    title: Text = Field(alias="titre")
    publisher: Text = Field(alias="editeur")
    date: Text | None
    summary: Text = Field(alias="presentation")
    fiches: tuple[FicheId, ...]
    url: Url | None
    url_status: Literal["page", "site", "demande", "aucune"] = Field(alias="url_statut")
    site: Domain | None
    brochure_title: Text | None = Field(default=None, alias="titre_brochure")
    checked_on: Day = Field(alias="verifie_le")
    doubt: Text | None = Field(default=None, alias="doute")
    detail: Text | None = None
    added: bool = Field(alias="ajout")

    @model_validator(mode="after")
    def _address(self) -> Document:
        """An address where the status says one, and only there."""
        if (self.url_status == "page") != (self.url is not None):
            raise ValueError(
                "url_statut: page va avec une url, les autres statuts avec url: null ; changez l'un ou l'autre"
            )
        if self.url_status == "site" and self.site is None:
            raise ValueError("url_statut: site demande un site ; ajoutez le domaine seul, par exemple www.exemple.fr")
        return self


class Contact(Strict):
    """Whom a fiche advises to call upon, and what for."""

    id: Ident
    name: Text = Field(alias="nom")
    brings: Text = Field(alias="apport")
    fiches: tuple[FicheId, ...]
    origin: Text | None = Field(default=None, alias="source")


class Resources(Strict):
    """`data/ressources.yml`."""

    documents: tuple[Document, ...]
    contacts: tuple[Contact, ...]

    @model_validator(mode="after")
    def _whole(self) -> Resources:
        unique([item.id for item in self.documents], "le document")
        unique([item.id for item in self.contacts], "le contact")
        return self
