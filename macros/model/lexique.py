"""Terms of the lexique (`data/lexique.yml`)."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

from .base import Day, Ident, Source, Strict, Text, refusal


def slug(text: str) -> str:
    """Return `text` as an address part: lower-case ASCII letters and digits joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _named(text: str) -> str:
    """Refuse a headword that gives no address."""
    if not slug(text):
        raise refusal("ce mot n'a ni lettre ni chiffre ; écrivez le sigle ou le mot à définir")
    return text


class Term(Strict):
    """One entry: a sigle or a word, its expansion, a plain definition, its source and doubts.

    `proper_names` are names that hold the sigle and are linked whole: no expansion ever cuts them.
    """

    headword: Annotated[Text, AfterValidator(_named)] = Field(alias="sigle")
    expansion: Text | None = Field(alias="developpe")
    plural: Text | None = Field(default=None, alias="pluriel")
    definition: Text
    nature: Ident  # what kind of thing it names, for those who sort the data: each guide has its own
    variants: tuple[Text, ...] = Field(default=(), alias="variantes")
    proper_names: tuple[Text, ...] = Field(default=(), alias="noms_propres")
    brochure: Text | None = None
    source: Source | None = None
    checked_on: Day = Field(alias="verifie_le")
    doubt: Text | None = Field(default=None, alias="doute")
    added: bool = Field(alias="ajout")
    unused: Text | None = Field(default=None, alias="sans_emploi")
    see: tuple[Text, ...] = Field(default=(), alias="voir")

    @property
    def id(self) -> str:
        """The entry's anchor."""
        return slug(self.headword)
