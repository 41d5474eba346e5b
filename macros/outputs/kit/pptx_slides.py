"""Slides for PowerPoint (python-pptx): each part a slide, its title and its text in the places of the layout."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Cm, Emu, Pt

from ...blocks.kit import Grid, KitLine, KitList, KitSection, KitTree
from ...language.typography import plain
from .imprint import FONT, GREY, HEAD, INK, LANGUAGE, Imprint, sealed, worded

_FIRST, _TEXT, _TITLE = 0, 1, 5  # python-pptx's layouts: a title slide, a title and its text, a title alone
_WIDE = Cm(33.867)  # sixteen by nine
_TEXT_SIZE, _CELL_SIZE = 22, 18


def write(tree: KitTree, imprint: Imprint) -> bytes:
    """Return the document as .pptx."""
    deck = _empty(tree.title, imprint)
    first = deck.slides.add_slide(deck.slide_layouts[_FIRST])
    first.shapes.title.text = plain(tree.title)
    about = (("field", tree.purpose), ("hint", tree.notice), ("hint", imprint.source))
    _fill(first.placeholders[1].text_frame, about, 18)
    for section in tree.sections:
        _slide(deck, section)
    for run in (node for slide in deck.slides for node in slide.element.iter(qn("a:rPr"), qn("a:endParaRPr"))):
        run.set("lang", "-".join(LANGUAGE))
    out = io.BytesIO()
    deck.save(out)
    return sealed(out.getvalue(), imprint.moment)


def _empty(title: str, imprint: Imprint) -> Any:
    deck = Presentation()
    _widen(deck)
    for owner in (deck.part, deck.part.package):
        for key, relation in list(owner._rels.items()):
            if relation.reltype.rpartition("/")[2] in ("thumbnail", "printerSettings"):
                owner._rels.pop(key)
    for layout in [item for rank, item in enumerate(deck.slide_layouts) if rank not in (_FIRST, _TEXT, _TITLE)]:
        deck.slide_layouts.remove(layout)
    said = deck.core_properties
    said.title, said.author, said.subject = plain(title), plain(imprint.author), plain(imprint.guide)
    said.language, said.last_modified_by = "-".join(LANGUAGE), ""
    said.created = said.modified = imprint.moment
    return deck


def _widen(deck: Any) -> None:
    """Make sixteen by nine of the template's four by three, in its one font."""
    ratio = _WIDE / deck.slide_width
    deck.slide_width = _WIDE
    for layout in (deck.slide_master, *deck.slide_layouts):
        for shape in layout.placeholders:
            if shape.element.find(f".//{qn('a:xfrm')}") is not None:
                shape.left, shape.width = int(shape.left * ratio), int(shape.width * ratio)
    theme = next(rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme._blob = theme.blob.replace(b'typeface="Calibri"', f'typeface="{FONT}"'.encode())


def lines(section: KitSection) -> Iterator[tuple[str, str]]:
    """Give the lines of a slide, each with its kind: hint, quoted, field, room, item or number."""
    for block in section.blocks:
        if isinstance(block, KitList):
            yield from (("number" if block.numbered else "item", item) for item in block.items)
        elif isinstance(block, KitLine):
            yield block.kind, worded(block)


def _slide(deck: Any, section: KitSection) -> None:
    grid = section.grid
    slide = deck.slides.add_slide(deck.slide_layouts[2 if grid else _TEXT])
    slide.shapes.title.text = plain(section.title)
    if grid:
        _table(slide, grid)
    else:
        _fill(slide.placeholders[1].text_frame, lines(section), _TEXT_SIZE)


def _fill(frame: Any, texts: Iterable[tuple[str, str]], size: int) -> None:
    for rank, (kind, text) in enumerate(texts):
        paragraph = frame.paragraphs[0] if rank == 0 else frame.add_paragraph()
        if kind == "number":
            paragraph._p.get_or_add_pPr().append(_numbering())
        run = paragraph.add_run()
        run.text = plain(text)
        run.font.size, run.font.color.rgb = Pt(size), _colour(GREY if kind == "hint" else INK)


def _numbering() -> Any:
    element = OxmlElement("a:buAutoNum")
    element.set("type", "arabicPeriod")
    return element


def _table(slide: Any, grid: Grid) -> None:
    left, top, width = Cm(1.7), Cm(4.4), _WIDE - Cm(3.4)
    frame = slide.shapes.add_table(len(grid.rows) + 1, len(grid.columns), left, top, width, Cm(1.2))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(grid.title))
    for column, share in zip(frame.table.columns, grid.widths, strict=True):
        column.width = Emu(int(width * share / 100))
    for texts, row in zip((grid.columns, *(row.cells for row in grid.rows)), frame.table.rows, strict=True):
        head = texts is grid.columns
        for text, cell in zip(texts, row.cells, strict=True):
            cell.fill.solid()
            cell.fill.fore_color.rgb = _colour(HEAD if head else "FFFFFF")
            run = cell.text_frame.paragraphs[0].add_run()
            run.text, run.font.size, run.font.bold = plain(text), Pt(_CELL_SIZE), head
            run.font.color.rgb = _colour(INK)


def _colour(value: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(value))  # type: ignore[no-untyped-call]  # the library's types are not whole
