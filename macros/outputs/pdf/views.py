"""What the templates of printed documents are given: fiches, sheets, shared pages, sides, settled in one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ...language.typography import french
from ...model import addresses
from ...model.guide import Face, Fiche
from .articles import Article, Entry, shortened
from .qr import QrCode, qr_code
from .references import CENTRE, Map, settled
from .source import PrintSource


@dataclass(frozen=True)
class PrintedSheet:
    """What starts a page of a document: a fiche, the sheet « En bref » of a face, a page that both faces share.

    `anchor` is its id; `body`, the content of its article, settled in the document. `entries` is empty where the
    document holds the lexique; `shortened` says that the site has more.
    """

    anchor: str
    article: Article
    body: Markup
    permalink: str
    face: Face | None = None
    fiche: Fiche | None = None
    entries: tuple[Entry, ...] = ()
    shortened: bool = False

    @property
    def title(self) -> str:
        """Its title with its last two words held together: none is left alone on a line."""
        head, space, last = self.article.title.rpartition(" ")
        return f"{head}\u00a0{last}" if space and " " in head else self.article.title

    @property
    def short_address(self) -> str:
        """Its permalink, as one types it."""
        return self.permalink.partition("://")[2].rstrip("/")

    @property
    def qr(self) -> QrCode:
        """Its permalink, as a telephone reads it."""
        return qr_code(self.permalink)


@dataclass(frozen=True)
class SideView:
    """One face of a document: its cover, « En bref » if any, its édito, its fiches, the way to the other side."""

    face: Face
    anchor: str
    brief: PrintedSheet | None
    fiches: list[PrintedSheet]
    edito: Markup | None
    other_link: str
    other_gesture: str


class Views:
    """The views of one document that holds some fiches, some shared pages (shortened where `bound` with others)."""

    def __init__(self, source: PrintSource, fiches: list[Fiche], shared: Iterable[str], bound: bool = False) -> None:
        self.source = source
        self.fiches = fiches
        self.bound = bound
        self.names = [name for name in shared if name in source.shared]
        self.alone = "lexique" not in self.names
        self.places = Map(
            address=source.site.address,
            lasting=source.lasting,
            names={fiche.path: fiche.id for fiche in source.guide.fiches},
            sides={face.id: french(_inside(face.name)) for face in source.guide.faces},
        )
        for fiche in fiches:
            self.places.add(source.fiches[fiche.id], fiche.slug, fiche.face)
        for name in self.names:
            self.places.add(source.shared[name], name, CENTRE)
        if self.alone:
            for fiche in fiches:
                ids = [entry.id for entry in source.fiches[fiche.id].entries]
                self.places.send(addresses.LEXIQUE, ids, f"{fiche.slug}-sigle", fiche.face)

    def fiche(self, fiche: Fiche) -> PrintedSheet:
        """Return the view of a fiche of this document."""
        article, face = self.source.fiches[fiche.id], self.source.guide.face(fiche.face)
        return self._sheet(article, fiche.slug, face, fiche=fiche, entries=article.entries if self.alone else ())

    def brief(self, face: Face) -> PrintedSheet:
        """Return the view of the sheet of `face`."""
        return self._sheet(self.source.briefs[face.id], f"{face.id}-en-bref", face)

    def _sheet(self, article: Article, anchor: str, face: Face | None, **more: Any) -> PrintedSheet:
        body = settled(article, anchor, face.id if face else CENTRE, self.places)
        permalink = self.source.site.address + self.source.guide.lasting(article.path)
        return PrintedSheet(anchor, article, body, permalink, face, **more)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The ids of the parts of this document: its fiches, then its shared pages."""
        return (*(fiche.slug for fiche in self.fiches), *self.names)

    @property
    def shared(self) -> list[PrintedSheet]:
        """The views of the shared pages of this document."""
        return [self._shared(name) for name in self.names]

    def _shared(self, name: str) -> PrintedSheet:
        whole = self.source.shared[name]
        article = shortened(whole) if self.bound else whole
        less = len(article.body.text_content()) < len(whole.body.text_content())
        return self._sheet(article, name, None, shortened=less)

    def side(self, face: Face, other_link: str, other_gesture: str) -> SideView:
        """Return the view of a face, whose cover leads to `other_link`."""
        anchor = f"cote-{face.id}"
        speech = self.source.editos.get(face.id)
        edito = settled(speech, f"{anchor}-edito", face.id, self.places) if speech else None
        fiches = [self.fiche(fiche) for fiche in self.source.of(face)]
        brief = self.brief(face) if face.id in self.source.briefs else None
        return SideView(face, anchor, brief, fiches, edito, other_link, french(other_gesture))


def _inside(name: str) -> str:
    """Return a name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]
