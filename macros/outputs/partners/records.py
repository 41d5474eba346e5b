"""The guide's content as records, made from the pieces and the data (see `shapes`)."""

from __future__ import annotations

from collections.abc import Iterable

from ...language.typography import french
from ...model import addresses
from ...model.lexique import Term, slug
from ...model.ressources import Document
from ...reading.data import Content
from ..pieces import Block, Piece
from ..site import Site
from . import shape_files, shapes
from .answers import answers_file
from .quoting import attribution
from .whole import guide_file, plan_file, reuse


def files(site: Site, pieces: Iterable[Piece]) -> dict[str, shapes.Reuse]:
    """Return the content of each JSON file by its name in the folder, the manifest left out."""
    pieces = tuple(pieces)
    common = reuse(site)
    fiches = [_fiche(site, piece) for piece in pieces if piece.kind == "fiche"]
    return {
        "guide.json": guide_file(site, [fiche.id.lower() for fiche in fiches]),
        "fiches.json": shape_files.FichesFile(**common, fiches=fiches),
        **{f"fiches/{fiche.id.lower()}.json": shape_files.FicheFile(**common, fiche=fiche) for fiche in fiches},
        "lexique.json": shape_files.LexiqueFile(**common, termes=list(_terms(site.content, pieces))),
        "ressources.json": shape_files.RessourcesFile(**common, ressources=list(_resources(site.content, pieces))),
        "retroplanning.json": plan_file(site),
        "reponses.json": answers_file(site, pieces, common),
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
