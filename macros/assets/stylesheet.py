"""One stylesheet out of many: tokens, the faces' colours, components, print; minified by a real CSS parser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..blocks.rendering import environment
from ..model import addresses
from ..model.guide import Guide
from .cache import digest, kept

if TYPE_CHECKING:
    from tinycss2.ast import Node

STYLESHEET = f"{addresses.STYLES}guide.css"
# What no fiche shows: readers come to fiches first, and most often to them alone.
REST_STYLESHEET = f"{addresses.STYLES}outils.css"
_REST = (
    "accessibilite",
    "facing",
    "home",
    "lexique",
    "mon-projet",
    "pages",
    "partager",
    "planner",
    "printables",
    "reponses",
    "retroplanning",
    "trousse",
)
_EMBED_STYLESHEET = f"{addresses.STYLES}integrer.css"  # its pages load nothing of the site's own
_TURN_STYLESHEET = f"{addresses.STYLES}turn.css"  # for the pages of a face alone
_TOOL_STYLESHEET = f"{addresses.STYLES}integrer-retroplanning.css"  # what the embedded planner takes from the site's
_TOOL_PARTS = ("base", "planner", "retroplanning")
_TURN_STYLESHEET = f"{addresses.STYLES}turn.css"  # for the pages of a face alone
_PUBLISHED = (STYLESHEET, REST_STYLESHEET, _EMBED_STYLESHEET, _TOOL_STYLESHEET, _TURN_STYLESHEET)


def is_part(name: str) -> bool:
    """Tell whether a file of `docs/` is a part of the stylesheet, not to be published by itself."""
    return name.startswith(addresses.STYLES) and name not in _PUBLISHED


def stylesheets(root: Path, guide: Guide) -> dict[str, bytes]:
    """Return the stylesheets made of parts, by their address: of every page, of all but fiches, of embeds.

    Args:
        root: the project's folder (parts in `docs/assets/css`, cache in `.cache`).
        guide: gives the faces' colours.
    """
    folder = root / "docs" / addresses.STYLES
    faces = environment().get_template("faces.css").render(faces=guide.faces)
    accents = environment().get_template("accents.css").render(faces=guide.faces)
    tokens, printing, embeds = (
        (folder / name).read_text(encoding="utf-8") for name in ("tokens.css", "print.css", "integrer.css")
    )
    components = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "components").glob("*.css"))}
    rest = [components[name] for name in _REST]
    every = [text for name, text in components.items() if name not in _REST]
    return {
        STYLESHEET: _kept(root, "guide", [tokens, faces, *every, printing]),
        REST_STYLESHEET: _kept(root, "outils", rest),
        _EMBED_STYLESHEET: _kept(root, "cadre", [embeds, accents]),
        _TOOL_STYLESHEET: _kept(root, "integrer", [tokens, *(components[name] for name in _TOOL_PARTS)]),
    }


def _kept(root: Path, name: str, parts: list[str]) -> bytes:
    whole = "\n".join(parts)
    made_of = digest(whole, packages=["tinycss2"], code=[Path(__file__)])
    return kept(root / ".cache" / f"{made_of[:16]}-{name}.css", lambda: minified(whole).encode())


def minified(css: str) -> str:
    """Return `css` without comments and needless white space, its meaning unchanged."""
    import tinycss2  # slow to load, and the stylesheet is most often kept

    return "".join(_compact(tinycss2.parse_component_value_list(css, skip_comments=True))).strip()


def _compact(nodes: list[Node]) -> Iterator[str]:
    previous = ""
    for node in nodes:
        if node.type == "whitespace":
            text = "" if previous[-1:] in "{};," else " "
        elif node.type == "{} block":
            text = "{" + "".join(_compact(node.content)).strip().removesuffix(";") + "}"
        else:
            text = node.serialize()
        if text:
            previous = text
            yield text
