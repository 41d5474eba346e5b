"""What every file says of itself, how its lines are worded, and the same bytes whatever the clock."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from lxml import etree

from ...blocks.kit import KitLine, KitTree
from ...blocks.rendering import render
from ...language.typography import french, plain
from ...model import addresses
from ...model.guide import Guide

LANGUAGE = ("fr", "FR")
FONT = "Arial"  # on every office computer, or drawn with the same widths (Liberation Sans)
INK, GREY, LINE, HEAD = "1F1B18", "595959", "8C8C8C", "EFEBE4"  # grey on white: 7 to 1
ABOUT = "À lire"  # the first sheet of a workbook


@dataclass(frozen=True)
class Imprint:
    """Who made a document, of what, and when.

    Attributes:
        author: who makes the guide.
        guide: the guide's title.
        source: the last line of every document.
        moment: the edition's date, at midnight.
    """

    author: str
    guide: str
    source: str
    moment: datetime


def imprint(guide: Guide, address: str, key: str) -> Imprint:
    """Return the imprint of the document whose permalink has this key, in the site at `address`."""
    title = french(guide.title)
    return Imprint(
        author=french(", ".join(publisher.name for publisher in guide.publishers)),
        guide=title,
        source=f"{title}, {french(guide.edition.name)}. {address}{addresses.permalink(key)}",
        moment=datetime.combine(guide.edition.date, time()),
    )


def drawn(template: str, **values: Any) -> Any:
    """Return the tree of what a template writes in XML."""
    return etree.fromstring(plain(render(template, **values)), etree.XMLParser(remove_blank_text=True))


def worded(line: KitLine) -> str:
    """Return a line as documents write it, its kind told by its marks too."""
    if line.kind == "hint":
        return f"[{line.text}]"
    if line.kind == "quoted":
        return f"Le guide : « {line.text} »"
    return f"{line.text} :" if line.kind == "field" else ""


def about(tree: KitTree, imprint: Imprint) -> Iterator[tuple[str, str]]:
    """Give the lines of the first sheet, each with its look: title, head, text or hint."""
    yield "title", tree.title
    yield "text", tree.purpose
    yield "hint", tree.notice
    for section in tree.sections:
        lines = [block for block in section.blocks if isinstance(block, KitLine)]
        if lines:
            yield "head", f"Onglet « {section.title} »"
        for line in lines:
            yield ("text", worded(line)) if line.kind == "quoted" else ("hint", line.text)
    yield "hint", imprint.source


def sealed(content: bytes, moment: datetime, leave: tuple[str, ...] = ()) -> bytes:
    """Return a zipped document with this date on every entry, less those that `leave` begins."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in dict.fromkeys(given.namelist()):
            if name.endswith("/") or name.startswith(leave):
                continue
            entry = zipfile.ZipInfo(name, (moment.year, moment.month, moment.day, 0, 0, 0))
            # OpenDocument wants its kind first, readable as it stands: the libraries write it first.
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            made.writestr(entry, given.read(name), compresslevel=9)
    return out.getvalue()
