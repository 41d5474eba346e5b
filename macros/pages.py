"""Pages as authors write them: front matter, and what can be checked in Markdown without building."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from .loading import collect, read_text
from .model.content import FrontMatter
from .problems import ContentError, Problem
from .validation import validate
from .yaml_reading import Document, parse

_FRONT_MATTER = TypeAdapter(FrontMatter)
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")
IDENT = re.compile(r"\{:[^}]*#([a-z0-9]+(?:-[a-z0-9]+)*)[^}]*\}\s*$")
_INCLUDE = re.compile(r"""^\{%\s*include\s+["']([^"']+)["']\s*%\}\s*$""")
COMMON = "_commun"  # folder of the texts that both faces include


@dataclass(frozen=True)
class Line:
    """A line of Markdown and where it stands."""

    path: str
    number: int
    text: str


@dataclass(frozen=True)
class SourcePage:
    """A page of `docs/`: its front matter and its lines, included texts in place, code left out."""

    name: str
    path: str
    meta: FrontMatter
    document: Document
    lines: tuple[Line, ...]

    @property
    def blocks(self) -> dict[str, Line]:
        """The explicit ids of the page's headings, with their lines."""
        found: dict[str, Line] = {}
        for line in self.lines:
            if HEADING.match(line.text) and (match := IDENT.search(line.text)):
                found.setdefault(match[1], line)
        return found


def read_pages(root: Path) -> tuple[SourcePage, ...]:
    """Read every page of `root/docs`.

    Raises:
        ContentError: all problems of all pages together.
    """
    problems: list[Problem] = []
    pages = []
    docs = root / "docs"
    for path in sorted(docs.rglob("*.md")):
        if COMMON not in path.relative_to(docs).parts and (page := collect(problems, lambda p=path: _read(p, root))):  # type: ignore[misc]
            pages.append(page)
    if problems:
        raise ContentError(problems)
    return tuple(pages)


def _read(path: Path, root: Path) -> SourcePage:
    name = path.relative_to(root).as_posix()
    text = read_text(path, root)
    rows = text.split("\n")
    if rows[0].strip() != "---" or "---" not in [row.strip() for row in rows[1:]]:
        raise ContentError([Problem(name, 1, "l'en-tête manque ; commencez la page par --- , les clés, puis ---")])
    end = [row.strip() for row in rows[1:]].index("---") + 1
    document = parse("\n".join(rows[1:end]), name, first_line=2)
    meta = validate(document, _FRONT_MATTER)
    lines = _prose([Line(name, number, row) for number, row in enumerate(rows[end + 1 :], end + 2)], root)
    return SourcePage(path.relative_to(root / "docs").as_posix(), name, meta, document, tuple(lines))


def _prose(lines: list[Line], root: Path) -> list[Line]:
    """Put included texts in place and drop fenced code."""
    kept: list[Line] = []
    fenced = False
    for line in lines:
        if line.text.startswith("```"):
            fenced = not fenced
        elif not fenced and (match := _INCLUDE.match(line.text)):
            path = root / "docs" / COMMON / match[1]
            if not path.is_file():
                raise ContentError(
                    [
                        Problem(
                            line.path,
                            line.number,
                            f"le texte commun « {match[1]} » n'existe pas dans docs/{COMMON}/ ; vérifiez son nom",
                        )
                    ]
                )
            rows = read_text(path, root).split("\n")
            kept += [Line(path.relative_to(root).as_posix(), number, row) for number, row in enumerate(rows, 1)]
        elif not fenced:
            kept.append(line)
    return kept
