"""Answers against the guide: each leads to pages and blocks that exist, and each is shown somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import addresses
from ..model.reponses import Answers, Sourced
from ..reading.data import Content, at
from ..reading.pages import SourcePage
from ..reading.problems import Problem, unknown
from ..reading.yaml import Loc
from .calls import calls, written
from .ids import lost_anchor

_Found = tuple[str, Loc, Sourced]  # the file, the place in it, the answer


def check_answers(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the answers that lead nowhere, name what is not there, or stand on no page.

    The rest of the guide is sound, so that macros can say which ids they make.
    """
    by_name = {page.name: page for page in pages}
    fiches = {fiche.id: addresses.file_of(fiche.path) for fiche in content.guide.fiches}
    for name, loc, answer in _answers(content):
        aims = [((*loc, "ancre"), fiches[ident], answer.anchor) for ident in answer.fiches if answer.anchor]
        for rank, link in enumerate(answer.links):
            if link.page not in by_name:
                yield at(content, name, (*loc, "liens", rank, "page"), unknown("la page", link.page, sorted(by_name)))
            elif link.anchor:
                aims.append(((*loc, "liens", rank, "ancre"), link.page, link.anchor))
        for place, page, anchor in aims:
            if message := lost_anchor(anchor, content, by_name[page]):
                yield at(content, name, place, f"ancre : {message}")
    yield from _hidden(content, pages)


def _answers(content: Content) -> Iterator[_Found]:
    """Give everything that leads to a fiche or a page."""
    answers = content.reponses
    for n, table in enumerate(answers.tables):
        for g, group in enumerate(table.groups):
            for r, row in enumerate(group.rows):
                yield "reponses", ("tableaux", n, "groupes", g, "lignes", r), row
    for n, listing in enumerate(answers.lists):
        for r, entry in enumerate(listing.entries):
            yield "reponses", ("listes", n, "lignes", r), entry
    for n, question in enumerate(answers.questions):
        yield "reponses", ("questions", n), question
    for n, brief in enumerate(answers.briefs):
        for r, step in enumerate(brief.steps):
            yield "reponses", ("en_bref", n, "etapes", r), step
    for n, document in enumerate(content.trousse):
        yield "trousse", (n,), document
    for n, contact in enumerate(content.ressources.contacts):
        for r, request in enumerate(contact.requests):
            yield "ressources", ("contacts", n, "demandes", r), request


def check_sheets(content: Content, _: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the contacts that a sheet names and no entry gives: no page could show it."""
    known = [contact.id for contact in content.ressources.contacts]
    for n, brief in enumerate(content.reponses.briefs):
        for r, ident in enumerate(brief.contacts):
            if ident not in known:
                yield at(content, "reponses", ("en_bref", n, "contacts", r), unknown("le contact", ident, known))


def _hidden(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give what `reponses.yml` holds and no page shows, and the sheets that a page asks for and nobody wrote."""
    made: set[tuple[str, str]] = set()
    for page in pages:
        for line, name, given in calls(page, content):
            if name == "en_bref" and not content.reponses.brief(page.meta.face or ""):
                yield Problem(line.path, line.number, f"{line.text} {_NO_SHEET}")
            made |= {(written(name, given), ""), (written(name, given), page.meta.face or "")}
    for loc, text, face in _data_macros(content.reponses):
        if (text, face) not in made:
            where = f" de la face « {face} »" if face else ""
            message = f"aucune page{where} ne le montre ; écrivez {text} dans l'une d'elles, ou retirez-le"
            yield at(content, "reponses", loc, message)


_NO_SHEET = "montre la feuille d'un côté, et data/reponses.yml n'en a pas pour cette page ; retirez cet appel"


def _data_macros(answers: Answers) -> Iterator[tuple[Loc, str, str]]:
    """Give the call that each answer needs, where it is told, and the face (or any, "") of the page it stands on."""
    for n, table in enumerate(answers.tables):
        yield ("tableaux", n), written("tableau", [table.id]), ""
    in_briefs = {name for brief in answers.briefs for name in brief.lists}
    for n, listing in enumerate(answers.lists):
        if listing.id not in in_briefs:
            yield ("listes", n), written("liste", [listing.id]), ""
    if answers.questions:
        yield ("questions",), written("questions", []), ""
    for n, brief in enumerate(answers.briefs):
        yield ("en_bref", n), written("en_bref", []), brief.face
