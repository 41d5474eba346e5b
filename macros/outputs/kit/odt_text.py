"""Texts for LibreOffice (odfdo)."""

from __future__ import annotations

from odfdo import Document, Header, List, ListItem, Paragraph, Span, Style

from ...blocks.kit import Grid, KitLine, KitList, KitTree
from ...language.typography import plain
from .imprint import FONT, GREY, INK, Imprint
from .odf import cell_styles, empty, root, saved, table, text_style

_HINT, _QUOTED, _SOURCE, _STRONG = "Consigne", "Phrase_20_du_20_guide", "Source", "kit-strong"
_WIDTH = 17.0  # centimetres: A4 less its margins


def write(tree: KitTree, imprint: Imprint) -> bytes:
    """Return the document as .odt."""
    document = empty("text", tree.title, imprint)
    _styles(document)
    body = document.body
    body.append(Header(1, plain(tree.title), style="Heading_20_1"))
    body.append(Paragraph(plain(tree.purpose), style="Standard"))
    body.append(Paragraph(plain(tree.notice), style=_HINT))
    for section in tree.sections:
        body.append(Header(2, plain(section.title), style="Heading_20_2"))
        for block in section.blocks:
            _add(document, block)
    body.append(Paragraph(plain(imprint.source), style=_SOURCE))
    return saved(document, imprint)


def _styles(document: Document) -> None:
    """Set one font, eleven points or more."""
    sizes = {"Standard": "11pt", "Heading_20_1": "20pt", "Heading_20_2": "14pt"}
    for name, size in sizes.items():
        style = document.get_style("paragraph", name)
        assert isinstance(style, Style)
        style.set_properties({"fo:font-size": size, "fo:font-family": FONT, "fo:color": f"#{INK}"}, area="text")
        space = {"fo:margin-top": "0cm", "fo:margin-bottom": "0.2cm"}
        if name != "Standard":
            style.set_properties({"fo:font-weight": "bold", "fo:font-style": "normal"}, area="text")
            space = {"fo:margin-top": "0.5cm", "fo:margin-bottom": "0.15cm", "fo:keep-with-next": "always"}
        style.set_properties(space, area="paragraph")
    grey, stay = {"fo:color": f"#{GREY}"}, {"fo:keep-with-next": "always"}
    text_style(document, _HINT, text=grey, paragraph=stay)
    text_style(document, _QUOTED, paragraph={"fo:margin-left": "0.8cm", **stay})
    text_style(document, _SOURCE, text=grey, paragraph={"fo:margin-top": "0.6cm"})
    document.insert_style(Style("text", name=_STRONG, area="text", bold=True), automatic=True)
    for level in root(document, "styles.xml").get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")  # the template numbers titles
        level.set_attribute("loext:num-list-format", "")
    cell_styles(document)


def _add(document: Document, block: KitLine | KitList | Grid) -> None:
    body = document.body
    if isinstance(block, Grid):
        body.append(table(document, block, f"Tableau{len(body.get_tables()) + 1}", _WIDTH))
        body.append(Paragraph(style="Standard"))  # so that one can write after a table
    elif isinstance(block, KitList):
        points = List(style="Numbering_20_1" if block.numbered else "List_20_1")
        for item in block.items:
            point = ListItem()
            point.append(Paragraph(plain(item), style="Standard"))
            points.append(point)
        body.append(points)
    elif block.kind == "hint":
        body.append(Paragraph(f"[{plain(block.text)}]", style=_HINT))
    elif block.kind == "quoted":
        body.append(Paragraph(f"Le guide\u00a0: «\u00a0{plain(block.text)}\u00a0»", style=_QUOTED))
    elif block.kind == "field":
        line = Paragraph(style="Standard")
        line.append(Span(f"{plain(block.text)}\u00a0:", style=_STRONG))
        line.append(" ")
        body.append(line)
    else:
        body.append(Paragraph(style="Standard"))
