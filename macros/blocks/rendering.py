"""Our Jinja environment: autoescape, nothing undefined, French typography as a filter."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
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


@cache
def environment() -> Environment:
    """Return the environment of components and outputs."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(FILTERS)
    env.globals["addresses"] = addresses
    return env


def render(template: str, **values: Any) -> Markup:
    """Return the template's HTML, without blank lines (a blank line ends an HTML block in Markdown)."""
    html = environment().get_template(template).render(**values)
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))
