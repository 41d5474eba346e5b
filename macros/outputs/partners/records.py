"""The guide's content as records, made from the pieces and the data (see `shapes`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...language.typography import french
from ...model import addresses
from ...model.guide import Face, Guide
from ...model.lexique import Term, slug
from ...model.ressources import Document
from ...model.retroplanning import Step
from ...reading.data import Content
from ..pieces import Block, Piece
from ..site import Site
from . import shapes
from .embeds import card_fragment
from .quoting import attribution, brief, licence
from .reponses import answers_file
from .trousse import documents_file

VERSION = addresses.DATA_VERSION
FOLDER = addresses.DATA


def files(site: Site, pieces: Iterable[Piece]) -> dict[str, shapes.Reuse]:
    """Return the content of each JSON file by its name in the folder, the manifest left out."""
    pieces = tuple(pieces)
    common = reuse(site)
    fiches = [_fiche(site, piece) for piece in pieces if piece.kind == "fiche"]
    return {
        "guide.json": guide_file(site, [fiche.id.lower() for fiche in fiches]),
        "fiches.json": shapes.FichesFile(**common, fiches=fiches),
        **{f"fiches/{fiche.id.lower()}.json": shapes.FicheFile(**common, fiche=fiche) for fiche in fiches},
        "lexique.json": shapes.LexiqueFile(**common, termes=list(_terms(site.content, pieces))),
        "ressources.json": shapes.RessourcesFile(**common, ressources=list(_resources(site.content, pieces))),
        "retroplanning.json": plan_file(site),
        "reponses.json": answers_file(site, pieces, common),
        "documents.json": documents_file(site, pieces, common),
        "cartes.json": shapes.CartesFile(**common, cartes=[_card(site, piece) for piece in pieces if piece.embeddable]),
    }


def _fiche(site: Site, piece: Piece) -> shapes.FicheShape:
    guide = site.content.guide
    return shapes.FicheShape(
        id=piece.fiche,
        face=piece.face,
        etape=piece.etape,
        rang=guide.rank(piece.etape),
        titre=piece.title,
        resume=piece.summary,
        url=piece.url,
        permalien=piece.permalink,
        integration=f"{site.address}{addresses.embed(piece.key)}",
        revu_le=piece.revised.isoformat(),
        attribution=attribution(guide, piece, site.address),
        blocs=[_block(piece, block) for block in piece.blocks],
        html=str(piece.html),
        texte=piece.text,
    )


def _card(site: Site, piece: Piece) -> shapes.CardShape:
    return shapes.CardShape(
        id=piece.key,
        nature=piece.kind,
        face=piece.face or None,
        titre=piece.title,
        texte=brief(piece),
        url=piece.url,
        permalien=piece.permalink,
        integration=site.address + addresses.card(piece.key),
        revu_le=piece.revised.isoformat(),
        html=str(card_fragment(site, piece)),
    )


def _block(piece: Piece, block: Block) -> shapes.BlockShape:
    return shapes.BlockShape(
        id=block.id,
        titre=block.title,
        permalien=f"{piece.permalink}#{block.id}" if block.title else piece.permalink,
        html=str(block.html),
        texte=block.text,
    )


def _terms(content: Content, pieces: tuple[Piece, ...]) -> Iterable[shapes.TermShape]:
    terms: dict[str, Term] = {addresses.term(term.id): term for term in content.lexique}
    for piece in pieces:
        if piece.kind == "terme":
            term = terms[piece.key]
            yield shapes.TermShape(
                id=term.id,
                sigle=french(term.headword),
                developpe=french(term.expansion) if term.expansion else None,
                definition=piece.summary,
                nature=term.nature,
                variantes=[french(word) for word in term.variants],
                voir=[slug(word) for word in term.see],
                source=french(term.source.name) if term.source else None,
                source_url=term.source.url if term.source else None,
                ajout=term.added,
                verifie_le=term.checked_on.isoformat(),
                url=piece.url,
                permalien=piece.permalink,
            )


def _resources(content: Content, pieces: tuple[Piece, ...]) -> Iterable[shapes.ResourceShape]:
    documents: dict[str, Document] = {addresses.ressource(item.id): item for item in content.ressources.documents}
    for piece in pieces:
        if piece.kind == "ressource":
            document = documents[piece.key]
            yield shapes.ResourceShape(
                id=document.id,
                titre=piece.title,
                editeur=french(document.publisher),
                date=french(document.date) if document.date else None,
                presentation=piece.summary,
                fiches=list(document.fiches),
                adresse=document.url,
                ajout=document.added,
                verifie_le=document.checked_on.isoformat(),
                url=piece.url,
                permalien=piece.permalink,
            )


def reuse(site: Site) -> dict[str, Any]:
    """Return what every file says of itself."""
    guide = site.content.guide
    return {
        "version": VERSION,
        "edition": french(guide.edition.name),
        "date": guide.edition.date.isoformat(),
        "licence": licence(guide),
        "attribution": attribution(guide, None, site.address),
    }


def guide_file(site: Site, fiches: list[str]) -> shapes.GuideFile:
    """Return `guide.json`; `fiches` are the names of the fiches' files."""
    guide, base = site.content.guide, site.address + FOLDER
    return shapes.GuideFile(
        **reuse(site),
        titre=french(guide.title),
        accroche=french(guide.tagline),
        url=site.address,
        editeurs=[french(publisher.name) for publisher in guide.publishers],
        faces=[_face(face, site.address) for face in guide.faces],
        etapes=[
            shapes.EtapeShape(id=etape.id, rang=rank, nom=french(etape.name), promesse=french(etape.promise))
            for rank, etape in enumerate(guide.etapes, 1)
        ],
        fiches=[f"{base}fiches/{name}.json" for name in fiches],
        lexique=f"{base}lexique.json",
        ressources=f"{base}ressources.json",
        retroplanning=f"{base}retroplanning.json",
        manifeste=site.address + addresses.MANIFEST,
        archive=site.address + addresses.ARCHIVE,
        flux=site.address + addresses.FEED,
    )


def _face(face: Face, address: str) -> shapes.FaceShape:
    return shapes.FaceShape(
        id=face.id,
        nom=french(face.name),
        titre=french(face.title),
        url=address + addresses.face(face.id),
        permalien=address + addresses.permalink(face.id),
    )


def plan_file(site: Site) -> shapes.RetroplanningFile:
    """Return `retroplanning.json`: empty, and led to by the guide itself, where there is none."""
    guide, content = site.content.guide, site.content
    page = addresses.permalink(addresses.RETROPLANNING) if content.retroplanning else addresses.HOME
    return shapes.RetroplanningFile(
        **reuse(site),
        permalien=site.address + page,
        mois_min=sum(step.duration.min for step in content.steps),
        mois_max=sum(step.duration.max for step in content.steps),
        etapes=[_step(guide, rank, step) for rank, step in enumerate(content.steps, 1)],
        evenements=[
            shapes.EventShape(
                id=event.id,
                etape=event.etape,
                type=event.kind,
                titre=french(event.title),
                regle=french(event.rule),
                fiches=list(event.fiches),
            )
            for event in content.events
        ],
    )


def _step(guide: Guide, rank: int, step: Step) -> shapes.StepShape:
    return shapes.StepShape(
        id=step.id,
        rang=rank,
        nom=french(guide.etape(step.id).name),
        intitule=french(step.heading),
        mois_min=step.duration.min,
        mois_max=step.duration.max,
        taches=[shapes.TaskShape(id=task.id, texte=french(task.text)) for task in step.tasks],
        fiches=[fiche.id for fiche in guide.fiches if fiche.etape == step.id],
    )
