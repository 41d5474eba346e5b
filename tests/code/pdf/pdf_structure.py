"""Structural checks of a PDF that need no Java: what a tagged, titled, self-contained document must have."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Name

OUR_FONTS = ("Manrope",)


def faults(pdf: bytes) -> list[str]:
    """What is wrong with a reading document, one sentence each; empty when all is well."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            *_catalogue_faults(document),
            *_figure_faults(document),
            *_link_faults(document),
            *_font_faults(document),
        ]


def element_kinds(pdf: bytes) -> list[str]:
    """The kinds of the elements that hang from the tag tree, in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(element.S) for element in _elements(document.Root.StructTreeRoot)]


def _catalogue_faults(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    if "/StructTreeRoot" not in root:
        yield "no tag tree"
    if not root.get(Name.MarkInfo, {}).get(Name.Marked, False):
        yield "not marked as tagged"
    if str(root.get(Name.Lang, "")) != "fr-FR":
        yield f"language is {root.get(Name.Lang)}"
    if not root.get(Name.ViewerPreferences, {}).get(Name.DisplayDocTitle, False):
        yield "the title is not displayed"
    with document.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "does not claim PDF/UA-1"
        if not metadata.get("dc:title"):
            yield "no title"


def _figure_faults(document: pikepdf.Pdf) -> Iterator[str]:
    for element in _elements(document.Root.StructTreeRoot):
        if Name.Figure == element.S and not str(element.get(Name.Alt, "")):
            yield "a figure has no text of its own"


def _link_faults(document: pikepdf.Pdf) -> Iterator[str]:
    names = set(document.Root.Names.Dests.Names[::2]) if "/Names" in document.Root else set()
    targets = {str(name) for name in names}
    for number, page in enumerate(document.pages, 1):
        for link in page.obj.get(Name.Annots, []):
            if not int(link.get(Name.F, 0)) & 4:
                yield f"page {number}: a link is not printed"
            target = link.get(Name.Dest) or link.get(Name.A, {}).get(Name.D)
            if target is not None and str(target) not in targets:
                yield f"page {number}: dead link to {target}"
            elif target is None and not str(link.A.URI).startswith(("https://", "mailto:")):
                yield f"page {number}: odd address {link.A.URI}"


def _font_faults(document: pikepdf.Pdf) -> Iterator[str]:
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get(Name.Type) == Name.FontDescriptor:
            name = str(item.FontName).lstrip("/").partition("+")[2]
            if not name.startswith(OUR_FONTS):
                yield f"foreign font {name}"
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()):
                yield f"font not embedded {name}"


def _elements(parent: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = parent.get(Name.K, [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and Name.S in kid:
            yield kid
            yield from _elements(kid)
