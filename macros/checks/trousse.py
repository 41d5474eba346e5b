"""Documents to fill in against the guide: what they take from other data exists, and a page shows them."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import addresses
from ..model.trousse import Items, KitDocument
from ..reading.data import Content, at
from ..reading.pages import SourcePage
from ..reading.problems import Problem, unknown
from ..reading.yaml import Loc


def check_kit(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the committees, sections and meetings that do not exist, and the page or the documents that lack."""
    meetings = [event.id for event in content.events if event.kind == "reunion"]
    for n, document in enumerate(content.trousse):
        if document.meeting and document.meeting not in meetings:
            yield at(content, "trousse", (n, "reunion"), unknown("la réunion", document.meeting, meetings))
        if not content.retroplanning:
            yield from _undated(content, n, document)
        for p, part in enumerate(document.parts):
            if part.items:
                yield from _source(content, (n, "parties", p, "liste"), part.items)
    name = addresses.file_of(addresses.KIT)
    page = next((page for page in pages if page.name == name), None)
    if content.trousse and page is None:
        message = f"aucune page ne montre ces documents ; créez docs/{name}, avec {{{{ trousse() }}}} seul sur sa ligne"
        yield at(content, "trousse", (), message)
    if page and not content.trousse:
        message = "cette page montre les documents de data/trousse.yml, et il n'y en a pas"
        yield Problem(page.path, 0, f"{message} ; retirez-la, et son entrée des menus")


def _undated(content: Content, n: int, document: KitDocument) -> Iterator[Problem]:
    """Give what a guide without dates can fill nothing with."""
    lacks = "data/retroplanning.yml manque ; retirez cette clé, ou écrivez ce fichier"
    if document.button:
        yield at(content, "trousse", (n, "bouton"), f"rien d'un projet ne remplit ce document : {lacks}")
    for p, part in enumerate(document.parts):
        if part.sheet and part.sheet.given in ("evenements", "taches"):
            yield at(content, "trousse", (n, "parties", p, "tableau", "depuis"), f"ces lignes en viennent : {lacks}")


def _source(content: Content, loc: Loc, items: Items) -> Iterator[Problem]:
    if not items.committee:
        return
    committees = {item.id: item for item in content.comites}
    if items.committee not in committees:
        yield at(content, "trousse", (*loc, "comite"), unknown("le comité", items.committee, list(committees)))
        return
    sections = {item.id: item for item in committees[items.committee].sections}
    if items.section not in sections:
        yield at(content, "trousse", (*loc, "rubrique"), unknown("la rubrique", str(items.section), list(sections)))
    elif not sections[items.section].points:
        message = f"la rubrique « {items.section} » n'a pas de points à reprendre ; choisissez-en une autre"
        yield at(content, "trousse", (*loc, "rubrique"), message)
