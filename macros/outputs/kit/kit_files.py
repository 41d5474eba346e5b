"""Makes the files of every document to fill in, and says their weights where the page offers them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from ...assets.cache import digest, kept
from ...blocks.kit import KitTree, tree
from ...blocks.rendering import TEMPLATES
from ...model import addresses
from ..printing import weight
from ..site import Site
from . import models
from .imprint import Imprint, imprint

# What writes each format: loaded when a file is to be made, not when the cache holds it.
_WRITERS = {
    "docx": "docx_text",
    "xlsx": "xlsx_tables",
    "pptx": "pptx_slides",
    **dict.fromkeys(("odt", "ods", "odp"), "odf"),
}
_PACKAGES = ("python-docx", "odfdo", "xlsxwriter", "python-pptx")


def make(site: Site) -> None:
    """Write the files of each document, their weights in their page, and what a browser fills; nothing for none."""
    models.make(site)
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
    code = sorted([*Path(__file__).parent.glob("*.py"), *(TEMPLATES / "kit").iterdir()])
    name = f"{digest(repr((made, said, suffix)), packages=_PACKAGES, code=code)[:16]}.{suffix}"
    return kept(site.cache / name, lambda: _write(made, said, suffix))


def _write(made: KitTree, said: Imprint, suffix: str) -> bytes:
    return bytes(import_module(f".{_WRITERS[suffix]}", __package__).write(made, said))
