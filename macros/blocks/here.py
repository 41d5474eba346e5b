"""What answers and documents lead to, seen from a page: the fiches they come from, then other pages."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.typography import FIXED
from ..model.guide import Fiche
from ..model.reponses import Listing, Sourced
from .place import Place


@dataclass(frozen=True)
class AnswerLink:
    """A link from an answer to what it comes from."""

    text: str
    address: str


@dataclass(frozen=True)
class Here:
    """Answers seen from a page: what they lead to, by which words."""

    place: Place

    def links(self, answer: Sourced) -> list[AnswerLink]:
        """Return the links of an answer: on a face, its own fiches if there are any; then the other pages."""
        fiches = [item for ident in answer.fiches for item in self.place.content.guide.fiches if item.id == ident]
        face = self.place.face.id if self.place.face else ""
        anchor = f"#{answer.anchor}" if answer.anchor else ""
        found = [
            AnswerLink(self._named(fiche), self.place.to(fiche.path) + anchor)
            for fiche in [item for item in fiches if item.face == face] or fiches
        ]
        return found + [AnswerLink(link.text, self.place.to(link.address)) for link in answer.links]

    def _named(self, fiche: Fiche) -> str:
        guide, rank = self.place.content.guide, self.place.content.guide.rank(fiche.etape)
        if self.place.face and self.place.face.id == fiche.face:
            return f"Fiche {rank}"
        return f"Fiche {rank} ({guide.face(fiche.face).short_name})"

    def etape(self, ident: str) -> str:
        """Return the name of an étape, with its rank."""
        guide = self.place.content.guide
        return f"{guide.rank(ident)}.{FIXED}{guide.etape(ident).name}"

    def entries(self, listing: Listing) -> list[object]:
        """Return the lines of a list that this page's face reads: all of them where it has no face."""
        face = self.place.face
        return [entry for entry in listing.entries if not face or entry.on(face.id)]
