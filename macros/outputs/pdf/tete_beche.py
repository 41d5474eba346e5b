"""One rendered document becomes a tête-bêche booklet: pages are re-ordered and turned, nothing is merged.

Tags, links and bookmarks point at page objects, so they follow: no library merges structure trees.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

pikepdf.settings.set_flate_compression_level(9)
SHEET = 4  # pages on a folded sheet


@dataclass(frozen=True)
class Parts:
    """How many pages each part has, in the order of the rendered document.

    `front` stands upright from the first page, `centre` is shared and stands upright too,
    `back` is turned and counted from the last page.
    """

    front: int
    centre: int
    back: int

    @property
    def pages(self) -> int:
        """How many pages the rendered document has."""
        return self.front + self.centre + self.back

    @property
    def blanks(self) -> int:
        """Pages that are missing for whole sheets; they fall between the centre and the back."""
        return -self.pages % SHEET


@dataclass(frozen=True)
class Labels:
    """What a reader's page box shows before the number, for each part."""

    front: str
    centre: str
    back: str


def turn(pdf: bytes, parts: Parts, labels: Labels) -> bytes:
    """The booklet: front, centre, blanks, back reversed and turned by 180°.

    In: one document whose pages are front, centre and back in reading order.
    Out: the same page objects in booklet order, with page labels; the tag tree keeps the reading order.
    Raises ValueError when `parts` does not count the pages of `pdf`.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = [page.obj for page in document.pages]
        if len(pages) != parts.pages:
            raise ValueError(f"{parts.pages} pages announced, {len(pages)} in the document")
        upright = pages[: parts.front + parts.centre]
        back = pages[parts.front + parts.centre :]
        for page in back:
            page.Rotate = (int(page.get(Name.Rotate, 0)) + 180) % 360
        blanks = [_blank_like(document, pages[0]) for _ in range(parts.blanks)]
        _list_pages(document, [*upright, *blanks, *reversed(back)])
        document.Root.PageLabels = Dictionary(Nums=_page_labels(parts, labels))
        return saved(document)


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


def _blank_like(document: pikepdf.Pdf, model: pikepdf.Object) -> pikepdf.Object:
    page = Dictionary(Type=Name.Page, MediaBox=model.MediaBox, Resources=Dictionary(), Tabs=Name.S)
    return document.make_indirect(page)


def _list_pages(document: pikepdf.Pdf, pages: list[pikepdf.Object]) -> None:
    """Flatten the page tree into `pages`, the very same objects."""
    tree = document.Root.Pages
    for page in pages:
        for inherited in (Name.MediaBox, Name.Resources):
            if inherited not in page and inherited in tree:
                page[inherited] = tree[inherited]
        page.Parent = tree
    tree.Kids = Array(pages)
    tree.Count = len(pages)


def _page_labels(parts: Parts, labels: Labels) -> Array:
    """A range for each upright part; one entry a page for the back, whose numbers go down."""
    nums: list[object] = []
    if parts.front:
        nums += [0, Dictionary(S=Name.D, P=labels.front)]
    if parts.centre or parts.blanks:
        nums += [parts.front, Dictionary(S=Name.D, P=labels.centre)]
    start = parts.front + parts.centre + parts.blanks
    for offset in range(parts.back):
        nums += [start + offset, Dictionary(P=f"{labels.back}{parts.back - offset}")]
    return Array(nums)
