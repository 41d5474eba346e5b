"""YAML as authors mean it: no silent conversion, no repeated key, messages in French with the remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .problems import ContentError, Problem

Loc = tuple[int | str, ...]


class _Loader(yaml.SafeLoader):
    """A loader that converts only `null`, `true`, `false` and plain integers."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's API)


# `on`, `12:30`, `035`, `2026-01-01` stay texts: the model says what it expects and where.
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^(?:0|-?[1-9][0-9]*)$"), list("-0123456789"))

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
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is not None:
            _refuse_repeated_keys(node, path, first_line)
        return Document(path, loader.construct_document(node) if node else None, node, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise ContentError([Problem(path, line, _french(f"{error.context or ''} {error.problem or ''}"))]) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ContentError([Problem(path, first_line, _french(str(error)))]) from None
    finally:
        loader.dispose()


def _french(problem: str) -> str:
    for fragment, remedy in _REMEDIES:
        if fragment in problem:
            return f"YAML illisible : {remedy}"
    return "YAML illisible à cet endroit ; comparez avec une entrée voisine (retrait, guillemets, deux-points)"


def _refuse_repeated_keys(node: Node, path: str, first_line: int) -> None:
    problems: list[Problem] = []
    todo, seen_nodes = [node], set()
    while todo:
        current = todo.pop()
        if id(current) in seen_nodes or isinstance(current, ScalarNode):
            continue
        seen_nodes.add(id(current))
        if isinstance(current, MappingNode):
            seen: dict[str, int] = {}
            for key, value in current.value:
                line = first_line + key.start_mark.line
                if str(key.value) in seen:
                    problems.append(
                        Problem(
                            path,
                            line,
                            f"la clé « {key.value} » est déjà donnée ligne {seen[str(key.value)]} ; gardez-en une seule",
                        )
                    )
                seen.setdefault(str(key.value), line)
                todo.append(value)
        else:
            todo.extend(current.value)
    if problems:
        raise ContentError(problems)


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
