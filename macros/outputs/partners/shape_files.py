"""The shapes of the published files, made of records (`shapes`); the same promise holds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .answers import AnswersFile
from .shapes import (
    Address,
    EtapeShape,
    EventShape,
    FaceShape,
    FicheShape,
    IsoDate,
    Name,
    ResourceShape,
    Reuse,
    Shape,
    StepShape,
    TermShape,
)


class GuideFile(Reuse):
    """`guide.json`."""

    titre: Name
    accroche: Name
    url: Address
    editeurs: list[str]
    faces: list[FaceShape]
    etapes: list[EtapeShape]
    fiches: list[Address] = Field(description="Un fichier JSON par fiche")
    lexique: Address
    ressources: Address
    retroplanning: Address
    manifeste: Address
    archive: Address
    flux: Address


class FichesFile(Reuse):
    """`fiches.json`."""

    fiches: list[FicheShape]


class FicheFile(Reuse):
    """`fiches/<id>.json`."""

    fiche: FicheShape


class LexiqueFile(Reuse):
    """`lexique.json`."""

    termes: list[TermShape]


class RessourcesFile(Reuse):
    """`ressources.json`."""

    ressources: list[ResourceShape]


class RetroplanningFile(Reuse):
    """`retroplanning.json`."""

    permalien: Address
    mois_min: int
    mois_max: int
    etapes: list[StepShape]
    evenements: list[EventShape]


class ManifestEntry(Shape):
    """A published file."""

    id: Name
    url: Address
    octets: int
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    revu_le: IsoDate
    licence: Name
    attribution: Name


class ManifestFile(Reuse):
    """`manifest.json`."""

    fichiers: list[ManifestEntry]


# The schema that each file obeys, by the file's name without its suffix.
FILES: dict[str, type[Reuse]] = {
    "guide": GuideFile,
    "fiches": FichesFile,
    "fiche": FicheFile,
    "lexique": LexiqueFile,
    "ressources": RessourcesFile,
    "retroplanning": RetroplanningFile,
    "reponses": AnswersFile,
    "manifest": ManifestFile,
}
