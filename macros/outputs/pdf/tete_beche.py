"""The tête-bêche booklet: its parts, known by their page labels, then two of its pages on each side of an A4 sheet.

Only on paper, to print on both sides, fold and staple, does the second side turn: its last page follows the centre,
upside down, its cover comes last.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

pikepdf.settings.set_flate_compression_level(9)
SHEET = 4  # pages on a folded sheet
A4_LANDSCAPE = (841.89, 595.276)


@dataclass(frozen=True)
class BookletPart:
    """Pages that are counted together: how many they are, and what a reader's page box shows before their number."""

    pages: int
    prefix: str


def labelled(pdf: bytes, front: BookletPart, centre: BookletPart, back: BookletPart) -> bytes:
    """Return the document whose pages are `front`, `centre` and `back`, with its page labels.

    Raises ValueError when the parts do not count the pages of `pdf`.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        parts = [part for part in (front, centre, back) if part.pages]
        if (announced := sum(part.pages for part in parts)) != len(document.pages):
            raise ValueError(f"{announced} pages announced, {len(document.pages)} in the document")
        nums: list[object] = []
        start = 0
        for part in parts:
            nums += [start, Dictionary(S=Name.D, P=part.prefix)]
            start += part.pages
        document.Root.PageLabels = Dictionary(Nums=Array(nums))
        return saved(document)


def upright(document: pikepdf.Pdf) -> int:
    """Return how many pages of a labelled document stand upright once it is folded: all but the last part."""
    return int(document.Root.PageLabels.Nums[-2])


def saved(document: pikepdf.Pdf) -> bytes:
    """The bytes of a document: the same for the same content."""
    out = io.BytesIO()
    document.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=True,
    )
    return out.getvalue()


@dataclass(frozen=True)
class Leaf:
    """A page of the booklet, and whether it stands upside down."""

    page: pikepdf.Page
    turned: bool


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
    """Return the booklet `pdf`, labelled, two-up on A4 landscape.

    For printing only: untagged by design, since paper order is not reading order. `title` says how to print.
    Raises ValueError unless its pages fill whole sheets.
    """
    with pikepdf.open(io.BytesIO(pdf)) as booklet, pikepdf.new() as sheets:
        leaves = _leaves(booklet)
        for left, right in sheet_order(len(leaves)):
            _add_side(sheets, leaves[left], leaves[right])
        sheets.Root.Lang = booklet.Root.get(Name.Lang, "fr")
        sheets.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=getattr(Name, "None")
        )
        for key, value in booklet.docinfo.items():
            sheets.docinfo[key] = str(value)
        sheets.docinfo[Name.Title] = title
        return saved(sheets)


def _leaves(booklet: pikepdf.Pdf) -> list[Leaf]:
    """Return the pages as one leafs through the folded booklet, from the first cover."""
    pages, start = list(booklet.pages), upright(booklet)
    return [
        *(Leaf(page, turned=False) for page in pages[:start]),
        *(Leaf(page, turned=True) for page in reversed(pages[start:])),
    ]


def _add_side(sheets: pikepdf.Pdf, left: Leaf, right: Leaf) -> None:
    """Add one side of a sheet: `left` and `right` as drawings, each in its half, turned as it is turned."""
    width, height = A4_LANDSCAPE
    forms, content = Dictionary(), [b"/Artifact BMC"]
    for index, leaf in enumerate((left, right)):
        name = f"/P{index}"
        forms[name] = sheets.copy_foreign(leaf.page.as_form_xobject(handle_transformations=False))
        matrix = _placement(leaf, index * width / 2, width / 2, height)
        content.append(f"q {matrix} cm {name} Do Q".encode())
    content.append(b"EMC")
    side = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Resources=Dictionary(XObject=forms),
        Contents=sheets.make_stream(b"\n".join(content)),
    )
    sheets.pages.append(pikepdf.Page(sheets.make_indirect(side)))


def _placement(leaf: Leaf, x: float, width: float, height: float) -> str:
    """Return the matrix that lays a leaf on the box at `x`."""
    box = [float(value) for value in leaf.page.mediabox]
    scale_x, scale_y = width / (box[2] - box[0]), height / (box[3] - box[1])
    if leaf.turned:
        return f"{-scale_x:.5f} 0 0 {-scale_y:.5f} {x + width:.3f} {height:.3f}"
    return f"{scale_x:.5f} 0 0 {scale_y:.5f} {x:.3f} 0"
