"""Pages and redirections against the data: each page has its place, a sensible front matter, the blocks of its twin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model import addresses
from ..model.guide import Etape, Fiche, Guide
from ..model.redirections import Redirection
from ..reading.data import Content, at
from ..reading.pages import SourcePage
from ..reading.problems import Problem, hiding, unknown
from ..reading.yaml import Loc

_LONGEST = 10  # years: beyond, a typing error
# Pages that templates and outputs lead to, whatever the menus hold.
SHARED = tuple(
    map(addresses.file_of, (addresses.HOME, addresses.LEXIQUE, addresses.RESSOURCES, addresses.RETROPLANNING))
)


def facing_name(etape: Etape) -> str:
    """Return the file of the page where both fiches of an étape face each other."""
    return addresses.file_of(addresses.facing(etape.id))


def fiche_at(page: SourcePage, guide: Guide) -> Fiche | None:
    """Return the fiche that a page is by its name, if it is one."""
    return next((item for item in guide.fiches if page.url == item.path), None)


def needed_pages(content: Content) -> tuple[str, ...]:
    """Return the shared pages that templates and outputs lead to: a guide may do without some."""
    resources = content.ressources
    without = {
        addresses.file_of(addresses.LEXIQUE): not content.lexique,
        addresses.file_of(addresses.RESSOURCES): not (resources.documents or resources.contacts),
        addresses.file_of(addresses.RETROPLANNING): not content.retroplanning,
    }
    return tuple(name for name in SHARED if not without.get(name))


def check_files(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Every fiche, face and menu entry has its page."""
    guide = content.guide
    names = {page.name for page in pages}
    needed: list[tuple[Loc, str]] = [
        (("fiches", n), addresses.file_of(fiche.path)) for n, fiche in enumerate(guide.fiches)
    ]
    needed += [(("faces", n), addresses.index_of(addresses.face(face.id))) for n, face in enumerate(guide.faces)]
    for key, items in (("menu", guide.menu), ("pied", guide.footer)):
        needed += [((key, n), item.page) for n, item in enumerate(items)]
    needed += [(("etapes", n), facing_name(etape)) for n, etape in enumerate(guide.etapes)]
    for name in needed_pages(content):
        if name not in names:
            yield Problem(
                f"docs/{name}",
                0,
                "cette page manque, d'autres y renvoient sous ce nom ; remettez-la, ou redonnez-lui ce nom",
            )
    linked: dict[str, Loc] = {}
    for loc, name in needed:
        if loc[0] in ("menu", "pied") and linked.setdefault(name, loc) != loc:
            line = content.documents["guide"].line(linked[name])
            yield at(content, "guide", loc, f"la page {name} est déjà ligne {line} ; gardez une seule entrée")
        if name not in names:
            yield at(content, "guide", loc, f"la page docs/{name} manque ; créez-la ou retirez cette entrée")


