"""The font: Manrope, reduced to the characters that French needs."""

from __future__ import annotations

import io
from pathlib import Path

from ..model import addresses
from .cache import digest, kept

FONT = f"{addresses.ASSETS}fonts/manrope.woff2"
_LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100)]
# Latin text as French writes it, and the marks of our own typography.
_CHARACTERS = "".join(map(chr, _LATIN)) + "ŒœŸ‐‑–—‘’“”•…\u202f€←→−×"


def font(root: Path) -> bytes:
    """Return the font as WOFF2; `root` is the project's folder (cache in `.cache`)."""
    made_of = digest(_CHARACTERS, packages=["font-manrope", "fonttools", "brotli"], code=[Path(__file__)])
    return kept(root / ".cache" / f"{made_of[:16]}-manrope.woff2", _subset)


def _subset() -> bytes:
    """Return Manrope, every weight, with our characters alone."""
    import font_manrope  # type: ignore[import-untyped]  # no published types
    from fontTools import subset

    source = Path(font_manrope.__file__).parent / "files" / "Manrope-VariableFont_wght.ttf"
    options = subset.Options(
        flavor="woff2", layout_features=["kern", "liga", "tnum", "locl", "mark"], hinting=False, notdef_outline=True
    )
    options.recalc_timestamp = False  # the same bytes tomorrow
    reduced = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=_CHARACTERS)
    subsetter.subset(reduced)
    out = io.BytesIO()
    subset.save_font(reduced, out, options)
    return out.getvalue()
