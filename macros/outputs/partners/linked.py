"""Linked data of a page (schema.org): what it is, what it is based on, when it was reviewed, where it stands."""

from __future__ import annotations

from typing import Any

from ...language.typography import french
from ...model import addresses
from ..job import Job
from ..pieces import Piece
from .cards import image_of
from .quoting import name

Node = dict[str, Any]


def graph(job: Job, piece: Piece, parts: tuple[Piece, ...]) -> Node:
    """Return the JSON-LD of a page; every `@id` is absolute and permanent.

    Args:
        job: gives the guide and the address.
        piece: the page.
        parts: the terms and resources that stand on it.
    """
    nodes = [*_publishers(job), _brochure(job), _site(job), _page(job, piece)]
    if piece.path:
        nodes.append(_trail(job, piece))
    if piece.tool == "lexique":
        nodes.append(_terms(job, piece, parts))
    return {"@context": "https://schema.org", "@graph": nodes}


def _publishers(job: Job) -> list[Node]:
    return [
        {
            "@type": "Organization",
            "@id": f"{job.address}#editeur-{rank}",
            "name": french(publisher.name),
            **({"url": publisher.url} if publisher.url else {}),
        }
        for rank, publisher in enumerate(job.content.guide.publishers, 1)
    ]


def _brochure(job: Job) -> Node:
    """What the guide is made from: its publishers published that, not this site."""
    return {
        "@type": "CreativeWork",
        "@id": f"{job.address}#source",
        "name": french(job.content.guide.edition.after),
        "publisher": [{"@id": node["@id"]} for node in _publishers(job)],
    }


def _site(job: Job) -> Node:
    guide = job.content.guide
    return {
        "@type": "WebSite",
        "@id": f"{job.address}#site",
        "url": job.address,
        "name": french(guide.title),
        "description": french(guide.tagline),
        "inLanguage": "fr",
        "isBasedOn": {"@id": f"{job.address}#source"},
    }


def _page(job: Job, piece: Piece) -> Node:
    guide = job.content.guide
    page: Node = {
        "@type": "Article" if piece.kind == "fiche" else "WebPage",
        "@id": f"{piece.permalink}#page",
        "url": piece.url,
        "inLanguage": "fr",
        "dateModified": piece.revised.isoformat(),
        "image": job.address + image_of(piece),
        "isPartOf": {"@id": f"{job.address}#site"},
        "isBasedOn": {"@id": f"{job.address}#source"},
    }
    if piece.summary:
        page["description"] = piece.summary
    if piece.kind != "fiche":
        return page | {"name": name(guide, piece)}
    return page | {
        "headline": name(guide, piece),
        "identifier": piece.fiche,
        "articleSection": french(guide.etape(piece.etape).name),
        "audience": {"@type": "Audience", "audienceType": french(guide.face(piece.face).audience)},
    }


def _trail(job: Job, piece: Piece) -> Node:
    guide = job.content.guide
    steps = [(french(guide.short_title), job.address)]
    if piece.face and piece.page != addresses.face(piece.face):
        steps.append((french(guide.face(piece.face).name), job.address + addresses.face(piece.face)))
    steps.append((piece.title, piece.url))
    return {
        "@type": "BreadcrumbList",
        "@id": f"{piece.permalink}#fil",
        "itemListElement": [
            {"@type": "ListItem", "position": rank, "name": label, "item": url}
            for rank, (label, url) in enumerate(steps, 1)
        ],
    }


def _terms(job: Job, piece: Piece, parts: tuple[Piece, ...]) -> Node:
    terms = {addresses.term(term.id): term for term in job.content.lexique}
    whole = f"{piece.permalink}#termes"
    return {
        "@type": "DefinedTermSet",
        "@id": whole,
        "name": piece.title,
        "url": piece.url,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": part.permalink,
                "name": french(terms[part.key].headword),
                "description": part.summary,
                "termCode": terms[part.key].id,
                "url": part.url,
                "inDefinedTermSet": {"@id": whole},
                **({"alternateName": french(expansion)} if (expansion := terms[part.key].expansion) else {}),
            }
            for part in parts
            if part.kind == "terme"
        ],
    }
