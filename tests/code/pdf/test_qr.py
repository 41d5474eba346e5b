"""QR codes, read back by a real decoder."""

from __future__ import annotations

import re

import zxingcpp
from PIL import Image, ImageDraw

from macros.outputs.pdf.qr import QUIET, qr_code


def drawn(path: str, size: int, scale: int = 4) -> Image.Image:
    """The path's rectangles, as an image."""
    image = Image.new("L", (size * scale, size * scale), 255)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", path):
        left, top = int(x) * scale, int(y) * scale
        ImageDraw.Draw(image).rectangle((left, top, left + int(length) * scale - 1, top + scale - 1), 0)
    return image


def test_the_path_is_the_code_of_the_address() -> None:
    code = qr_code("https://guide.example/f/ess-3/")
    read = zxingcpp.read_barcodes(drawn(code.path, code.size))
    assert [barcode.text for barcode in read] == [code.address]


def test_the_code_carries_its_quiet_zone() -> None:
    code = qr_code("a")
    assert code.path.startswith(f"M{QUIET} {QUIET}h7")
    assert code.size == 21 + 2 * QUIET
