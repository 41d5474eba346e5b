"""Texts for Word (python-docx). The reader's browser fills them with the same styles (`skeleton`)."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table

from ...blocks.kit import Grid, KitLine, KitList, KitTree
from ...language.typography import plain
from .imprint import FONT, GREY, HEAD, INK, LANGUAGE, Imprint, sealed

HINT, QUOTED, SOURCE, GRID = "Consigne", "Phrase du guide", "Source", "Table Grid"
# What a document uses; python-docx's template brings ten times its weight of others.
_KEPT = {
    *("Normal", "heading 1", "heading 2", "List Bullet", "List Number", "Table Grid"),
    *("Default Paragraph Font", "Normal Table", "No List", HINT, QUOTED, SOURCE),
}
_NEEDLESS = ("thumbnail", "customXml", "stylesWithEffects", "webSettings", "theme", "fontTable")
_WIDTH = 17.0  # centimetres: A4 less its margins


def write(tree: KitTree, imprint: Imprint) -> bytes:
    """Return the document as .docx."""
    document = _empty(tree.title, imprint)
    document.add_heading(plain(tree.title), 1)
    document.add_paragraph(plain(tree.purpose))
    document.add_paragraph(plain(tree.notice), HINT)
    for section in tree.sections:
        document.add_heading(plain(section.title), 2)
        for block in section.blocks:
            _add(document, block)
    document.add_paragraph(plain(imprint.source), SOURCE)
    return _saved(document, imprint)


def skeleton(title: str, imprint: Imprint) -> dict[str, str]:
    """Return the parts of an empty document by their names: what a browser puts its own text in."""
    with zipfile.ZipFile(io.BytesIO(_saved(_empty(title, imprint), imprint))) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


def _saved(document: Document, imprint: Imprint) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return sealed(out.getvalue(), imprint.moment)


def _empty(title: str, imprint: Imprint) -> Document:
    document = docx.Document()
    _lighten(document)
    _styles(document)
    (page,) = document.sections
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    said = document.core_properties
    said.title, said.author, said.subject = plain(title), plain(imprint.author), plain(imprint.guide)
    said.language, said.comments, said.last_modified_by = "-".join(LANGUAGE), "", ""
    said.created = said.modified = imprint.moment
    return document


def _lighten(document: Document) -> None:
    """Take off what the template carries and no document needs: its theme, other styles, a picture, forms' data."""
    main = document.part
    for owner in (main, main.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in _NEEDLESS:
                del owner.rels[key]
    styles = document.styles.element
    for node in list(styles):
        name = node.find(qn("w:name")) if node.tag == qn("w:style") else None
        if node.tag == qn("w:latentStyles") or (name is not None and name.get(qn("w:val")) not in _KEPT):
            styles.remove(node)
    for link in list(styles.iter(qn("w:link"))):  # to the styles of characters, gone with the others
        link.getparent().remove(link)


def _styles(document: Document) -> None:
    """Set one font, eleven points or more, and French."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.find(qn("w:lang")).attrib.clear()
    defaults.find(qn("w:lang")).set(qn("w:val"), "-".join(LANGUAGE))
    fonts = defaults.find(qn("w:rFonts"))
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    _style(document, "Normal", 11, INK, (0, 6))
    _style(document, "Heading 1", 20, INK, (0, 6))
    _style(document, "Heading 2", 14, INK, (16, 4))
    for name, colour in ((HINT, GREY), (QUOTED, INK), (SOURCE, GREY)):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = document.styles["Normal"]
        _style(document, name, 11, colour, (16 if name == SOURCE else 0, 6))
        made.paragraph_format.keep_with_next = name != SOURCE
    document.styles[QUOTED].paragraph_format.left_indent = Cm(0.8)


def _style(document: Document, name: str, size: int, colour: str, space: tuple[int, int]) -> None:
    style: ParagraphStyle = document.styles[name]
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    if fonts is not None:  # the theme's own, which would win
        fonts.getparent().remove(fonts)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), size > 11, RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = map(Pt, space)
    style.paragraph_format.line_spacing = 1.15


def _add(document: Document, block: KitLine | KitList | Grid) -> None:
    if isinstance(block, Grid):
        _table(document, block)
    elif isinstance(block, KitList):
        for item in block.items:
            document.add_paragraph(plain(item), "List Number" if block.numbered else "List Bullet")
    elif block.kind == "hint":
        document.add_paragraph(f"[{plain(block.text)}]", HINT)
    elif block.kind == "quoted":
        document.add_paragraph(f"Le guide\u00a0: «\u00a0{plain(block.text)}\u00a0»", QUOTED)
    elif block.kind == "field":
        line = document.add_paragraph()
        line.add_run(f"{plain(block.text)}\u00a0:").bold = True
        line.add_run(" ")
    else:
        document.add_paragraph()


def _table(document: Document, grid: Grid) -> None:
    table = document.add_table(1, len(grid.columns), GRID)
    table.autofit = False
    _described(table, plain(grid.title))
    _row(table.rows[0], grid.columns, head=True)
    for row in grid.rows:
        _row(table.add_row(), row.cells)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Cm(_WIDTH * width / 100)
    document.add_paragraph()  # so that one can write after a table


def _described(table: Table, title: str) -> None:
    """Say what the table is to who does not see it."""
    properties = table._tbl.tblPr  # python-docx has no way to say it
    for name in ("tblCaption", "tblDescription"):
        properties.append(_element(name, title))


def _row(row: Any, cells: tuple[str, ...], head: bool = False) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("cantSplit"))
    if head:
        properties.append(_element("tblHeader"))
    for cell, text in zip(row.cells, cells, strict=True):
        (line,) = cell.paragraphs
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(3)
        run = line.add_run(plain(text)) if text else None
        if head and run:
            run.bold = True
            cell._tc.get_or_add_tcPr().append(_shade())


def _shade() -> Any:
    shade = _element("shd", "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), HEAD)
    return shade


def _element(name: str, value: str | None = None) -> Any:
    element = OxmlElement(f"w:{name}")
    if value is not None:
        element.set(qn("w:val"), value)
    return element
