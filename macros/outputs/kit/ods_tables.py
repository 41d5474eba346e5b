"""Tables for LibreOffice (odfdo): a sheet that says what to do, then a sheet for each part."""

from __future__ import annotations

from odfdo import Cell, Column, Document, Paragraph, Row, Style, Table
from xlsxwriter.utility import xl_col_to_name

from ...blocks.kit import Grid, KitTree
from ...language.typography import plain
from .imprint import GREY, Imprint
from .odf import HEADER, cell_styles, empty, root, row, saved, table
from .xlsx_tables import ABOUT, about, grid_of

_WIDTH = 26.0  # centimetres: A4 on its side, less its margins


def write(tree: KitTree, imprint: Imprint) -> bytes:
    """Return the document as .ods."""
    document = empty("spreadsheet", tree.title, imprint)
    cell_styles(document)
    _pages(document)
    document.body.append(_about(document, tree, imprint))
    for rank, section in enumerate(tree.sections, 1):
        grid = grid_of(section)
        made = table(document, grid, f"Onglet{rank}", _WIDTH, described=False)
        made.name = plain(section.title)
        if grid.totals:
            made.append(_totals(grid))
        document.body.append(made)
    return saved(document, imprint)


def _pages(document: Document) -> None:
    """Set A4 on its side, eleven points, rows as high as their text."""
    styles = root(document, "styles.xml")
    for layout in styles.get_elements("//style:page-layout/style:page-layout-properties"):
        size = {"fo:page-width": "29.7cm", "fo:page-height": "21cm", "style:print-orientation": "landscape"}
        for key, value in {**size, "fo:margin": "1.8cm", "style:scale-to-X": "1", "style:scale-to-Y": "0"}.items():
            layout.set_attribute(key, value)
    for text in styles.get_elements("//style:default-style[@style:family='table-cell']/style:text-properties"):
        text.set_attribute("fo:font-size", "11pt")
    rows = Style("table-row", name="kit-row")
    rows.set_properties({"style:use-optimal-row-height": "true"}, area="table-row")
    document.insert_style(rows, automatic=True)
    wide = Style("table-column", name="kit-wide")
    wide.set_properties({"style:column-width": "19cm"}, area="table-column")
    document.insert_style(wide, automatic=True)


def _about(document: Document, tree: KitTree, imprint: Imprint) -> Table:
    looks: dict[str, dict[str, str]] = {
        "title": {"fo:font-size": "18pt", "fo:font-weight": "bold"},
        "head": {"fo:font-weight": "bold"},
        "text": {},
        "hint": {"fo:color": f"#{GREY}"},
    }
    for name, look in looks.items():
        style = Style("table-cell", name=f"kit-{name}")
        style.set_properties({"fo:wrap-option": "wrap"}, area="table-cell")
        style.set_properties({"fo:font-size": "11pt", **look}, area="text")
        document.insert_style(style, automatic=True)
    sheet = Table(ABOUT)
    sheet.append(Column(style="kit-wide"))
    for kind, text in about(tree, imprint):
        line = row([text], f"kit-{kind}", "Default")
        line.style = "kit-row"
        sheet.append(line)
    return sheet


def _totals(grid: Grid) -> Row:
    """Return the line of sums under the rows."""
    made, last = Row(), len(grid.rows) + 1
    for column in range(len(grid.columns)):
        cell = Cell(style=HEADER)
        if column in grid.totals:
            name = xl_col_to_name(column)
            cell.set_attribute("table:formula", f"of:=SUM([.{name}2:.{name}{last}])")
            cell.set_attribute("office:value-type", "float")
            cell.set_attribute("office:value", "0")
            cell.append(Paragraph("0"))
        elif column == 0:
            cell.set_attribute("office:value-type", "string")
            cell.append(Paragraph("Total"))
        made.append(cell)
    return made
