"""The outline of a page as any other Markdown tool reads it: each text it shows, where it stands, its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

Path = tuple[tuple[str, int], ...]
Key = tuple[Path, str]
MARKS = {"strong": "\ue000", "em": "\ue001", "code": "\ue002", "a": "\ue003", "img": "\ue004"}
_INLINE = {"code_inline": "code", "link": "a", "image": "img"}
_BLOCKS = frozenset(
    "ul ol li blockquote table thead tbody tr th td pre hr details p div summary h1 h2 h3 h4 h5 h6".split()  # noqa: SIM905 (a list takes a line a word)
)
_NOTE = re.compile(r"(?:\?\?\?\+?|!!!) ?(?:[\w-]+ ?)*(?:\"(.*)\")?\s*")
_IDENT = re.compile(r"\s*\{:[^}]*\}\s*$")


@dataclass(frozen=True)
class OutlineLeaf:
    """A text that a page shows.

    Attributes:
        path: what holds it, outside in, each with its rank: the number of an item, the row and the column of a cell.
        text: its text, with a sign of `MARKS` at both ends of what is in bold, in a link…
        rows: the first row of the source that holds it, and the one after the last.
        block: the row where the list, table or paragraph begins that it is in.
    """

    path: Path
    text: str
    rows: tuple[int, int] = (0, 0)
    block: int = 0

    @property
    def key(self) -> Key:
        """What two readers must agree upon."""
        return self.path, self.text


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def meant(rows: list[str]) -> list[OutlineLeaf]:
    """Return the texts of `rows` of Markdown as CommonMark, with tables, has them."""
    places, plain = _without_notes(rows)
    path: list[list[str | int]] = []
    leaves: list[OutlineLeaf] = []
    at, block = (0, 0), 0
    for token in _reader().parse("\n".join(plain)):
        if token.map:
            at = (places[token.map[0]], places[token.map[1] - 1] + 1)
            block = at[0] if token.level == 0 else block
        if (text := _enter(token, path)) is not None:
            leaves.append(OutlineLeaf(_frozen(path), text, at, block))
        if token.type in ("hr", "code_block", "fence", "html_block"):
            leaves.append(
                OutlineLeaf((*_frozen(path), ("hr" if token.type == "hr" else "pre", 0)), token.content, at, block)
            )
    return leaves


def _frozen(path: list[list[str | int]]) -> Path:
    return tuple((str(name), int(rank)) for name, rank in path)


def _enter(token: Token, path: list[list[str | int]]) -> str | None:
    """Follow a token into or out of what holds texts; return the text that it is, if it is one."""
    kind = token.type.removesuffix("_open").removesuffix("_close")
    if token.type == "inline":
        return _tidy(_IDENT.sub("", "".join(map(_shown, token.children or []))))
    if kind in ("list_item", "tr"):
        if token.nesting == 1:
            path[-1][1] = int(path[-1][1]) + 1
            path.append(["cell", 0]) if kind == "tr" else None
        elif kind == "tr":
            path.pop()
    elif kind in ("th", "td"):
        path[-1][1] = int(path[-1][1]) + token.nesting * (token.nesting == 1)
    elif kind in ("bullet_list", "ordered_list", "blockquote", "table", "heading"):
        if token.nesting == 1:
            start = token.attrGet("start")
            path.append([token.tag, 0 if kind != "ordered_list" else int(1 if start is None else start) - 1])
        else:
            path.pop()
    return None


def _shown(token: Token) -> str:
    """Return what a token of a text shows, between its marks."""
    name = token.type.removesuffix("_open").removesuffix("_close")
    mark = MARKS.get(_INLINE.get(name, name), "")
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type in ("code_inline", "image"):
        return f"{mark}{token.content}{mark}"
    return mark or token.content


def _tidy(text: str) -> str:
    text = text.replace(MARKS["em"] + MARKS["strong"], MARKS["strong"] + MARKS["em"])  # both look the same
    return "\n".join(row.strip(" \t") for row in text.strip(" \t\n").split("\n"))


def _without_notes(rows: list[str]) -> tuple[list[int], list[str]]:
    """Return the rows with each note as a title and its detail, that CommonMark knows, and where each row stood."""
    places: list[int] = []
    plain: list[str] = []
    inside = False
    for place, row in enumerate(rows):
        opened = _NOTE.fullmatch(row)
        if opened and (row.startswith(("???", "!!!"))):
            added, inside = [f"# {opened[1] or ''}"], True
        elif inside and (row.startswith("    ") or not row.strip()):
            added = [row[4:]]
        else:
            added, inside = ["", row] if inside else [row], False
        plain += added
        places += [place] * len(added)
    return places, plain


def shown(html: str) -> list[OutlineLeaf]:
    """Return the texts of a page's HTML."""
    page = etree.HTML(html) if html.strip() else None  # None too where one unclosed sign hides it all
    return [] if page is None else list(_walk(page[0], ()))


def _walk(element: etree._Element, path: Path) -> Iterator[OutlineLeaf]:
    """Give the texts within a block, at `path`."""
    held = element.text or ""
    ranks = {"li": int(element.get("start") or 1) - 1, "tr": path[-1][1] if path else 0, "td": 0}
    for child in element:
        if child.tag not in _BLOCKS:
            held += _inside(child) + (child.tail or "")
            continue
        yield from _leaf(held, element, path)
        held = child.tail or ""
        kind = "td" if child.tag == "th" else str(child.tag)
        ranks[kind] = ranks.get(kind, 0) + 1
        yield from _walk(child, _below(child, path, ranks[kind]))
    yield from _leaf(held, element, path)


def _leaf(held: str, element: etree._Element, path: Path) -> Iterator[OutlineLeaf]:
    empty = element.tag in ("td", "th", "hr") and not len(element)
    if held.strip() or empty:
        yield OutlineLeaf(path, held if element.tag == "pre" else _tidy(held))


def _below(child: etree._Element, path: Path, rank: int) -> Path:
    """Return the path of what a block holds."""
    tag = str(child.tag)
    if tag == "li":
        return (*path[:-1], (path[-1][0], rank))
    if tag == "tbody":
        return (*path[:-1], ("table", 1))  # the header's row comes first
    if tag == "tr":
        return (*path[:-1], ("table", rank), ("cell", 0))
    if tag in ("td", "th"):
        return (*path[:-1], ("cell", rank))
    name = {"summary": "h1"}.get(tag, tag)
    return path if tag in ("p", "div", "details", "thead") else (*path, (name, 0))


def _inside(element: etree._Element) -> str:
    """Return what an element of a text shows, between its marks."""
    mark = MARKS.get(str(element.tag), "")
    text = (element.text or "") + "".join(_inside(child) + (child.tail or "") for child in element)
    return f"{mark}{text}{mark}"
