"""Every macro that authors can call, by its French name, with what its argument may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from ..reading.data import Content
from . import (
    a_noter,
    accessibilite,
    comite,
    corrections,
    face_a_face,
    fait,
    imprimer,
    lexique,
    licence,
    mention,
    mon_projet,
    parole,
    partager,
    reponses,
    ressources,
    retroplanning,
    sommaire,
    trousse,
)
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
    "comite": Macro(comite.comite, lambda content: [item.id for item in content.comites]),
    "a_noter": Macro(a_noter.a_noter),
    "parole": Macro(parole.parole, lambda content: [item.id for item in content.paroles]),
    "fait": Macro(fait.fait, lambda content: [item.id for item in content.faits]),
    "ressources": Macro(ressources.ressources),
    "contacts": Macro(ressources.contacts),
    "sommaire": Macro(sommaire.sommaire),
    "lexique": Macro(lexique.lexique),
    "ressources_toutes": Macro(ressources.ressources_toutes),
    "faces_a_faces": Macro(face_a_face.faces_a_faces),
    "face_a_face": Macro(face_a_face.face_a_face),
    "corrections": Macro(corrections.corrections),
    "lacunes": Macro(corrections.lacunes),
    "accessibilite": Macro(accessibilite.accessibilite),
    "licence": Macro(licence.licence),
    "mention": Macro(mention.mention, lambda content: [item.id for item in content.guide.statements]),
    "tableau": Macro(reponses.tableau, lambda content: [item.id for item in content.reponses.tables]),
    "liste": Macro(reponses.liste, lambda content: [item.id for item in content.reponses.lists]),
    "questions": Macro(reponses.questions),
    "qui_appeler": Macro(reponses.qui_appeler),
    "en_bref": Macro(reponses.en_bref),
    "imprimer": Macro(imprimer.imprimer, imprimer.pieces),
    "partager": Macro(partager.partager, lambda content: partager.PARTS),
    "retroplanning": Macro(retroplanning.retroplanning),
    "mon_projet": Macro(mon_projet.mon_projet),
    "trousse": Macro(trousse.trousse),
    "documents_remplis": Macro(trousse.documents_remplis),
}
