"""Problems of content: where they are, what is wrong, what to do. Written for authors, in French."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SHOWN = 40  # beyond, one cause has many effects, and nobody reads them
_MANY, _NAMED = 3, 5  # places beyond the first: from how many they are gathered, how many are then named
_LISTED = 12  # names to choose from: beyond, nobody reads them either


@dataclass(frozen=True, order=True)
class Problem:
    """One problem: `path` from the project's root, `line` from 1 (0: the whole file)."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        one_line = " ".join(self.message.splitlines())  # what an author wrote, quoted, may hold line ends
        return f"{place}: {one_line}"


class BuildError(Exception):
    """What stops a command, apart from the content; the message is in French, for the one who runs it."""


class ContentError(Exception):
    """All the problems found together.

    Attributes:
        problems: the problems, in the order of files and lines, none twice.
        told: the same, one that comes back in many places told once, at the first of them.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.told = tuple(_gathered(self.problems))
        super().__init__(self.report())

    def report(self) -> str:
        """Return the text shown to authors: one line a problem, and their number."""
        count = len(self.told)
        closing = "1 problème à corriger." if count == 1 else f"{count} problèmes à corriger."
        if count > _SHOWN:
            closing = f"{closing} Voici les {_SHOWN} premiers ; les autres viendront quand ceux-ci seront corrigés."
        return "\n".join([*map(str, self.told[:_SHOWN]), "", closing])


def _gathered(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Give the problems, and once those that say the same of many places, with the others."""
    places: dict[str, list[Problem]] = {}
    for problem in problems:
        places.setdefault(problem.message, []).append(problem)
    for problem in problems:
        first, *others = places[problem.message]
        if len(others) < _MANY:
            yield problem
        elif problem is first:
            where = ", ".join(f"{item.path}:{item.line}" if item.line else item.path for item in others[:_NAMED])
            more = "…" if len(others) > _NAMED else ""
            again = f"de même à {len(others)} autres endroits : {where}{more}"
            yield Problem(problem.path, problem.line, f"{problem.message} ({again})")


def unknown(what: str, value: str, allowed: list[str]) -> str:
    """Return the message about a name that stands for nothing: every name, or the nearest one where they are many."""
    if len(allowed) > _LISTED:
        folded = {name.casefold(): name for name in allowed}
        near = difflib.get_close_matches(value.casefold(), folded, n=1)
        remedy = f"vouliez-vous « {folded[near[0]]} » ?" if near else "corrigez ce nom, ou retirez-le"
        return f"{what} « {value} » n'existe pas ; {remedy}"
    return f"{what} « {value} » n'existe pas ; choisissez parmi : {', '.join(allowed)}"


def hiding(what: str, address: str, where: str = "") -> str:
    """Return the message about a redirection that would hide what lives; `what` has its article."""
    article = what.partition(" ")[0]
    return (
        f"{what} « {address} » existe toujours{where} et cette entrée {article} cacherait ; "
        "échangez de et vers, ou retirez l'entrée"
    )
