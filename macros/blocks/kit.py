"""A document to fill in as one small tree, that its preview, its files and the reader's browser all render."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..language.typography import french
from ..model.trousse import Genre, Items, KitDocument, KitPart, Sheet
from ..reading.data import Content


@dataclass(frozen=True)
class KitLine:
    """A line: a hint of ours, the guide's own words, a name followed by room to answer, or room to write."""

    kind: Literal["hint", "quoted", "field", "room"]
    text: str = ""
    fill: str = ""  # what a reader's project puts after it, or in its place


@dataclass(frozen=True)
class KitList:
    """Points, numbered or not."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class GridRow:
    """A row, one text a column; `key` is the id of what it is about, where a project may fill it."""

    cells: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: `totals` are the places of the columns to sum, `fill` the kind of what a project fills."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    totals: tuple[int, ...] = ()
    fill: str = ""

    @property
    def widths(self) -> tuple[int, ...]:
        """What share of a hundred each column takes: as its texts ask; more where all is to be written."""
        columns = [(name, [row.cells[rank] for row in self.rows]) for rank, name in enumerate(self.columns)]
        wanted = [min(60, max(15 if any(texts) else 24, *map(len, (name, *texts)))) for name, texts in columns]
        return tuple(100 * want // sum(wanted) for want in wanted)


@dataclass(frozen=True)
class KitSection:
    """What stands under one title: a heading, a sheet or a slide."""

    title: str
    blocks: tuple[KitLine | KitList | Grid, ...]

    @property
    def grid(self) -> Grid | None:
        """Its table, where it has one."""
        return next((block for block in self.blocks if isinstance(block, Grid)), None)


@dataclass(frozen=True)
class KitTree:
    """A document, ready to be written."""

    id: str
    title: str
    genre: Genre
    purpose: str
    notice: str
    sections: tuple[KitSection, ...]


_COMPOSED = "Composé par le guide : adaptez-le."
_LISTED = "Composé d'après la liste que donne le guide : adaptez-le."


def tree(content: Content, document: KitDocument) -> KitTree:
    """Return a document as a tree, its texts in French typography."""
    return KitTree(
        id=document.id,
        title=french(document.title),
        genre=document.genre,
        purpose=french(document.purpose),
        notice=french(_COMPOSED if document.composed else _LISTED),
        sections=tuple(KitSection(french(part.title), tuple(_blocks(content, part))) for part in document.parts),
    )


def _blocks(content: Content, part: KitPart) -> Iterator[KitLine | KitList | Grid]:
    yield from (KitLine("quoted", french(text)) for text in part.quoted)
    yield from (KitLine("hint", french(text)) for text in part.hints)
    yield from (KitLine("field", french(blank.name), blank.project or "") for blank in part.blanks)
    if part.items:
        yield KitList(tuple(map(french, _items(content, part.items))), part.items.numbered)
    if part.sheet:
        yield _grid(content, part.sheet)
    if part.room or part.project:
        yield from (KitLine("room", fill=part.project or "") for _ in range(max(part.room, 1)))


def _items(content: Content, items: Items) -> Iterable[str]:
    if items.given:
        return [f"{etape.name} : {etape.promise[0].lower()}{etape.promise[1:]}" for etape in content.guide.etapes]
    if not items.committee:
        return items.lines
    committee = next(item for item in content.comites if item.id == items.committee)
    section = next(item for item in committee.sections if item.id == items.section)
    # A document is of both sides: what only one of them notes stands there too, once.
    return dict.fromkeys(f"{line.lead} : {line.text}" if line.lead else line.text for line in section.points)


def _grid(content: Content, sheet: Sheet) -> Grid:
    given = [*_given(content, sheet), *(GridRow(cells) for cells in sheet.rows)]
    width = len(sheet.columns)
    rows = [
        GridRow((*map(french, row.cells), *[""] * (width - len(row.cells))), row.key)
        for row in (*given, *[GridRow(())] * sheet.blank)
    ]
    return Grid(
        title=french(sheet.title),
        columns=tuple(map(french, sheet.columns)),
        rows=tuple(rows),
        totals=tuple(sheet.columns.index(name) for name in sheet.totals),
        fill=(sheet.given or "") if sheet.project else "",
    )


def _given(content: Content, sheet: Sheet) -> Iterator[GridRow]:
    """Give the rows that the guide's other data give, each with the id of what it is about."""
    guide = content.guide
    names = {etape.id: f"{rank}. {etape.name}" for rank, etape in enumerate(guide.etapes, 1)}
    if sheet.given == "etapes":
        for etape in guide.etapes:
            months = [item.months for item in [content.durations.get(etape.id)] if item]
            yield GridRow((names[etape.id], *months), etape.id)
    elif sheet.given == "evenements":
        yield from (GridRow((event.title,), event.id) for event in content.events)
    elif sheet.given == "comites":
        yield from (GridRow((item.title, item.role), item.id) for item in content.comites)
    elif sheet.given == "points":
        for etape in guide.etapes:
            noted = [point for point in content.points if point.etape == etape.id]
            yield from (GridRow((names[etape.id], point.text), point.id) for point in noted)
    elif sheet.given == "taches":
        for step in content.steps:
            yield from (GridRow((names[step.id], task.text), task.id) for task in step.tasks)
