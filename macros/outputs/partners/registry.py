"""The registry of published addresses: none is lost without a redirection (`registre/adresses.txt`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ...model import addresses
from ...model.redirections import Redirection
from ...model.trousse import FORMATS
from ...reading.data import Content, at
from ...reading.problems import Problem, hiding
from ..site import Page, Site
from .permalinks import file_link, leads_to

REGISTRY = "registre/adresses.txt"
_LOST = "l'adresse publiée « {} » {} plus ; remettez-la, ou dites où elle mène dans data/redirections.yml"
# What names a passage. Ids beside the content tie a control to its label.
_ANCHORS = "//main[@id='contenu']//@id[not(ancestor::aside or ancestor::nav or ancestor::*[@data-screen])]"

_FILES = (
    *(f"{folder}**/*" for folder in (addresses.DATA_FOLDER, addresses.PDFS, addresses.CARDS)),
    *(f"{addresses.EMBEDS}**/*.txt", f"{addresses.EMBEDS}**/{addresses.OEMBED}"),
    *(addresses.LOADER, addresses.FROZEN_LOADER),
    *(f"{addresses.KIT}*.{suffix}" for formats in FORMATS.values() for suffix in formats),
)


def published(site: Site) -> set[str]:
    """Return every address of a built site: pages, their anchors, permalinks, embeds, data."""
    names = (file.relative_to(site.folder).as_posix() for file in site.folder.rglob("index.html"))
    found = _with_anchors(site.html_file(name) for name in names)
    files = (
        path for pattern in _FILES for path in site.folder.glob(pattern) if path.is_file() and path.suffix != ".html"
    )
    return found | {path.relative_to(site.folder).as_posix() for path in files}


def _with_anchors(pages: Iterable[Page]) -> set[str]:
    found: set[str] = set()
    for page in pages:
        found.add(page.path or "./")
        if not addresses.reserved(page.path):
            found.update(f"{page.path}#{anchor}" for anchor in page.document.xpath(_ANCHORS))
    return found


def read(root: Path) -> list[str]:
    """Return the addresses of the registry."""
    path = root / REGISTRY
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def faults(root: Path, site: Site, here: set[str], left: Iterable[str] = ()) -> list[Problem]:
    """Return what must be mended before `site`, which publishes `here`, replaces the one that is published.

    What stands in the folders `left` was not made this time, and is not lost for all that.
    """
    registry, redirections = read(root), site.content.redirections
    away = tuple(f"{folder}/" for folder in left)
    here = here | {address for address in (*registry, *(item.new for item in redirections)) if address.startswith(away)}
    return [*lost(registry, here, redirections), *dead_ends(site.content, here), *hidden(site)]


def lost_passages(root: Path, site: Site) -> list[Problem]:
    """Return a problem for each passage that the fiches of `site` have lost: known before anything is made of them."""
    fiches = {fiche.path: site.pages[fiche.path] for fiche in site.content.guide.fiches}
    registry = read(root)
    elsewhere = {address for address in registry if _page(address) not in fiches}
    return lost(registry, _with_anchors(fiches.values()) | elsewhere, site.content.redirections)


def lost(registry: Iterable[str], here: set[str], redirections: Iterable[Redirection]) -> list[Problem]:
    """Return a problem for each address of the registry that the site, which publishes `here`, no longer answers.

    A page that moved answers for its anchors: they go with it, unless their own redirection says otherwise.
    A page that is lost is told once, with the number of its anchors.
    """
    moved = {item.old for item in redirections}
    known = here | moved
    gone = {
        address: line
        for line, address in enumerate(registry, 1)
        if address and address not in known and _page(address) not in moved
    }
    anchors = Counter(_page(address) for address in gone if "#" in address)
    return [
        Problem(REGISTRY, line, _LOST.format(address, _and_anchors(anchors[address])))
        for address, line in gone.items()
        if "#" not in address or _page(address) not in gone
    ]


def _page(address: str) -> str:
    """Return the page of an address, as the registry writes it."""
    return address.partition("#")[0] or "./"


def _and_anchors(count: int) -> str:
    """Return the end of what is said of a page that is lost: its anchors go with it."""
    if not count:
        return "n'existe"
    return "et son repère n'existent" if count == 1 else f"et ses {count} repères n'existent"


def dead_ends(content: Content, here: set[str]) -> list[Problem]:
    """Return a problem for each redirection that leads to what the site does not have."""
    return [
        at(
            content,
            "redirections",
            (rank, "vers"),
            f"« {item.old} » mène à « {item.new} », qui n'existe pas ; corrigez vers",
        )
        for rank, item in enumerate(content.redirections)
        if item.new not in here
    ]


def hidden(site: Site) -> list[Problem]:
    """Return a problem for each redirection from what the site has still: the outputs kept what lives."""
    return [
        at(site.content, "redirections", (rank, "de"), hiding(what, item.old))
        for rank, item in enumerate(site.content.redirections)
        if (what := _alive(site, item))
    ]


def _alive(site: Site, item: Redirection) -> str:
    """Return what answers still at the old address of a redirection, or nothing."""
    if item.is_file:
        old, new = site.file(item.old), site.file(item.new)
        both = old.is_file() and new.is_file()
        return "le fichier" if both and old.read_bytes() != new.read_bytes() else ""
    page = site.page(item.page)
    if not page:
        return ""
    if item.anchor:
        found = page.document.xpath("//*[@id=$id][not(@data-piece='moved')]", id=item.anchor)
        return "le passage" if found else ""
    return "" if leads_to(site, item.page) == file_link(item.page, item.new) else "la page"


def news(root: Path, here: set[str]) -> set[str]:
    """Return the addresses that the registry does not list yet."""
    return here - set(read(root))


def record(root: Path, site: Site) -> int:
    """Add the new addresses of the site to the registry, which only grows; return how many."""
    new = news(root, published(site))
    path = root / REGISTRY
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(sorted({*read(root), *new})) + "\n", encoding="utf-8")
    return len(new)
