"""The registry of published addresses: none is lost without a redirection (`registre/adresses.txt`)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...model.redirections import Redirection
from ...problems import Problem
from ..html import read_page

REGISTRY = "registre/adresses.txt"
# What names a passage. Ids beside the content tie a control to its label; the list of a page's terms follows its text.
_ANCHORS = (
    "//main[@id='contenu']//@id[not(ancestor::aside or ancestor::nav or ancestor::*[@data-screen] "
    "or starts-with(., 'sigle-'))]"
)


def published(site: Path) -> list[str]:
    """Return every address of a built site: pages, their anchors, permalinks, embeds, data."""
    found: set[str] = set()
    for path in sorted(site.rglob("index.html")):
        page = path.parent.relative_to(site).as_posix()
        page = "" if page == "." else f"{page}/"
        found.add(page or "./")
        anchors = read_page(path).xpath(_ANCHORS)
        found.update(f"{page}#{anchor}" for anchor in anchors)
    found.update(
        path.relative_to(site).as_posix()
        for pattern in ("donnees/**/*", "integrer/**/*.txt", "integrer.js", "assets/cartes/*", "pdf/**/*")
        for path in site.glob(pattern)
        if path.is_file()
    )
    return sorted(found)


def read(root: Path) -> list[str]:
    """Return the addresses of the registry."""
    path = root / REGISTRY
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def lost(registry: Iterable[str], site: Path, redirections: Iterable[Redirection]) -> list[Problem]:
    """Return a problem for each address of the registry that the site no longer answers.

    A page that moved answers for its anchors: they go with it, unless their own redirection says otherwise.
    """
    here = set(published(site))
    moved = {item.old for item in redirections}
    gone = [
        (line, address)
        for line, address in enumerate(registry, 1)
        if address and address not in here and address not in moved and address.partition("#")[0] not in moved
    ]
    problems = [
        Problem(
            REGISTRY,
            line,
            f"l'adresse publiée « {address} » n'existe plus ; remettez-la, ou dites où elle mène dans data/redirections.yml",
        )
        for line, address in gone
    ]
    return problems + _dead_ends(redirections, here)


def _dead_ends(redirections: Iterable[Redirection], here: set[str]) -> list[Problem]:
    return [
        Problem("data/redirections.yml", 0, f"« {item.old} » mène à « {item.new} », qui n'existe pas ; corrigez vers")
        for item in redirections
        if item.new not in here
    ]


def record(root: Path, site: Path) -> int:
    """Add the new addresses of the site to the registry, which only grows; return how many."""
    known = set(read(root))
    new = set(published(site)) - known
    path = root / REGISTRY
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(sorted(known | new)) + "\n", encoding="utf-8")
    return len(new)
