"""Face à face: both fiches of an étape from their built pages; what both say once, what differs in two columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement
from markupsafe import Markup

from ..blocks.rendering import render
from ..model import addresses
from ..model.guide import Face
from .comparing import Run, mark_differences, runs
from .html import one, serialise
from .moving import beside, moved
from .site import Page, PagePart, Site, cut

_TITLES = ("h3", "h4")


@dataclass(frozen=True)
class _Block:
    """A section of a fiche: its id, its title, its elements, fit to stand on the page."""

    id: str
    title: str
    elements: list[HtmlElement]


Pair = tuple[_Block | None, _Block | None]


@dataclass(frozen=True)
class Stretch:
    """What stands together: written once for both faces, in two columns, or alone on one face.

    Attributes:
        kind: `title`, `same`, `differs` or `alone`.
        sides: the HTML of each face; the first alone is written where both say the same.
        alike: whether the words that differ are marked; two texts with little in common are left as they are.
        ids: the ids of the second face whose elements are not written: addresses live on.
    """

    kind: str
    sides: tuple[Markup, Markup]
    alike: bool = True
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A block of an étape: its id, its title (or each face's), its groups, the faces that have it."""

    id: str
    titles: tuple[str, ...]
    groups: list[Stretch]
    faces: tuple[Face, ...]

    @property
    def same(self) -> bool:
        """Whether both faces say the same all along."""
        return len(self.titles) == 1 and all(group.kind in ("title", "same") for group in self.groups)


def make(site: Site) -> None:
    """Fill the page of every étape where both its fiches face each other."""
    guide = site.content.guide
    for etape in guide.etapes:
        page = site.pages[addresses.facing(etape.id)]
        columns = [_blocks(site.pages[addresses.fiche(face.id, etape.id)], page.path) for face in guide.faces]
        rows = [_row(pair, guide.faces) for pair in _pairs(*columns)]
        html = render("facing.html", faces=guide.faces, rows=rows, etape=etape)
        page.replace(one(page.document, "//*[@data-facing]"), html)


def _blocks(fiche: Page, to: str) -> list[_Block]:
    """Return the sections of a fiche, its summary first, ids prefixed by the face and links kept alive on page `to`."""
    first, *parts = fiche.blocks
    brief = _Block("en-bref", "En bref", _moved([*fiche.summary, *first.elements], fiche, to))
    return [brief, *(_Block(part.id, part.title, _moved(part.elements, fiche, to)) for part in parts)]


def _moved(elements: list[HtmlElement], fiche: Page, to: str) -> list[HtmlElement]:
    own = {str(ident) for element in elements for ident in element.xpath("descendant-or-self::*/@id")}
    aim = beside(fiche.path, own, f"{fiche.face}-", to)
    return [child for element in elements for child in _laid(moved(element, fiche.path, aim, f"{fiche.face}-"))]


def _laid(element: HtmlElement) -> Iterator[HtmlElement]:
    """Give an element; a card is laid flat, so that its parts are compared one by one."""
    if element.get("data-piece") in ("card", "card-part"):
        for child in element:
            yield from _laid(child)
    else:
        yield element


def _pairs(left: list[_Block], right: list[_Block]) -> list[Pair]:
    """Pair the blocks of both faces by id, in the order of the first face, each lone block in its place."""
    twins = {block.id: block for block in right}
    known = {block.id for block in left}
    pairs: list[Pair] = [(block, twins.get(block.id)) for block in left]
    for rank, block in enumerate(right):
        if block.id not in known:
            before = {other.id for other in right[:rank]}
            at = max((n for n, pair in enumerate(pairs) if _ids(pair) & before), default=-1) + 1
            pairs.insert(at, (None, block))
    return pairs


def _ids(pair: Pair) -> set[str]:
    return {block.id for block in pair if block}


def _row(pair: Pair, faces: tuple[Face, ...]) -> Row:
    """Return a block of both faces as it is shown."""
    known = [block for block in pair if block]
    here = tuple(face for face, block in zip(faces, pair, strict=True) if block)
    titles = tuple(dict.fromkeys(block.title for block in known))
    return Row(known[0].id, titles, _joined(_groups(pair, faces)), here)


def _joined(groups: Iterable[Stretch]) -> list[Stretch]:
    """Join what both faces say one after the other, titles included."""
    made: list[Stretch] = []
    for group in groups:
        last = group
        while last.kind == "same" and made and made[-1].kind in ("same", "title"):
            before = made.pop()
            last = Stretch("same", (before.sides[0] + "\n" + last.sides[0], Markup()), ids=before.ids + last.ids)
        made.append(last)
    return made


def _groups(pair: Pair, faces: tuple[Face, ...]) -> Iterator[Stretch]:
    """Give the groups of a block: its parts under h3 are paired by their ids, then compared element by element."""
    left, right = pair
    if not left or not right:
        yield _alone(left, right)
        return
    sides = [
        [_Block(part.id.removeprefix(f"{face.id}-"), part.title, _whole(part)) for part in cut(block.elements, "h3")]
        for face, block in zip(faces, (left, right), strict=True)
    ]
    for first, second in _pairs(*sides):
        if first and second:
            yield from filter(None, map(_group, runs(first.elements, second.elements)))
        else:
            yield _alone(first, second)


def _whole(part: PagePart) -> list[HtmlElement]:
    return part.elements if part.heading is None else [part.heading, *part.elements]


def _alone(left: _Block | None, right: _Block | None) -> Stretch:
    return Stretch("alone", (_html(left.elements if left else ()), _html(right.elements if right else ())))


def _group(run: Run) -> Stretch | None:
    if run.same:
        title = all(element.tag in _TITLES for element in run.left)
        ids = tuple(str(ident) for element in run.right for ident in element.xpath("descendant-or-self::*/@id"))
        return Stretch("title" if title else "same", (_html(run.left), Markup()), ids=ids)
    if not run.left or not run.right:
        return Stretch("alone", (_html(run.left), _html(run.right)))
    alike = mark_differences(run.left, run.right)
    return Stretch("differs", (_html(run.left), _html(run.right)), alike)


def _html(elements: Iterable[HtmlElement]) -> Markup:
    return Markup("\n".join(serialise(element) for element in elements))
