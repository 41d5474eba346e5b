"""What changed in a page since it was published: asked of its author, for those who follow the guide (`changement`).

`registre/revues.txt` tells how each page was last published: its file, its `revu_le`, its `changement`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from ..reading.pages import SourcePage
from ..reading.problems import Problem

REVIEWS = "registre/revues.txt"


def check_changes(root: Path, pages: Iterable[SourcePage]) -> Iterator[Problem]:
    """Give the pages whose `revu_le` moved since they were published, and that do not say what changed."""
    published = _read(root)
    for page in pages:
        day, sentence = published.get(page.name, (page.meta.reviewed_on, ""))
        if page.meta.reviewed_on > day and (page.meta.change or "") == sentence:
            still = (
                "dites-y ce qui a changé depuis" if sentence else "ajoutez-le : une phrase, que liront vos partenaires"
            )
            message = f"cette page, publiée avec la date du {day}, ne dit pas ce qui a changé dans changement ; {still}"
            yield Problem(page.path, page.document.line(("revu_le",)), f"revu_le : {message}")


def record_reviews(root: Path, pages: Iterable[SourcePage]) -> None:
    """Write how each page is published."""
    lines = [f"{page.name} {page.meta.reviewed_on} {page.meta.change or ''}".rstrip() for page in pages]
    path = root / REVIEWS
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def _read(root: Path) -> dict[str, tuple[date, str]]:
    path = root / REVIEWS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rows = (line.split(" ", 2) for line in lines)
    return {row[0]: (date.fromisoformat(row[1]), "".join(row[2:])) for row in rows if len(row) > 1}
