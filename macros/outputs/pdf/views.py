"""What the templates of printed documents are given: fiches, shared pages, sides, all settled in one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ...language.typography import french
from ...model import addresses
from ...model.guide import Etape, Face, Fiche
from .articles import Entry, shortened
from .qr import QrCode, qr_code
from .references import CENTRE, Map, settled
from .source import PrintSource


@dataclass(frozen=True)
class FicheView:
    """A fiche, ready to print. `entries` is empty where the document holds the lexique."""

    id: str
    anchor: str
    face: Face
    etape: Etape
    rank: int
    title: str
    summary: str
    body: Markup
    entries: tuple[Entry, ...]
    reviewed: str
    permalink: str
    short_address: str
    qr: QrCode


@dataclass(frozen=True)
class BriefView:
    """The sheet « En bref » of a face, ready to print on one page."""

    anchor: str
    face: Face
    title: str
    body: Markup
    reviewed: str
    permalink: str
    short_address: str
    qr: QrCode


@dataclass(frozen=True)
class SharedView:
    """A page that both faces share."""

    anchor: str
    title: str
    summary: str
    body: Markup
    reviewed: str
    short_address: str
    shortened: bool


@dataclass(frozen=True)
class SideView:
    """One face of a document: its cover, « En bref » if any, its édito, its fiches, the way to the other side."""

    face: Face
    other: Face
    anchor: str
    prefix: str
    brief: BriefView | None
    fiches: list[FicheView]
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

    def fiche(self, fiche: Fiche) -> FicheView:
        """Return the view of a fiche of this document."""
        article, guide = self.source.fiches[fiche.id], self.source.guide
        permalink = self.source.site.address + guide.lasting(fiche.path)
        return FicheView(
            id=fiche.id,
            anchor=fiche.slug,
            face=guide.face(fiche.face),
            etape=guide.etape(fiche.etape),
            rank=guide.rank(fiche.etape),
            title=_bound(article.title),
            summary=article.summary,
            body=settled(article, fiche.slug, fiche.face, self.places),
            entries=article.entries if self.alone else (),
            reviewed=article.reviewed,
            permalink=permalink,
            short_address=_short(permalink),
            qr=qr_code(permalink),
        )

    def brief(self, face: Face) -> BriefView:
        """Return the view of the sheet of `face`."""
        article, anchor = self.source.briefs[face.id], f"{face.id}-en-bref"
        permalink = self.source.site.address + self.source.guide.lasting(article.path)
        body = settled(article, anchor, face.id, self.places)
        short = _short(permalink)
        return BriefView(anchor, face, article.title, body, article.reviewed, permalink, short, qr_code(permalink))

    @property
    def sheets(self) -> tuple[str, ...]:
        """The ids of the parts of this document: its fiches, then its shared pages."""
        return (*(fiche.slug for fiche in self.fiches), *self.names)

    @property
    def shared(self) -> list[SharedView]:
        """The views of the shared pages of this document."""
        return [self._shared(name) for name in self.names]

    def _shared(self, name: str) -> SharedView:
        whole = self.source.shared[name]
        article = shortened(whole) if self.bound else whole
        less = len(article.body.text_content()) < len(whole.body.text_content())
        body = settled(article, name, CENTRE, self.places)
        address = _short(self.source.site.address + self.source.guide.lasting(article.path))
        return SharedView(name, _bound(article.title), article.summary, body, article.reviewed, address, less)

    def side(self, face: Face, other_link: str, other_gesture: str) -> SideView:
        """Return the view of a face, whose cover leads to `other_link`."""
        anchor = f"cote-{face.id}"
        speech = self.source.editos.get(face.id)
        edito = settled(speech, f"{anchor}-edito", face.id, self.places) if speech else None
        fiches = [self.fiche(fiche) for fiche in self.source.of(face)]
        brief = self.brief(face) if face.id in self.source.briefs else None
        other = self.source.guide.other(face.id)
        return SideView(face, other, anchor, f"{anchor}-", brief, fiches, edito, other_link, french(other_gesture))


def _bound(title: str) -> str:
    """Return the title with its last two words held together: none is left alone on a line."""
    head, space, last = title.rpartition(" ")
    return f"{head}\u00a0{last}" if space and " " in head else title


def _inside(name: str) -> str:
    """Return a name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _short(address: str) -> str:
    return address.partition("://")[2].rstrip("/")
