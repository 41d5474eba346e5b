"""The whole build, as one list: read it from top to bottom."""

from __future__ import annotations

from pathlib import Path

from ..outputs import facing, offline, printing, searching
from ..outputs.kit import kit_files
from ..outputs.page_addresses import check_pages
from ..outputs.partners import cards, datafiles, embeds, head, page, permalinks, registry, roots
from ..outputs.pdf import making
from ..outputs.pieces import read_pieces
from ..outputs.site import Site
from ..reading.problems import ContentError
from . import engine, session
from .publishing import swap, workshop


def build(root: Path, address: str, cache: Path) -> set[str]:
    """Build the guide at `root` into `root/site`, all or nothing; return the addresses that the registry lacks.

    Raises:
        ContentError: data or pages have problems, or an address that was published is lost.
        BuildError: the engine or an output could not make what it must.
    """
    out = (root / "site").resolve()  # where it is a link, the folder that it leads to is replaced
    with workshop(cache, out) as aside:
        engine.build(root, aside)  # checks the guide first, then makes a page of each Markdown file
        site = open_site(root, aside, address, cache)
        if faults := registry.lost_passages(root, site):  # said now: documents take half a minute
            raise ContentError(faults)
        left = make_outputs(site)
        here = registry.published(site)
        if faults := registry.faults(root, site, here, left):
            raise ContentError(faults)
        swap(aside, out)  # the last good site is replaced only by a complete one
    return registry.news(root, here)


def open_site(root: Path, folder: Path, address: str, cache: Path) -> Site:
    """Return the site built in `folder` from the guide at `root`. Raises ContentError."""
    return Site.open(folder, session.ensure(root).book.content, address, cache)


def make_outputs(site: Site) -> list[str]:
    """Make all that is made from the built pages; return the folders left out, for want of what makes them.

    The order matters: each step may read what those before it changed, in memory, or wrote.
    """
    check_pages(site)  # nothing is made of a page that leads, loads or runs what it must not
    facing.make(site)  # both fiches of an étape, side by side
    left = making.make(site)  # the documents to print, from the pages as the engine made them
    printing.make(site)  # offers them, with their pages and weights
    kit_files.make(site)  # the documents to fill in, offered by their page
    pieces = read_pieces(site)  # what has a permalink: pages, fiches, terms, resources
    redirections = permalinks.ways(site, pieces)
    permalinks.make(site, pieces, redirections)
    embeds.make(site, pieces)
    datafiles.make(site, pieces)
    cards.make(site, pieces)
    roots.make(site)
    permalinks.make_files(site, redirections)  # once every file that may have moved is made
    page.make(site, pieces)  # the page for partners
    head.make(site, pieces)  # last on pages: what other software reads of them
    searching.make(site)
    check_pages(site)  # what the outputs wrote themselves, from our templates
    offline.make(site)  # copies the finished site
    site.save()
    return [left] if left else []
