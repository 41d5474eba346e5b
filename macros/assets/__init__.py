"""What the build makes for the browser: one stylesheet, faces' colours, small scripts, the font's subset."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from pathlib import Path

import rjsmin

from ..blocks.rendering import environment
from ..model.guide import Guide
from .cache import digest, kept
from .stylesheet import __file__ as minifier
from .stylesheet import minified

STYLESHEET = "assets/css/guide.css"
EMBED_STYLESHEET = "assets/css/integrer.css"  # its pages load nothing of the site's own
FONT = "assets/fonts/manrope.woff2"
ICON = "assets/images/icone.svg"
_PARTS = "assets/css/"
_SCRIPTS = "assets/js/"
# Latin text as French writes it, and the marks of our own typography.
_CHARACTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    0x152,
    0x153,
    0x178,
    0x2010,
    0x2011,
    0x2013,
    0x2014,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2026,
    0x202F,
    0x20AC,
    0x2190,
    0x2192,
    0x2212,
    0xD7,
]


def epoch(day: date) -> int:
    """Return midnight UTC of `day` in seconds since 1970: the date that builds write."""
    return int(datetime.combine(day, time(), UTC).timestamp())


def is_part(name: str) -> bool:
    """Tell whether a file of `docs/` is a part of the stylesheet, not to be published by itself."""
    return name.startswith(_PARTS) and name not in (STYLESHEET, EMBED_STYLESHEET)


def is_engine_asset(name: str) -> bool:
    """Tell whether a file comes with Material and no page of ours loads it: scripts, stylesheets, icons."""
    return name.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon"))


def made(root: Path, guide: Guide) -> dict[str, bytes]:
    """Return the files that the build makes, by their address.

    Args:
        root: the project's folder (parts in `docs/assets/css`, cache in `.cache`).
        guide: gives the faces' colours.
    """
    return scripts(root) | {
        STYLESHEET: stylesheet(root, guide),
        ICON: environment().get_template("icone.svg").render(faces=guide.faces).encode(),
        FONT: kept(root / ".cache" / f"{_font_digest()}-manrope.woff2", _subset),
    }


def scripts(root: Path) -> dict[str, bytes]:
    """Return the scripts of `docs/` without their comments (licences are kept) and needless spaces."""
    folder = root / "docs"
    return {
        path.relative_to(folder).as_posix(): rjsmin.jsmin(
            path.read_text(encoding="utf-8"), keep_bang_comments=True
        ).encode()
        for path in sorted((folder / _SCRIPTS).rglob("*.js"))
    }


def stylesheet(root: Path, guide: Guide) -> bytes:
    """Return the site's stylesheet: tokens, the faces' colours, components, print last."""
    folder = root / "docs" / _PARTS
    faces = environment().get_template("faces.css").render(faces=guide.faces)
    tokens, printing = ((folder / name).read_text(encoding="utf-8") for name in ("tokens.css", "print.css"))
    components = (path.read_text(encoding="utf-8") for path in sorted((folder / "components").glob("*.css")))
    whole = "\n".join([tokens, faces, *components, printing])
    made_of = digest(whole, packages=["tinycss2"], code=[Path(minifier)])
    return kept(root / ".cache" / f"{made_of[:16]}-guide.css", lambda: minified(whole).encode())


def _font_digest() -> str:
    return digest(repr(_CHARACTERS), packages=["font-manrope", "fonttools", "brotli"], code=[Path(__file__)])[:16]


def _subset() -> bytes:
    """Return Manrope, every weight, reduced to the characters that French needs, as WOFF2."""
    import font_manrope  # type: ignore[import-untyped]  # no published types
    from fontTools import subset

    source = Path(font_manrope.__file__).parent / "files" / "Manrope-VariableFont_wght.ttf"
    options = subset.Options(
        flavor="woff2", layout_features=["kern", "liga", "tnum", "locl", "mark"], hinting=False, notdef_outline=True
    )
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_CHARACTERS)
    subsetter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
