"""Ids of pages: their headings', each with one; those that macros and the theme make; none twice."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from lxml import etree

from ..blocks.catalogue import rendered
from ..blocks.place import place_of
from ..model import addresses
from ..model.guide import Etape
from ..reading.data import Content
from ..reading.pages import HEADING, IDENT, SourceLine, SourcePage
from ..reading.problems import Problem
from .calls import calls
from .front_matter import facing_name

_NO_TEXT = "ce titre n'a pas de texte ; écrivez-le, ou retirez la ligne"
UNDERLINE = re.compile(r"^(?:=+|-{2,})\s*$")


def check_headings(_: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give what is wrong with the headings of each page."""
    for page in pages:
        seen: dict[str, SourceLine] = {}
        level, above = 1, ""
        for line in page.lines:
            if heading := HEADING.match(line.text):
                text = heading[2].partition("{")[0]
                message = _wrong(heading, level, line, seen) if re.search(r"\w", text) else _NO_TEXT
                level = len(heading[1])
            else:
                underlined = above and UNDERLINE.match(line.text)
                message = "un titre ne se souligne pas ; écrivez-le avec ## devant" if underlined else None
            if message:
                yield Problem(line.path, line.number, message)
            above = line.text.strip()


def _wrong(heading: re.Match[str], level: int, line: SourceLine, seen: dict[str, SourceLine]) -> str | None:
    """Return what is wrong with a heading that follows one of `level`, or None; note its id in `seen`."""
    if len(heading[1]) == 1:
        return "le titre de la page vient de l'en-tête (title) ; commencez à ##"
    ident = IDENT.search(line.text)
    if not ident and "{" in heading[2]:
        return (
            "l'identifiant de ce titre est mal écrit ; "
            "écrivez {: #identifiant }, avec deux-points, espace et dièse, en minuscules sans accent"
        )
    if not ident:
        return f"le titre « {heading[2]} » n'a pas d'identifiant ; ajoutez {{: #un-identifiant }} à la fin de la ligne"
    first = seen.setdefault(ident[1], line)
    if first is not line:
        return f"l'identifiant « {ident[1]} » sert déjà {first.seen_from(line)} ; choisissez-en un autre"
    if len(heading[1]) > level + 1:
        return f"ce titre saute un niveau ; écrivez-le avec {'#' * (level + 1)}"
    return None


# The theme's own, on any page, and what its lists and scripts put before the ids of others.
THEME = frozenset({"contenu", "recherche", "sigles", "sans-equivalent", "definition"})
PREFIXES = ("coche-",)
_IN_BRIEF = "en-bref"  # the summary's block, in the face à face


def ids(content: Content, page: SourcePage) -> Iterator[tuple[str, SourceLine]]:
    """Give the ids of a page, its headings' then its macros', each with the line that makes it."""
    yield from page.blocks.items()
    place = place_of(content, page.url, page.meta.face, page.meta.etape)
    for line, name, arguments in calls(page, content):
        html = rendered(name, place, *arguments)
        for element in etree.HTML(html).iter("*") if html else ():
            if ident := element.get("id"):
                yield str(ident), line


def anchors(content: Content, page: SourcePage) -> tuple[str, ...]:
    """Return the ids of a page that links may aim at, sorted: asked again for each link, found once."""
    kept = content.anchors
    if page.name not in kept:
        kept[page.name] = tuple(sorted({ident for ident, _ in ids(content, page)}))
    return kept[page.name]


def lost_anchor(anchor: str, content: Content, page: SourcePage, sign: str = "") -> str | None:
    """Say that a page has no such id, and which one is near; None where it has it.

    Args:
        sign: what stands before an id where authors write it: `#` in a link, nothing in data.
    """
    known = anchors(content, page)
    if anchor in known:
        return None
    if not known:
        return (
            f"{page.path} n'a aucun repère ; donnez-en un à un titre là-bas : {{: #{anchor} }}, ou ôtez {sign}{anchor}"
        )
    near = [ident for ident in known if ident == anchor.casefold().rstrip(".,;:)")]
    near += difflib.get_close_matches(anchor.casefold(), known, n=1)
    remedy = f"vouliez-vous « {sign}{near[0]} » ?" if near else f"choisissez parmi : {', '.join(known)}"
    return f"{page.path} n'a pas de repère « {sign}{anchor} » ; {remedy}"


def check_ids(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the ids that would stand twice on a page; the rest of the guide is sound, so that macros can be asked."""
    made = {page.name: list(ids(content, page)) for page in pages}
    for page in pages:
        seen: dict[str, SourceLine] = {}
        for ident, line in made[page.name]:
            if ident in THEME or ident.startswith(PREFIXES):
                yield _problem(line, ident, "est réservé aux gabarits du site")
            elif first := seen.get(ident):
                yield _twice(ident, first, line)
            seen.setdefault(ident, line)
    for etape in content.guide.etapes:
        yield from _facing(content, etape, made)


def _twice(ident: str, first: SourceLine, line: SourceLine) -> Problem:
    """Say that a macro makes an id that a heading, another macro or itself made before."""
    if not first.text.startswith("{{"):
        return _problem(first, ident, f"est aussi dans le bloc que fait {line.text} ({line.seen_from(first)})")
    if first is line:
        return _problem(line, ident, "figure deux fois")
    return _problem(line, ident, f"est déjà dans le bloc de {first.text} ({first.seen_from(line)})")


def _problem(line: SourceLine, ident: str, message: str) -> Problem:
    """Return the message about an id, and where to change it: on its heading, or in the data that a macro shows."""
    if line.text.startswith("{{"):
        message = f"dans le bloc que fait {line.text}, l'identifiant « {ident} » {message} ; changez-le dans data/"
    else:
        message = f"l'identifiant « {ident} » {message} ; choisissez-en un autre"
    return Problem(line.path, line.number, message)


def _facing(content: Content, etape: Etape, made: dict[str, list[tuple[str, SourceLine]]]) -> Iterator[Problem]:
    """Give the ids that would stand twice where the outputs put both fiches of an étape side by side."""
    name = facing_name(etape)
    message = f"est déjà pris dans docs/{name}, où les deux fiches se font face"
    taken = {f"bloc-{_IN_BRIEF}"}
    for face in content.guide.faces:
        taken.add(f"{face.id}-{_IN_BRIEF}")
        for ident, line in dict(made[addresses.file_of(addresses.fiche(face.id, etape.id))]).items():
            if f"{face.id}-{ident}" in taken:
                yield _problem(line, ident, message)
            taken |= {f"{face.id}-{ident}", f"bloc-{ident}"}
    for ident, line in made[name]:
        if ident in taken:
            yield _problem(line, ident, message)
