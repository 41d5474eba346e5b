"""The notes of the guide: what kind each is, said once for pages and blocks alike."""

from __future__ import annotations

import lxml.html
from lxml.html import HtmlElement

LABELS = {"note": "Note du guide", "ajout": "Ajout du guide"}
_ALONE = dict.fromkeys(LABELS, LABELS["note"])  # made from nothing, a guide adds to nothing


def label_notes(tree: HtmlElement, *, has_source: bool) -> None:
    """Say at the start of each note of a page what it is: a doubt, or what the guide adds to its source.

    Markdown and blocks write `<details class="note">` (or `ajout`), its line in a `summary`, and `<p class="note">`.
    Each comes out with the class `note`, for looks and measures.
    """
    for element in tree.iter("details", "p"):
        kind = next((name for name in LABELS if name in element.get("class", "").split()), None)
        line = element.find("summary") if element.tag == "details" else element
        if kind is None or line is None:
            continue
        element.set("class", "note" if kind == "note" else f"note {kind}")
        label = lxml.html.Element("strong")
        label.text = f"{(LABELS if has_source else _ALONE)[kind]} :"
        label.tail, line.text = f" {line.text or ''}", None
        line.insert(0, label)
