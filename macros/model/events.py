"""The rules that date meetings and deadlines: offsets in half-months from an étape's start or from the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from .base import Ident, Strict, Text, refusal, unique
from .guide import FicheId

_TEN_YEARS = 240  # in half-months: beyond, a typing error
HalfMonths = Annotated[int, Field(ge=-_TEN_YEARS, le=_TEN_YEARS)]


class ByHypothesis(Strict):
    """An offset for each hypothesis, in half-months."""

    short: HalfMonths = Field(alias="courte")
    mean: HalfMonths = Field(alias="moyenne")
    long: HalfMonths = Field(alias="longue")


class Every(Strict):
    """The interval of a repetition for each rhythm, in half-months."""

    one: int = Field(alias="rythme_1", ge=1, le=_TEN_YEARS)
    two: int = Field(alias="rythme_2", ge=1, le=_TEN_YEARS)


class Offset(Strict):
    """A day told from an étape's start or from the end."""

    anchor: Ident = Field(alias="depuis")
    half_months: HalfMonths | None = Field(default=None, alias="demi_mois")
    by_hypothesis: ByHypothesis | None = Field(default=None, alias="selon_hypothese")

    @model_validator(mode="after")
    def _one(self) -> Offset:
        if (self.half_months is None) == (self.by_hypothesis is None):
            raise refusal("donnez demi_mois ou selon_hypothese, l'un des deux et un seul")
        return self

    def values(self) -> tuple[int, int, int]:
        """Return the offset under each hypothesis: short, mean, long."""
        if self.by_hypothesis is not None:
            return self.by_hypothesis.short, self.by_hypothesis.mean, self.by_hypothesis.long
        return (self.half_months or 0,) * 3


class Repetition(Strict):
    """Meetings at a fixed interval, strictly before a limit."""

    anchor: Ident = Field(alias="depuis")
    first: int = Field(alias="premier", ge=0, le=_TEN_YEARS)
    every: Every = Field(alias="tous_les")
    before: Offset = Field(alias="avant")


class Event(Strict):
    """A meeting or a deadline, and the rule that gives its dates."""

    id: Ident
    title: Text = Field(alias="titre")
    kind: Literal["reunion", "echeance"] = Field(alias="type")
    nature: Literal["serie", "date", "fenetre"]
    etape: Ident
    repetitions: tuple[Repetition, ...] = ()
    dates: tuple[Offset, ...] = ()
    day: Offset | None = Field(default=None, alias="date")
    start: Offset | None = Field(default=None, alias="debut")
    end: Offset | None = Field(default=None, alias="fin")
    reminders: tuple[int, ...] = Field(default=(), alias="rappels")
    rule: Text = Field(alias="regle")
    reading: Text | None = Field(default=None, alias="lecture")
    fiches: tuple[FicheId, ...] = Field(min_length=1)
    origin: Text | None = Field(default=None, alias="source")

    @model_validator(mode="after")
    def _shape(self) -> Event:
        """Each nature has its own keys, and only those."""
        given = {
            "serie": bool(self.repetitions or self.dates),
            "date": self.day is not None,
            "fenetre": self.start is not None and self.end is not None,
        }
        strays = given["serie"], self.day is not None, self.start is not None or self.end is not None
        if not given[self.nature] or sum(strays) != 1:
            keys = {"serie": "repetitions ou dates", "date": "date", "fenetre": "debut et fin"}[self.nature]
            raise refusal(f"nature: {self.nature} va avec {keys}, et rien d'autre")
        return self

    @model_validator(mode="after")
    def _window(self) -> Event:
        """A window told from one anchor does not end before it starts."""
        if self.start is None or self.end is None or self.start.anchor != self.end.anchor:
            return self
        if any(start > end for start, end in zip(self.start.values(), self.end.values(), strict=True)):
            raise refusal("debut vient après fin ; échangez-les")
        return self

    @model_validator(mode="after")
    def _occurrences(self) -> Event:
        """A calendar knows an occurrence by its anchor: one repetition for each."""
        unique([repetition.anchor for repetition in self.repetitions], "le départ", key="repetitions")
        return self

    @model_validator(mode="after")
    def _reminders(self) -> Event:
        if self.reminders and self.kind == "reunion":
            raise refusal("seules les échéances en ont ; retirez-les de cette réunion", key="rappels")
        if any(not 1 <= days <= 365 for days in self.reminders):
            raise refusal("un rappel vient 1 à 365 jours avant l'échéance ; corrigez ce nombre", key="rappels")
        if len(set(self.reminders)) < len(self.reminders):
            raise refusal("le même nombre figure deux fois ; gardez-en un seul", key="rappels")
        return self

    def anchors(self) -> Iterator[str]:
        """Yield every étape (or the end) that the rule counts from."""
        for repetition in self.repetitions:
            yield from (repetition.anchor, repetition.before.anchor)
        for offset in (*self.dates, self.day, self.start, self.end):
            if offset is not None:
                yield offset.anchor
