"""Images for shares (1200 × 630): one for the guide, one a face, one a fiche; and the site's icons."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from ...assets.cache import digest, kept
from ...language.typography import french
from ...model import addresses
from ...model.guide import Face
from ..pieces import Piece
from ..site import Site
from . import drawing
from .quoting import name

FOLDER = addresses.CARDS
SIZE = (1200, 630)
ICONS = (180, 512)
_MARGIN = 80
_GAP = 14  # between the title and the line under it
_LEADING = 1.32
_FOOT = 126  # of the guide's own image: the other face's colour, under the name of the edition


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
    return f"{FOLDER}{piece.key if piece.kind == 'fiche' else piece.face or 'guide'}.png"


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
    made_of = digest(says_all, packages=["pillow", "font-manrope"], code=[Path(__file__), Path(drawing.__file__)])
    image = kept(site.cache / f"{made_of[:16]}-carte.png", lambda: _draw(colours, turned, title, line, whole))
    site.write(f"{FOLDER}{stem}.png", image)


def _draw(colours: list[str], turned: bool, title: str, line: str, whole: str) -> bytes:
    """Draw an image in the colour of its face; the guide's own is in both, one above the other as on its covers."""
    image = Image.new("RGB", SIZE, colours[0])
    if colours[1:]:
        ImageDraw.Draw(image).rectangle((0, SIZE[1] - _FOOT, *SIZE), fill=colours[1])
    drawing.quarters(image, "#ffffff24", turned, foot=_FOOT if colours[1:] else 0)
    pen = ImageDraw.Draw(image)
    # The drawing stands right and low, or left and high when turned: the text keeps away from it.
    rows, size = drawing.wrapped(title, 76, 800, SIZE[0] - 2 * _MARGIN - (0 if turned else 120), 3)
    lines, small = drawing.wrapped(line, 32, 600, SIZE[0] - 2 * _MARGIN, 2)
    placed, tall = [], -_GAP
    for texts, height, weight in ((rows, size, 800), (lines, small, 600)):
        tall += _GAP
        for text in texts:
            placed.append((tall, text, drawing.font(height, weight)))
            tall += round(height * _LEADING)
    top = min(250, SIZE[1] - 150 - tall) if turned else _MARGIN
    for down, text, font in placed:
        pen.text((_MARGIN, top + down), text, font=font, fill=drawing.WHITE)
    left = _MARGIN + (_FOOT if colours[1:] else 0)
    pen.text((left, SIZE[1] - 70), whole, font=drawing.font(28, 700), fill=drawing.WHITE, anchor="ls")
    return drawing.png(image)


def _icons(site: Site) -> None:
    """Draw the icons that systems ask for beside the SVG one."""
    first, second = (face.colours.light.strong for face in site.content.guide.faces)
    for size in ICONS:
        site.write(f"{addresses.IMAGES}icone-{size}.png", drawing.png(drawing.icon(size, first, second)))
    out = BytesIO()
    drawing.icon(32, first, second).save(out, "ICO", sizes=[(32, 32)])
    site.write(addresses.FAVICON, out.getvalue())
