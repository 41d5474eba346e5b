"""The page as it is published, beside what every other Markdown tool would show: a difference is told."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..reading.dialect import published
from ..reading.pages import SourceLine, SourcePage
from ..reading.problems import Problem
from .markup import GLUED
from .outline import Key, OutlineLeaf, meant, shown
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
_NO_BREAK = "cette ligne commence par une espace insécable ; effacez-la, et retapez des espaces s'il en faut"
_RENUMBERED = "ce point serait numéroté {} et non {} ; corrigez son numéro, ou coupez la liste par une phrase"
_TABS = "une tabulation est restée d'un tableur ; écrivez le tableau avec des barres |"
_EATEN = re.compile(r"(?<=[\w:\\])\\(?=[!-/:-@\[-`{-~])(?!\|)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
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
        starts = sorted(
            {leaf.block for leaf in leaves if not leaf.block or not page.lines[leaf.block - 1].text.strip()}
        )
        found += [*_tables(leaves, page.lines)] + [item for leaf in leaves for item in _of_leaf(leaf, page.lines)]
        found += [(rank, message) for rank, line in enumerate(page.lines) for message in _undrawn(line.text)]
        clear = {bisect(starts, row) for row, _ in found}
        parted = _differences(leaves, page.lines, *sides) if sides[0] != sides[1] else ()
        found += [item for item in parted if bisect(starts, item[0]) not in clear]
        wrong = {bisect(starts, rank) for rank, line in enumerate(page.lines) if (line.path, line.number) in told}
        for row, message in dict(reversed(found)).items():  # one a line: the first
            if bisect(starts, row) not in wrong:
                yield Problem(page.lines[row].path, page.lines[row].number, message)


def _source(page: SourcePage) -> str:
    return "\n".join(line.text for line in page.lines)


def _differences(
    leaves: list[OutlineLeaf], lines: tuple[SourceLine, ...], ours: list[Key], theirs: list[Key]
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


def _said(leaves: list[OutlineLeaf], lines: tuple[SourceLine, ...], others: list[Key]) -> tuple[int, str]:
    """Return the row where two readings of a passage part, and what to tell."""
    texts = {text: path for path, text in others}
    leaf = next((leaf for leaf in leaves if texts.get(leaf.text, ()) != leaf.path), leaves[0])
    names = [name for name, _ in leaf.path]
    other = [name for name, _ in texts.get(leaf.text, ())]
    tables = ["table" in names, any("table" in dict(path) for path, _ in others)]
    if any(tables):
        return leaf.rows[0], _CELLS if all(tables) else _TABLE
    if (nested := next((item for item in leaves if _half_in(item, lines)), None)) is not None:
        return nested.rows[0], _SUBLIST if _ITEM.match(lines[nested.rows[0]].text) else _INDENT
    if leaf.text not in texts:
        return _lost(leaves, lines, others)
    if len(names) > len(other):
        return leaf.rows[0], _SUBLIST if other else GLUED
    return leaf.rows[0], _INDENT if len(names) < len(other) or "pre" in names + other else _MERGED


def _half_in(leaf: OutlineLeaf, lines: tuple[SourceLine, ...]) -> bool:
    """Tell whether a leaf is within an item, or after one, less indented than the site asks."""
    row = lines[leaf.rows[0]].text
    listed = leaf.path and {"ul", "ol"} >= set(dict(leaf.path))
    return bool(listed) and (len(row) - len(row.lstrip(" "))) % 4 > 0


def _lost(leaves: list[OutlineLeaf], lines: tuple[SourceLine, ...], others: list[Key]) -> tuple[int, str]:
    """Return the row, and what to tell, where no text of the page is that of the first of `leaves`."""
    leaf, flat = leaves[0], " ".join(text for _, text in others)
    name = leaf.path[-1][0] if leaf.path else ""
    if name not in ("ul", "ol"):
        return leaf.rows[0], _TEXT if [path for path, _ in others] == [leaf.path] else _OTHER
    if re.search(r"(?m)(?:^|\s)\d+\)\s", flat):
        return leaf.rows[0], _PARENTHESIS
    other = next((item for item in leaves[1:] if item.path and item.path[-1][0] in {"ul", "ol"} - {name}), None)
    return (other.rows[0], _MERGED) if other else (leaf.rows[0], GLUED)


def _tables(leaves: list[OutlineLeaf], lines: tuple[SourceLine, ...]) -> Iterator[tuple[int, str]]:
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


def _of_leaf(leaf: OutlineLeaf, lines: tuple[SourceLine, ...]) -> Iterator[tuple[int, str]]:
    """Give what is wrong with a text and its lines."""
    names = [name for name, _ in leaf.path]
    last = names[-1] if names else ""
    if last in ("pre", "hr") or leaf.text.startswith(("{{", "{%")):
        return
    free = last not in ("cell", "h1", "h2", "h3", "h4", "h5", "h6")
    if last == "ol" and leaf.path[-1][1] >= _YEARS:
        yield leaf.rows[0], _YEAR
    number = re.match(r" *(\d+)[.)]\s", lines[leaf.rows[0]].text) if last == "ol" else None
    if number and int(number[1]) not in (1, leaf.path[-1][1]):
        yield leaf.rows[0], _RENUMBERED.format(leaf.path[-1][1], int(number[1]))
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


def _undrawn(text: str) -> Iterator[str]:
    return undrawable(text) if not text.startswith("{{") else iter(())


def _of_line(text: str) -> Iterator[str]:
    """Give what is wrong with a line whatever it is part of."""
    if text.startswith("{{"):
        return
    plain = _CODE.sub("", text)
    if re.fullmatch(r"\s*(?:[-*+]|\d{1,3}[.)])", text):
        yield _EMPTY
    if re.match(r" *[^\S \t]", text):
        yield _NO_BREAK
    if re.search(r"\S\t+\S", text) and not re.match(r"\s*(?:[-*+]|\d+\.)\t", text):
        yield _TABS
    if _EATEN.search(plain):
        yield _SLASH
    elif plain.endswith("\\"):
        yield _BREAK
