"""Texts for Word: python-docx has the empty document and its styles, a template what stands in it.

The reader's browser fills them with the same styles (`skeleton`).
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from ...blocks.kit import Grid, KitTree
from .imprint import FONT, GREY, HEAD, INK, LANGUAGE, Imprint, drawn, plain, sealed

HINT, QUOTED, SOURCE = "Consigne", "Phrase du guide", "Source"
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
    grids = {section.title: section.grid for section in tree.sections if section.grid}
    tables = {title: _columns(grid) for title, grid in grids.items()}
    (end,) = document.element.body  # the shape of the page
    for element in drawn("kit/docx.xml", tree=tree, imprint=imprint, tables=tables, head=HEAD):
        end.addprevious(element)
    return _saved(document, imprint)


def _columns(grid: Grid) -> dict[str, Any]:
    """Return the widths of a table's columns, as its texts ask and all even, in twentieths of a point."""
    return {
        "widths": [Cm(_WIDTH * share / 100).twips for share in grid.widths],
        "even": Cm(_WIDTH / len(grid.columns)).twips,
    }


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
