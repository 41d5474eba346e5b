"""Headings in Markdown: two levels, each with an explicit id of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading.data import Content
from ..reading.pages import HEADING, IDENT, Line, SourcePage
from ..reading.problems import Problem

UNDERLINE = re.compile(r"^(?:=+|-+)\s*$")


def check_headings(_: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give what is wrong with the headings of each page."""
    for page in pages:
        seen: dict[str, Line] = {}
        level, above = 1, ""
        for line in page.lines:
            if heading := HEADING.match(line.text):
                message = _wrong(heading, level, line, seen)
                level = len(heading[1])
            else:
                underlined = above and UNDERLINE.match(line.text)
                message = "un titre ne se souligne pas ; écrivez-le avec ## devant" if underlined else None
            if message:
                yield Problem(line.path, line.number, message)
            above = line.text.strip()


def _wrong(heading: re.Match[str], level: int, line: Line, seen: dict[str, Line]) -> str | None:
    """Return what is wrong with a heading that follows one of `level`, or None; note its id in `seen`."""
    if len(heading[1]) == 1:
        return "le titre de la page vient de l'en-tête (title) ; commencez à ##"
    ident = IDENT.search(line.text)
    if not ident and "{" in heading[2]:
        return "l'identifiant de ce titre est mal écrit ; écrivez {: #identifiant }, avec deux-points, espace et dièse, en minuscules sans accent"
    if not ident:
        return f"le titre « {heading[2]} » n'a pas d'identifiant ; ajoutez {{: #un-identifiant }} à la fin de la ligne"
    first = seen.setdefault(ident[1], line)
    if first is not line:
        return f"l'identifiant « {ident[1]} » sert déjà {first.seen_from(line)} ; choisissez-en un autre"
    if len(heading[1]) > level + 1:
        return f"ce titre saute un niveau ; écrivez-le avec {'#' * (level + 1)}"
    return None
