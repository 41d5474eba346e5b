"""The guide's content as records, made from the pieces and the data (see `shapes`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...loading import Content
from ...model.lexique import Term, slug
from ...model.ressources import Document
from ...typography import french
from ..job import Job
from ..pieces import Piece
from . import shapes
from .quoting import attribution, licence

VERSION = 1
FOLDER = f"donnees/v{VERSION}/"


def reuse(job: Job) -> dict[str, Any]:
    """Return what every file says of itself."""
    guide = job.content.guide
    return {
        "version": VERSION,
        "edition": french(guide.edition.name),
        "date": guide.edition.date.isoformat(),
        "licence": licence(guide),
        "attribution": attribution(guide, None, job.address),
    }


def files(job: Job, pieces: Iterable[Piece]) -> dict[str, shapes.Reuse]:
    """Return the content of each JSON file by its name in the folder, the manifest left out."""
    pieces = tuple(pieces)
    common = reuse(job)
    fiches = [_fiche(job, piece) for piece in pieces if piece.kind == "fiche"]
    return {
        "guide.json": _guide(job, [fiche.id.lower() for fiche in fiches]),
        "fiches.json": shapes.FichesFile(**common, fiches=fiches),
        **{f"fiches/{fiche.id.lower()}.json": shapes.FicheFile(**common, fiche=fiche) for fiche in fiches},
        "lexique.json": shapes.LexiqueFile(**common, termes=list(_terms(job.content, pieces))),
        "ressources.json": shapes.RessourcesFile(**common, ressources=list(_resources(job.content, pieces))),
        "retroplanning.json": _plan(job),
    }


def _guide(job: Job, fiches: list[str]) -> shapes.GuideFile:
    guide, base = job.content.guide, job.address + FOLDER
    return shapes.GuideFile(
        **reuse(job),
        titre=french(guide.title),
        accroche=french(guide.tagline),
        url=job.address,
        editeurs=[french(publisher.name) for publisher in guide.publishers],
        faces=[
            shapes.FaceShape(
                id=face.id,
                nom=french(face.name),
                titre=french(face.title),
                url=f"{job.address}{face.id}/",
                permalien=f"{job.address}f/{face.id}/",
            )
            for face in guide.faces
        ],
        etapes=[
            shapes.EtapeShape(id=etape.id, rang=rank, nom=french(etape.name), promesse=french(etape.promise))
            for rank, etape in enumerate(guide.etapes, 1)
        ],
        fiches=[f"{base}fiches/{name}.json" for name in fiches],
        lexique=f"{base}lexique.json",
        ressources=f"{base}ressources.json",
        retroplanning=f"{base}retroplanning.json",
        manifeste=f"{base}manifest.json",
        archive=f"{base}latest.zip",
        flux=f"{base}changements.atom",
    )


def _fiche(job: Job, piece: Piece) -> shapes.FicheShape:
    guide = job.content.guide
    return shapes.FicheShape(
        id=piece.fiche,
        face=piece.face,
        etape=piece.etape,
        rang=guide.rank(piece.etape),
        titre=piece.title,
        resume=piece.summary,
        url=piece.url,
        permalien=piece.permalink,
        integration=f"{job.address}integrer/{piece.key}/",
        revu_le=piece.revised.isoformat(),
        attribution=attribution(guide, piece, job.address),
        blocs=[
            shapes.BlockShape(
                id=block.id,
                titre=block.title,
                permalien=f"{piece.permalink}#{block.id}" if block.id else piece.permalink,
                html=str(block.html),
                texte=block.text,
            )
            for block in piece.blocks
        ],
        html=str(piece.html),
        texte=piece.text,
    )


def _terms(content: Content, pieces: tuple[Piece, ...]) -> Iterable[shapes.TermShape]:
    terms: dict[str, Term] = {f"lexique/{term.id}": term for term in content.lexique}
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
    documents: dict[str, Document] = {f"ressource/{item.id}": item for item in content.ressources.documents}
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


def _plan(job: Job) -> shapes.RetroplanningFile:
    guide, plan = job.content.guide, job.content.retroplanning
    return shapes.RetroplanningFile(
        **reuse(job),
        permalien=f"{job.address}f/retroplanning/",
        mois_min=sum(step.duration.min for step in plan.steps),
        mois_max=sum(step.duration.max for step in plan.steps),
        etapes=[
            shapes.StepShape(
                id=step.id,
                rang=rank,
                nom=french(guide.etape(step.id).name),
                intitule=french(step.heading),
                mois_min=step.duration.min,
                mois_max=step.duration.max,
                taches=[shapes.TaskShape(id=task.id, texte=french(task.text)) for task in step.tasks],
                fiches=[fiche.id for fiche in guide.fiches if fiche.etape == step.id],
            )
            for rank, step in enumerate(plan.steps, 1)
        ],
        evenements=[
            shapes.EventShape(
                id=event.id,
                etape=event.etape,
                type=event.kind,
                titre=french(event.title),
                regle=french(event.rule),
                fiches=list(event.fiches),
            )
            for event in plan.events
        ],
    )
