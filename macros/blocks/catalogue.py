"""Every macro that authors can call, by its French name, with what its argument may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from ..reading.data import Content
from . import accessibilite, fiche, mon_projet, printing, retroplanning, shared
from .place import Place


@dataclass(frozen=True)
class Macro:
    """A macro: what renders it, and where its one argument is chosen from (None: no argument)."""

    render: Callable[..., Markup]
    choices: Callable[[Content], list[str]] | None = None


def rendered(name: str, place: Place, *arguments: str) -> Markup:
    """Return what a macro gives at a place: asked by the check, then by the build, made once."""
    kept: dict[tuple[str, ...], Markup] = place.content.rendered
    key = (name, place.path, *arguments)
    if key not in kept:
        kept[key] = MACROS[name].render(place, *arguments)
    return kept[key]


MACROS: dict[str, Macro] = {
    "comite": Macro(fiche.comite, lambda content: [item.id for item in content.comites]),
    "a_noter": Macro(fiche.a_noter),
    "parole": Macro(fiche.parole, lambda content: [item.id for item in content.paroles]),
    "fait": Macro(fiche.fait, lambda content: [item.id for item in content.faits]),
    "ressources": Macro(fiche.ressources),
    "contacts": Macro(fiche.contacts),
    "sommaire": Macro(shared.sommaire),
    "lexique": Macro(shared.lexique),
    "ressources_toutes": Macro(shared.ressources_toutes),
    "faces_a_faces": Macro(shared.faces_a_faces),
    "face_a_face": Macro(shared.face_a_face),
    "corrections": Macro(shared.corrections),
    "lacunes": Macro(shared.lacunes),
    "accessibilite": Macro(accessibilite.accessibilite),
    "licence": Macro(shared.licence),
    "imprimer": Macro(printing.imprimer, lambda content: printing.PIECES),
    "partager": Macro(shared.partager, lambda content: shared.PARTS_TO_SHARE),
    "retroplanning": Macro(retroplanning.retroplanning),
    "mon_projet": Macro(mon_projet.mon_projet),
}
