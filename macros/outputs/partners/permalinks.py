"""Permanent addresses: `/f/…/` for every piece, and the pages, anchors and files that moved.

Nothing here ever hides what lives: a redirection that would is left out, and the registry says so.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import Any

import lxml.html

from ...blocks.rendering import render
from ...model import addresses
from ...model.redirections import Redirection
from ..html import one
from ..pieces import Piece
from ..site import START, Site
from .cards import card
from .policy import POLICY, embed_policy


def ways(site: Site, pieces: tuple[Piece, ...]) -> tuple[Redirection, ...]:
    """Return the redirections of the data, and those that they bring along; one for each old address."""
    ours = site.content.redirections
    # What the author says wins over what follows from it.
    return tuple({item.old: item for item in (*followers(ours, pieces), *ours)}.values())


def make(site: Site, pieces: tuple[Piece, ...], moved: tuple[Redirection, ...]) -> None:
    """Write the redirect page of every permalink and of every page that moved; put back anchors that moved."""
    living = {addresses.permalink(piece.key): piece for piece in pieces if piece.key}
    for path, piece in living.items():
        _write(site, path, piece.path, piece.title, **card(site, piece, piece.summary))
    gone = [item for item in moved if not item.is_file and item.page not in living]
    _moved(site, gone)
    _help(site, {*site.pages, *living, *(item.page for item in gone)})


def _help(site: Site, known: set[str]) -> None:
    """Tell the page for wrong addresses those that are right: it recognises one that typing or mail changed."""
    page = site.page(addresses.LOST)
    if page is None:
        return
    for place in page.document.xpath("//*[@data-lost]"):
        place.set("data-lost", " ".join(sorted(path.rstrip("/") for path in known if path)))
        page.changed = True


def make_files(site: Site, moved: tuple[Redirection, ...]) -> None:
    """Put a copy of every file that moved at its old address, once all files are made."""
    for item in moved:
        source, copy = site.folder / item.new, site.folder / item.old
        if item.is_file and source.is_file() and not copy.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)


def followers(redirections: Iterable[Redirection], pieces: tuple[Piece, ...]) -> Iterator[Redirection]:
    """Give what moves along with a piece: its permalink, its embed, its card, what stands beside them."""
    places = {piece.path: piece for piece in pieces}
    living = {piece.key for piece in pieces}
    for item in redirections:
        piece = places.get(item.new)
        # A fiche keeps its printed id wherever its page goes.
        if piece is None or piece.fiche or bool(item.anchor) != ("#" in item.new):
            continue
        if item.anchor and item.page != piece.page:  # it was no term and no resource there: it had no permalink
            continue
        key = f"{piece.key.rpartition('/')[0]}/{item.anchor}" if item.anchor else item.page.strip("/")
        if key in living:
            continue
        yield _redirection(addresses.permalink(key), item.new)
        if piece.embeddable:
            for name in ("", addresses.FRAGMENT, addresses.OEMBED):
                yield _redirection(addresses.embed(key) + name, addresses.embed(piece.key) + name)
                yield _redirection(addresses.card(key) + name, addresses.card(piece.key) + name)


def _redirection(old: str, new: str) -> Redirection:
    return Redirection.model_validate({"de": old, "vers": new})


def _moved(site: Site, moved: list[Redirection]) -> None:
    pages = {item.page: item for item in moved if not item.anchor}
    for page, item in pages.items():
        anchors = {other.anchor: file_link(page, other.new) for other in moved if other.anchor and other.page == page}
        if leads_to(site, page) or not site.page(page):
            _write(site, page, item.new, "Cette page a changé d'adresse", moved=anchors)
    for item in moved:
        if item.anchor and item.page not in pages:
            _leave_a_way(site, item)


def _write(site: Site, path: str, target: str, title: str, **more: Any) -> None:
    """Write a redirect page. `more`: where its anchors went (`moved`), the card of its `piece`."""
    values: dict[str, Any] = {
        "title": title,
        "policy": embed_policy(site.address) if path.startswith(addresses.EMBEDS) else POLICY,
        "canonical": site.address + target,
        "root": addresses.root_of(path),
        "target": file_link(path, target),
        "moved": {},
        "piece": None,
    }
    site.write(path, render("partners/redirect.html", **values | more) + "\n")


def file_link(path: str, target: str) -> str:
    """Return the relative link from the page `path` to `target`, as it works without a server."""
    page, mark, anchor = target.partition("#")
    return addresses.root_of(path) + page + "index.html" + mark + anchor


def leads_to(site: Site, path: str) -> str | None:
    """Return where the page at an address leads on by itself; None where it does not, or is not there."""
    page = site.page(path)
    return next(iter(page.document.xpath("//script/@data-target")), None) if page else None


def _leave_a_way(site: Site, item: Redirection) -> None:
    """Put an anchor that moved back in its page: shown only to who comes by it, without any script."""
    page = site.pages[item.page]
    for notice in page.find("moved"):  # of an earlier run
        if notice.get("id") == item.anchor:
            notice.drop_tree()
    if item.anchor in page.ids:
        return
    to, _, anchor = item.new.partition("#")
    link = f"#{anchor}" if to == item.page else file_link(item.page, item.new).replace("index.html", "")
    notice = lxml.html.fragment_fromstring(render("partners/moved.html", anchor=item.anchor, link=link))
    one(page.document, f"//main[@id='{START}']").insert(0, notice)
    page.changed = True
