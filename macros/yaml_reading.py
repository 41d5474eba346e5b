"""YAML as authors mean it: no silent conversion, no repeated key, messages in French with the remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from .problems import ContentError, Problem

Loc = tuple[int | str, ...]


class _Loader(yaml.SafeLoader):
    """A loader that converts only `null`, `true`, `false` and plain integers."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's API)


class _FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C one where it is there
    """The same, ten times faster; its messages are poorer, so `_Loader` reads what it refuses."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (idem)


# `on`, `12:30`, `035`, `2026-01-01` stay texts: the model says what it expects and where.
for _loader in (_Loader, _FastLoader):
    _loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
    _loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])
    _loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^(?:0|-?[1-9][0-9]*)$"), list("-0123456789"))

_REMEDIES = (
    (
        "mapping values are not allowed",
        "un texte contient « : » suivi d'une espace ; mettez tout le texte entre guillemets droits",
    ),
    ("expected alphabetic or numeric character", "un texte commence par * ou & ; mettez-le entre guillemets droits"),
    ("found character '\\t'", "une tabulation sert de retrait ; remplacez-la par des espaces"),
    (
        "cannot start any token",
        "un texte commence par un signe réservé (@, `, %) ou une tabulation ; mettez-le entre guillemets droits",
    ),
    (
        "expected ',' or ']'",
        "une liste entre crochets n'est pas fermée, ou un texte commence par [ ; fermez le crochet ou mettez le texte entre guillemets droits",
    ),
    (
        "expected ',' or '}'",
        "une accolade n'est pas fermée, ou un texte commence par { ; fermez l'accolade ou mettez le texte entre guillemets droits",
    ),
    (
        "expected <block end>",
        "le retrait ou les guillemets ne vont pas ; alignez cette ligne sur ses voisines, et doublez toute apostrophe dans un texte entre apostrophes",
    ),
    ("while scanning a quoted scalar", "des guillemets ouverts ne sont pas refermés ; refermez-les"),
    ("unexpected end of stream", "des guillemets ouverts ne sont pas refermés ; refermez-les"),
    (
        "could not find expected ':'",
        "une clé n'est pas suivie de « : » ; ajoutez le deux-points, ou le retrait qui manque à la suite du texte",
    ),
    ("found undefined alias", "un texte commence par * ; mettez-le entre guillemets droits"),
    ("special characters are not allowed", "le fichier contient un caractère invisible ; retapez le mot à cet endroit"),
)


@dataclass(frozen=True)
class Document:
    """A YAML document: its plain Python value and the tree that knows the lines."""

    path: str
    value: Any
    node: Node | None
    first_line: int = 1

    def line(self, loc: Loc = ()) -> int:
        """Return the line, from 1, of the value at `loc` or of its nearest ancestor that exists."""
        node, line = self.node, self.first_line
        if node is None:
            return line
        line = self.first_line + int(node.start_mark.line)
        for step in loc:
            found = _child(node, step)
            if found is None:
                break
            mark, node = found
            line = self.first_line + int(mark)
        return line


def _child(node: Node, step: int | str) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line, value
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


def parse(text: str, path: str, first_line: int = 1) -> Document:
    """Read one YAML document.

    Args:
        text: the YAML text.
        path: the file's path from the project's root, for messages.
        first_line: the line of the file where `text` begins.

    Raises:
        ContentError: the syntax is broken or keys are repeated, with lines.
    """
    try:
        return _read(_FastLoader, text, path, first_line)
    except (yaml.YAMLError, ValueError, RecursionError):
        pass  # read again below, for the sake of the message
    try:
        return _read(_Loader, text, path, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise ContentError([Problem(path, line, _french(f"{error.context or ''} {error.problem or ''}"))]) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ContentError([Problem(path, first_line, _french(str(error)))]) from None


def _read(kind: type[yaml.SafeLoader], text: str, path: str, first_line: int) -> Document:
    loader = kind(text)
    try:
        node = loader.get_single_node()
        if node is not None:
            _refuse_traps(node, path, first_line)
        return Document(path, loader.construct_document(node) if node else None, node, first_line)
    finally:
        loader.dispose()


def _french(problem: str) -> str:
    for fragment, remedy in _REMEDIES:
        if fragment in problem:
            return f"YAML illisible : {remedy}"
    return "YAML illisible à cet endroit ; comparez avec une entrée voisine (retrait, guillemets, deux-points)"


def _refuse_traps(root: Node, path: str, first_line: int) -> None:
    """Refuse repeated keys, and aliases (`*name`): they are not for authors, and can be endless."""
    problems: list[Problem] = []
    todo, met = [root], set()
    while todo:
        node = todo.pop()
        if id(node) in met:
            line = first_line + node.start_mark.line
            problems.append(
                Problem(path, line, "ce texte est repris plus loin par une étoile (*) ; recopiez-le en toutes lettres")
            )
            continue
        met.add(id(node))
        if isinstance(node, MappingNode):
            problems += _repeated_keys(node, path, first_line)
            todo += [value for _, value in node.value]
        elif isinstance(node, SequenceNode):
            todo += node.value
    if problems:
        raise ContentError(problems)


def _repeated_keys(node: MappingNode, path: str, first_line: int) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for key, _ in node.value:
        name, line = str(key.value), first_line + key.start_mark.line
        if name in seen:
            problems.append(
                Problem(path, line, f"la clé « {name} » est déjà donnée ligne {seen[name]} ; gardez-en une seule")
            )
        seen.setdefault(name, line)
    return problems


def texts(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str, str]]:
    """Give each text of a document's value: its place, the key that holds it, the text."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*loc, key))
    elif isinstance(value, list):
        for rank, item in enumerate(value):
            yield from texts(item, (*loc, rank))
    elif isinstance(value, str):
        yield loc, next((str(step) for step in reversed(loc) if isinstance(step, str)), ""), value
