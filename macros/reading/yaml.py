"""YAML as authors mean it: no silent conversion, no repeated key, messages in French with the remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .causes import cause
from .problems import ContentError, Problem

Loc = tuple[int | str, ...]


@dataclass(frozen=True)
class YamlDocument:
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

    def line_of(self, name: str) -> int | None:
        """Return the line of the last entry whose `id` is `name`, if there is one."""
        found, todo = None, [self.node] if self.node else []
        while todo:
            node = todo.pop()
            if isinstance(node, MappingNode):
                for key, value in node.value:
                    if key.value == "id" and value.value == name:
                        found = max(found or 0, self.first_line + int(key.start_mark.line))
                    todo.append(value)
            elif isinstance(node, SequenceNode):
                todo += node.value
        return found


def _child(node: Node, step: int | str) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line, value
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


class _Loader(yaml.SafeLoader):
    """A loader that converts only `null`, `true`, `false` and plain integers."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's API)

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        """Refuse what drops a word without a sign: `& suite` names an anchor, `! suite` a tag."""
        event = self.peek_event()  # type: ignore[no-untyped-call]  # a yaml method without types
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            raise yaml.MarkedYAMLError(problem="found undefined alias or tag", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


class _FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C one where it is there
    """The same, ten times faster, with poorer messages: `_Loader` reads what it refuses, and anchors and tags."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (idem)


# `on`, `12:30`, `035`, `2026-01-01` stay texts: the model says what it expects and where.
for _loader in (_Loader, _FastLoader):
    _loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
    _loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])
    _loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^(?:0|-?[1-9][0-9]*)$"), list("-0123456789"))
_MARKED = re.compile(r"(?m)(?:^|[-:?,\[{][ \t]+|[\[{,])[&!*]")  # a value that starts as anchors, tags and aliases do


_CUT = "« # » coupe ce texte ; mettez le texte entre guillemets droits, ou deux espaces devant un commentaire"


def parse(text: str, path: str, first_line: int = 1) -> YamlDocument:
    """Read one YAML document.

    Args:
        text: the YAML text.
        path: the file's path from the project's root, for messages.
        first_line: the line of the file where `text` begins.

    Raises:
        ContentError: the syntax is broken or keys are repeated, with lines.
    """
    if not _MARKED.search(text):
        try:
            return _read(_FastLoader, text, path, first_line)
        except (yaml.YAMLError, ValueError, RecursionError):
            pass  # read again below, for the sake of the message
    try:
        return _read(_Loader, text, path, first_line)
    except yaml.YAMLError as error:
        line, remedy = cause(text, error)
        raise ContentError([Problem(path, first_line + line, f"YAML illisible : {remedy}")]) from None
    except (ValueError, RecursionError):
        raise ContentError([Problem(path, first_line, "YAML illisible : retapez ce fichier plus simplement")]) from None


def _read(kind: type[yaml.SafeLoader], text: str, path: str, first_line: int) -> YamlDocument:
    loader = kind(text)
    node = loader.get_single_node()
    if node is not None and (problems := list(_refused(node, text, path, first_line))):
        raise ContentError(problems)
    return YamlDocument(path, loader.construct_document(node) if node else None, node, first_line)


def _refused(node: Node, text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Give what YAML accepts and authors never mean: repeated keys, texts cut by a hash, anchors and tags."""
    todo = [node]
    while todo:
        current = todo.pop()
        if isinstance(current, ScalarNode):
            end = current.end_mark
            if not current.style and text[end.index : end.index + 2] == " #":
                yield Problem(path, first_line + end.line, _CUT)
        elif isinstance(current, MappingNode):
            yield from _repeated(current, path, first_line)
            todo += [part for pair in current.value for part in pair]
        else:
            todo += current.value


def _repeated(node: MappingNode, path: str, first_line: int) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    again: list[tuple[str, int]] = []
    for key, _ in node.value:
        name, line = str(key.value), first_line + key.start_mark.line
        if name in seen:
            again.append((name, line))
        seen.setdefault(name, line)
    # Several keys at once: a whole entry runs into the one above.
    remedy = "un tiret manque sans doute devant elle, ajoutez-le" if len(again) > 1 else "gardez-en une seule"
    for name, line in again[:1]:
        yield Problem(path, line, f"la clé « {name} » est déjà donnée ligne {seen[name]} ; {remedy}")


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
