"""From a YAML document to a model, or to problems in French with file, line, cause and remedy."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from .problems import ContentError, Problem
from .sayings import SAYINGS, other, own
from .yaml_document import Document

T = TypeVar("T")

_NAMES = ("sigle", "id", "titre", "title", "nom", "ou")  # what an author calls an entry by, best first


def validate(document: Document, adapter: TypeAdapter[T]) -> T:
    """Return the document as `adapter`'s type.

    Raises:
        ContentError: everything the model refuses, at once.
    """
    if document.value is None:
        message = "il n'y a rien à lire ici ; remettez le contenu, ou écrivez [] pour une liste vide"
        raise ContentError([Problem(document.path, document.first_line, message)])
    try:
        return adapter.validate_python(_as_tuples(document.value))
    except ValidationError as error:
        keys = _known_keys(adapter)
        raise ContentError(
            Problem(document.path, _line(document, detail), _message(document.value, detail, keys))
            for detail in _causes(error.errors())
        ) from None


def _causes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what only follows from the rest: pydantic counts a list's valid elements."""
    places = [detail["loc"] for detail in details]
    return [
        detail
        for detail in details
        if detail["type"] != "too_short"
        or not any(len(place) > len(detail["loc"]) and place[: len(detail["loc"])] == detail["loc"] for place in places)
    ]


def _line(document: Document, detail: ErrorDetails) -> int:
    """Return the line at fault; a rule over the whole file names the entry to look at (« l'étape « x » »)."""
    if detail["type"] == "value_error" and not _place(detail):
        for name in re.findall(r"« ([^»]+) »", own(detail, set()))[:1]:
            if line := document.line_of(name):
                return line
    return document.line(_place(detail))


def _place(detail: ErrorDetails) -> tuple[int | str, ...]:
    """Return where the fault stands: a rule over several keys names the one to look at (« fiches : … »)."""
    key = re.match(r"([a-z_]+) : ", own(detail, set())) if detail["type"] == "value_error" else None
    return (*_plain(detail["loc"]), *((key[1],) if key else ()))


def _as_tuples(value: Any) -> Any:
    """Turn lists into tuples: the models are frozen through and through."""
    if isinstance(value, list):
        return tuple(_as_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _as_tuples(item) for key, item in value.items()}
    return value


def _plain(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Drop the parts of `loc` that pydantic adds for itself (`function-after[…]`)."""
    return tuple(step for step in loc if isinstance(step, int) or "[" not in step)


def _where(value: Any, loc: tuple[int | str, ...]) -> str:
    """Return the place in an author's words: names of entries rather than their rank."""
    words: list[str] = []
    for step in loc:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            value = None
        if isinstance(step, int):
            name = next(
                (value[key] for key in _NAMES if isinstance(value, dict) and isinstance(value.get(key), str)), None
            )
            words.append(f"« {name} »" if name else f"n° {step + 1}")
        else:
            words.append(step)
    return " > ".join(words)


def _known_keys(adapter: TypeAdapter[Any]) -> set[str]:
    schema = adapter.json_schema(by_alias=True)
    parts = [schema, *schema.get("$defs", {}).values()]
    return {key for part in parts for key in part.get("properties", {})}


def _message(value: Any, detail: ErrorDetails, keys: set[str]) -> str:
    loc = _plain(detail["loc"])
    where = _where(value, loc[:-1] if detail["type"] == "missing" else loc)
    say = SAYINGS.get(detail["type"], other)
    text = say(detail, keys)
    return f"{where} : {text}" if where else text
