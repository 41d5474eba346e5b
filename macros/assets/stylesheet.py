"""One stylesheet out of many, minified by a real CSS parser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tinycss2.ast import Node


def minified(css: str) -> str:
    """Return `css` without comments and needless white space, its meaning unchanged."""
    import tinycss2  # slow to load, and the stylesheet is most often kept

    return "".join(_compact(tinycss2.parse_component_value_list(css, skip_comments=True))).strip()


def _compact(nodes: list[Node]) -> Iterator[str]:
    previous = ""
    for node in nodes:
        if node.type == "whitespace":
            text = "" if previous[-1:] in "{};," else " "
        elif node.type == "{} block":
            text = "{" + "".join(_compact(node.content)).strip().removesuffix(";") + "}"
        else:
            text = node.serialize()
        if text:
            previous = text
            yield text
