"""Redirections, checked without building: each leaves from what is gone and leads to what is there."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.redirections import Redirection
from ..reading.data import Content, at
from ..reading.pages import SourcePage
from ..reading.problems import Problem, hiding


def check_moves(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
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
