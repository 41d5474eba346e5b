"""Macros where they must be: a page that should show something calls for it, and some calls go nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from ..blocks.catalogue import MACROS
from ..model.guide import Fiche
from ..reading.data import Content
from ..reading.pages import Line, SourcePage
from ..reading.problems import Problem
from ..reading.yaml import Loc
from .calls import called
from .fronts import SHARED, facing_name, fiche_at

# Pages that templates, scripts and outputs find by their name, by the macro that makes each what it is.
_HOMES = {
    "lexique": "lexique.md",
    "ressources_toutes": "ressources.md",
    "retroplanning": "retroplanning.md",
    "imprimer": "imprimer.md",
    "mon_projet": "mon-projet.md",
    "partager": "partager.md",
}
OF_FICHES = ("a_noter", "ressources", "contacts")


def check_needed(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the macros that pages lack, and those that stand where they cannot work."""
    names = {page.name for page in pages}
    for page in pages:
        calls: set[str] = set()
        firsts: dict[str, Line] = {}
        for line in page.lines:
            if call := called(line, content):
                calls.add(_written(*call))
                firsts.setdefault(call[0], line)
        for name, line in firsts.items():
            if message := _stray(name, page, content, names):
                yield Problem(line.path, line.number, f"{line.text} {message}")
        for text, why in _needed(page, content).items():
            if text not in calls:
                yield Problem(page.path, page.document.line(), f"il manque {text}, {why}")


def _written(name: str, arguments: list[str]) -> str:
    """Return a call as authors write it."""
    quoted = ", ".join(f'"{argument}"' for argument in arguments)
    return f"{{{{ {name}({quoted}) }}}}"


def _stray(name: str, page: SourcePage, content: Content, names: set[str]) -> str | None:
    """Return what is wrong with calling the macro `name` from `page`, or None."""
    guide = content.guide
    home = _HOMES.get(name, page.name)
    if home != page.name and home in names:
        return f"ne va que dans docs/{home} ; retirez cet appel, et menez-y par un lien"
    if home != page.name and home not in SHARED:  # told by `fronts`
        return f"ne va que dans docs/{home}, page que le reste du site cherche sous ce nom ; redonnez ce nom à celle-ci"
    if name == "face_a_face" and page.name not in map(facing_name, guide.etapes):
        return "ne va que dans docs/face-a-face/, dans la page d'une étape ; retirez cet appel"
    if name in OF_FICHES and not (page.meta.face and page.meta.etape):
        return "montre ce qui touche une fiche, et cette page n'en est pas une ; retirez cet appel"
    return None


def _needed(page: SourcePage, content: Content) -> dict[str, str]:
    """Return the calls that a page cannot do without, each with why and what to do."""
    add = "ajoutez cet appel, seul sur sa ligne"
    found: dict[str, str] = {}
    for name, home in _HOMES.items():
        choices = MACROS[name].choices
        if page.name == home:
            for arguments in [[choice] for choice in choices(content)] if choices else [[]]:
                found[_written(name, arguments)] = f"que cette page est seule à montrer ; {add}"
    if page.name in map(facing_name, content.guide.etapes):
        found[_written("face_a_face", [])] = f"où les deux fiches viendront se ranger ; {add}"
    if page.name in [f"{face.id}/index.md" for face in content.guide.faces]:
        found[_written("sommaire", [])] = f"qui mène aux fiches de ce côté ; {add}"
    if fiche := fiche_at(page, content.guide):
        for name, data, loc in _shown(fiche, content):
            document = content.documents[data]
            where = f"qui montre ce que {document.path} donne à cette fiche (ligne {document.line(loc)})"
            found.setdefault(_written(name, []), f"{where} ; {add}, ou retirez l'entrée là-bas")
    return found


def _shown(fiche: Fiche, content: Content) -> Iterator[tuple[str, str, Loc]]:
    """Give the macros that a fiche needs, for each entry of data that they show there."""
    for rank, point in enumerate(content.points):
        if point.etape == fiche.etape and point.on(fiche.face):
            yield "a_noter", "points", (rank,)
    resources = content.ressources
    cited = {
        "ressources": ("documents", [item.fiches for item in resources.documents]),
        "contacts": ("contacts", [item.fiches for item in resources.contacts]),
    }
    for name, (key, lists) in cited.items():
        for rank, fiches in enumerate(lists):
            if fiche.id in fiches:
                yield name, "ressources", (key, rank)
