"""Texts, tables and slides for LibreOffice: odfdo has the empty documents, a template says what stands in each."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from odfdo import Document, Element, Style, XmlPart
from xlsxwriter.utility import xl_col_to_name

from ...blocks.kit import Grid, KitTree
from ...language.typography import plain
from .imprint import ABOUT, FONT, GREY, HEAD, INK, LANGUAGE, LINE, Imprint, about, drawn, sealed, worded

_LEFT_OUT = ("Configurations2/", "Thumbnails/", "manifest.rdf", "settings.xml")  # how its author's screen was
# Of each genre: its template, odfdo's name of it, how its tables are called, how many centimetres they take.
_KINDS = {
    "texte": ("odt", "text", "Tableau", 17.0),
    "tableau": ("ods", "spreadsheet", "Onglet", 26.0),
    "diaporama": ("odp", "presentation", "Tableau", 25.2),
}


@dataclass(frozen=True)
class _Table:
    """A table as its program knows it: its name, its columns' widths, the formulas under them, empty where none."""

    name: str
    widths: tuple[str, ...]
    sums: tuple[str, ...]


def write(tree: KitTree, imprint: Imprint) -> bytes:
    """Return the document as .odt, .ods or .odp, as its genre is."""
    suffix, kind, word, width = _KINDS[tree.genre]
    document = _empty(kind, tree.title, imprint)
    if kind == "text":
        _set_text(document)
    elif kind == "spreadsheet":
        _set_sheets(document)
    content = drawn(
        f"kit/{suffix}.xml",
        tree=tree,
        imprint=imprint,
        tables=dict(_tables(tree, word, width)),
        slides=tuple(enumerate(tree.sections, 2)),
        about=about(tree, imprint),
        about_title=ABOUT,
        worded=worded,
        font=FONT,
        ink=INK,
        grey=GREY,
        line=LINE,
        head=HEAD,
    )
    _fill(document, *content)
    return _saved(document, imprint)


def _tables(tree: KitTree, word: str, width: float) -> Iterator[tuple[str, _Table]]:
    """Give each table by the title of its part; on slides they are numbered as the slides are."""
    slides = tree.genre == "diaporama"
    counted = [section for section in tree.sections if slides or section.grid]
    for rank, section in enumerate(counted, 2 if slides else 1):
        if grid := section.grid:
            widths = tuple(f"{width * share / 100:.2f}cm" for share in grid.widths)
            yield section.title, _Table(f"{word}{rank}", widths, tuple(_sums(grid)))


def _sums(grid: Grid) -> Iterator[str]:
    for column in range(len(grid.columns)):
        name = xl_col_to_name(column)
        yield f"of:=SUM([.{name}2:.{name}{len(grid.rows) + 1}])" if column in grid.totals else ""


def _fill(document: Document, styles: Any, automatic: Any, body: Any) -> None:
    """Put the styles and the body that a template gives in the document."""
    for line in body.iter("{*}p"):
        line.text = line.text or ""  # an empty line in two tags, as odfdo writes it: published files keep their bytes
    for part, place, elements in (
        ("styles.xml", "//office:styles", styles),
        ("content.xml", "//office:automatic-styles", automatic),
        ("content.xml", f"//{document.body.tag}", body),
    ):
        (target,) = _root(document, part).get_elements(place)
        for element in list(elements):
            target.append(Element.from_tag(element))


def _empty(kind: str, title: str, imprint: Imprint) -> Document:
    """Return an empty document (`text`, `spreadsheet`, `presentation`) that says whose it is, in French."""
    document = Document(kind)
    document.body.clear()
    for part in ("styles.xml", "content.xml"):
        for text in _root(document, part).get_elements("//style:text-properties[@fo:language]"):
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


def _root(document: Document, part: str) -> Element:
    """Return the tree of a part of the document."""
    found = document.get_part(part)
    assert isinstance(found, XmlPart)
    return found.root


def _saved(document: Document, imprint: Imprint) -> bytes:
    """Return the document's bytes, always the same."""
    manifest = document.manifest
    for path in list(manifest.get_paths()):
        if str(path).startswith(_LEFT_OUT):
            manifest.del_full_path(str(path))
    out = io.BytesIO()
    document.save(out, backup=False)
    return sealed(out.getvalue(), imprint.moment, _LEFT_OUT)


def _set_text(document: Document) -> None:
    """Set one font, eleven points or more, and titles without numbers."""
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
    for level in _root(document, "styles.xml").get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        level.set_attribute("loext:num-list-format", "")


def _set_sheets(document: Document) -> None:
    """Set A4 on its side, eleven points."""
    styles = _root(document, "styles.xml")
    for layout in styles.get_elements("//style:page-layout/style:page-layout-properties"):
        size = {"fo:page-width": "29.7cm", "fo:page-height": "21cm", "style:print-orientation": "landscape"}
        for key, value in {**size, "fo:margin": "1.8cm", "style:scale-to-X": "1", "style:scale-to-Y": "0"}.items():
            layout.set_attribute(key, value)
    for text in styles.get_elements("//style:default-style[@style:family='table-cell']/style:text-properties"):
        text.set_attribute("fo:font-size", "11pt")
