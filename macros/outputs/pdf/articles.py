"""A built page, read as paper and readers of tags need it: nothing for the screen, plain lists, nested sections."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, replace

from lxml import html
from lxml.html import HtmlElement

from ...blocks.rendering import TEMPLATES
from ..html import has_class, one
from ..site import Page, cut

_SCREEN = "//*[@data-screen or @hidden or self::script or self::style or self::template or self::form or self::button]"
# The class that authors give, in Markdown, to a heading whose whole section is left to the site.
_LONG = "details"
BLOCK, SUB_BLOCK = "block", "sub-block"  # the printed page lays labels beside their text
_SHORT = 3, 180  # items and characters of a list that can be held together at little cost of paper
_DUMB, _KEPT = ("data-", "aria-", "role"), ("data-piece", "data-tool", "data-term")
_CLOSING = "a-noter"  # the block that every fiche ends with, and what follows it


@dataclass(frozen=True)
class Entry:
    """A sigle of a fiche: the id of its entry in the lexique, the sigle, what it means."""

    id: str
    sigle: str
    expansion: str


@dataclass(frozen=True)
class Article:
    """What a page says. `path` is its address below the site's root; `reviewed`, its date in words.

    `body` is a tree of its own: whoever changes it copies it first.
    """

    path: str
    title: str
    summary: str
    reviewed: str
    body: HtmlElement
    entries: tuple[Entry, ...]

    @property
    def ids(self) -> list[str]:
        """The ids that a link may aim at."""
        return [str(element.get("id")) for element in self.body.xpath(".//*[@id]")]


def read_article(page: Page) -> Article:
    """Return the article of a page. Raises LookupError when it has none."""
    article = copy.deepcopy(one(page.document, "//*[@data-piece='article']"))
    for element in article.xpath(f".{_SCREEN}"):
        element.drop_tree()
    body = plain(one(article, ".//*[@data-piece='body']"))
    for section in body.xpath(f".//section[h2[{has_class(_LONG)}]]"):
        section.drop_tree()
    summary = article.xpath(".//*[@data-piece='summary']")
    return Article(
        path=page.path,
        title=_text(one(article, ".//*[@data-piece='title']")),
        summary=_text(summary[0]) if summary else "",
        reviewed=_text(one(article, ".//*[@data-piece='reviewed']")),
        body=body,
        entries=tuple(map(_entry, article.xpath(".//*[@data-piece='terms']//dt"))),
    )


def shortened(article: Article) -> Article:
    """Return the article without its sources, dates and references: bound pages leave them to the site."""
    body = copy.deepcopy(article.body)
    for element in body.xpath(".//*[@data-piece='detail']"):
        element.drop_tree()
    return replace(article, body=body)


def read_part(page: Page, selector: str) -> Article:
    """Return what an XPath finds in the body of a page as an article of its own. Raises LookupError."""
    article = read_article(page)
    return replace(article, body=one(article.body, selector), entries=())


def _text(element: HtmlElement) -> str:
    """Return the text on one line; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", element.text_content()).strip(" ")


def _entry(sigle: HtmlElement) -> Entry:
    return Entry(str(sigle.get("data-term")), _text(sigle), _text(one(sigle, "./following-sibling::dd[1]")))


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
