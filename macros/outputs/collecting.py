"""Collects the pieces from the built site, once for every output."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml.html import HtmlElement

from ..language.typography import french
from ..model import addresses
from .cleaning import plain
from .html import has_class, one, read_page
from .job import Job
from .pieces import Piece

# The id is on the entry or on its heading; a section of a page may have the same one, and is no entry.
_ENTRY = f"//main//*[@id=$id]/ancestor-or-self::article[1][not({has_class('page-body')})]"
# The classes of what a page is embedded for, wherever it stands in the page.
_TOOLS = ("lexique", "retroplanning", "brief", "callers")


def read_pieces(job: Job) -> tuple[Piece, ...]:
    """Return every piece of the built site: pages by address, each followed by its parts, then fiches in order."""
    return tuple(piece for path in page_paths(job) for piece in _of_page(job, path))


def page_paths(job: Job) -> list[str]:
    """Return the addresses of the guide's pages below the root (the 404 page and the outputs' left out)."""
    found = (path.parent.relative_to(job.site).as_posix() for path in job.site.rglob("index.html"))
    pages = ("" if name == "." else f"{name}/" for name in found if not addresses.reserved(f"{name}/"))
    order = {fiche.path: rank for rank, fiche in enumerate(job.content.guide.fiches)}
    return sorted(pages, key=lambda path: (order.get(path, -1), path))


def _of_page(job: Job, path: str) -> Iterator[Piece]:
    document = read_page(job.site / path / "index.html")
    if not document.xpath("//main[@id='contenu']"):
        return
    page = _page(job, path, document)
    yield page
    if page.tool == "lexique":
        yield from _terms(job, page, document)
    for resource in job.content.ressources.documents:
        for element in document.xpath(_ENTRY, id=resource.id):
            key, where = addresses.ressource(resource.id), f"{path}#{resource.id}"
            title, summary = french(resource.title), french(resource.summary)
            yield Piece(key, "ressource", title, summary, where, resource.checked_on, element, job.address)


def _page(job: Job, path: str, document: HtmlElement) -> Piece:
    main = one(document, "//main[@id='contenu']")
    article = next(iter(main.xpath(".//article[@data-fiche]")), None)
    dates = main.xpath(f".//time[{has_class('reviewed')}]/@datetime")
    prose = next(iter(main.xpath(f".//div[{has_class('prose')}]")), main)
    fiche = str(article.get("data-fiche")) if article is not None else ""
    return Piece(
        key=fiche.lower() or path.strip("/"),
        kind="fiche" if fiche else "page",
        title=one(main, ".//h1").text_content().strip(),
        summary=plain(main.xpath(f".//p[{has_class('summary')}]")),
        path=path,
        revised=date.fromisoformat(dates[0]) if dates else job.content.guide.edition.date,
        element=prose,
        address=job.address,
        face=document.get("data-face", ""),
        etape=str(article.get("data-etape")) if article is not None else "",
        fiche=fiche,
        tool=next((name for name in _TOOLS if prose.xpath(f"./div[{has_class(name)}]")), ""),
    )


def _terms(job: Job, page: Piece, document: HtmlElement) -> Iterator[Piece]:
    for term in sorted(job.content.lexique, key=lambda term: term.id):
        for element in document.xpath(_ENTRY, id=term.id):
            yield Piece(
                key=addresses.term(term.id),
                kind="terme",
                title=french(f"{term.headword}, {term.expansion}" if term.expansion else term.headword),
                summary=french(term.definition),
                path=f"{page.path}#{term.id}",
                revised=term.checked_on,
                element=element,
                address=job.address,
            )
