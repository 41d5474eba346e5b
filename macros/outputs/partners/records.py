"""The guide's content as records, made from the pieces and the data (see `shapes`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...model import addresses
from ...model.guide import Face
from ...model.lexique import slug
from ..pieces import Piece
from ..site import Site
from . import shapes
from .embeds import card_fragment
from .quoting import attribution, brief, licence, said
from .reponses import answers_file
from .trousse import documents_file


def files(site: Site, pieces: Iterable[Piece]) -> dict[str, shapes.Reuse]:
    """Return the content of each JSON file by its name in the folder, the manifest left out."""
    pieces = tuple(pieces)
    common = reuse(site)
    fiches = [_fiche(site, piece) for piece in pieces if piece.kind == "fiche"]
    return {
        "guide.json": guide_file(site, [fiche.id.lower() for fiche in fiches]),
        "fiches.json": shapes.FichesFile(**common, fiches=fiches),
        **{f"fiches/{fiche.id.lower()}.json": shapes.FicheFile(**common, fiche=fiche) for fiche in fiches},
        "lexique.json": shapes.LexiqueFile(**common, termes=list(_terms(site, pieces))),
        "ressources.json": shapes.RessourcesFile(**common, ressources=list(_resources(site, pieces))),
        "retroplanning.json": plan_file(site),
        "reponses.json": answers_file(site, pieces, common),
        "documents.json": documents_file(site, pieces, common),
        "cartes.json": shapes.CartesFile(**common, cartes=[_card(site, piece) for piece in pieces if piece.embeddable]),
    }


def reuse(site: Site) -> dict[str, Any]:
    """Return what every file says of itself."""
    guide = site.content.guide
    return {
        "version": addresses.DATA_VERSION,
        "edition": guide.edition.name,
        "date": guide.edition.date,
        "licence": licence(guide),
        "attribution": attribution(guide, None, site.address),
    }


def _fiche(site: Site, piece: Piece) -> shapes.FicheShape:
    guide = site.content.guide
    blocks = [
        shapes.BlockShape(
            id=block.id,
            titre=block.title,
            permalien=f"{piece.permalink}#{block.id}" if block.title else piece.permalink,
            html=block.html,
            texte=block.text,
        )
        for block in piece.blocks
    ]
    return shapes.FicheShape.of(
        said(piece),
        id=piece.fiche,
        rang=guide.rank(piece.etape),
        attribution=attribution(guide, piece, site.address),
        blocs=blocks,
    )


def _card(site: Site, piece: Piece) -> shapes.CardShape:
    return shapes.CardShape.of(
        said(piece),
        id=piece.key,
        nature=piece.kind,
        face=piece.face or None,
        texte=brief(piece),
        integration=site.address + addresses.card(piece.key),
        html=card_fragment(site, piece),
    )


def _terms(site: Site, pieces: Iterable[Piece]) -> Iterator[shapes.TermShape]:
    terms = {addresses.term(term.id): term for term in site.content.lexique}
    for piece in pieces:
        if piece.kind == "terme":
            term = terms[piece.key]
            source = term.source
            yield shapes.TermShape.of(
                term,
                said(piece),
                id=term.id,
                voir=[slug(word) for word in term.see],
                source=source.name if source else None,
                source_url=source.url if source else None,
            )


def _resources(site: Site, pieces: Iterable[Piece]) -> Iterator[shapes.ResourceShape]:
    documents = {addresses.ressource(item.id): item for item in site.content.ressources.documents}
    for piece in pieces:
        if piece.kind == "ressource":
            document = documents[piece.key]
            yield shapes.ResourceShape.of(document, said(piece), adresse=document.url)


def guide_file(site: Site, fiches: list[str]) -> shapes.GuideFile:
    """Return `guide.json`; `fiches` are the names of the fiches' files."""
    guide, base = site.content.guide, site.address + addresses.DATA
    return shapes.GuideFile(
        **reuse(site),
        titre=guide.title,
        accroche=guide.tagline,
        url=site.address,
        editeurs=[publisher.name for publisher in guide.publishers],
        faces=[_face(face, site.address) for face in guide.faces],
        etapes=[shapes.EtapeShape.of(etape, rang=rank) for rank, etape in enumerate(guide.etapes, 1)],
        fiches=[f"{base}fiches/{name}.json" for name in fiches],
        lexique=f"{base}lexique.json",
        ressources=f"{base}ressources.json",
        retroplanning=f"{base}retroplanning.json",
        manifeste=site.address + addresses.MANIFEST,
        archive=site.address + addresses.ARCHIVE,
        flux=site.address + addresses.FEED,
    )


def _face(face: Face, address: str) -> shapes.FaceShape:
    url, permalink = addresses.face(face.id), addresses.permalink(face.id)
    return shapes.FaceShape.of(face, url=address + url, permalien=address + permalink)


def plan_file(site: Site) -> shapes.RetroplanningFile:
    """Return `retroplanning.json`: empty, and led to by the guide itself, where there is none."""
    guide, content = site.content.guide, site.content
    page = addresses.permalink(addresses.RETROPLANNING) if content.retroplanning else addresses.HOME
    steps = [
        shapes.StepShape.of(
            step,
            rang=rank,
            nom=guide.etape(step.id).name,
            mois_min=step.duration.min,
            mois_max=step.duration.max,
            fiches=[fiche.id for fiche in guide.fiches if fiche.etape == step.id],
        )
        for rank, step in enumerate(content.steps, 1)
    ]
    return shapes.RetroplanningFile(
        **reuse(site),
        permalien=site.address + page,
        mois_min=sum(step.mois_min for step in steps),
        mois_max=sum(step.mois_max for step in steps),
        etapes=steps,
        evenements=[shapes.EventShape.of(event) for event in content.events],
    )
