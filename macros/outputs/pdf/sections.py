"""An article's flat headings become nested sections: the printed page lays labels beside their text."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from ..site import cut

BLOCK, SUB_BLOCK = "block", "sub-block"


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
