"""What the three OpenDocument formats share (odfdo): an empty document in French, its properties, its tables."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from odfdo import Cell, Column, Document, Element, HeaderRows, Paragraph, Row, Style, Table, XmlPart

from ...blocks.kit import Grid
from ...language.typography import plain
from .imprint import FONT, HEAD, LANGUAGE, LINE, Imprint, sealed

_LEFT_OUT = ("Configurations2/", "Thumbnails/", "manifest.rdf", "settings.xml")  # how its author's screen was
CELL, HEADER = "kit-cell", "kit-header"  # styles of cells
_HEAD_TEXT = "kit-header-text"


def empty(kind: str, title: str, imprint: Imprint) -> Document:
    """Return an empty document (`text`, `spreadsheet`, `presentation`) that says whose it is, in French."""
    document = Document(kind)
    document.body.clear()
    for part in ("styles.xml", "content.xml"):
        for text in root(document, part).get_elements("//style:text-properties[@fo:language]"):
            text.set_attribute("fo:language", LANGUAGE[0])
            text.set_attribute("fo:country", LANGUAGE[1])
    said = document.meta
    said.title, said.subject, said.language = plain(title), plain(imprint.guide), "-".join(LANGUAGE)
    said.initial_creator = said.creator = plain(imprint.author)
    said.creation_date = said.date = imprint.moment
    said.generator = "odfdo"
    for left in said.get_elements("//meta:document-statistic|//meta:editing-duration|//meta:editing-cycles"):
        left.delete()
    return document


def root(document: Document, part: str) -> Element:
    """Return the tree of a part of the document."""
    found = document.get_part(part)
    assert isinstance(found, XmlPart)
    return found.root


def saved(document: Document, imprint: Imprint) -> bytes:
    """Return the document's bytes, always the same."""
    manifest = document.manifest
    for path in list(manifest.get_paths()):
        if str(path).startswith(_LEFT_OUT):
            manifest.del_full_path(str(path))
    out = io.BytesIO()
    document.save(out, backup=False)
    return sealed(out.getvalue(), imprint.moment, _LEFT_OUT)


def text_style(document: Document, name: str, **looks: Any) -> None:
    """Add a style of paragraphs; `looks` are odfdo's, with `area` text or paragraph for each."""
    style = Style("paragraph", name=name, display_name=name, parent_style="Standard")
    for area in ("text", "paragraph"):
        if area in looks:
            style.set_properties(looks[area], area=area)
    document.insert_style(style)


def cell_styles(document: Document) -> None:
    """Add the styles of a table's cells: lines around, room inside, a shade for the heads."""
    text_style(document, _HEAD_TEXT, text={"fo:font-weight": "bold", "fo:font-size": "11pt", "fo:font-family": FONT})
    for name, shade in ((CELL, None), (HEADER, f"#{HEAD}")):
        style = Style("table-cell", name=name, border=f"0.5pt solid #{LINE}", padding="0.12cm")
        style.set_properties({"fo:border": f"0.5pt solid #{LINE}", "fo:padding": "0.12cm"}, area="table-cell")
        style.set_properties({"fo:wrap-option": "wrap", "style:vertical-align": "top"}, area="table-cell")
        if shade:
            style.set_properties({"fo:background-color": shade}, area="table-cell")
            style.set_properties({"fo:font-weight": "bold"}, area="text")
        document.insert_style(style, automatic=True)


def table(document: Document, grid: Grid, name: str, width: float, described: bool = True) -> Table:
    """Return a table with its heads, repeated on each page, and its columns, `width` centimetres together."""
    made = Table(name)
    if described:  # sheets and slides say it elsewhere
        for tag in ("table:title", "table:desc"):
            said = Element.from_tag(tag)
            said.text = plain(grid.title)
            made.append(said)
    for rank, share in enumerate(grid.widths):
        style = Style("table-column", name=f"{name}-{rank}")
        style.set_properties({"style:column-width": f"{width * share / 100:.2f}cm"}, area="table-column")
        document.insert_style(style, automatic=True)
        made.append(Column(style=f"{name}-{rank}"))
    heads = HeaderRows()
    heads.append(row(grid.columns, HEADER, _HEAD_TEXT))
    made.append(heads)
    for line in grid.rows:
        made.append(row(line.cells))
    return made


def row(texts: Iterable[str], style: str = CELL, paragraph: str = "Standard") -> Row:
    """Return a row of texts."""
    made = Row()
    for text in texts:
        cell = Cell(style=style)
        if text:
            cell.set_attribute("office:value-type", "string")
            cell.append(Paragraph(plain(text), style=paragraph))
        made.append(cell)
    return made
