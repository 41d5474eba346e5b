"""Ids and links of a page, settled in the document that holds it."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml.html import HtmlElement
from markupsafe import Markup, escape

from ..html import serialise
from ..moving import prefixed, target
from .articles import Article

CENTRE = ""  # the zone of what both faces share


@dataclass(frozen=True)
class Landing:
    """An anchor of a document, and the zone of pages it stands in (a face's id, or CENTRE)."""

    anchor: str
    zone: str


@dataclass
class Map:
    """What a document holds: where a link to a page of the site, or to a block of it, lands.

    `address` is the site's; `lasting` gives the permanent path of its pages by their path; `names`, the printed ids of
    its fiches by their path; `sides`, what faces are called, by zone: where both are bound together, the centre stands
    upright with the first one.
    """

    address: str
    lasting: dict[str, str]
    names: dict[str, str]
    sides: dict[str, str]
    _places: dict[tuple[str, str], Landing] = field(default_factory=dict)

    def add(self, article: Article, anchor: str, zone: str) -> None:
        """Say that the document holds `article` under `anchor`."""
        for ident in ("", *article.ids):
            self._places[article.path, ident] = Landing(f"{anchor}-{ident}" if ident else anchor, zone)

    def send(self, path: str, idents: Iterable[str], anchor: str, zone: str) -> None:
        """Send the links to some blocks of `path`, a page that is not here, to `anchor-<id>`."""
        for ident in idents:
            self._places[path, ident] = Landing(f"{anchor}-{ident}", zone)

    def find(self, page: str, href: str) -> Landing | str:
        """Return where `href`, read on `page`, leads: a place of the document, or an address on the web."""
        found = target(page, href)
        if not found:
            return href
        place = self._places.get((found.path, found.anchor)) or self._places.get((found.path, ""))
        return place or self.address + self.lasting.get(found.path, found.path) + found.tail

    def fiche(self, page: str, href: str) -> str:
        """Return the printed id of the fiche that `href`, read on `page`, leads to, or nothing."""
        found = target(page, href)
        return self.names.get(found.path, "") if found else ""


def settled(article: Article, anchor: str, zone: str, places: Map) -> Markup:
    """Return the article's content as it stands in the document under `anchor`."""
    body = copy.deepcopy(article.body)
    for child in body:
        prefixed(child, f"{anchor}-")
    for link in body.xpath(".//a[@href]"):
        _settle(link, article.path, zone, places)
    return escape(body.text or "") + Markup("").join(
        Markup(serialise(child)) + escape(child.tail or "") for child in body
    )


def _settle(link: HtmlElement, page: str, zone: str, places: Map) -> None:
    """Aim a link; name on paper what it leads to: the number of another page, or an address."""
    href = link.get("href")
    place = places.find(page, href)
    term = link.get("data-term") is not None
    if isinstance(place, Landing):
        link.set("href", f"#{place.anchor}")
        if not term and not href.startswith("#"):
            _refer(link, place.zone, zone, places.sides)
        return
    link.set("href", place)
    name = places.fiche(page, href)
    shown = unquote(place.partition("://")[2].partition("#")[0].rstrip("/"))
    if name and not term:
        link.set("data-fiche", name)
    elif not term and shown not in link.text_content():
        link.set("data-address", shown)


def _refer(link: HtmlElement, target: str, own: str, sides: dict[str, str]) -> None:
    """Make a link of the zone `own` a reference to a page of the zone `target`: how it counts, which side it is."""
    link.set("class", _kind(target, own, next(iter(sides))))
    if own == CENTRE and target in sides and not _says(link, sides[target]):
        link.set("data-side", sides[target])


def _kind(target: str, own: str, upright: str) -> str:
    """Return how a reference counts its page; from the centre, only the face that is not `upright` is the other one."""
    if target == CENTRE:
        return "see see-centre"
    return "see" if target == (own or upright) else "see see-other"


def _says(link: HtmlElement, name: str) -> bool:
    return name.casefold() in " ".join(link.text_content().split()).casefold()
