"""The built site as printed documents read it: each page once, for all the documents that hold it."""

from __future__ import annotations

from functools import cached_property

from ...model import addresses
from ...model.guide import Face, Fiche
from ..site import Site
from .articles import Article, read_article, read_part

SHEET = "//div[@data-tool='brief']"
SHARED = tuple(path.rstrip("/") for path in (addresses.RETROPLANNING, addresses.LEXIQUE, addresses.RESSOURCES))


class PrintSource:
    """The built site, each page read once for all the documents that hold it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.guide = site.content.guide

    @cached_property
    def lasting(self) -> dict[str, str]:
        """The permanent path of every page by its path, below the root: what is printed."""
        return {path: self.guide.lasting(path) for path in self.site.pages}

    @cached_property
    def shared(self) -> dict[str, Article]:
        """The articles of the shared pages that this guide has, by name."""
        there = (name for name in SHARED if f"{name}/" in self.site.pages)
        return {name: read_article(self.site.pages[f"{name}/"]) for name in there}

    @cached_property
    def fiches(self) -> dict[str, Article]:
        """The articles of the fiches by printed id."""
        return {fiche.id: read_article(self.site.pages[fiche.path]) for fiche in self.guide.fiches}

    @cached_property
    def editos(self) -> dict[str, Article]:
        """The éditos by face, each cut out of the page that shows it: the first one that the data give to the face."""
        found: dict[str, Article] = {}
        for speech in self.site.content.paroles:
            selector = f".//*[@data-piece='speech' and @id='{speech.id}']"
            if speech.kind == "edito" and speech.face not in found:
                for page in self.site.pages.values():
                    if speech.id in page.ids:
                        found.setdefault(speech.face, read_part(page, selector))
        return found

    @cached_property
    def briefs(self) -> dict[str, Article]:
        """The sheets « En bref » by face, each cut out of the page that shows it."""
        pages = {page.face: page for page in self.site.pages.values() if page.document.xpath(SHEET)}
        return {face.id: read_part(pages[face.id], f".{SHEET}") for face in self.guide.faces if face.id in pages}

    def of(self, face: Face) -> list[Fiche]:
        """Return the fiches of a face in the order of the étapes."""
        return [self.guide.fiche(face.id, etape.id) for etape in self.guide.etapes]
