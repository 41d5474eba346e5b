"""The parts of the tête-bêche booklet, known by its page labels."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

pikepdf.settings.set_flate_compression_level(9)
SHEET = 4  # pages on a folded sheet


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