def check_front_matter(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Front matters name known faces and étapes, where the file stands, and sensible dates."""
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    for page in pages:
        for key, message in (*_names(page, content.guide), *_dates(page, content.guide.edition.date)):
            yield Problem(page.path, page.document.line((key,)), f"{key} : {message}")
        title = f"{page.meta.face} {page.meta.title}"
        if title in titles:
            yield _of_key(page, "title", f"ce titre est déjà celui de {titles[title]} ; changez l'un des deux")
        titles.setdefault(title, page.path)
        if (first := descriptions.setdefault(page.meta.description, page.path)) != page.path:
            message = f"cette description est déjà celle de {first} ; dites ce que cette page a de propre"
            yield _of_key(page, "description", message)


def _names(page: SourcePage, guide: Guide) -> Iterator[tuple[str, str]]:
    """Give the keys that do not fit the page's place, and what to say."""
    meta = page.meta
    faces, etapes = [face.id for face in guide.faces], [etape.id for etape in guide.etapes]
    fiche = fiche_at(page, guide)
    facing = next((item.id for item in guide.etapes if page.name == facing_name(item)), None)
    folder = page.name.partition("/")[0]
    if fiche and (meta.face, meta.etape) != (fiche.face, fiche.etape):
        message = f"cette page est la fiche {fiche.id} ; écrivez face: {fiche.face} et etape: {fiche.etape}"
        yield "face" if meta.face != fiche.face else "etape", message
    elif folder in faces and meta.face != folder:
        yield "face", f"cette page est dans le dossier de la face « {folder} » ; écrivez face: {folder}"
    elif meta.face and meta.face not in faces:
        yield "face", unknown("la face", meta.face, faces)
    if fiche and meta.summary is None:
        yield "resume", "une fiche a un résumé ; ajoutez resume: avec deux phrases"
    if facing and meta.etape != facing:
        yield "etape", f"cette page met face à face les fiches de l'étape « {facing} » ; écrivez etape: {facing}"
    elif not fiche and meta.etape and meta.etape not in etapes:
        yield "etape", unknown("l'étape", meta.etape, etapes)
    if not fiche and meta.face in faces and meta.etape in etapes:
        name = addresses.file_of(addresses.fiche(meta.face, meta.etape))
        message = f"cette page se donne pour une fiche, qui est dans docs/{name}"
        yield "etape", f"{message} ; retirez face ou etape, ou donnez ce nom à la page"


def _dates(page: SourcePage, edition: date) -> Iterator[tuple[str, str]]:
    """Give the dates that cannot be, and what to say."""
    if page.meta.review_before <= page.meta.reviewed_on:
        yield "a_revoir_avant", "cette date doit suivre revu_le ; donnez une date plus tardive"
    elif page.meta.review_before.year > page.meta.reviewed_on.year + _LONGEST:
        yield "a_revoir_avant", f"cette date est à plus de {_LONGEST} ans de revu_le ; vérifiez l'année"
    if page.meta.reviewed_on > edition:
        yield (
            "revu_le",
            f"cette date dépasse celle de l'édition ({edition}) ; "
            "corrigez-la, ou avancez edition > date dans data/guide.yml",
        )


def _of_key(page: SourcePage, key: str, message: str) -> Problem:
    return Problem(page.path, page.document.line((key,)), f"{key} : {message}")


def check_twins(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """A block of a fiche stands on both faces, or says that it does not."""
    by_name = {page.name: page for page in pages}
    for fiche in content.guide.fiches:
        twin_name = addresses.file_of(addresses.fiche(content.guide.other(fiche.face).id, fiche.etape))
        page, twin = by_name.get(addresses.file_of(fiche.path)), by_name.get(twin_name)
        if not page or not twin:
            continue
        for ident, line in page.blocks.items():
            if ident not in twin.blocks and ident not in page.meta.own_blocks:
                remedy = f"ajoutez-le à sans_jumeau dans l'en-tête de {page.path}"
                message = (
                    f"n'a pas de jumeau dans docs/{twin_name} ; donnez-lui le même identifiant là-bas, ou {remedy}"
                )
                yield Problem(line.path, line.number, f"le bloc « {ident} » {message}")
        for ident in page.meta.own_blocks:
            if ident not in page.blocks or ident in twin.blocks:
                fault = "a un jumeau" if ident in twin.blocks else "ne figure pas sur cette page"
                yield _of_key(page, "sans_jumeau", f"le bloc « {ident} » {fault} ; retirez-le de cette liste")


def check_redirections(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the redirections that would hide a living page, or that start from nowhere."""
    living = {page.url: page.path for page in pages}
    seen: dict[str, int] = {}
    for rank, item in enumerate(content.redirections):
        if item.old in seen:
            line = content.documents["redirections"].line((seen[item.old],))
            yield at(
                content,
                "redirections",
                (rank, "de"),
                f"« {item.old} » part déjà ailleurs ligne {line} ; gardez une seule entrée",
            )
        seen.setdefault(item.old, rank)
    for rank, item in enumerate(content.redirections):
        if message := _wrong(item, living, seen):
            yield at(content, "redirections", (rank, "de"), message)


def _wrong(item: Redirection, living: dict[str, str], moved: dict[str, int]) -> str | None:
    """Return what is wrong with where a redirection starts, or None."""
    if not item.anchor and item.page in living:
        return hiding("la page", item.page, f" ({living[item.page]})")
    if item.anchor and item.page not in living and item.page not in moved:
        return (
            f"la page « {item.page} » n'existe pas : son repère ne peut mener nulle part ; corrigez de, "
            f"ou dites d'abord où mène la page elle-même : {{de: {item.page}, vers: …}}"
        )
    return None
