"""Every document that the guide offers: its file, its HTML, and how its pages are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ...blocks.rendering import environment
from ...language.typography import french
from ...model import addresses
from ...model.guide import Face, Fiche
from .assembly import Booklet, Finish, OnePage, Plain
from .source import SHARED, PrintSource
from .views import Views

BOOKLET = "livret-tete-beche.pdf"
SHEETS = "livret-a-imprimer.pdf"
IN_GUIDE = ("lexique", "ressources", "retroplanning")
_A4 = ("sheet.css", "band.css")
_BOUND = ("cover.css", "front.css")
# The sizes of the body, in points, in order of preference: smaller ones spare a page, larger ones fill it.
_SIZES = (10.0, 9.2, 8.8, 10.8, 11.4)
_SHARED_SIZES = (9.2, 8.6, 9.6, 10.2)  # what is consulted rather than read may be smaller
_BRIEF_SIZES = (10.4, 9.6, 8.8, 8.4, 8.0)
_BOOKLET_SIZES = (8.4, 7.8, 8.8, 9.2)


@dataclass(frozen=True)
class Head:
    """What a document says of itself, and the style sheets it takes."""

    title: str
    author: str
    description: str
    styles: tuple[str, ...]


@dataclass(frozen=True)
class Printed:
    """A document: `finish` makes the PDF out of its pages.

    `draw` gives its HTML, each of its `sheets` (ids of parts that start a page) in a size of type, those that are given
    none left out. `sizes`, in points, are those they may take, in order of preference. `most` is how many pages a
    sheet may have at most.
    """

    file: str
    draw: Callable[[Mapping[str, float]], str]
    finish: Finish
    sizes: tuple[float, ...]
    sheets: tuple[str, ...]
    most: int | None = None

    @property
    def key(self) -> bytes:
        """What tells it from any other: all that it says, all that `finish` adds."""
        return f"{self.draw(dict.fromkeys(self.sheets, self.sizes[0]))}\0{self.finish!r}".encode()


def fiche_file(source: PrintSource, fiche: Fiche) -> str:
    """Return the name of a fiche's PDF."""
    return f"{fiche.face}-{source.guide.rank(fiche.etape)}-{fiche.etape}.pdf"


def brief_file(face: Face) -> str:
    """Return the name of the PDF of a face's sheet."""
    return f"{face.id}-en-bref.pdf"


def guide_file(face: Face) -> str:
    """Return the name of the PDF of a whole face."""
    return f"guide-{face.id}.pdf"


def documents(source: PrintSource) -> Iterator[Printed]:
    """Give every document but the sheets to print, which are made from the booklet."""
    for face in source.guide.faces:
        yield from (_fiche(source, fiche) for fiche in source.of(face))
    yield from (_brief(source, face) for face in source.guide.faces if face.id in source.briefs)
    yield from (_shared(source, name) for name in source.shared)
    yield from (_guide(source, face) for face in source.guide.faces)
    yield _booklet(source)


def _fiche(source: PrintSource, fiche: Fiche) -> Printed:
    view = Views(source, [fiche], ()).fiche(fiche)
    head = _head(source, f"Fiche {fiche.id} : {view.title}", view.article.summary, *_A4)
    draw = partial(_html, source, "fiche.html", _SIZES[0], document=head, fiche=view)
    return Printed(fiche_file(source, fiche), draw, Plain(), _SIZES, (view.anchor,))


def _brief(source: PrintSource, face: Face) -> Printed:
    view = Views(source, [], ()).brief(face)
    about = source.briefs[face.id].summary or f"{view.title} : {face.subtitle}"
    head = _head(source, f"{view.title} ({face.name})", about, *_A4, "brief.css")
    draw = partial(_html, source, "brief.html", _BRIEF_SIZES[0], document=head, brief=view)
    return Printed(brief_file(face), draw, OnePage(), _BRIEF_SIZES, (view.anchor,), most=1)


def _shared(source: PrintSource, name: str) -> Printed:
    [view] = Views(source, [], (name,)).shared
    head = _head(source, view.title, view.article.summary, *_A4)
    draw = partial(_html, source, "shared.html", _SHARED_SIZES[0], document=head, page=view)
    return Printed(f"{name}.pdf", draw, Plain(), _SHARED_SIZES, (view.anchor,))


def _guide(source: PrintSource, face: Face) -> Printed:
    views = Views(source, source.of(face), IN_GUIDE, bound=True)
    other = f"{source.site.address}{addresses.PDFS}{guide_file(source.guide.other(face.id))}"
    side = views.side(face, other, "Lire l'autre côté")
    head = _head(source, f"{face.title} ({face.name})", face.subtitle, *_A4, *_BOUND, "guide.css")
    draw = partial(_html, source, "guide.html", _SIZES[0], document=head, side=side, shared=views.shared)
    return Printed(guide_file(face), draw, Plain(), _SIZES, views.sheets)


def _booklet(source: PrintSource) -> Printed:
    faces = source.guide.faces
    views = Views(source, [fiche for face in faces for fiche in source.of(face)], SHARED, bound=True)
    sides = [views.side(face, f"#cote-{source.guide.other(face.id).id}", "Retournez le livret") for face in faces]
    head = _head(source, "Livret tête-bêche", source.guide.tagline, "band.css", "brief.css", *_BOUND, "booklet.css")
    draw = partial(_html, source, "booklet.html", _BOOKLET_SIZES[0], document=head, sides=sides, shared=views.shared)
    finish = Booklet(second=sides[1].anchor, names=tuple(face.short_name for face in faces))
    briefs = [side.brief.anchor for side in sides if side.brief]
    return Printed(BOOKLET, draw, finish, _BOOKLET_SIZES, (*briefs, *views.sheets))


def _head(source: PrintSource, title: str, description: str, *styles: str) -> Head:
    publishers = ", ".join(publisher.name for publisher in source.guide.publishers)
    return Head(french(f"{title} - {source.guide.title}"), french(publishers), french(description), styles)


def _html(source: PrintSource, template: str, size: float, sizes: Mapping[str, float], **values: Any) -> str:
    return environment().get_template(f"pdf/{template}").render(guide=source.guide, size=size, sizes=sizes, **values)
