"""Addresses that moved (`data/redirections.yml`)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from .base import Strict

Address = Annotated[
    str, StringConstraints(pattern=r"^(?:[a-z0-9-]+(?:/[a-z0-9-]+)*/)?(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?$", min_length=1)
]


class Redirection(Strict):
    """A page or an anchor that was published, and where its readers are led now."""

    old: Address = Field(alias="de")
    new: Address = Field(alias="vers")

    @model_validator(mode="after")
    def _elsewhere(self) -> Redirection:
        if self.old == self.new:
            raise ValueError("de et vers sont la même adresse ; retirez cette entrée")
        return self

    @property
    def page(self) -> str:
        """The page that was published, without its anchor."""
        return self.old.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The anchor that was published, or nothing."""
        return self.old.partition("#")[2]
