"""Addresses that moved (`data/redirections.yml`)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from .base import Form, Strict, refusal

# A page, an anchor of a page, or a file: `lexique/`, `lexique/#la`, `pdf/lexique.pdf`.
Address = Annotated[
    str,
    StringConstraints(min_length=1),
    Form(
        r"(?:[a-z0-9-]+/)*(?:#[a-z0-9]+(?:-[a-z0-9]+)*|[a-z0-9-]+\.(?:pdf|png|json|csv|txt|zip|atom))?",
        "une adresse du site s'écrit sans la racine, avec sa barre finale : "
        "dossier/page/, dossier/page/#repere ou pdf/fichier.pdf",
    ),
]


class Redirection(Strict):
    """A page, an anchor or a file that was published, and where its readers are led now."""

    old: Address = Field(alias="de")
    new: Address = Field(alias="vers")

    @model_validator(mode="after")
    def _elsewhere(self) -> Redirection:
        if self.old == self.new:
            raise refusal("de et vers sont la même adresse ; retirez cette entrée")
        if self.is_file != ("." in self.new):
            raise refusal("un fichier mène à un fichier, une page à une page ; corrigez de ou vers")
        return self

    @property
    def is_file(self) -> bool:
        """Whether it is a document or data rather than a page."""
        return "." in self.old

    @property
    def page(self) -> str:
        """The page or the file that was published, without its anchor."""
        return self.old.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The anchor that was published, or nothing."""
        return self.old.partition("#")[2]
