"""What the build makes for the browser: one stylesheet, faces' colours, the font's subset."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

from .model.guide import Guide
from .rendering import environment
from .stylesheet import material_subset, minified

STYLESHEET = "assets/css/guide.css"
FONT = "assets/fonts/manrope.woff2"
_PARTS = "assets/css/"
_FOLD = "assets/js/search-fold.js"
LUNR = "assets/javascripts/lunr/min/lunr.fr.min.js"
# Of Material's files, what our pages load: its script, its search worker and the two files that worker asks for.
_ENGINE = re.compile(r"assets/javascripts/(?:bundle\..*\.js|workers/search\..*\.js|lunr/min/lunr\.(?:fr|stemmer\.support)\.min\.js)$")
# Latin text as French writes it, and the marks of our own typography.
_CHARACTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x178, 0x2010, 0x2011, 0x2013, 0x2014,
               0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x202F, 0x20AC, 0x2190, 0x2192, 0x2212, 0xD7]


def epoch(day: date) -> int:
    """Return midnight UTC of `day` in seconds since 1970: the date that builds write."""
    return int(datetime.combine(day, time(), UTC).timestamp())


def is_part(name: str) -> bool:
    """Tell whether a file of `docs/` is a part of the stylesheet, not to be published by itself."""
    return name == _FOLD or (name.startswith(_PARTS) and name != STYLESHEET)


def is_unused(name: str) -> bool:
    """Tell whether a file of Material is loaded by none of our pages (languages, maps, its stylesheets)."""
    return name.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon")) and not _ENGINE.match(name)


def folding(root: Path, theme_dirs: list[str]) -> str:
    """Return lunr's French, with our folding of accents and plurals after it."""
    source = next(Path(folder, LUNR) for folder in theme_dirs if Path(folder, LUNR).is_file())
    return "\n".join(path.read_text(encoding="utf-8") for path in (source, root / "docs" / _FOLD))


def engine_files(theme_dirs: list[str]) -> dict[str, str]:
    """Return where Material keeps its script, its search worker and its stylesheet (names bear hashes)."""
    patterns = {"bundle": "assets/javascripts/bundle.*.min.js", "worker": "assets/javascripts/workers/search.*.min.js",
                "stylesheet": "assets/stylesheets/main.*.min.css"}
    return {name: _one(theme_dirs, pattern) for name, pattern in patterns.items()}


def _one(theme_dirs: list[str], pattern: str) -> str:
    for folder in theme_dirs:
        for path in sorted(Path(folder).glob(pattern)):
            return path.relative_to(folder).as_posix()
    raise FileNotFoundError(f"Material has no {pattern}: its version changed (see decisions/0001)")


def made(root: Path, guide: Guide, theme_dirs: list[str]) -> dict[str, bytes]:
    """Return the files that the build makes, by their address.

    Args:
        root: the project's folder (parts in `docs/assets/css`, cache in `.cache`).
        guide: gives the faces' colours.
        theme_dirs: the folders of the theme, ours first.
    """
    return {STYLESHEET: stylesheet(root, guide, theme_dirs), FONT: _cached(root, "manrope.woff2", _font_key(), _subset)}


def stylesheet(root: Path, guide: Guide, theme_dirs: list[str]) -> bytes:
    """Return the site's stylesheet: Material's part in a layer below ours."""
    material = next(Path(d, engine_files(theme_dirs)["stylesheet"]) for d in theme_dirs if Path(d, engine_files(theme_dirs)["stylesheet"]).is_file())
    folder = root / "docs" / _PARTS
    faces = environment().get_template("faces.css").render(faces=guide.faces)
    parts = [folder / "tokens.css", *sorted((folder / "components").glob("*.css"))]
    ours = "\n".join([*(path.read_text(encoding="utf-8") for path in parts)])
    tail = "\n".join((folder / name).read_text(encoding="utf-8") for name in ("theme.css", "print.css"))
    source = material.read_text(encoding="utf-8")
    key = "\0".join([source, faces, ours, tail, Path(__file__).with_name("stylesheet.py").read_text(encoding="utf-8")])

    def build() -> bytes:
        whole = f"@layer material,guide;@layer material{{{material_subset(source)}}}{faces}@layer guide{{{ours}}}{tail}"
        return minified(whole).encode()

    return _cached(root, "guide.css", key, build)


def _font_key() -> str:
    return f"1 {_CHARACTERS}"


def _subset() -> bytes:
    """Return Manrope, every weight, reduced to the characters that French needs, as WOFF2."""
    import font_manrope  # type: ignore[import-untyped]  # no published types
    from fontTools import subset

    source = Path(font_manrope.__file__).parent / "files" / "Manrope-VariableFont_wght.ttf"
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "locl", "mark"], hinting=False, notdef_outline=True)
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_CHARACTERS)
    subsetter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


def _cached(root: Path, name: str, key: str, make: Callable[[], bytes]) -> bytes:
    """Return what `make` gives, kept in `.cache` under the hash of `key`."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    path = root / ".cache" / f"{digest}-{name}"
    if path.is_file():
        return path.read_bytes()
    content = make()
    path.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as temporary:
        temporary.write(content)
    os.replace(temporary.name, path)  # whole or not at all: two builds may run side by side
    return content
