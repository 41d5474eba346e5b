"""Makes the files of every document to fill in, and says their weights where the page offers them.

And what the reader's browser fills: the trees of some documents and the parts of an empty .docx, in one script.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from ...assets.cache import digest, kept
from ...blocks import kit
from ...blocks.kit import Grid, KitList, KitSection, KitTree, tree
from ...blocks.rendering import TEMPLATES
from ...language.typography import french, plain
from ...model import addresses
from ...model.trousse import KitDocument
from ..printing import weight
from ..site import Site
from .imprint import Imprint, imprint

# What writes each format: loaded when a file is to be made, not when the cache holds it.
_WRITERS = {
    "docx": "docx_text",
    "xlsx": "xlsx_tables",
    "pptx": "pptx_slides",
    **dict.fromkeys(("odt", "ods", "odp"), "odf"),
}
_PACKAGES = ("python-docx", "odfdo", "xlsxwriter", "python-pptx")
_TITLE = "@titre@"  # where the script writes a document's own
_WIDTH = 9638  # across a page, in twentieths of a point


def make(site: Site) -> None:
    """Write the files of each document, their weights in their page, and what a browser fills; nothing for none."""
    _make_models(site)
    for document in site.content.trousse:
        made, said = tree(site.content, document), imprint(site.content.guide, site.address, addresses.kit(document.id))
        for suffix in document.formats:
            site.write(addresses.kit_file(document.id, suffix), _written(site, made, said, suffix))
    if page := site.pages.get(addresses.KIT):
        for link in page.document.xpath("//main//a[@data-kit-file]"):
            size = weight(site.file(addresses.KIT + link.get("href")))
            link.text = f"{link.text}, {size}" if link.text and size not in link.text else link.text
        page.changed = True


def _written(site: Site, made: KitTree, said: Imprint, suffix: str) -> bytes:
    code = sorted([Path(kit.__file__), *Path(__file__).parent.glob("*.py"), *(TEMPLATES / "kit").iterdir()])
    name = f"{digest(repr((made, said, suffix)), packages=_PACKAGES, code=code)[:16]}.{suffix}"
    return kept(site.cache / name, lambda: _write(made, said, suffix))


def _write(made: KitTree, said: Imprint, suffix: str) -> bytes:
    return bytes(import_module(f".{_WRITERS[suffix]}", __package__).write(made, said))


def _make_models(site: Site) -> None:
    """Write the script where a project can fill documents; nothing elsewhere."""
    documents = [item for item in site.content.trousse if item.meeting or item.button]
    if not documents or not site.content.retroplanning:
        return
    from . import docx_text  # slow to load

    said = imprint(site.content.guide, site.address, addresses.KIT)
    models = {
        "date": said.moment.date().isoformat(),
        "titre": _TITLE,
        "parts": docx_text.skeleton(_TITLE, said),
        "points": list(_points(site)),
        "documents": [_document(site, item) for item in documents],
    }
    text = json.dumps(models, ensure_ascii=False, separators=(",", ":"))
    site.write(addresses.KIT_MODELS, f"window.guideKit={text};\n")


def _points(site: Site) -> Iterator[dict[str, Any]]:
    """Give what can be ticked, by étape: tasks, then points with the faces that they are of."""
    content = site.content
    for step in content.steps:
        noted = [point for point in content.points if point.etape == step.id]
        for genre, items in (("taches", step.tasks), ("points", noted)):
            for item in items:
                faces = getattr(item, "faces", ())  # a task is of both
                yield {"genre": genre, "id": item.id, "etape": step.id, "texte": french(item.text), "faces": faces}


def _document(site: Site, document: KitDocument) -> dict[str, Any]:
    made = tree(site.content, document)
    return {
        "id": made.id,
        "titre": made.title,
        "note": made.notice,
        "reunion": document.meeting or "",
        "source": imprint(site.content.guide, site.address, addresses.kit(document.id)).source,
        "parties": [[section.title, list(_blocks(section))] for section in made.sections],
    }


def _blocks(section: KitSection) -> list[list[Any]]:
    """Return the blocks of a section, each as its kind and what its writer takes; empty lines are counted."""
    found: list[list[Any]] = []
    for block in section.blocks:
        if isinstance(block, KitList):
            found.append(["list", block.items, block.numbered])
        elif isinstance(block, Grid):
            widths = [_WIDTH * share // 100 for share in block.widths]
            told = block.fill in ("points", "taches")  # among what can be ticked
            rows = [] if told else [[row.key, row.cells] for row in block.rows]
            found.append(["grid", block.title, block.columns, widths, rows, block.fill])
        elif block.kind == "room" and found and found[-1][0] == "room":
            found[-1][1] += 1
        elif block.kind == "room":
            found.append(["room", 1, block.fill])
        else:
            found.append([block.kind, plain(block.text), block.fill])
    return found
