"""A page's content given the shape that paper and readers of tags need."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from ...blocks.rendering import TEMPLATES
from ..site import cut

BLOCK, SUB_BLOCK = "block", "sub-block"  # the printed page lays labels beside their text
_SHORT = 3, 180  # items and characters of a list that can be held together at little cost of paper
_DUMB, _KEPT = ("data-", "aria-", "role"), ("data-piece", "data-tool", "data-term")
_CLOSING = "a-noter"  # the block that every fiche ends with, and what follows it


def plain(body: HtmlElement) -> HtmlElement:
    """Take off cards, folds and definition lists (their tags say little on paper), then nest the sections."""
    for card in body.xpath(".//*[@data-piece='card']"):
        card.drop_tag()
    for section in body.xpath(".//*[@data-piece='card-part']"):
        section.set("class", SUB_BLOCK)
    _unfold(body)
    for drawing in body.xpath(".//svg"):
        style = drawing.makeelement("style")
        style.text = (TEMPLATES / "pdf" / "drawing.svg.css").read_text(encoding="utf-8")
        drawing.insert(0, style)
    for contacts in body.xpath(".//dl"):
        _as_list(contacts)
    for element in body.iter():
        for name in [name for name in element.attrib if name.startswith(_DUMB) and name not in _KEPT]:
            del element.attrib[name]
    _hold_short_lists(body)
    _link_terms_once(body)
    for inline in body.xpath(".//a | .//strong | .//span"):
        _take_space_before(inline)
    nest(body)
    part(body, _CLOSING)
    return body


def _unfold(body: HtmlElement) -> None:
    """Show what folds: nothing opens on paper."""
    for note in body.iter("details"):
        note.tag = "div"
        note.attrib.pop("open", None)
    for line in body.iter("summary"):
        line.tag = "p"


def _hold_short_lists(body: HtmlElement) -> None:
    """Mark the lists that no page may cut: they would be two lists to who listens."""
    for items in body.xpath(".//ul[not(@class)]"):
        if len(items) <= _SHORT[0] and len(items.text_content()) <= _SHORT[1]:
            items.set("class", "short")


def _link_terms_once(body: HtmlElement) -> None:
    """Keep the first link to each term: one a page is enough on paper, and each weighs in the file."""
    known: set[str] = set()
    for term in body.xpath(".//a[@data-term]"):
        if term.get("href") in known:
            term.drop_tag()
        known.add(term.get("href"))


def _take_space_before(inline: HtmlElement) -> None:
    """Move the space before an inline element into it.

    WeasyPrint 70 may break the line after its first word when only that space is too wide for it.
    """
    before = inline.getprevious()
    text = inline.getparent().text if before is None else before.tail
    if not text or not inline.text or text[-1] not in " \n":
        return
    inline.text = " " + inline.text
    if before is None:
        inline.getparent().text = text.rstrip(" \n")
    else:
        before.tail = text.rstrip(" \n")


def _as_list(definitions: HtmlElement) -> None:
    """Turn `dl > div > dt + dd` into `ul > li > p + p`: a reader of the tags hears items, not pieces."""
    definitions.tag = "ul"
    for item in definitions:
        item.tag = "li"
        for cell in item:
            cell.set("class", "lead" if cell.tag == "dt" else "detail")
            cell.tag = "p"


def nest(body: HtmlElement) -> None:
    """Wrap, in place, what follows each h2 into `section.block`, then each h3 into `section.sub-block`.

    What stands before the first h2 becomes a block without heading. A section takes a second class
    from the heading's id (`section.block.block-a-noter` for `h2#a-noter`), so that a style sheet can know it.
    """
    _wrap(body, "h2", BLOCK, lead=True)
    for block in body.iterchildren("section"):
        _wrap(block, "h3", SUB_BLOCK, lead=False)


def part(body: HtmlElement, first: str) -> None:
    """Part the blocks, in place: `div.opening`, then `div.closing` from the block whose heading is `first`."""
    blocks = list(body)
    start = next((rank for rank, block in enumerate(blocks) if block.xpath(f"./h2[@id='{first}']")), len(blocks))
    for name, part in (("opening", blocks[:start]), ("closing", blocks[start:])):
        if part:
            wrapper = html.Element("div", {"class": name})
            body.append(wrapper)
            wrapper.extend(part)


def _wrap(parent: HtmlElement, heading: str, name: str, lead: bool) -> None:
    for found in cut(list(parent), heading):
        members = [*([] if found.heading is None else [found.heading]), *found.elements]
        if members and (lead or found.heading is not None):
            section = html.Element("section", {"class": f"{name} {name}-{found.id}" if found.id else name})
            members[0].addprevious(section)
            section.extend(members)
