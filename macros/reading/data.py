"""From `data/*.yml` to the model, or to every problem at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from ..model.accessibilite import Theme
from ..model.content import Changes, Committee, Fact, Point, Speech
from ..model.events import Event
from ..model.guide import Guide
from ..model.lexique import Term
from ..model.recherche import Search
from ..model.redirections import Redirection
from ..model.reponses import Answers
from ..model.ressources import Resources
from ..model.retroplanning import Duration, Retroplanning, Step, in_months
from ..model.trousse import KitDocument
from .messages import validate
from .problems import ContentError, Problem
from .text import read_text
from .yaml import Loc, YamlDocument, parse

T = TypeVar("T")
# The files of `data/`, and what each holds: the order is the one authors meet them in.
ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "guide": TypeAdapter(Guide),
    "lexique": TypeAdapter(tuple[Term, ...]),
    "ressources": TypeAdapter(Resources),
    "retroplanning": TypeAdapter(Retroplanning),
    "reponses": TypeAdapter(Answers),
    "trousse": TypeAdapter(tuple[KitDocument, ...]),
    "comites": TypeAdapter(tuple[Committee, ...]),
    "points": TypeAdapter(tuple[Point, ...]),
    "paroles": TypeAdapter(tuple[Speech, ...]),
    "faits": TypeAdapter(tuple[Fact, ...]),
    "corrections": TypeAdapter(Changes),
    "accessibilite": TypeAdapter(tuple[Theme, ...]),
    "redirections": TypeAdapter(tuple[Redirection, ...]),
    "recherche": TypeAdapter(Search),
}
# Files that a guide may do without, and what stands for each.
OPTIONAL: dict[str, Any] = {"retroplanning": None, "reponses": Answers(), "trousse": (), "recherche": Search()}


@dataclass(frozen=True)
class Content:
    """All that `data/` says, checked file by file; `documents` knows the lines."""

    guide: Guide
    lexique: tuple[Term, ...]
    ressources: Resources
    retroplanning: Retroplanning | None
    reponses: Answers
    trousse: tuple[KitDocument, ...]
    comites: tuple[Committee, ...]
    points: tuple[Point, ...]
    paroles: tuple[Speech, ...]
    faits: tuple[Fact, ...]
    corrections: Changes
    accessibilite: tuple[Theme, ...]
    redirections: tuple[Redirection, ...]
    recherche: Search
    documents: dict[str, YamlDocument]

    @cached_property
    def rendered(self) -> dict[tuple[str, ...], Any]:
        """What macros gave, by name, page and arguments (see `catalogue`)."""
        return {}

    @cached_property
    def anchors(self) -> dict[str, tuple[str, ...]]:
        """The ids that pages give to link to, by the page's name (see `checks.ids`)."""
        return {}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of the pages by their address, written there once pages are read (see `checking`)."""
        return {}

    @cached_property
    def terms(self) -> dict[str, Term]:
        """The lexique by headword."""
        return {term.headword: term for term in self.lexique}

    @property
    def steps(self) -> tuple[Step, ...]:
        """What the rétroplanning says of each étape; nothing in a guide without one."""
        return self.retroplanning.steps if self.retroplanning else ()

    @property
    def events(self) -> tuple[Event, ...]:
        """Its meetings and deadlines."""
        return self.retroplanning.events if self.retroplanning else ()

    @property
    def durations(self) -> dict[str, Duration]:
        """How long each étape lasts, by its id."""
        return {step.id: step.duration for step in self.steps}

    @property
    def whole_length(self) -> str:
        """How long they all last, one after the other, in words; nothing where there are no dates."""
        lengths = self.durations.values()
        return in_months(sum(item.min for item in lengths), sum(item.max for item in lengths)) if lengths else ""

    def points_of(self, face: str, etape: str) -> tuple[Point, ...]:
        """Return the points « À noter » of an étape on a face."""
        return tuple(point for point in self.points if point.etape == etape and point.on(face))


def at(content: Content, name: str, loc: Loc, message: str) -> Problem:
    """Return a problem of `data/{name}.yml`, with the line of `loc`."""
    document = content.documents[name]
    return Problem(document.path, document.line(loc), message)


def load(root: Path) -> Content:
    """Read and check `root/data`.

    Raises:
        ContentError: all problems of all files together.
    """
    problems: list[Problem] = []
    documents: dict[str, YamlDocument] = {}
    values: dict[str, Any] = {}
    for name, adapter in ADAPTERS.items():
        path = root / "data" / f"{name}.yml"
        if name in OPTIONAL and not path.exists():
            values[name] = OPTIONAL[name]
            continue

        def read(path: Path = path, name: str = name, adapter: TypeAdapter[Any] = adapter) -> Any:
            documents[name] = parse(read_text(path, root), path.relative_to(root).as_posix())
            return validate(documents[name], adapter)

        values[name] = collect(problems, read)
    if problems:
        raise ContentError(problems)
    return Content(**values, documents=documents)


def collect(problems: list[Problem], action: Callable[[], T]) -> T | None:
    """Run `action`; add what it complains of to `problems` and return None then."""
    try:
        return action()
    except ContentError as error:
        problems.extend(error.problems)
        return None
