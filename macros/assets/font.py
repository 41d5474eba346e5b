"""The font: Manrope, reduced to the characters that French needs."""

from __future__ import annotations

import io
from pathlib import Path

from ..model import addresses
from ..model.characters import CHARACTERS
from .cache import digest, kept

WEIGHTS = (400, 800)  # what `components/font.css` declares
COPYRIGHT = 0  # its number in a font's table of names
FONT = f"{addresses.ASSETS}fonts/manrope.woff2"


def font(root: Path) -> bytes:
    """Return the font as WOFF2; `root` is the project's folder (cache in `.cache`)."""
    made_of = digest(CHARACTERS, packages=["font-manrope", "fonttools", "brotli"], code=[Path(__file__)])
    return kept(root / ".cache" / f"{made_of[:16]}-manrope.woff2", _subset)


def _subset() -> bytes:
    """Return Manrope, the weights that our styles ask for, with our characters alone."""
    import font_manrope  # type: ignore[import-untyped]  # no published types
    from fontTools import subset
    from fontTools.varLib import instancer

    source = Path(font_manrope.__file__).parent / "files" / "Manrope-VariableFont_wght.ttf"
    # No ligatures: its letters do not touch without them, and they turn "(c)" and "->" into signs nobody typed.
    options = subset.Options(flavor="woff2", layout_features=["kern", "tnum"], hinting=False, notdef_outline=True)
    options.recalc_timestamp = False  # the same bytes tomorrow
    reduced = subset.load_font(str(source), options, lazy=False)  # what is lazy cannot be instanced
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(reduced)
    instancer.instantiateVariableFont(reduced, {"wght": WEIGHTS}, inplace=True)
    # What a program that installs fonts would show: its notice alone is owed (OFL)
    del reduced["STAT"]
    reduced["fvar"].instances = []
    reduced["name"].names = [name for name in reduced["name"].names if name.nameID == COPYRIGHT]
    out = io.BytesIO()
    subset.save_font(reduced, out, options)
    return out.getvalue()
