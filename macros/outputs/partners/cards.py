"""Images for shares (1200 × 630): one for the guide, one a face, one a fiche; and the site's icons.

Drawn in our own font, with the booklet's quarter-circles: nothing fetched, the same bytes each time.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from ...assets.cache import digest, kept
from ...language.typography import french
from ...model import addresses
from ...model.guide import Face
from ..pieces import Piece
from ..site import Site
from .quoting import name

SIZE = (1200, 630)
ICONS = (180, 512)
_MARGIN = 80
_GAP = 14  # between the title and the line under it
_LEADING = 1.32
_FOOT = 126  # of the guide's own image: the other face's colour, under the name of the edition
PIVOT, WHITE = "#f5b841", "#ffffff"
_SMOOTH = 3  # drawn larger, then reduced: curves without steps


def make(site: Site, pieces: tuple[Piece, ...]) -> None:
    """Draw every image, or take it from the cache."""
    guide = site.content.guide
    whole = french(guide.short_title)
    _put(site, "guide", (None, french(guide.title), french(guide.tagline), french(guide.edition.name)))
    for face in guide.faces:
        _put(site, face.id, (face, french(face.title), french(face.subtitle), whole))
    for piece in pieces:
        if piece.kind == "fiche":
            kicker = (
                f"Fiche {guide.rank(piece.etape)} · {guide.etape(piece.etape).name} · {guide.face(piece.face).name}"
            )
            _put(site, piece.key, (guide.face(piece.face), piece.title, french(kicker), whole))
    _icons(site)


def image_of(piece: Piece) -> str:
    """Return the address, below the root, of the image that stands for a piece."""
    return f"{addresses.CARDS}{piece.key if piece.kind == 'fiche' else piece.face or 'guide'}.png"


def card(site: Site, piece: Piece, description: str) -> dict[str, Any]:
    """Return what the card of a page (`_card.html`) says of a piece."""
    guide = site.content.guide
    return {
        "piece": piece,
        "guide": guide,
        "address": site.address,
        "name": name(guide, piece) if piece.path else guide.title,
        "image": site.address + image_of(piece),
        "description": description,
    }


def _put(site: Site, stem: str, says: tuple[Face | None, str, str, str]) -> None:
    face, title, line, whole = says
    guide = site.content.guide
    turned = face is not None and face == guide.faces[1]
    colours = [one.colours.light.strong for one in ((face,) if face else guide.faces)]
    says_all = repr((colours, turned, title, line, whole))
    made_of = digest(says_all, packages=["pillow", "font-manrope"], code=[Path(__file__)])
    image = kept(site.cache / f"{made_of[:16]}-carte.png", lambda: _draw(colours, turned, title, line, whole))
    site.write(f"{addresses.CARDS}{stem}.png", image)


def _draw(colours: list[str], turned: bool, title: str, line: str, whole: str) -> bytes:
    """Draw an image in the colour of its face; the guide's own is in both, one above the other as on its covers."""
    image = Image.new("RGB", SIZE, colours[0])
    if colours[1:]:
        ImageDraw.Draw(image).rectangle((0, SIZE[1] - _FOOT, *SIZE), fill=colours[1])
    _quarters(image, "#ffffff24", turned, foot=_FOOT if colours[1:] else 0)
    pen = ImageDraw.Draw(image)
    # The drawing stands right and low, or left and high when turned: the text keeps away from it.
    rows, size = _wrapped(title, 76, 800, SIZE[0] - 2 * _MARGIN - (0 if turned else 120), 3)
    lines, small = _wrapped(line, 32, 600, SIZE[0] - 2 * _MARGIN, 2)
    placed, tall = [], -_GAP
    for texts, height, weight in ((rows, size, 800), (lines, small, 600)):
        tall += _GAP
        for text in texts:
            placed.append((tall, text, _font(height, weight)))
            tall += round(height * _LEADING)
    top = min(250, SIZE[1] - 150 - tall) if turned else _MARGIN
    for down, text, font in placed:
        pen.text((_MARGIN, top + down), text, font=font, fill=WHITE)
    left = _MARGIN + (_FOOT if colours[1:] else 0)
    pen.text((left, SIZE[1] - 70), whole, font=_font(28, 700), fill=WHITE, anchor="ls")
    return _png(image)


def _icons(site: Site) -> None:
    """Draw the icons that systems ask for beside the SVG one."""
    first, second = (face.colours.light.strong for face in site.content.guide.faces)
    for size in ICONS:
        site.write(f"{addresses.IMAGES}icone-{size}.png", _png(_icon(size, first, second)))
    out = BytesIO()
    _icon(32, first, second).save(out, "ICO", sizes=[(32, 32)])
    site.write(addresses.FAVICON, out.getvalue())


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return Manrope at a size and a weight (200 to 800)."""
    import font_manrope  # type: ignore[import-untyped]  # no published types

    path = Path(font_manrope.__file__).parent / "files" / "Manrope-VariableFont_wght.ttf"
    found = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    found.set_variation_by_axes([weight])
    return found


def _wrapped(text: str, size: int, weight: int, width: int, lines: int) -> tuple[list[str], int]:
    """Cut a text into at most `lines` lines of `width` pixels; return them and the size that makes it fit."""
    while True:
        found = _cut(text, _font(size, weight), width)
        if len(found) <= lines or size <= 24:
            return _balanced(text, _font(size, weight), width, len(found)), size
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


def _quarters(image: Image.Image, soft: str, turned: bool, foot: int = 0) -> None:
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


def _png(image: Image.Image) -> bytes:
    """Return the image as a small PNG: flat colours need few of them."""
    out = BytesIO()
    few = image.convert("RGB").quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def _icon(size: int, first: str, second: str) -> Image.Image:
    """Return the booklet's mark as a square: two halves, a quarter-circle each."""
    large = Image.new("RGB", (size * _SMOOTH, size * _SMOOTH), first)
    pen = ImageDraw.Draw(large)
    side = size * _SMOOTH
    half, radius = side // 2, side * 3 // 10
    pen.rectangle((0, half, side, side), fill=second)
    pen.pieslice((side - radius, half - radius, side + radius, half + radius), 180, 270, fill=PIVOT)
    pen.pieslice((-radius, half - radius, radius, half + radius), 0, 90, fill=PIVOT)
    return large.resize((size, size), Image.Resampling.LANCZOS)
