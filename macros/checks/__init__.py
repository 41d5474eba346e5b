"""What must hold before anything is built: the whole check, and the rules that no file can check alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from ..model import addresses
from ..reading.changed_keys import form_fault
from ..reading.data import Content, at, collect, load
from ..reading.pages import SourcePage, read_pages
from ..reading.problems import ContentError, Problem, unknown
from ..reading.yaml import texts
from .answers import check_answers, check_sheets
from .blanks import check_blanks, check_silence
from .calls import check_calls, check_required_calls
from .colours import check_colours
from .dialects import check_published
from .files import check_tree
from .front_matter import check_files, check_front_matter, check_redirections, check_twins
from .ids import check_headings, check_ids
from .links import check_links
from .markup import check_markup
from .prose import check_texts
from .reserved import check_addresses, check_names
from .reviews import check_changes
from .sigles import check_sigles
from .styles import check_styles
from .trousse import check_kit
from .wording import check_wording


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
    misplaced = list(check_tree(root))
    problems = [*misplaced, *check_names(root), *check_styles(root)]
    content = collect(problems, lambda: load(root))
    pages = collect(problems, lambda: read_pages(root))
    if content is not None and pages is not None:
        content.titles.update({page.url: page.meta.title for page in pages})
        # A folder or a page under a wrong name: what it says of itself, and what lacks elsewhere, only follow.
        placed = not any(problem.path.startswith("docs") for problem in misplaced)
        _check_together(content, pages, root, problems, placed=placed)
    if problems or content is None or pages is None:
        raise ContentError(problems)
    return Book(content, pages)


def _check_together(
    content: Content, pages: tuple[SourcePage, ...], root: Path, problems: list[Problem], *, placed: bool
) -> None:
    """Add the problems of data and pages that all read; where pages are not `placed`, causes without what follows."""
    missing = list(check_files(content, pages)) if placed else []
    problems.extend(check_changes(root, pages))
    for rule in (*_RULES, *((check_front_matter,) if placed else ())):
        problems.extend(rule(content, pages))
    lines = [problem for rule in _LINE_RULES for problem in rule(content, pages)]
    # A heading that lost its id, a text that is not included: no twin either. Say the cause alone.
    problems.extend(
        lines if lines or not placed else [*check_twins(content, pages), *check_required_calls(content, pages)]
    )
    # A page that is missing is told once, not for each link to it.
    whole = not problems and not missing
    if placed:
        problems.extend(missing or check_links(content, pages, root, whole=not problems))
    problems.extend(check_published(pages, {(problem.path, problem.line) for problem in problems}))
    if whole:
        problems.extend(problem for rule in _LAST_RULES for problem in rule(content, pages))


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
                yield at(content, name, loc, unknown(known[key][0], value, known[key][1]))
    for name in ("lexique", "comites", "points", "paroles", "faits", "trousse"):
        yield from _unique_ids(content, name)


def _unique_ids(content: Content, name: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for rank, item in enumerate(getattr(content, name)):
        if item.id in seen:
            yield at(
                content,
                name,
                (rank,),
                f"l'entrée « {item.id} » existe déjà ligne "
                f"{content.documents[name].line((seen[item.id],))} ; gardez-en une seule",
            )
        seen.setdefault(item.id, rank)


def _dates(content: Content, _: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Nothing was checked after the edition came out."""
    edition = content.guide.edition.date
    for name, document in content.documents.items():
        for loc, key, value in texts(document.value):
            if key == "verifie_le" and value > edition.isoformat():
                yield at(
                    content,
                    name,
                    loc,
                    f"verifie_le : cette date dépasse celle de l'édition ({edition}) ; "
                    "corrigez-la, ou avancez edition > date dans data/guide.yml",
                )


def _edition(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """The edition came out about when its pages were reviewed: a year too many would allow any date."""
    edition, last = content.guide.edition.date, max((page.meta.reviewed_on for page in pages), default=None)
    if last and edition > last + _LATE:
        message = (
            f"cette date ({edition}) est à plus d'un an de la page la plus récemment relue ({last}) ; "
            "vérifiez l'année, ou relisez les pages et avancez leur revu_le"
        )
        yield at(content, "guide", ("edition", "date"), message)


def _steps(content: Content, _: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """The rétroplanning follows the étapes of the guide."""
    etapes = [etape.id for etape in content.guide.etapes]
    steps = [step.id for step in content.steps]
    if content.retroplanning and steps != etapes:
        yield at(
            content,
            "retroplanning",
            ("etapes",),
            f"les étapes doivent être celles de data/guide.yml, dans le même ordre : {', '.join(etapes)} ; "
            f"ici : {', '.join(steps)}",
        )


def _planned(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """A guide without a rétroplanning has none of the pages that show its dates."""
    shown = {addresses.file_of(address) for address in (addresses.RETROPLANNING, addresses.PROJECT)}
    for page in pages if not content.retroplanning else ():
        if page.name in shown:
            message = "cette page montre les dates de data/retroplanning.yml, et ce fichier manque"
            yield Problem(page.path, 0, f"{message} ; écrivez-le, ou retirez la page et son entrée des menus")


def _form(content: Content, _: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """The data have the form that this code reads."""
    if content.guide.form and (message := form_fault(content.guide.form)):
        yield at(content, "guide", ("forme",), f"forme : {message}")


_LATE = timedelta(days=366)
_RULES = (
    _form,
    _references,
    _dates,
    _edition,
    _steps,
    _planned,
    check_addresses,
    check_sheets,
    check_colours,
    check_redirections,
    check_kit,
    check_sigles,
    check_wording,
    check_texts,
)
_LINE_RULES = (check_headings, check_calls, check_markup, check_blanks)
_LAST_RULES = (check_ids, check_answers, check_silence)  # they ask macros what they show
