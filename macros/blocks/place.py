"""Where a component stands: the page, its face and étape, and the way from it to other pages."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import addresses
from ..model.guide import Etape, Face, Fiche
from ..reading.data import Content


@dataclass(frozen=True)
class Place:
    """A page of the guide, seen by a component or by the theme.

    Attributes:
        content: the guide's data.
        path: the page's address below the site's root, with its final slash (`""` for the home).
        face: the page's face, or None on shared pages.
        etape: the page's étape, or None.
    """

    content: Content
    path: str
    face: Face | None = None
    etape: Etape | None = None

    @property
    def fiche(self) -> Fiche | None:
        """The fiche that this page is, if it is one."""
        if self.face and self.etape:
            return self.content.guide.fiche(self.face.id, self.etape.id)
        return None

    @property
    def permalink(self) -> str:
        """What is printed and quoted, below the site's root; the page's own address where it needs no other."""
        return self.content.guide.lasting(self.path)

    @property
    def rank(self) -> int:
        """The étape's place, from 1; 0 where the page has none."""
        return self.content.guide.rank(self.etape.id) if self.etape else 0

    @property
    def other(self) -> Face | None:
        """The face that this page does not belong to."""
        return self.content.guide.other(self.face.id) if self.face else None

    @property
    def twin(self) -> str:
        """The way to the same étape on the other face, or to the other face's home."""
        if not self.other:
            return self.to(addresses.HOME)
        other = self.other.id
        return self.to(addresses.fiche(other, self.etape.id) if self.etape else addresses.face(other))

    def neighbour(self, step: int) -> Fiche | None:
        """Return the fiche `step` étapes further on the same face, if there is one."""
        rank = self.rank + step
        if not self.fiche or not 1 <= rank <= len(self.content.guide.etapes):
            return None
        return self.content.guide.fiche(self.fiche.face, self.content.guide.etapes[rank - 1].id)

    def to(self, path: str) -> str:
        """Return the relative address of `path` (below the site's root) from this page."""
        return addresses.way(self.path, path)


def place_of(content: Content, url: str, face: str | None, etape: str | None) -> Place:
    """Return the place of the page at `url`, whose front matter names `face` and `etape`; raises KeyError."""
    guide = content.guide
    return Place(content, url, guide.face(face) if face else None, guide.etape(etape) if etape else None)
