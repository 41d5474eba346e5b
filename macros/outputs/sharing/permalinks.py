"""Permanent addresses: `/f/…/` for every piece, and the pages and anchors that moved."""

from __future__ import annotations

from collections.abc import Iterable

import lxml.html

from ...model.redirections import Redirection
from ...rendering import render
from ..html import read_page, write_page
from ..job import Job
from ..pieces import Piece


def make(job: Job, pieces: Iterable[Piece]) -> None:
    """Write the redirect page of every permalink and of every page that moved; put back anchors that moved."""
    for piece in pieces:
        if piece.key:
            _write(job, f"f/{piece.key}/", piece.path, piece.title, {})
    _moved(job)


def _moved(job: Job) -> None:
    redirections = job.content.redirections
    pages = {item.page: item for item in redirections if not item.anchor}
    for page, item in pages.items():
        anchors = {
            other.anchor: file_link(page, other.new) for other in redirections if other.anchor and other.page == page
        }
        _write(job, page, item.new, "Cette page a changé d'adresse", anchors)
    for item in redirections:
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
