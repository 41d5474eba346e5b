"""Drawing for images: our own font, the booklet's quarter-circles, nothing fetched, the same bytes each time."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

PIVOT, INK, WHITE = "#f5b841", "#1f1b18", "#ffffff"
_SMOOTH = 3  # drawn larger, then reduced: curves without steps


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return Manrope at a size and a weight (200 to 800)."""
    import font_manrope  # type: ignore[import-untyped]  # no published types

    path = Path(font_manrope.__file__).parent / "files" / "Manrope-VariableFont_wght.ttf"
    found = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    found.set_variation_by_axes([weight])
    return found


def wrapped(text: str, size: int, weight: int, width: int, lines: int) -> tuple[list[str], int]:
    """Cut a text into at most `lines` lines of `width` pixels; return them and the size that makes it fit."""
    while True:
        found = _cut(text, font(size, weight), width)
        if len(found) <= lines or size <= 24:
            return _balanced(text, font(size, weight), width, len(found)), size
        size -= 4


def _balanced(text: str, face: ImageFont.FreeTypeFont, width: int, lines: int) -> list[str]:
    """Cut a text into as many lines, as even as can be: no word is left alone on the last one."""
    while len(narrower := _cut(text, face, width - 10)) <= lines and max(map(face.getlength, narrower)) <= width:
        width -= 10
    return _cut(text, face, width)


def _cut(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    rows = [""]
    for word in text.split(" "):
        longer = f"{rows[-1]} {word}".strip(" ")
        if face.getlength(longer) <= width or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def quarters(image: Image.Image, soft: str, turned: bool, foot: int = 0) -> None:
    """Draw the two quarter-circles in the right lower corner, or turned by 180 degrees for the second face.

    Above a foot of so many pixels they stand on it, and in the foot hangs the pivot's, turned.
    """
    width, height = image.size
    large = Image.new("RGBA", (width * _SMOOTH, height * _SMOOTH))
    pen = ImageDraw.Draw(large)
    right, bottom, hanging = large.size[0], (height - foot) * _SMOOTH, foot * _SMOOTH
    unit = bottom // 3
    wide = unit * 3 // 2
    pen.pieslice((right - unit - wide, bottom - wide, right - unit + wide, bottom + wide), 180, 270, fill=soft)
    pen.pieslice((right - unit, bottom - unit, right + unit, bottom + unit), 180, 270, fill=PIVOT)
    if foot:
        pen.rectangle((0, bottom, right, bottom + hanging), fill=(0, 0, 0, 0))
        pen.pieslice((-hanging, bottom - hanging, hanging, bottom + hanging), 0, 90, fill=PIVOT)
    drawn = large.resize(image.size, Image.Resampling.LANCZOS)
    if turned:
        drawn = drawn.rotate(180)
    image.paste(drawn, (0, 0), drawn)


def png(image: Image.Image) -> bytes:
    """Return the image as a small PNG: flat colours need few of them."""
    out = BytesIO()
    few = image.convert("RGB").quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def icon(size: int, first: str, second: str) -> Image.Image:
    """Return the booklet's mark as a square: two halves, a quarter-circle each."""
    large = Image.new("RGB", (size * _SMOOTH, size * _SMOOTH), first)
    pen = ImageDraw.Draw(large)
    side = size * _SMOOTH
    half, radius = side // 2, side * 3 // 10
    pen.rectangle((0, half, side, side), fill=second)
    pen.pieslice((side - radius, half - radius, side + radius, half + radius), 180, 270, fill=PIVOT)
    pen.pieslice((-radius, half - radius, radius, half + radius), 0, 90, fill=PIVOT)
    return large.resize((size, size), Image.Resampling.LANCZOS)
