"""Linked data of a page (schema.org): what it is, what it is based on, when it was reviewed, where it stands."""

from __future__ import annotations

from typing import Any

from ...language.typography import french
from ...model import addresses
from ..pieces import Piece
from ..site import Site
from .cards import image_of
from .quoting import name

Node = dict[str, Any]


def graph(site: Site, piece: Piece, parts: tuple[Piece, ...]) -> Node:
    """Return the JSON-LD of a page; every `@id` is absolute and permanent.

    Args:
        site: gives the guide and the address.
        piece: the page.
        parts: the terms and resources that stand on it.
    """
    nodes = [*_publishers(site), *_source(site), _site(site), _page(site, piece)]
    if piece.path:
        nodes.append(_trail(site, piece))
    if piece.tool == "lexique":
        nodes.append(_terms(site, piece, parts))
    return {"@context": "https://schema.org", "@graph": nodes}


def _publishers(site: Site) -> list[Node]:
    return [
        {
            "@type": "Organization",
            "@id": f"{site.address}#editeur-{rank}",
            "name": french(publisher.name),
            **({"url": publisher.url} if publisher.url else {}),
        }
        for rank, publisher in enumerate(site.content.guide.publishers, 1)
    ]


def _source(site: Site) -> list[Node]:
    """What the guide is made from, if anything: its publishers published that, not this site."""
    if not (after := site.content.guide.edition.after):
        return []
    publishers = [{"@id": node["@id"]} for node in _publishers(site)]
    return [
        {"@type": "CreativeWork", "@id": f"{site.address}#source", "name": french(after), "publisher": publishers},
    ]


def _based_on(site: Site) -> Node:
    source = _source(site)
    return {"isBasedOn": {"@id": source[0]["@id"]}} if source else {}


def _site(site: Site) -> Node:
    guide = site.content.guide
    return {
        "@type": "WebSite",
        "@id": f"{site.address}#site",
        "url": site.address,
        "name": french(guide.title),
        "description": french(guide.tagline),
        "inLanguage": "fr",
        **_based_on(site),
    }


def _page(site: Site, piece: Piece) -> Node:
    guide = site.content.guide
    page: Node = {
        "@type": "Article" if piece.kind == "fiche" else "WebPage",
        "@id": f"{piece.permalink}#page",
        "url": piece.url,
        "inLanguage": "fr",
        "dateModified": piece.revised.isoformat(),
        "image": site.address + image_of(piece),
        "isPartOf": {"@id": f"{site.address}#site"},
        **_based_on(site),
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


def _trail(site: Site, piece: Piece) -> Node:
    guide = site.content.guide
    steps = [(french(guide.short_title), site.address)]
    if piece.face and piece.page != addresses.face(piece.face):
        steps.append((french(guide.face(piece.face).name), site.address + addresses.face(piece.face)))
    steps.append((piece.title, piece.url))
    return {
        "@type": "BreadcrumbList",
        "@id": f"{piece.permalink}#fil",
        "itemListElement": [
            {"@type": "ListItem", "position": rank, "name": label, "item": url}
            for rank, (label, url) in enumerate(steps, 1)
        ],
    }


def _terms(site: Site, piece: Piece, parts: tuple[Piece, ...]) -> Node:
    terms = {addresses.term(term.id): term for term in site.content.lexique}
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
