"""Permanent addresses: `/f/…/` for every piece, and the pages and anchors that moved."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator

import lxml.html

from ...loading import at
from ...model.redirections import Redirection
from ...problems import ContentError, Problem
from ...rendering import render
from ..html import has_class, read_page, write_page
from ..job import Job
from ..pieces import Piece

_ALIVE = "le passage « {} » existe toujours et cette entrée le cacherait ; échangez de et vers, ou retirez l'entrée"


def make(job: Job, pieces: Iterable[Piece]) -> None:
    """Write the redirect page of every permalink and of every page that moved; put back anchors that moved."""
    pieces = tuple(pieces)
    if problems := list(_hidden(job)):
        raise ContentError(problems)
    for piece in pieces:
        if piece.key:
            _write(job, f"f/{piece.key}/", piece.path, piece.title, {})
    _moved(job, _all(job, pieces))


def _hidden(job: Job) -> Iterator[Problem]:
    """Give the passages that a redirection would take away: their page has them still."""
    for rank, item in enumerate(job.content.redirections):
        path = job.site / item.page / "index.html"
        if item.anchor and path.is_file():
            found = read_page(path).xpath(f"//*[@id=$id][not({has_class('moved')})]", id=item.anchor)
            if found:
                yield at(job.content, "redirections", (rank, "de"), _ALIVE.format(item.old))


def make_files(job: Job, pieces: Iterable[Piece]) -> None:
    """Put a copy of every file that moved at its old address, once all files are made."""
    for item in _all(job, tuple(pieces)):
        source, copy = job.site / item.new, job.site / item.old
        if item.is_file and source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)


def _all(job: Job, pieces: tuple[Piece, ...]) -> tuple[Redirection, ...]:
    """Return the redirections of the data, and those that they bring along."""
    ours = job.content.redirections
    return (*ours, *followers(ours, pieces))


def followers(redirections: Iterable[Redirection], pieces: tuple[Piece, ...]) -> Iterator[Redirection]:
    """Give what moves along with a piece: its permalink, its embed, the fragment of that embed."""
    places = {piece.path: piece for piece in pieces}
    living = {piece.key for piece in pieces}
    for item in redirections:
        piece = places.get(item.new)
        # A fiche keeps its printed id wherever its page goes.
        if piece is None or piece.fiche or bool(item.anchor) != ("#" in item.new):
            continue
        key = f"{piece.key.rpartition('/')[0]}/{item.anchor}" if item.anchor else item.page.strip("/")
        if key in living:
            continue
        yield _redirection(f"f/{key}/", item.new)
        if piece.embeddable:
            for name in ("", "fragment.txt"):
                yield _redirection(f"integrer/{key}/{name}", f"integrer/{piece.key}/{name}")


def _redirection(old: str, new: str) -> Redirection:
    return Redirection.model_validate({"de": old, "vers": new})


def _moved(job: Job, redirections: tuple[Redirection, ...]) -> None:
    ways = [item for item in redirections if not item.is_file]
    pages = {item.page: item for item in ways if not item.anchor}
    for page, item in pages.items():
        anchors = {other.anchor: file_link(page, other.new) for other in ways if other.anchor and other.page == page}
        _write(job, page, item.new, "Cette page a changé d'adresse", anchors)
    for item in ways:
        if item.anchor and item.page not in pages:
            _leave_a_way(job, item)


def _write(job: Job, path: str, target: str, title: str, moved: dict[str, str]) -> None:
    out = job.site / path / "index.html"
    out.parent.mkdir(parents=True, exist_ok=True)
    html = render(
        "sharing/redirect.html",
        title=title,
        canonical=job.address + target,
        root="../" * path.count("/"),
        target=file_link(path, target),
        moved=moved,
    )
    out.write_text(html + "\n", encoding="utf-8")


def file_link(path: str, target: str) -> str:
    """Return the relative link from the page `path` to `target`, as it works without a server."""
    page, mark, anchor = target.partition("#")
    return "../" * path.count("/") + page + "index.html" + mark + anchor


def _leave_a_way(job: Job, item: Redirection) -> None:
    """Put an anchor that moved back in its page: shown only to who comes by it, without any script."""
    path = job.site / item.page / "index.html"
    document = read_page(path)
    for old in document.xpath("//*[@id=$id]", id=item.anchor):
        old.drop_tree()
    page, _, anchor = item.new.partition("#")
    link = f"#{anchor}" if page == item.page else file_link(item.page, item.new).replace("index.html", "")
    notice = lxml.html.fragment_fromstring(render("sharing/moved.html", anchor=item.anchor, link=link))
    document.xpath("//main[@id='contenu']")[0].insert(0, notice)
    write_page(path, document)
