"""The shapes of the published data, version 1: keys are French, as those who reuse them read them.

Version 1 does not break: a key is added, never taken away nor given another meaning (see `registre/donnees-v1/`).
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from ...language.typography import french

Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
IsoDate = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), BeforeValidator(str)]
Name = Annotated[str, StringConstraints(min_length=1)]
# What authors wrote, with French typography; `Text` may be empty.
Text = Annotated[str, AfterValidator(french)]
Phrase = Annotated[Name, AfterValidator(french)]


class Shape(BaseModel):
    """A published record."""

    # Unknown keys stay allowed: a key added later must not break who checks with a copy of the schema.
    model_config = ConfigDict(frozen=True)

    @classmethod
    def of(cls, *sources: BaseModel | dict[str, Any], **more: Any) -> Self:
        """Return the record of what `sources` say under the same French keys, the last winning, and of `more`.

        Its own fields alone are read: a key that authors are given later is not published for all that.
        """
        said = [item.model_dump(by_alias=True) if isinstance(item, BaseModel) else item for item in sources]
        return cls.model_validate({key: value for source in (*said, more) for key, value in source.items()})


class Reuse(Shape):
    """What every file says of itself."""

    version: int = Field(description="Version du format")
    edition: Phrase
    date: IsoDate = Field(description="Date de l'édition")
    licence: Name
    attribution: Name = Field(description="Phrase à reproduire avec ce qui est repris")


class BlockShape(Shape):
    """A part of a fiche."""

    id: str = Field(description="Repère dans la page ; celui du contenu entier pour ce qui précède le premier titre")
    titre: str
    permalien: Address
    html: str = Field(description="HTML simple, liens absolus")
    texte: str


class FicheShape(Shape):
    """A fiche."""

    id: Name
    face: Name
    etape: Name
    rang: int = Field(ge=1)
    titre: Name
    resume: Name
    url: Address
    permalien: Address
    integration: Address
    revu_le: IsoDate
    attribution: Name
    blocs: list[BlockShape] = Field(min_length=1)
    html: Name
    texte: Name


class TermShape(Shape):
    """A term of the lexique."""

    id: Name
    sigle: Phrase
    developpe: Text | None
    definition: Phrase
    nature: Name
    variantes: list[Text]
    voir: list[str] = Field(description="Identifiants d'autres termes")
    source: Text | None
    source_url: Address | None
    ajout: bool = Field(description="Vrai si le guide ajoute ce terme à son document d'origine")
    verifie_le: IsoDate
    url: Address
    permalien: Address


class ResourceShape(Shape):
    """A document that fiches cite."""

    id: Name
    titre: Phrase
    editeur: Phrase
    date: Text | None
    presentation: Phrase
    fiches: list[str]
    adresse: Address | None = Field(description="Adresse du document, si une source publique la montre")
    ajout: bool
    verifie_le: IsoDate
    url: Address
    permalien: Address


class CardShape(Shape):
    """The short form of a piece, for side columns and newsletters."""

    id: Name = Field(description="La fin du permalien")
    nature: Name = Field(description="fiche, terme, ressource, document ou page")
    face: str | None
    titre: Name
    texte: Name = Field(description="Deux phrases au plus")
    url: Address
    permalien: Address
    integration: Address
    revu_le: IsoDate
    html: Name


class TaskShape(Shape):
    """A task of an étape."""

    id: Name
    texte: Phrase


class StepShape(Shape):
    """An étape of the rétroplanning."""

    id: Name
    rang: int = Field(ge=1)
    nom: Phrase
    intitule: Phrase
    mois_min: int = Field(ge=1)
    mois_max: int = Field(ge=1)
    taches: list[TaskShape]
    fiches: list[str]


class EventShape(Shape):
    """A meeting or a deadline."""

    id: Name
    etape: Name
    type: Name
    titre: Phrase
    regle: Text
    fiches: list[str]


class FaceShape(Shape):
    """A face of the guide."""

    id: Name
    nom: Phrase
    titre: Phrase
    url: Address
    permalien: Address


class EtapeShape(Shape):
    """An étape, as the faces share it."""

    id: Name
    rang: int = Field(ge=1)
    nom: Phrase
    promesse: Phrase


class GuideFile(Reuse):
    """`guide.json`."""

    titre: Phrase
    accroche: Phrase
    url: Address
    editeurs: list[Text]
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


class CartesFile(Reuse):
    """`cartes.json`."""

    cartes: list[CardShape]


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
