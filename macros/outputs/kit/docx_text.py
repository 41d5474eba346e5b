"""Texts for Word: python-docx has the empty document, templates its styles and what stands in it.

The reader's browser fills them with the same styles (`skeleton`).
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.document import Document
from docx.shared import Cm

from ...blocks.kit import Grid, KitTree
from ...language.typography import plain
from .imprint import FONT, GREY, HEAD, INK, LANGUAGE, Imprint, drawn, sealed

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
    # Ours alone: python-docx's template brings ten times their weight of others.
    document.styles.element[:] = drawn("kit/docx_styles.xml", font=FONT, ink=INK, grey=GREY)
    (page,) = document.sections
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    said = document.core_properties
    said.title, said.author, said.subject = plain(title), plain(imprint.author), plain(imprint.guide)
    said.language, said.comments, said.last_modified_by = "-".join(LANGUAGE), "", ""
    said.created = said.modified = imprint.moment
    return document


def _lighten(document: Document) -> None:
    """Take off what the template carries and no document needs: its theme, a picture, forms' data."""
    main = document.part
    for owner in (main, main.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in _NEEDLESS:
                del owner.rels[key]
