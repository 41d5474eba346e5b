"""Two booklet pages on each side of an A4 sheet, to print on both sides, fold and staple."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

from .tete_beche import SHEET, saved

A4_LANDSCAPE = (841.89, 595.276)


def sheet_order(pages: int) -> list[tuple[int, int]]:
    """(left, right) page indexes of each side of each sheet, front then back, outer sheet first.

    For a duplex printer that flips on the short edge. Raises ValueError unless `pages` fills whole sheets.
    """
    if pages % SHEET or not pages:
        raise ValueError(f"{pages} pages do not fill sheets of {SHEET}")
    sides = []
    for first in range(0, pages // 2, 2):
        last = pages - 1 - first
        sides += [(last, first), (first + 1, last - 1)]
    return sides


def impose(pdf: bytes, title: str) -> bytes:
    """Return the booklet `pdf` two-up on A4 landscape.

    For printing only: untagged by design, since paper order is not reading order. `title` says how to print.
    """
    with pikepdf.open(io.BytesIO(pdf)) as booklet, pikepdf.new() as sheets:
        for left, right in sheet_order(len(booklet.pages)):
            _add_side(sheets, booklet.pages[left], booklet.pages[right])
        sheets.Root.Lang = booklet.Root.get(Name.Lang, "fr")
        sheets.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=getattr(Name, "None")
        )
        for key, value in booklet.docinfo.items():
            sheets.docinfo[key] = str(value)
        sheets.docinfo[Name.Title] = title
        return saved(sheets)


def _add_side(sheets: pikepdf.Pdf, left: pikepdf.Page, right: pikepdf.Page) -> None:
    """Add one side of a sheet: `left` and `right` as drawings, each in its half, turned as it is turned."""
    width, height = A4_LANDSCAPE
    forms, content = Dictionary(), [b"/Artifact BMC"]
    for index, page in enumerate((left, right)):
        name = f"/P{index}"
        forms[name] = sheets.copy_foreign(page.as_form_xobject(handle_transformations=False))
        matrix = _placement(page, index * width / 2, width / 2, height)
        content.append(f"q {matrix} cm {name} Do Q".encode())
    content.append(b"EMC")
    side = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Resources=Dictionary(XObject=forms),
        Contents=sheets.make_stream(b"\n".join(content)),
    )
    sheets.pages.append(pikepdf.Page(sheets.make_indirect(side)))


def _placement(page: pikepdf.Page, x: float, width: float, height: float) -> str:
    """Return the matrix that lays `page` on the box at `x`. Raises ValueError unless turned by 0 or 180°."""
    turned = int(page.obj.get(Name.Rotate, 0)) % 360
    if turned not in (0, 180):
        raise ValueError(f"a booklet page is turned by 0 or 180°, not {turned}")
    box = [float(value) for value in page.mediabox]
    scale_x, scale_y = width / (box[2] - box[0]), height / (box[3] - box[1])
    if turned:
        return f"{-scale_x:.5f} 0 0 {-scale_y:.5f} {x + width:.3f} {height:.3f}"
    return f"{scale_x:.5f} 0 0 {scale_y:.5f} {x:.3f} 0"
