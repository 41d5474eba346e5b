"""Tables for Excel (XlsxWriter): a sheet that says what to do, then a sheet for each part."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from ...blocks.kit import Grid, KitTree
from ...language.typography import plain
from .imprint import ABOUT, FONT, GREY, HEAD, LINE, Imprint, about, sealed

_CHARACTERS = 120  # across a sheet
_HIGH = 16.0  # points, a line of text


def write(tree: KitTree, imprint: Imprint) -> bytes:
    """Return the document as .xlsx."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    said = {"title": plain(tree.title), "author": plain(imprint.author), "subject": plain(imprint.guide)}
    book.set_properties({**said, "created": imprint.moment})
    book.set_size(1600, 1000)
    _about(book, tree, imprint)
    for section in tree.sections:
        if section.grid:  # all have one (`model/trousse`)
            _sheet(book, section.title, section.grid)
    book.close()
    return sealed(out.getvalue(), imprint.moment)


def _format(book: Workbook, **looks: Any) -> Format:
    base = {"font_name": FONT, "font_size": 11, "text_wrap": True, "valign": "top"}
    return book.add_format(base | looks)


def _about(book: Workbook, tree: KitTree, imprint: Imprint) -> None:
    sheet = book.add_worksheet(ABOUT)
    looks = {
        "title": _format(book, font_size=18, bold=True),
        "head": _format(book, bold=True),
        "text": _format(book),
        "hint": _format(book, font_color=f"#{GREY}"),
    }
    sheet.set_column(0, 0, 75)
    for rank, (look, text) in enumerate(about(tree, imprint)):
        sheet.set_row(rank, 28 if look == "title" else _HIGH * _lines(text, 68))
        sheet.write_string(rank, 0, plain(text), looks[look])
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes: programs that open the file do not all count again."""
    return -(-len(text) // max(1, int(width)))


def _sheet(book: Workbook, title: str, grid: Grid) -> None:
    sheet = book.add_worksheet(plain(title))
    edge = {"border": 1, "border_color": f"#{LINE}"}
    head, cell = _format(book, bold=True, bg_color=f"#{HEAD}", **edge), _format(book, **edge)
    money = _format(book, num_format="#,##0.00", **edge)
    widths = [_CHARACTERS * share / 100 for share in grid.widths]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for rank, texts in enumerate((grid.columns, *(row.cells for row in grid.rows))):
        sheet.set_row(rank, _HIGH * max(1, *map(_lines, texts, widths)))
        for column, text in enumerate(texts):
            look = money if column in grid.totals else cell
            sheet.write(rank, column, plain(text) or None, look if rank else head)
    if grid.totals:
        _totals(sheet, grid, _format(book, bold=True, num_format="#,##0.00", **edge))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)  # the heads, on each printed page
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(0.7, 0.7, 0.75, 0.75)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{plain(grid.title).replace('&', '&&')}")


def _totals(sheet: Any, grid: Grid, strong: Format) -> None:
    """Write the line of sums under the rows."""
    last = len(grid.rows) + 1
    for column in range(len(grid.columns)):
        if column in grid.totals:
            first, end = xl_rowcol_to_cell(1, column), xl_rowcol_to_cell(last - 1, column)
            sheet.write_formula(last, column, f"=SUM({first}:{end})", strong, 0)
        else:
            sheet.write_string(last, column, "" if column else "Total", strong)
