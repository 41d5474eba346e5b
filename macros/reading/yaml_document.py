"""A YAML document that remembers its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

Loc = tuple[int | str, ...]


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
