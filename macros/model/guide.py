"""The spine of a guide: two faces, étapes, fiches, publishers, edition, menus."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from . import addresses, foreign
from .base import Colour, Day, Form, Ident, Strict, Text, Url, refusal, unique

PagePath = Annotated[str, Form(r"[a-z0-9/-]+\.md", "donnez le fichier de la page dans docs/, par exemple lexique.md")]


def _contact(text: str) -> str:
    """Refuse what would lead to another place than it seems, as in any address."""
    message = foreign.fault(text) if text.startswith("https://") else None
    if message or (text.startswith("mailto:") and not foreign.is_mail(text)):
        raise refusal(message or "un contact par courriel s'écrit mailto:nom@exemple.fr ; corrigez-le")
    return text


SecurityContact = Annotated[
    str,
    Form(
        r"(?:mailto:\S+@\S+|https://\S+|(?:[a-z0-9-]+/)+(?:#[a-z0-9-]+)?)",
        "un contact s'écrit mailto:nom@exemple.fr, https://… ou, pour une page du guide, mentions-legales/#editeur",
    ),
    AfterValidator(_contact),
]
FicheId = Annotated[str, Form(r"[A-Z]+-\d+", "l'identifiant d'une fiche s'écrit en capitales, tiret, numéro : ABC-1")]


class Tones(Strict):
    """The strong and the soft colour of a face in one scheme."""

    strong: Colour = Field(alias="vive")
    soft: Colour = Field(alias="douce")


class Colours(Strict):
    """The colours of a face, light and dark."""

    light: Tones = Field(alias="clair")
    dark: Tones = Field(alias="sombre")


class Face(Strict):
    """One side of the guide."""

    id: Ident
    name: Text = Field(alias="nom")
    short_name: Text = Field(alias="nom_court")
    audience: Text = Field(alias="public")
    label: Text = Field(alias="pour")
    title: Text = Field(alias="titre")
    subtitle: Text = Field(alias="sous_titre")
    colours: Colours = Field(alias="couleurs")


class Etape(Strict):
    """One step of the project; it bears the name of its fiches."""

    id: Ident
    name: Text = Field(alias="nom")
    promise: Text = Field(alias="promesse")


class Fiche(Strict):
    """The meeting of a face and an étape, with the printed id that never changes."""

    id: FicheId
    face: Ident
    etape: Ident

    @property
    def path(self) -> str:
        """The page's address below the site's root, with its final slash."""
        return addresses.fiche(self.face, self.etape)

    @property
    def slug(self) -> str:
        """The id as it stands in an address."""
        return self.id.lower()


class Edition(Strict):
    """The edition: every date a build writes comes from it."""

    name: Text = Field(alias="nom")
    date: Day
    after: Text | None = Field(default=None, alias="d_apres")  # what it is made from, where it is made from something
    source: Text = "le document d'origine"  # what pages call that, with its article

    @property
    def epoch(self) -> int:
        """Its midnight UTC in seconds since 1970, as `SOURCE_DATE_EPOCH` wants it."""
        return int(datetime.combine(self.date, time(), UTC).timestamp())


class Publisher(Strict):
    """Who publishes the guide."""

    name: Text = Field(alias="nom")
    url: Url | None = None


class Statement(Strict):
    """What a site must say of who makes it (`guide.yml`, `mentions`); empty, a page says what is to be given."""

    id: Ident
    text: Text | None = Field(alias="texte")
    expected: Text = Field(alias="attendu")


# Drawn by `overrides/partials/icons.html`.
Icon = Literal["calendrier", "coche", "dossier", "imprimante", "liste", "livre", "page", "personnes", "question"]


class MenuItem(Strict):
    """A shared page in a menu; `home` is its line on the home page, where it has one, and `icon` its drawing there."""

    page: PagePath
    home: Text | None = Field(default=None, alias="accueil")
    icon: Icon | None = Field(default=None, alias="icone")


class PlainWords(Strict):
    """Words in capitals that the lexique need not define, and why."""

    words: tuple[Text, ...] = Field(alias="mots", min_length=1)
    reason: Text = Field(alias="raison")


class Guide(Strict):
    """`data/guide.yml`."""

    title: Text = Field(alias="titre")
    short_title: Text = Field(alias="titre_court")
    ident: Ident | None = Field(default=None, alias="identifiant")
    form: int | None = Field(default=None, alias="forme", ge=1)
    tagline: Text = Field(alias="accroche")
    edition: Edition
    publishers: tuple[Publisher, ...] = Field(alias="editeurs", min_length=1)
    content_licence: Text | None = Field(alias="licence_contenu")
    statements: tuple[Statement, ...] = Field(default=(), alias="mentions")
    security_contact: SecurityContact | None = Field(default=None, alias="contact_securite")
    faces: tuple[Face, ...] = Field(min_length=2, max_length=2)
    etapes: tuple[Etape, ...] = Field(min_length=1)
    fiches: tuple[Fiche, ...]
    menu: tuple[MenuItem, ...] = Field(min_length=1)  # the ways to what both sides share; a footer may add none
    footer: tuple[MenuItem, ...] = Field(alias="pied")
    plain_words: tuple[PlainWords, ...] = Field(default=(), alias="hors_lexique")

    @model_validator(mode="after")
    def _whole(self) -> Guide:
        """One fiche for each face and étape, no id twice."""
        for what, items in (
            ("la face", self.faces),
            ("l'étape", self.etapes),
            ("la fiche", self.fiches),
            ("la mention", self.statements),
        ):
            unique([item.id for item in items], what)
        pairs = [(fiche.face, fiche.etape) for fiche in self.fiches]
        for face in self.faces:
            for etape in self.etapes:
                if pairs.count((face.id, etape.id)) != 1:
                    raise refusal(
                        f"il faut une fiche, et une seule, pour la face « {face.id} » "
                        f"et l'étape « {etape.id} » ; ajoutez-la, ou retirez celle de trop",
                        key="fiches",
                    )
        if len(pairs) != len(self.faces) * len(self.etapes):
            message = "une fiche cite une face ou une étape absente de ce fichier ; corrigez-la"
            raise refusal(message, key="fiches")
        return self

    @property
    def storage_id(self) -> str:
        """What tells this guide's notes from another's in a browser: its id, or the faces', which addresses keep."""
        return self.ident or "-".join(face.id for face in self.faces)

    @cached_property
    def _faces(self) -> dict[str, Face]:
        return {face.id: face for face in self.faces}

    def face(self, ident: str) -> Face:
        """Return the face called `ident`; raises KeyError."""
        return self._faces[ident]

    def other(self, ident: str) -> Face:
        """Return the face that is not `ident`."""
        return self.faces[1] if self.faces[0].id == ident else self.faces[0]

    def etape(self, ident: str) -> Etape:
        """Return the étape called `ident`; raises KeyError."""
        return self.etapes[self.rank(ident) - 1]

    def rank(self, ident: str) -> int:
        """Return the étape's place, from 1; raises KeyError."""
        for number, etape in enumerate(self.etapes, 1):
            if etape.id == ident:
                return number
        raise KeyError(ident)

    def lasting(self, path: str) -> str:
        """Return the permanent path of the page at `path`, below the root; its own where it needs no other."""
        fiche = next((item for item in self.fiches if item.path == path), None)
        if fiche:
            return addresses.permalink(fiche.slug)
        return addresses.permalink(path) if path.endswith("/") else path

    def fiche(self, face: str, etape: str) -> Fiche:
        """Return the fiche of a face and an étape; raises KeyError."""
        for fiche in self.fiches:
            if (fiche.face, fiche.etape) == (face, etape):
                return fiche
        raise KeyError(f"{face}/{etape}")
