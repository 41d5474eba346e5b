"""A built page, read as paper needs it: nothing for the screen, plain lists, headings that hold their text."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from ..html import has_class, one
from ..site import Page
from .shaping import plain

_SCREEN = "//*[@data-screen or @hidden or self::script or self::style or self::template or self::form or self::button]"
# The class that authors give, in Markdown, to a heading whose whole section is left to the site.
_LONG = "details"


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
