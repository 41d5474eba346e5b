"""From a YAML document to a model, or to what to tell its author: file, line, what is wrong, what to do."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from .changed_keys import remedy
from .problems import ContentError, Problem
from .yaml import Loc, YamlDocument

T = TypeVar("T")

_NAMES = ("sigle", "id", "titre", "title", "nom", "ou")  # what an author calls an entry by, best first


def validate(document: YamlDocument, adapter: TypeAdapter[T]) -> T:
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
            Problem(document.path, _line(document, detail), _message(document, detail, keys))
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


def _line(document: YamlDocument, detail: ErrorDetails) -> int:
    """Return the line at fault: of the key or of the entry that a rule of ours names, or of the value itself."""
    loc, refused = _loc(detail), _refused(detail)
    if refused.get("key"):
        return document.line((*loc, refused["key"]))
    return (not loc and document.line_of(refused.get("entry", ""))) or document.line(loc)


def _refused(detail: ErrorDetails) -> dict[str, str]:
    """Return the place that a rule of ours gives (see `model.base.refusal`), nothing for pydantic's own rules."""
    return detail["ctx"] if detail["type"] == "refusal" else {}


def _as_tuples(value: Any) -> Any:
    """Turn lists into tuples: the models are frozen through and through."""
    if isinstance(value, list):
        return tuple(_as_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _as_tuples(item) for key, item in value.items()}
    return value


def _loc(detail: ErrorDetails) -> Loc:
    """Return where the fault stands, without the parts that pydantic adds for itself (`function-after[…]`)."""
    return tuple(step for step in detail["loc"] if isinstance(step, int) or "[" not in step)


def _where(value: Any, loc: Loc) -> str:
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


def _message(document: YamlDocument, detail: ErrorDetails, keys: set[str]) -> str:
    loc = _loc(detail)
    where = _where(document.value, loc[:-1] if detail["type"] == "missing" else loc)
    message = _MESSAGES.get(detail["type"], _unknown_fault)(detail, keys)
    if detail["type"] in ("extra_forbidden", "missing"):
        missing = detail["type"] == "missing"
        if changed := remedy(Path(document.path).stem, str(loc[-1]), missing=missing):
            message = f"il manque « {loc[-1]} » : {changed}" if missing else changed
    return " : ".join(part for part in (where, _refused(detail).get("key"), message) if part)


def _unknown_key(detail: ErrorDetails, keys: set[str]) -> str:
    key = str(detail["loc"][-1])
    if "\u00a0" in key or "\u202f" in key:
        return "une espace insécable s'est glissée dans cette clé ; retapez-la, deux-points collé à la clé"
    close = difflib.get_close_matches(key, sorted(keys), n=1)
    return f"cette clé n'existe pas ; {f'vouliez-vous « {close[0]} » ?' if close else 'retirez-la'}"


def _unknown_fault(*_: object) -> str:
    return "cette valeur ne va pas ici ; comparez avec une entrée voisine"


def _unusable(detail: ErrorDetails) -> str | None:
    """Return what is wrong with a value before its kind matters: nothing in it, or quotation marks in it."""
    value = detail["input"]
    if value is None:
        return "cette valeur est vide ; remplissez-la"
    if isinstance(value, str) and set(value) & set("«»“”„‘’"):
        return f"« {value} » contient des guillemets ou une apostrophe de traitement de texte ; retirez-les"
    return None


def _choices(detail: ErrorDetails, _: set[str]) -> str:
    allowed = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
    return _unusable(detail) or f"« {detail['input']} » n'est pas permis ; choisissez parmi : {allowed}"


def _form(detail: ErrorDetails, _: set[str]) -> str:
    return _unusable(detail) or f"« {detail['input']} » n'a pas la bonne forme ; {detail['ctx']['remedy']}"


_KEYS_EXPECTED = "des clés sont attendues ici ; écrivez « clé: valeur » sur des lignes en retrait"
# For each kind of fault, by pydantic's name or ours: what is wrong, what to do.
_MESSAGES: dict[str, Callable[[ErrorDetails, set[str]], str]] = {
    "refusal": lambda d, _: d["msg"],
    "form": _form,
    "missing": lambda d, _: f"il manque « {d['loc'][-1]} » ; ajoutez cette clé",
    "extra_forbidden": _unknown_key,
    "literal_error": _choices,
    "string_type": lambda *_: "un texte est attendu ; mettez la valeur entre guillemets droits, ou remplissez-la",
    "int_type": lambda *_: "un nombre entier est attendu, sans guillemets ni unité ; écrivez par exemple 3",
    "bool_type": lambda *_: "écrivez true (oui) ou false (non), sans guillemets",
    "date_type": lambda *_: "une date est attendue ; écrivez AAAA-MM-JJ, par exemple 2026-11-23",
    "tuple_type": lambda *_: "une liste est attendue ; écrivez un tiret devant chaque élément, ou [entre, crochets]",
    "invalid_key": lambda *_: (
        "une clé est un mot, pas un nombre ; si une virgule s'est glissée dans un nombre, écrivez un nombre entier"
    ),
    "model_type": lambda *_: _KEYS_EXPECTED,
    "model_attributes_type": lambda *_: _KEYS_EXPECTED,
    "dict_type": lambda *_: _KEYS_EXPECTED,
    "string_too_short": lambda *_: "ce texte est vide ; remplissez-le",
    "string_too_long": lambda d, _: f"ce texte dépasse {d['ctx']['max_length']} caractères ; raccourcissez-le",
    "too_short": lambda d, _: f"il faut au moins {d['ctx']['min_length']} élément(s) ; ajoutez-en",
    "too_long": lambda d, _: f"il faut au plus {d['ctx']['max_length']} élément(s) ; retirez-en",
    "greater_than_equal": lambda d, _: f"ce nombre est trop petit ; donnez au moins {d['ctx']['ge']}",
    "greater_than": lambda d, _: f"ce nombre est trop petit ; donnez plus de {d['ctx']['gt']}",
    "less_than_equal": lambda d, _: f"ce nombre est trop grand ; donnez au plus {d['ctx']['le']}",
}
