"""Styles whose braces do not pair: a browser would drop what follows, and nothing would tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..model import addresses
from ..reading.problems import Problem
from ..reading.text import read_text

_COMMENT = re.compile(r"/\*.*?\*/", re.S)


def check_styles(root: Path) -> Iterator[Problem]:
    """Give the block that a style sheet does not close, and the brace that closes nothing, each with its line."""
    for path in sorted((root / "docs" / addresses.STYLES).rglob("*.css")):
        text = read_text(path, root)
        bare = _COMMENT.sub("", text)
        if bare.count("{") != bare.count("}"):
            yield from _faults(path.relative_to(root).as_posix(), text)


def _faults(name: str, text: str) -> Iterator[Problem]:
    import tinycss2  # slow to load, and styles are most often sound

    nodes = tinycss2.parse_component_value_list(text)
    if stray := next((node for node in nodes if node.type == "error" and node.kind == "}"), None):
        yield Problem(name, stray.source_line, "cette accolade } ne ferme rien ; retirez-la, ou ouvrez son bloc")
    elif tinycss2.serialize(nodes).count("}") > text.count("}"):  # it closes what the end of the file left open
        line = [node.source_line for node in nodes if node.type == "{} block"][-1]
        yield Problem(name, line, "le bloc ouvert ici n'est pas refermé ; ajoutez l'accolade } qui manque")
