"""What the templates of printed documents are given: fiches, shared pages, sides, all settled in one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from ...model.guide import Etape, Face, Fiche
from ...typography import french
from ..job import Job
from .articles import Article, Entry, read_article, read_speech, shortened
from .links import CENTRE, Map, settled
from .qr import QrCode, qr_code

SHARED = ("retroplanning", "lexique", "ressources")
_LEXIQUE = "lexique/"


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
    """One face of a document: its cover, its édito, its fiches, and the way to the other side."""

    face: Face
    other: Face
    anchor: str
    prefix: str
    fiches: list[FicheView]
    edito: Markup | None
    other_link: str
    other_gesture: str


class Source:
    """The built site, each page read once for all the documents that hold it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.guide = job.content.guide

    @cached_property
    def shared(self) -> dict[str, Article]:
        """The articles of the shared pages that this guide has, by name."""
        there = (name for name in SHARED if (self.job.site / name / "index.html").is_file())
        return {name: read_article(self.job.site, f"{name}/") for name in there}

    @cached_property
    def fiches(self) -> dict[str, Article]:
        """The articles of the fiches by printed id."""
        return {fiche.id: read_article(self.job.site, fiche.path) for fiche in self.guide.fiches}

    @cached_property
    def editos(self) -> dict[str, Article]:
        """The éditos by face: those that the faces' homes show."""
        there = {speech.id for speech in self.job.content.paroles}
        idents = {face.id: f"edito-{face.id}" for face in self.guide.faces}
        return {face: read_speech(self.job.site, f"{face}/", ident) for face, ident in idents.items() if ident in there}

    def of(self, face: Face) -> list[Fiche]:
        """Return the fiches of a face in the order of the étapes."""
        return [self.guide.fiche(face.id, etape.id) for etape in self.guide.etapes]


class Views:
    """The views of one document that holds some fiches, some shared pages (shortened where `bound` with others)."""

    def __init__(self, source: Source, fiches: list[Fiche], shared: Iterable[str], bound: bool = False) -> None:
        self.source = source
        self.bound = bound
        self.names = [name for name in shared if name in source.shared]
        self.alone = "lexique" not in self.names
        self.places = Map(source.job.address, {fiche.path: fiche.id for fiche in source.guide.fiches})
        for fiche in fiches:
            self.places.add(source.fiches[fiche.id], fiche.slug, fiche.face)
        for name in self.names:
            self.places.add(source.shared[name], name, CENTRE)
        if self.alone:
            for fiche in fiches:
                ids = [entry.id for entry in source.fiches[fiche.id].entries]
                self.places.send(_LEXIQUE, ids, f"{fiche.slug}-sigle", fiche.face)

    def fiche(self, fiche: Fiche) -> FicheView:
        """Return the view of a fiche of this document."""
        article, guide = self.source.fiches[fiche.id], self.source.guide
        permalink = f"{self.source.job.address}f/{fiche.slug}/"
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

    @property
    def shared(self) -> list[SharedView]:
        """The views of the shared pages of this document."""
        return [self._shared(name) for name in self.names]

    def _shared(self, name: str) -> SharedView:
        whole = self.source.shared[name]
        article = shortened(whole) if self.bound else whole
        less = len(article.body.text_content()) < len(whole.body.text_content())
        body = settled(article, name, CENTRE, self.places)
        address = _short(f"{self.source.job.address}{article.path}")
        return SharedView(name, _bound(article.title), article.summary, body, article.reviewed, address, less)

    def side(self, face: Face, other_link: str, other_gesture: str) -> SideView:
        """Return the view of a face, whose cover leads to `other_link`."""
        anchor = f"cote-{face.id}"
        speech = self.source.editos.get(face.id)
        edito = settled(speech, f"{anchor}-edito", face.id, self.places) if speech else None
        fiches = [self.fiche(fiche) for fiche in self.source.of(face)]
        other = self.source.guide.other(face.id)
        return SideView(face, other, anchor, f"{anchor}-", fiches, edito, other_link, french(other_gesture))


def _bound(title: str) -> str:
    """Return the title with its last two words held together: none is left alone on a line."""
    head, space, last = title.rpartition(" ")
    return f"{head}\u00a0{last}" if space and " " in head else title


def _short(address: str) -> str:
    return address.partition("://")[2].rstrip("/")
