"""Slides for LibreOffice (odfdo): each part a slide, its title and its text in the places of the page."""

from __future__ import annotations

from collections.abc import Iterable

from odfdo import Document, DrawPage, DrawTextBox, Element, Frame, List, ListItem, Paragraph, Style, Table

from ...blocks.kit import Grid, KitSection, KitTree
from ...language.typography import plain
from .imprint import FONT, GREY, INK, Imprint
from .odf import cell_styles, empty, root, saved, table
from .pptx_slides import lines

_PLACES = {"title": ("1.4cm", "0.9cm", "25.2cm", "2.4cm"), "outline": ("1.4cm", "3.9cm", "25.2cm", "10.6cm")}
_WIDTH = 25.2


def write(tree: KitTree, imprint: Imprint) -> bytes:
    """Return the document as .odp."""
    document = empty("presentation", tree.title, imprint)
    _styles(document)
    about = [("field", tree.purpose), ("hint", tree.notice), ("hint", imprint.source)]
    document.body.append(_page(1, tree.title, _text(about)))
    for rank, section in enumerate(tree.sections, 2):
        document.body.append(_page(rank, section.title, _content(document, section, rank)))
    return saved(document, imprint)


def _styles(document: Document) -> None:
    for name, colour in (("kit-ink", INK), ("kit-hint", GREY)):
        style = Style("paragraph", name=name)
        style.set_properties({"fo:margin-bottom": "0.3cm"}, area="paragraph")
        looks = {"fo:font-size": "20pt", "fo:font-family": FONT, "fo:color": f"#{colour}"}
        style.set_properties(looks, area="text")
        document.insert_style(style, automatic=True)
    for kind, parent in (("title", "title"), ("outline", "outline1")):
        style = Style("presentation", name=f"kit-{kind}", parent_style=f"presentation-{parent}")
        style.set_properties({"draw:auto-grow-height": "false", "draw:fit-to-size": "shrink-to-fit"}, area="graphic")
        document.insert_style(style, automatic=True)
    _list_style(document, "item", "text:list-level-style-bullet", {"text:bullet-char": "•"})
    _list_style(document, "number", "text:list-level-style-number", {"style:num-format": "1", "style:num-suffix": "."})
    cell_styles(document)


def _list_style(document: Document, name: str, tag: str, looks: dict[str, str]) -> None:
    """Add the style of the lists of a kind."""
    style, level, place = (Element.from_tag(item) for item in ("text:list-style", tag, "style:list-level-properties"))
    style.set_attribute("style:name", f"kit-{name}")
    place.set_attribute("text:min-label-width", "1cm")
    for key, value in {"text:level": "1", **looks}.items():
        level.set_attribute(key, value)
    level.append(place)
    style.append(level)
    (styles,) = root(document, "content.xml").get_elements("//office:automatic-styles")
    styles.append(style)


def _page(rank: int, title: str, content: Element) -> DrawPage:
    page = DrawPage(f"page{rank}", name=plain(title), master_page="presentation", presentation_page_layout="AL1T0")
    page.append(_frame("title", Paragraph(plain(title))))
    page.append(content)
    return page


def _frame(kind: str, *content: Element) -> Frame:
    left, top, width, height = _PLACES[kind]
    frame = Frame(position=(left, top), size=(width, height), presentation_class=kind, layer="layout")
    frame.set_attribute("presentation:style-name", f"kit-{kind}")
    box = DrawTextBox()
    for element in content:
        box.append(element)
    frame.append(box)
    return frame


def _text(texts: Iterable[tuple[str, str]]) -> Frame:
    content: list[Element] = []
    for kind, text in texts:
        line = Paragraph(plain(text), style="kit-hint" if kind == "hint" else "kit-ink")
        if kind not in ("item", "number"):
            content.append(line)
            continue
        points = content[-1] if content and isinstance(content[-1], List) else List(style=f"kit-{kind}")
        point = ListItem()
        point.append(line)
        points.append(point)
        if points not in content:
            content.append(points)
    return _frame("outline", *content)


def _content(document: Document, section: KitSection, rank: int) -> Element:
    grid = next((block for block in section.blocks if isinstance(block, Grid)), None)
    return _table_frame(document, grid, f"Tableau{rank}") if grid else _text(lines(section))


def _table_frame(document: Document, grid: Grid, name: str) -> Frame:
    left, top, width, _ = _PLACES["outline"]
    frame = Frame(position=(left, top), size=(width, "6cm"), layer="layout")
    made: Table = table(document, grid, name, _WIDTH, described=False)
    frame.append(made)
    for tag, text in (("svg:title", name), ("svg:desc", grid.title)):
        said = Element.from_tag(tag)
        said.text = plain(text)
        frame.append(said)
    return frame
