"""The ground all models stand on: strictness, and the few types that several of them share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from . import foreign
from .characters import INVISIBLE

YEARS = (2000, 2099)  # beyond, a typing error; archives cannot write others either
ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"


class Strict(BaseModel):
    """A model without conversion, without unknown keys and without mutation; authors' keys are French."""

    # Most models stand in another one: built with it, when a file is first read, they need not be built alone before.
    model_config = ConfigDict(defer_build=True, strict=True, extra="forbid", frozen=True, populate_by_name=True)


def refusal(message: str, *, key: str = "", entry: str = "") -> PydanticCustomError:
    """Return the error to raise for a value that a rule of ours refuses.

    Args:
        message: what is wrong and what to do, in French.
        key: the key to look at, where the rule is over several.
        entry: the `id` of the entry to look at, where the rule is over a whole file.
    """
    return PydanticCustomError("refusal", "{message}", {"message": message, "key": key, "entry": entry})


@dataclass(frozen=True)
class Form:
    """The form of a text, as a regular expression over the whole of it, and what to tell who wrote another."""

    pattern: str
    remedy: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the form after the text's own rules."""
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Tell editors the form too."""
        return {"pattern": f"^{self.pattern}$", **handler(schema)}

    def _checked(self, text: str) -> str:
        if not re.fullmatch(self.pattern, text):
            raise PydanticCustomError("form", "{remedy}", {"remedy": self.remedy})
        return text


def _as_date(value: object) -> object:
    """Read an ISO text as a date (our loader converts nothing, see `reading.yaml`); pass the rest on."""
    if not isinstance(value, str):
        return value
    if turned := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", value):
        day, month, year = turned.groups()
        raise refusal(f"une date s'écrit année-mois-jour ; écrivez {year}-{month:0>2}-{day:0>2}")
    try:
        day_read = date.fromisoformat(value) if re.fullmatch(ISO_DATE, value) else None
    except ValueError:
        day_read = None
    if day_read is None:
        raise refusal("cette date n'existe pas ; écrivez AAAA-MM-JJ, par exemple 2026-11-23")
    if not YEARS[0] <= day_read.year <= YEARS[1]:
        raise refusal(f"l'année {day_read.year} n'est pas plausible ; donnez-en une de {YEARS[0]} à {YEARS[1]}")
    return day_read


def _plain(text: str) -> str:
    """Refuse markup in a text that is shown as it stands."""
    if bad := INVISIBLE.search(text):
        raise refusal(f"un caractère invisible (U+{ord(bad[0]):04X}) s'est glissé dans ce texte ; retapez-le")
    if "{{" in text or "{%" in text or "{#" in text:
        raise refusal("ce texte est montré tel quel ; une macro n'y a pas sa place, retirez les accolades")
    if "<" in text or ">" in text:
        raise refusal("ce texte est montré tel quel ; retirez les signes < et >")
    if text.count('"') % 2:
        raise refusal('un guillemet (") est seul ; retirez-le, ou ajoutez celui qui manque')
    if "**" in text or "](" in text:
        raise refusal("ce texte est montré tel quel ; retirez la mise en forme Markdown (** ou [ ]( ))")
    return text


def _address(text: str) -> str:
    """Accept a public https (or http) address only."""
    if message := foreign.fault(text):
        raise refusal(message)
    return text


def unique(values: list[str], what: str, key: str = "") -> None:
    """Refuse a repeated identifier.

    Args:
        values: the identifiers.
        what: what they identify, with its article, in French.
        key: the key that holds them, where the rule is over several.

    Raises:
        PydanticCustomError: names the first identifier that stands twice in `values`.
    """
    seen: set[str] = set()
    for value in values:
        if value in seen:
            message = f"{what} « {value} » figure deux fois ; donnez-lui un autre identifiant, ou retirez-en une"
            raise refusal(message, key=key, entry=value)
        seen.add(value)


Day = Annotated[date, BeforeValidator(_as_date)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_plain)]
Ident = Annotated[
    str,
    Form(
        r"[a-z0-9]+(-[a-z0-9]+)*",
        "un identifiant s'écrit en minuscules sans accent, chiffres et tirets : comite-technique",
    ),
]
Url = Annotated[str, AfterValidator(_address)]
Colour = Annotated[
    str,
    Form(r"#[0-9a-f]{6}", 'une couleur s\'écrit avec un dièse et six chiffres ou lettres de a à f : "#0c5b4c"'),
]


class Source(Strict):
    """Where a fact was read, and when."""

    name: Text = Field(alias="nom")
    url: Url | None = None
    checked_on: Day | None = Field(default=None, alias="verifie_le")


class Sided(Strict):
    """Something of one face or of both: `faces` empty means both."""

    faces: tuple[Ident, ...] = ()

    def on(self, face: str) -> bool:
        """Tell whether it stands on `face`."""
        return not self.faces or face in self.faces


class Line(Sided):
    """A line of text, with an optional bold lead-in."""

    text: Text = Field(alias="texte")
    lead: Text | None = Field(default=None, alias="cle")
