"""A built page, read as paper needs it: nothing for the screen, plain lists, headings that hold their text."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, replace
from pathlib import Path

from lxml.html import HtmlElement

from ..html import has_class, one, read_page
from .shaping import plain

_SCREEN = "//*[@data-screen or @hidden or self::script or self::style or self::template or self::form or self::button]"

_DETAILS = ("lexique-source", "lexique-more", "resource-more")
_LONG = "details"  # the class of a heading whose whole section is left to the site


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


def read_article(site: Path, path: str) -> Article:
    """Return the article of the page at `path` of the folder `site`. Raises LookupError when it has none."""
    page = read_page(site / path / "index.html")
    article = one(page, f"//article[{has_class('page-body')}]")
    for element in article.xpath(f".{_SCREEN}"):
        element.drop_tree()
    body = plain(one(article, f".//div[{has_class('prose')}]"))
    for section in body.xpath(f".//section[h2[{has_class(_LONG)}]]"):
        section.drop_tree()
    summary = article.xpath(f".//p[{has_class('summary')}]")
    entries = article.xpath(f".//section[{has_class('page-terms')}]//div[dt]")
    return Article(
        path=path,
        title=_text(one(article, f".//header[{has_class('page-head')}]//h1")),
        summary=_text(summary[0]) if summary else "",
        reviewed=_text(one(article, f".//time[{has_class('reviewed')}]")),
        body=body,
        entries=tuple(_entry(entry) for entry in entries),
    )


def shortened(article: Article) -> Article:
    """Return the article without its sources, dates and references: bound pages leave them to the site."""
    body = copy.deepcopy(article.body)
    for name in _DETAILS:
        for element in body.xpath(f".//*[{has_class(name)}]"):
            element.drop_tree()
    return replace(article, body=body)


def read_speech(site: Path, path: str, ident: str) -> Article:
    """Return the reported speech `ident` of the page at `path`, as an article of its own."""
    article = read_article(site, path)
    speech = one(article.body, f".//figure[@id='{ident}']")
    return Article(path, "", "", article.reviewed, speech, ())


def _text(element: HtmlElement) -> str:
    """Return the text on one line; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", element.text_content()).strip(" ")


def _entry(entry: HtmlElement) -> Entry:
    href = one(entry, "./dt/a").get("href")
    return Entry(href.rpartition("#")[2], _text(one(entry, "./dt")), _text(one(entry, "./dd")))
