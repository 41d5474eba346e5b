"""Every document that the guide offers: its file, its HTML, and how its pages are put together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ...model.guide import Face, Fiche
from ...rendering import environment
from ...typography import french
from . import assembly
from .source import SHARED, Source
from .views import Views

if TYPE_CHECKING:  # importing the engine needs the system's libraries
    from .rendering import Layout

BOOKLET = "livret-tete-beche.pdf"
SHEETS = "livret-a-imprimer.pdf"
IN_GUIDE = ("lexique", "ressources", "retroplanning")
_A4 = ("sheet.css", "band.css")
_BOUND = ("cover.css", "front.css")
# A document alone takes the greatest of these sizes that costs no page more than the last one: no sheet left half empty.
_SIZES = (10.7, 10.0, 9.4)  # points
_SHARED_SIZES = (9.2, 8.7)  # what is consulted rather than read may be smaller


@dataclass(frozen=True)
class Head:
    """What a document says of itself, and the style sheets it takes."""

    title: str
    author: str
    description: str
    styles: tuple[str, ...]
    size: float | None = None  # of the type, in points; None: the style sheets say


@dataclass(frozen=True)
class Printed:
    """A document: `finish` makes the PDF out of its pages.

    `sizes` holds the same document in several sizes of type (points), in order of preference; the last one is the rule.
    `tightened` gives it again with some of its `sheets` (ids) set tighter: those that end on a page nearly empty.
    """

    file: str
    sizes: tuple[tuple[float, str], ...]
    finish: Callable[[Layout], bytes]
    sheets: tuple[str, ...] = ()
    tightened: Callable[[Collection[str]], str] = lambda sheets: ""


def fiche_file(source: Source, fiche: Fiche) -> str:
    """Return the name of a fiche's PDF."""
    return f"{fiche.face}-{source.guide.rank(fiche.etape)}-{fiche.etape}.pdf"


def guide_file(face: Face) -> str:
    """Return the name of the PDF of a whole face."""
    return f"guide-{face.id}.pdf"


def documents(source: Source) -> Iterator[Printed]:
    """Give every document but the sheets to print, which are made from the booklet."""
    for face in source.guide.faces:
        yield from (_fiche(source, fiche) for fiche in source.of(face))
    yield from (_shared(source, name) for name in source.shared)
    yield from (_guide(source, face) for face in source.guide.faces)
    yield _booklet(source)


def _fiche(source: Source, fiche: Fiche) -> Printed:
    view = Views(source, [fiche], ()).fiche(fiche)
    head = _head(source, f"Fiche {view.id} : {view.title}", view.summary, *_A4)
    draw = partial(_html, source, "fiche.html", fiche=view)
    return Printed(fiche_file(source, fiche), _in_sizes(draw, head, _SIZES), assembly.plain)


def _shared(source: Source, name: str) -> Printed:
    [view] = Views(source, [], (name,)).shared
    head = _head(source, view.title, view.summary, *_A4)
    draw = partial(_html, source, "shared.html", page=view)
    return Printed(f"{name}.pdf", _in_sizes(draw, head, _SHARED_SIZES), assembly.plain)


def _guide(source: Source, face: Face) -> Printed:
    views = Views(source, source.of(face), IN_GUIDE, bound=True)
    other = f"{source.job.address}pdf/{guide_file(source.guide.other(face.id))}"
    side = views.side(face, other, "Lire l'autre côté")
    head = _head(source, f"{face.title} ({face.name})", face.subtitle, *_A4, *_BOUND, "guide.css")
    draw = partial(_html, source, "guide.html", document=head, side=side, shared=views.shared)
    return Printed(guide_file(face), ((1, draw()),), assembly.plain, views.sheets, lambda tight: draw(tight=tight))


def _booklet(source: Source) -> Printed:
    faces = source.guide.faces
    views = Views(source, [fiche for face in faces for fiche in source.of(face)], SHARED, bound=True)
    sides = [
        views.side(face, f"#cote-{source.guide.other(face.id).id}", "Retournez le livret")
        for face in source.guide.faces
    ]
    head = _head(source, "Livret tête-bêche", source.guide.tagline, "band.css", *_BOUND, "booklet.css")
    draw = partial(_html, source, "booklet.html", document=head, sides=sides, shared=views.shared)
    names = [face.short_name for face in faces]
    finish = partial(assembly.booklet, second=sides[1].anchor, names=names)
    return Printed(BOOKLET, ((1, draw()),), finish, views.sheets, lambda tight: draw(tight=tight))


def _in_sizes(draw: Callable[..., str], head: Head, sizes: tuple[float, ...]) -> tuple[tuple[float, str], ...]:
    return tuple((size, draw(document=replace(head, size=size))) for size in sizes)


def _head(source: Source, title: str, description: str, *styles: str) -> Head:
    publishers = ", ".join(publisher.name for publisher in source.guide.publishers)
    return Head(french(f"{title} - {source.guide.title}"), french(publishers), french(description), styles)


def _html(source: Source, template: str, tight: Collection[str] = (), **values: Any) -> str:
    return environment().get_template(f"pdf/{template}").render(guide=source.guide, tight=tight, **values)
