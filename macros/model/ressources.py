"""Documents and contacts (`data/ressources.yml`)."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from .base import Day, Form, Ident, Strict, Text, Url, refusal, unique
from .guide import FicheId
from .reponses import Sourced

Domain = Annotated[
    str, Form(r"[a-z0-9.-]+\.[a-z]{2,}", "un site s'écrit seul, en minuscules, sans https:// ni / : www.exemple.fr")
]


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
            raise refusal(
                "url_statut: page va avec une url, les autres statuts avec url: null ; changez l'un ou l'autre"
            )
        if self.url_status == "site" and self.site is None:
            raise refusal("url_statut: site demande un site ; ajoutez le domaine seul, par exemple www.exemple.fr")
        return self


class Request(Sourced):
    """What one asks of a contact."""

    text: Text = Field(alias="texte")


class Contact(Strict):
    """Whom a fiche advises to call upon, what for, what one asks of them, and their address where one was seen.

    Without `fiches`, no fiche lists it among its contacts: it stands with all the others alone.
    """

    id: Ident
    name: Text = Field(alias="nom")
    brings: Text = Field(alias="apport")
    fiches: tuple[FicheId, ...]
    origin: Text | None = Field(default=None, alias="source")
    requests: tuple[Request, ...] = Field(default=(), alias="demandes")
    publisher: Text | None = Field(default=None, alias="editeur")
    url: Url | None = None
    url_status: Literal["page", "site", "aucune"] | None = Field(default=None, alias="url_statut")
    checked_on: Day | None = Field(default=None, alias="verifie_le")

    @model_validator(mode="after")
    def _address(self) -> Contact:
        """An address where the status says one, and the day it was seen."""
        if (self.url_status in ("page", "site")) != bool(self.url):
            raise refusal("page et site vont avec une url, aucune sans url ; changez l'un ou l'autre", key="url_statut")
        if len({bool(self.url), bool(self.checked_on), bool(self.publisher)}) > 1:
            raise refusal("une adresse dit de qui elle est (editeur) et quand elle a été vue (verifie_le)", key="url")
        return self

    @property
    def host(self) -> str:
        """The name of the site at its address, or nothing."""
        return urlsplit(self.url or "").hostname or ""


class Resources(Strict):
    """`data/ressources.yml`."""

    documents: tuple[Document, ...]
    contacts: tuple[Contact, ...]

    @model_validator(mode="after")
    def _whole(self) -> Resources:
        unique([item.id for item in self.documents], "le document")
        unique([item.id for item in self.contacts], "le contact")
        return self

    @property
    def contacts_in_order(self) -> tuple[Contact, ...]:
        """Every contact in the order of the guide's lists: the data's own."""
        return self.contacts
