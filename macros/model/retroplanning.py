"""The rétroplanning (`data/retroplanning.yml`): durations, tasks, meetings and deadlines."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .base import Form, Ident, Strict, Text, refusal, unique
from .events import Event
from .guide import FicheId

END = "ouverture"  # the end of the last étape, whatever a guide calls it: links and files bear this key


class Years(Strict):
    """The years a date may be typed in."""

    min: int = Field(ge=1583)  # Easter is the Gregorian one
    max: int = Field(le=9000)

    @model_validator(mode="after")
    def _order(self) -> Years:
        if self.min > self.max:
            raise refusal("min dépasse max ; échangez-les")
        return self


def in_months(low: int, high: int) -> str:
    """Return a length in words: « 3 mois », « 2 à 4 mois »."""
    return f"{low} mois" if low == high else f"{low} à {high} mois"


class Duration(Strict):
    """How long an étape lasts, in whole months; beyond ten years, a typing error."""

    min: int = Field(ge=1, le=120)
    max: int = Field(ge=1, le=120)

    @model_validator(mode="after")
    def _order(self) -> Duration:
        if self.min > self.max:
            raise refusal("min dépasse max ; échangez-les")
        return self

    @property
    def months(self) -> str:
        """It in words."""
        return in_months(self.min, self.max)


class Hypotheses(Strict):
    """What the three hypotheses are called."""

    short: Text = Field(alias="courte")
    mean: Text = Field(alias="moyenne")
    long: Text = Field(alias="longue")


class End(Strict):
    """What the end of the project is called."""

    name: Text = Field(alias="nom")
    verb: Text = Field(alias="verbe")
    date: Annotated[Text, Form(r"date .+", "elle commence par le mot date ; écrivez par exemple : date de fin")]


class Rhythms(Strict):
    """What the two rhythms of what repeats are called."""

    one: Text = Field(alias="rythme_1")
    two: Text = Field(alias="rythme_2")


class Defaults(Strict):
    """What is chosen when the reader chose nothing."""

    hypothesis: Literal["courte", "moyenne", "longue"] = Field(alias="hypothese")
    rhythm: Literal[1, 2] = Field(default=1, alias="rythme")


class Task(Strict):
    """A task that can be ticked."""

    id: Ident
    text: Text = Field(alias="texte")


class Step(Strict):
    """What the rétroplanning says of an étape of the guide."""

    id: Ident
    heading: Text = Field(alias="intitule")
    duration: Duration = Field(alias="duree")
    tasks: tuple[Task, ...] = Field(alias="taches", min_length=1)
    note: Text | None = None
    origin: Text | None = Field(default=None, alias="source")
    doubt: Text | None = Field(default=None, alias="doute")


class Marker(Strict):
    """What starts between two étapes and lasts to the end."""

    id: Ident
    before: Ident = Field(alias="avant")
    text: Text = Field(alias="texte")
    origin: Text | None = Field(default=None, alias="source")
    doubt: Text | None = Field(default=None, alias="doute")


class Undated(Strict):
    """Meetings that the guide lists under an étape and does not date."""

    id: Ident
    etape: Ident
    text: Text = Field(alias="texte")
    fiches: tuple[FicheId, ...] = Field(min_length=1)
    origin: Text | None = Field(default=None, alias="source")


class Retroplanning(Strict):
    """`data/retroplanning.yml`."""

    years: Years = Field(alias="annees")
    hypotheses: Hypotheses
    end: End = Field(alias="fin")
    rhythms: Rhythms | None = Field(default=None, alias="rythmes")
    default: Defaults = Field(alias="defaut")
    steps: tuple[Step, ...] = Field(alias="etapes", min_length=1)
    marker: Marker | None = Field(default=None, alias="repere")
    events: tuple[Event, ...] = Field(alias="evenements")
    undated: tuple[Undated, ...] = Field(default=(), alias="sans_date")

    @model_validator(mode="after")
    def _identifiers(self) -> Retroplanning:
        """No id twice; none that means the end."""
        unique([step.id for step in self.steps], "l'étape")
        unique([task.id for step in self.steps for task in step.tasks], "la tâche")
        unique([event.id for event in self.events] + [item.id for item in self.undated], "l'événement")
        if END in {step.id for step in self.steps}:
            message = f"« {END} » désigne la fin du projet ; donnez un autre identifiant à cette étape"
            raise refusal(message, entry=END)
        return self

    @model_validator(mode="after")
    def _rhythms(self) -> Retroplanning:
        """What repeats has its rhythms."""
        repeated = next((event for event in self.events if event.repetitions), None)
        if repeated and not self.rhythms:
            message = f"« {repeated.id} » se répète : dites comment s'appellent les deux rythmes, rythme_1 et rythme_2"
            raise refusal(message, entry=repeated.id)
        return self

    @property
    def repeats(self) -> bool:
        """Whether there is a rhythm to choose."""
        return any(event.repetitions for event in self.events)

    @model_validator(mode="after")
    def _resolvable(self) -> Retroplanning:
        """Every étape that is named stands in this file."""
        known = {step.id for step in self.steps}
        named = [(self.marker.before, self.marker.id, "le repère ")] if self.marker else []
        named += [(item.etape, item.id, "") for item in self.undated]
        for event in self.events:
            counted = [anchor for anchor in event.anchors() if anchor != END]
            named += [(etape, event.id, "") for etape in (event.etape, *counted)]
        for etape, entry, what in named:
            if etape not in known:
                raise refusal(
                    f"{what}« {entry} » cite l'étape « {etape} », absente de ce fichier ; "
                    f"choisissez parmi : {', '.join(step.id for step in self.steps)}",
                    entry=entry,
                )
        return self
