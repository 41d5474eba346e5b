"""Our Jinja environment: autoescape, nothing undefined, French typography as a filter."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..language.typography import FIXED, french, titled
from ..model import addresses

TEMPLATES = Path(__file__).parents[1] / "templates"
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def long_date(day: date) -> str:
    """Return the date in French words: « 1er septembre 2028 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{FIXED}{_MONTHS[day.month - 1]}{FIXED}{day.year}"


_WORDS = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"]


def in_words(number: int) -> str:
    """Return a small number in French words, a greater one in figures."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def capital(text: str) -> str:
    """Return a text with a capital letter."""
    return text[:1].upper() + text[1:]


FILTERS = {"majuscule": capital, "typo": french, "titre": titled, "en_lettres": long_date}


class _Compiled(FileSystemBytecodeCache):
    """Templates as Jinja compiled them, each under a digest of its source and of what may change its constants.

    Jinja puts the constants of a template through our filters as it compiles: our code is in the digest.
    """

    def __init__(self, directory: str) -> None:
        super().__init__(directory, "%s.jinja")
        code = (path.read_bytes() for path in sorted(Path(__file__).parents[1].rglob("*.py")))
        self._made_by = version("jinja2") + hashlib.sha256(b"".join(code)).hexdigest()

    def get_source_checksum(self, source: str) -> str:
        """Return what a kept template must have been made of."""
        return super().get_source_checksum(source + self._made_by)


@cache
def compiled() -> FileSystemBytecodeCache | None:
    """Return where templates are kept compiled, beside Python's own modules; None where nobody may write there."""
    folder = Path(__file__).parent / "__pycache__"
    return _Compiled(str(folder)) if os.access(folder, os.W_OK) else None


@cache
def environment() -> Environment:
    """Return the environment of components and outputs."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled(),
    )
    env.filters.update(FILTERS)
    env.globals["addresses"] = addresses
    return env


def render(template: str, **values: Any) -> Markup:
    """Return the template's HTML, without blank lines (a blank line ends an HTML block in Markdown)."""
    html = environment().get_template(template).render(**values)
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))
