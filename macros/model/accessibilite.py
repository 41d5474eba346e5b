"""The criteria of accessibility, and how each is checked (`data/accessibilite.yml`)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .base import Day, Form, Strict, Text, refusal

Number = Annotated[
    str, Form(r"\d{1,2}(\.\d{1,2}){1,2}", 'un critère porte le numéro du thème, un point, son rang : "1.1"')
]
Check = Literal["machine", "main", "non", "sans-objet"]


class Criterion(Strict):
    """A criterion of RGAA: its subject in our words, how it is checked, what is known to be wrong."""

    number: Number = Field(alias="numero")
    subject: Text = Field(alias="sujet")
    check: Check = Field(alias="verification")
    comment: Text = Field(alias="commentaire")
    checked_on: Day | None = Field(default=None, alias="verifie_le")
    fault: Text | None = Field(default=None, alias="ecart")

    @model_validator(mode="after")
    def _honest(self) -> Criterion:
        """A hand's check has its day, the others have none."""
        if (self.check == "main") != bool(self.checked_on):
            raise refusal("datez la vérification à la main, et elle seule", key="verifie_le")
        return self


class Theme(Strict):
    """A theme of RGAA and its criteria, all of them, in order; or, without a number, criteria of another reference."""

    number: int | None = Field(default=None, alias="numero", ge=1)
    name: Text = Field(alias="nom")
    criteria: tuple[Criterion, ...] = Field(alias="criteres", min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Theme:
        """No criterion is forgotten, doubled or out of its theme."""
        for rank, criterion in enumerate(self.criteria, 1):
            if self.number and criterion.number != f"{self.number}.{rank}":
                raise refusal(
                    f"le critère {self.number}.{rank} est attendu, pas {criterion.number} ; "
                    "gardez-les tous, dans l'ordre",
                    key="criteres",
                )
        return self
