"""Pages as authors write them: front matter, and what can be checked in Markdown without building."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from ..model import addresses
from ..model.content import FrontMatter
from .data import collect
from .messages import validate
from .problems import ContentError, Problem, unknown
from .text import read_text
from .yaml import YamlDocument, parse

_FRONT_MATTER = TypeAdapter(FrontMatter)
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")
IDENT = re.compile(r"\{:[^}]*#([a-z0-9]+(?:-[a-z0-9]+)*)[^}]*\}\s*$")
_INCLUDE = re.compile(r"""^\{%\s*include\s+["']([^"'/\\]+)["']\s*%\}\s*$""")
COMMON = "_commun"  # folder of the texts that both faces include


@dataclass(frozen=True)
class SourceLine:
    """A line of Markdown and where it stands."""

    path: str
    number: int
    text: str
    breaks: bool = False  # two spaces end it: the next line stays below it

    def seen_from(self, other: SourceLine) -> str:
        """Return where the line stands, in the words of a message about `other`."""
        return f"ligne {self.number}" if self.path == other.path else f"dans {self.path}, ligne {self.number}"


@dataclass(frozen=True)
class SourcePage:
    """A page of `docs/`: its front matter and its lines, included texts in place."""

    name: str
    path: str
    meta: FrontMatter
    document: YamlDocument
    lines: tuple[SourceLine, ...]

    @property
    def url(self) -> str:
        """The page's address below the site's root: `ess/index.md` → `ess/`."""
        return addresses.of_page(self.name)

    @cached_property
    def blocks(self) -> dict[str, SourceLine]:
        """The explicit ids of the page's headings, with their lines."""
        found: dict[str, SourceLine] = {}
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
        if COMMON not in path.relative_to(docs).parts and (page := collect(problems, lambda p=path: _read(p, root))):  # type: ignore[misc]  # mypy cannot infer a lambda with a default
            pages.append(page)
    if problems:
        raise ContentError(problems)
    return tuple(pages)


def _read(path: Path, root: Path) -> SourcePage:
    name = path.relative_to(root).as_posix()
    text = read_text(path, root)
    written = text.split("\n")
    rows = [row.rstrip(" \t") for row in written]
    end = _front_end(rows, name)
    document = parse("\n".join(rows[1:end]), name, first_line=2)
    meta = validate(document, _FRONT_MATTER)
    models = sorted(item.name for item in (root / "overrides").glob("*.html"))
    if meta.template and models and meta.template not in models:
        raise ContentError([Problem(name, document.line(("template",)), unknown("le modèle", meta.template, models))])
    body = enumerate(zip(rows[end + 1 :], written[end + 1 :], strict=True), end + 2)
    lines = _prose([SourceLine(name, number, row, whole.endswith("  ")) for number, (row, whole) in body], root)
    return SourcePage(path.relative_to(root / "docs").as_posix(), name, meta, document, tuple(lines))


def _front_end(rows: list[str], name: str) -> int:
    """Return the row that ends the front matter, as MkDocs finds it.

    Raises:
        ContentError: there is none.
    """
    if rows == [""]:
        raise ContentError([Problem(name, 0, "ce fichier est vide ; écrivez la page, ou retirez le fichier")])
    if rows[0] != "---":
        message = "l'en-tête manque ; commencez la page par --- , les clés, puis ---"
        raise ContentError([Problem(name, 1, message)])
    end = next((n for n, row in enumerate(rows[1:], 1) if row.strip() == "---" or row == "..."), None)
    if end is None:
        message = "l'en-tête n'est pas fermé ; ajoutez une ligne --- après la dernière clé"
        raise ContentError([Problem(name, _last_key(rows), message)])
    if rows[end] != "---":
        message = "l'en-tête se ferme par trois tirets, au bord de la ligne ; écrivez --- ici"
        raise ContentError([Problem(name, end + 1, message)])
    return end


def _last_key(rows: list[str]) -> int:
    """Return the line of the last key before the first blank row or heading."""
    until = next((n for n, row in enumerate(rows[1:], 1) if not row or row.startswith("#")), len(rows))
    return max(until, 1)


def _prose(lines: list[SourceLine], root: Path) -> list[SourceLine]:
    """Put included texts in place."""
    kept: list[SourceLine] = []
    for line in lines:
        if match := _INCLUDE.match(line.text):
            path = root / "docs" / COMMON / match[1]
            if not path.is_file():
                names = sorted(item.name for item in path.parent.glob("*.md"))
                close = difflib.get_close_matches(match[1], names, n=1)
                remedy = f"vouliez-vous « {close[0]} » ?" if close else "vérifiez son nom"
                message = f"le texte commun « {match[1]} » n'existe pas dans docs/{COMMON}/ ; {remedy}"
                raise ContentError([Problem(line.path, line.number, message)])
            rows = read_text(path, root).split("\n")
            kept += [SourceLine(path.relative_to(root).as_posix(), number, row) for number, row in enumerate(rows, 1)]
        else:
            kept.append(line)
    return kept
