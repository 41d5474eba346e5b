"""What the build makes for the browser: one stylesheet, small scripts, the font's subset, the icon."""

from __future__ import annotations

from pathlib import Path

from ..blocks.rendering import environment
from ..model import addresses
from ..model.guide import Guide
from . import font, scripts, stylesheet

_ICON = f"{addresses.IMAGES}icone.svg"


def made(root: Path, guide: Guide) -> dict[str, bytes]:
    """Return the files that the build makes, by their address.

    Args:
        root: the project's folder (parts and scripts in `docs/assets`, cache in `.cache`).
        guide: gives the faces' colours.
    """
    return (
        scripts.scripts(root)
        | stylesheet.stylesheets(root, guide)
        | {
            _ICON: environment().get_template("icone.svg").render(faces=guide.faces).encode(),
            font.FONT: font.font(root),
        }
    )


def is_part(name: str) -> bool:
    """Tell whether a file of `docs/` goes into another one that `made` gives: it is not published by itself."""
    return stylesheet.is_part(name) or scripts.is_part(name)


def is_engine_asset(name: str) -> bool:
    """Tell whether a file comes with Material and no page of ours loads it: scripts, stylesheets, icons."""
    return name.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon"))
