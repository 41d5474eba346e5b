"""What no file can check alone: references between data and pages, twins, sigles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .loading import Content, collect, load
from .pages import SourcePage, read_pages
from .problems import ContentError, Problem
from .sigles import check_sigles
from .yaml_reading import Loc, texts


@dataclass(frozen=True)
class Book:
    """The whole guide before it is built: data and pages, consistent with one another."""

    content: Content
    pages: tuple[SourcePage, ...]


def check(root: Path) -> Book:
    """Read and check everything authors write under `root`.

    Raises:
        ContentError: every problem of data and pages, at once.
    """
    problems: list[Problem] = []
    content = collect(problems, lambda: load(root))
    pages = collect(problems, lambda: read_pages(root))
    if content is not None and pages is not None:
        for rule in (_references, _files, _fronts, _twins, check_sigles):
            problems.extend(rule(content, pages))
    if problems or content is None or pages is None:
        raise ContentError(problems)
    return Book(content, pages)


def _at(content: Content, name: str, loc: Loc, message: str) -> Problem:
    document = content.documents[name]
    return Problem(document.path, document.line(loc), message)


def _unknown(what: str, value: str, allowed: list[str]) -> str:
    return f"{what} « {value} » n'existe pas ; choisissez parmi : {', '.join(allowed)}"


def _references(content: Content, _: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Every face, étape, fiche and term named in the data exists."""
    guide = content.guide
    known = {
        "faces": ("la face", [face.id for face in guide.faces]),
        "etape": ("l'étape", [etape.id for etape in guide.etapes]),
        "fiches": ("la fiche", [fiche.id for fiche in guide.fiches]),
        "voir": ("le terme", sorted(content.terms)),
    }
    known["face"] = known["faces"]
    for name, document in content.documents.items():
        if name == "guide":
            continue
        for loc, key, value in texts(document.value):
            if key in known and value not in known[key][1]:
                yield _at(content, name, loc, _unknown(known[key][0], value, known[key][1]))
    for name in ("lexique", "comites", "points", "paroles", "faits"):
        yield from _unique_ids(content, name)


def _unique_ids(content: Content, name: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for rank, item in enumerate(getattr(content, name)):
        if item.id in seen:
            yield _at(
                content,
                name,
                (rank,),
                f"l'entrée « {item.id} » existe déjà ligne {content.documents[name].line((seen[item.id],))} ; gardez-en une seule",
            )
        seen.setdefault(item.id, rank)


def _files(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Every fiche, face and menu entry has its page."""
    guide = content.guide
    names = {page.name for page in pages}
    needed = [(("fiches", n), f"{fiche.face}/{fiche.etape}.md") for n, fiche in enumerate(guide.fiches)]
    needed += [(("faces", n), f"{face.id}/index.md") for n, face in enumerate(guide.faces)]
    for key, items in (("menu", guide.menu), ("pied", guide.footer)):
        needed += [((key, n), item.page) for n, item in enumerate(items)]
    for loc, name in needed:
        if name not in names:
            yield _at(content, "guide", loc, f"la page docs/{name} manque ; créez-la ou retirez cette entrée")


def _fronts(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Front matters name known faces and étapes, where the file stands, and sensible dates."""
    guide = content.guide
    fiches = {f"{fiche.face}/{fiche.etape}.md": fiche for fiche in guide.fiches}
    titles: dict[str, str] = {}
    for page in pages:
        meta = page.meta
        fiche = fiches.get(page.name)
        if fiche and (meta.face, meta.etape) != (fiche.face, fiche.etape):
            yield _front(
                page,
                "face" if meta.face != fiche.face else "etape",
                f"cette page est la fiche {fiche.id} ; écrivez face: {fiche.face} et etape: {fiche.etape}",
            )
        if fiche and meta.summary is None:
            yield _front(page, "resume", "une fiche a un résumé ; ajoutez resume: avec deux phrases")
        if meta.face and meta.face not in [face.id for face in guide.faces]:
            yield _front(page, "face", _unknown("la face", meta.face, [face.id for face in guide.faces]))
        if meta.etape and meta.etape not in [etape.id for etape in guide.etapes]:
            yield _front(page, "etape", _unknown("l'étape", meta.etape, [etape.id for etape in guide.etapes]))
        if meta.review_before <= meta.reviewed_on:
            yield _front(page, "a_revoir_avant", "cette date doit suivre revu_le ; donnez une date plus tardive")
        if meta.reviewed_on > guide.edition.date:
            yield _front(
                page,
                "revu_le",
                f"cette date dépasse celle de l'édition ({guide.edition.date}) ; corrigez-la, ou avancez edition > date dans data/guide.yml",
            )
        key = f"{meta.face} {meta.title}"
        if key in titles:
            yield _front(page, "title", f"ce titre est déjà celui de {titles[key]} ; changez l'un des deux")
        titles[key] = page.path


def _front(page: SourcePage, key: str, message: str) -> Problem:
    return Problem(page.path, page.document.line((key,)), f"{key} : {message}")


def _twins(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """A block of a fiche stands on both faces, or says that it does not."""
    by_name = {page.name: page for page in pages}
    for fiche in content.guide.fiches:
        twin_name = f"{content.guide.other(fiche.face).id}/{fiche.etape}.md"
        page, twin = by_name.get(f"{fiche.face}/{fiche.etape}.md"), by_name.get(twin_name)
        if not page or not twin:
            continue
        for ident, line in page.blocks.items():
            if ident not in twin.blocks and ident not in page.meta.own_blocks:
                yield Problem(
                    line.path,
                    line.number,
                    f"le bloc « {ident} » n'a pas de jumeau dans docs/{twin_name} ; donnez-lui le même identifiant là-bas, ou ajoutez-le à sans_jumeau dans l'en-tête de {page.path}",
                )
        for ident in page.meta.own_blocks:
            if ident not in page.blocks or ident in twin.blocks:
                yield _front(
                    page,
                    "sans_jumeau",
                    f"le bloc « {ident} » {'a un jumeau' if ident in twin.blocks else 'ne figure pas sur cette page'} ; retirez-le de cette liste",
                )
