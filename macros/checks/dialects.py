"""The page as it is published, beside what every other Markdown tool would show: a difference is told."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..reading.dialect import published
from ..reading.pages import SourceLine, SourcePage
from ..reading.problems import Problem
from .outline import Key, Leaf, meant, shown
from .signs import signs, undrawable

_TABLE = (
    "ce tableau ne serait pas montré comme un tableau ; mettez une ligne vide au-dessus et au-dessous, "
    "et sous sa première ligne une ligne | --- | --- |, avec autant de cases"
)
_CELLS = (
    "les cases de ce tableau ne tombent pas où il faut ; "
    "comptez les barres | de chaque ligne, et retirez celle d'un mot"
)
_TOO_MANY = (
    "cette ligne de tableau a {} cases, et la première {} : les dernières seraient perdues ; "
    "ôtez-en, ou ajoutez une colonne"
)
_SUBLIST = "une sous-liste se met en retrait de quatre espaces (huit pour la suivante) ; ajoutez-les devant cette ligne"
_PARENTHESIS = "une liste numérotée s'écrit avec un point ; écrivez 1. au lieu de 1)"
_GLUED = "une liste demande une ligne vide au-dessus d'elle ; ajoutez-la"
_MERGED = (
    "deux listes se suivent et n'en feraient qu'une ; "
    "gardez le même signe du début à la fin, ou mettez une phrase entre elles"
)
_INDENT = (
    "le retrait de ce passage ne va pas ; "
    "mettez-le au bord, ou en retrait de quatre espaces s'il est dans un point de liste"
)
_TEXT = "ce passage serait montré autrement qu'il n'est écrit ; vérifiez les étoiles, tirets bas, barres \\ et crochets"
_OTHER = (
    "ce passage serait rangé autrement qu'il n'est écrit ; séparez paragraphes, listes et tableaux par une ligne vide"
)
_SWALLOWED = (
    "cette ligne serait prise dans {} au-dessus ; mettez une ligne vide avant elle, ou {} devant si elle en fait partie"
)
_YEAR = "un nombre suivi d'un point en tête de ligne ferait une liste ; commencez la phrase par un mot"
_JOINED = (
    "ces lignes courtes se suivraient sur une seule ; faites-en une liste avec des tirets, "
    "séparez-les par une ligne vide, ou joignez-les"
)
_SLASH = "la barre \\ disparaîtrait devant ce signe ; écrivez le chemin avec des /, ou en code : `P:\\Commun`"
_BREAK = "une barre \\ finit la ligne et resterait ; retirez-la"
_EMPTY = "ce point de liste est vide ; écrivez-le, ou retirez son signe"
_TABS = "une tabulation est restée d'un tableur ; écrivez le tableau avec des barres |"
_EATEN = re.compile(r"(?<=[\w:\\])\\(?=[!-/:-@\[-`{-~])(?!\|)")
_CODE = re.compile(r"`[^`]*`")
_HOLDERS = {
    "ul": ("le point de liste", "quatre espaces"),
    "ol": ("le point de liste", "quatre espaces"),
    "blockquote": ("la citation", "le signe >"),
    "table": ("le tableau", "une barre |"),
}
_SHORT, _YEARS = 60, 100  # signs of a line that was not wrapped; the number of an item that no list reaches


def check_published(pages: tuple[SourcePage, ...], told: set[tuple[str, int]]) -> Iterator[Problem]:
    """Give the lines of pages that would be shown otherwise than meant, but those whose fault is told already."""
    for page in pages:
        leaves = meant([line.text for line in page.lines])
        sides = [leaf.key for leaf in leaves], [leaf.key for leaf in shown(published(_source(page)))]
        found = [(rank, message) for rank, line in enumerate(page.lines) for message in _of_line(line.text)]
        starts = sorted({leaf.block for leaf in leaves})
        clear = {bisect(starts, row) for row, _ in found}
        parted = _differences(leaves, page.lines, *sides) if sides[0] != sides[1] else ()
        found += [item for item in parted if bisect(starts, item[0]) not in clear]
        found += [*_tables(leaves, page.lines)] + [item for leaf in leaves for item in _of_leaf(leaf, page.lines)]
        wrong = {bisect(starts, rank) for rank, line in enumerate(page.lines) if (line.path, line.number) in told}
        for row, message in dict(reversed(found)).items():  # one a line: the first
            if bisect(starts, row) not in wrong:
                yield Problem(page.lines[row].path, page.lines[row].number, message)


def _source(page: SourcePage) -> str:
    return "\n".join(line.text for line in page.lines)


def _differences(
    leaves: list[Leaf], lines: tuple[SourceLine, ...], ours: list[Key], theirs: list[Key]
) -> Iterator[tuple[int, str]]:
    """Give where both readings part, once a block."""
    seen: set[int] = set()
    for kind, start, end, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        there = leaves[start:end] or leaves[max(0, start - 1) : start] or leaves[:1]
        if there and there[0].block not in seen:
            seen.update(leaf.block for leaf in there)
            yield _said(there, lines, theirs[first:last])


def _said(leaves: list[Leaf], lines: tuple[SourceLine, ...], others: list[Key]) -> tuple[int, str]:
    """Return the row where two readings of a passage part, and what to tell."""
    texts = {text: path for path, text in others}
    leaf = next((leaf for leaf in leaves if texts.get(leaf.text, ()) != leaf.path), leaves[0])
    names = [name for name, _ in leaf.path]
    other = [name for name, _ in texts.get(leaf.text, ())]
    tables = ["table" in names, any("table" in dict(path) for path, _ in others)]
    if any(tables):
        return leaf.rows[0], _CELLS if all(tables) else _TABLE
    if (nested := next((item for item in leaves if _half_in(item, lines)), None)) is not None:
        return nested.rows[0], _SUBLIST
    if leaf.text not in texts:
        return leaf.rows[0], _lost(leaf, others)
    if len(names) > len(other):
        return leaf.rows[0], _SUBLIST if other else _GLUED
    return leaf.rows[0], _INDENT if len(names) < len(other) or "pre" in names + other else _MERGED


def _half_in(leaf: Leaf, lines: tuple[SourceLine, ...]) -> bool:
    """Tell whether a leaf is an item within an item, less indented than the site asks."""
    row = lines[leaf.rows[0]].text
    return len(leaf.path) > 1 and {"ul", "ol"} >= set(dict(leaf.path)) and (len(row) - len(row.lstrip(" "))) % 4 > 0


def _lost(leaf: Leaf, others: list[Key]) -> str:
    """Say why no text of the page is that of a leaf."""
    name = leaf.path[-1][0] if leaf.path else ""
    flat = " ".join(text for _, text in others)
    if name in ("ul", "ol"):
        return _PARENTHESIS if re.search(r"(?m)(?:^|\s)\d+\)\s", flat) else _GLUED
    return _TEXT if [path for path, _ in others] == [leaf.path] else _OTHER


def _tables(leaves: list[Leaf], lines: tuple[SourceLine, ...]) -> Iterator[tuple[int, str]]:
    """Give the rows of tables with more cells than the first: the last ones are shown nowhere."""
    cells: dict[int, int] = {}
    for leaf in leaves:
        if [name for name, _ in leaf.path[-2:]] == ["table", "cell"] and leaf.path[-2][1] == 1:
            cells[leaf.block] = leaf.path[-1][1]
    for row, block in {leaf.rows[0]: leaf.block for leaf in leaves if leaf.block in cells and leaf.path}.items():
        if "|" not in lines[row].text:
            yield row, _SWALLOWED.format(*_HOLDERS["table"])
        written = _CODE.sub("", lines[row].text).strip().removeprefix("|")
        count = len(re.findall(r"(?<!\\)\|", written)) + (not re.search(r"(?<!\\)\|$", written))
        if count > cells[block]:
            yield row, _TOO_MANY.format(count, cells[block])


def _of_leaf(leaf: Leaf, lines: tuple[SourceLine, ...]) -> Iterator[tuple[int, str]]:
    """Give what is wrong with a text and its lines."""
    names = [name for name, _ in leaf.path]
    last = names[-1] if names else ""
    if last in ("pre", "hr") or leaf.text.startswith(("{{", "{%")):
        return
    free = last not in ("cell", "h1", "h2", "h3", "h4", "h5", "h6")
    if last == "ol" and leaf.path[-1][1] >= _YEARS:
        yield leaf.rows[0], _YEAR
    odd = list(signs(leaf.text, starts=free, item=last in ("ul", "ol")))
    for rank, message in odd:
        yield min(leaf.rows[0] + rank, leaf.rows[1] - 1), message
    rows = range(*leaf.rows) if free else range(0)
    loose = [
        row
        for row in rows[1:]
        if last in _HOLDERS and not lines[row].text.startswith(">" if last == "blockquote" else " ")
    ]
    yield from ((row, _SWALLOWED.format(*_HOLDERS[last])) for row in loose)
    short = not any(len(lines[row].text) > _SHORT or lines[row].breaks for row in rows)
    if len(rows) > 1 and short and last not in ("ul", "ol") and not loose and not odd:
        yield leaf.rows[0], _JOINED


def _of_line(text: str) -> Iterator[str]:
    """Give what is wrong with a line whatever it is part of."""
    if text.startswith("{{"):
        return
    yield from undrawable(re.sub(r"^\s*\S\s", "", text))  # a sign that starts the line is told as one of a list
    plain = _CODE.sub("", text)
    if re.fullmatch(r"\s*(?:[-*+]|\d{1,3}[.)])", text):
        yield _EMPTY
    if re.search(r"\S\t+\S", text) and not re.match(r"\s*(?:[-*+]|\d+\.)\t", text):
        yield _TABS
    if _EATEN.search(plain):
        yield _SLASH
    elif plain.endswith("\\"):
        yield _BREAK
