"""The documents to fill in, as records (`documents.json`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from ...model import addresses
from ...model.trousse import Genre, KitDocument
from ..pieces import Piece
from ..site import Site
from .quoting import said
from .shapes import Address, IsoDate, Name, Phrase, Reuse, Shape


class KitFileShape(Shape):
    """A file of a document."""

    format: Name = Field(description="Suffixe du fichier : docx, odt, xlsx, ods, pptx ou odp")
    adresse: Address
    octets: int = Field(ge=1)


class KitDocumentShape(Shape):
    """A document to fill in."""

    id: Name
    titre: Name
    genre: Genre
    pour: Phrase
    qui: Phrase
    quand: Phrase
    compose: bool = Field(description="Vrai si le guide l'a composé : sa source n'a pas ce document")
    fiches: list[str] = Field(description="Identifiants des fiches qui disent de l'écrire")
    fichiers: list[KitFileShape]
    url: Address
    permalien: Address
    integration: Address
    revu_le: IsoDate
    html: Name
    texte: Name


class DocumentsFile(Reuse):
    """`documents.json`."""

    documents: list[KitDocumentShape]


def documents_file(site: Site, pieces: Iterable[Piece], common: dict[str, Any]) -> DocumentsFile:
    """Return the file; `common` is what every file says of itself."""
    known = {addresses.kit(document.id): document for document in site.content.trousse}
    found = [_document(site, known[piece.key], piece) for piece in pieces if piece.kind == "document"]
    return DocumentsFile(**common, documents=found)


def _document(site: Site, document: KitDocument, piece: Piece) -> KitDocumentShape:
    files = {suffix: addresses.kit_file(document.id, suffix) for suffix in document.formats}
    return KitDocumentShape.of(
        document,
        said(piece),
        fichiers=[
            KitFileShape(format=suffix, adresse=site.address + file, octets=site.file(file).stat().st_size)
            for suffix, file in files.items()
        ],
    )
