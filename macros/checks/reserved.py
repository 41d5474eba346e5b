"""Addresses that authors may not take: the site's own, and those that another page or entry has already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..model import addresses
from ..reading.data import Content, at
from ..reading.pages import SourcePage
from ..reading.problems import Problem

_INDEX = "index"  # the name of the file that opens a folder: it names no page


def check_names(root: Path) -> Iterator[Problem]:
    """Give the files and folders of `root/docs` that stand where the site puts what it makes."""
    docs = root / "docs"
    for path in sorted(docs.iterdir()) if docs.is_dir() else ():
        folder = f"{path.stem if path.suffix == '.md' else path.name}/"
        is_code = folder == addresses.ASSETS and path.is_dir()  # `files` says what may stand there
        if folder in addresses.RESERVED and not is_code:
            kept = f"le site garde l'adresse {folder} pour {addresses.RESERVED[folder]}"
            message = f"{kept} ; donnez un autre nom, par exemple docs/page-{path.name}"
            yield Problem(path.relative_to(root).as_posix(), 0, message)


def check_addresses(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the faces and étapes whose name is no address, and the pages that would have the address of another."""
    guide = content.guide
    named = {"faces": [face.id for face in guide.faces], "etapes": [etape.id for etape in guide.etapes]}
    for key, idents in named.items():
        for rank, ident in enumerate(idents):
            if message := _wrong_ident(key, ident):
                yield at(content, "guide", (key, rank, "id"), message)
    places: dict[str, str] = {}
    lasting: dict[str, str] = dict(_of_data(content))
    for page in pages:
        permalink = guide.lasting(page.url)
        for address, taken in ((page.url, places), (permalink, lasting)):
            if (first := taken.setdefault(address, page.path)) != page.path:
                yield Problem(page.path, 0, _twice(address or "./", first))
                break


def _wrong_ident(key: str, ident: str) -> str | None:
    """Return what is wrong with the id of a face (its folder) or of an étape (its pages), or None."""
    folder = addresses.face(ident)
    if ident == _INDEX:
        return "« index » est le nom de la page d'accueil d'un dossier ; choisissez un autre identifiant"
    if key == "faces" and folder in addresses.RESERVED:
        return f"le site garde l'adresse {folder} pour {addresses.RESERVED[folder]} ; choisissez un autre identifiant"
    if key == "faces" and folder == addresses.FACING:
        return f"docs/{folder} est le dossier des pages face à face ; choisissez un autre identifiant"
    return None


def _of_data(content: Content) -> Iterator[tuple[str, str]]:
    """Give the permanent addresses that entries of data have, each with the words that name the entry."""
    for fiche in content.guide.fiches:
        yield addresses.permalink(fiche.slug), f"docs/{addresses.file_of(fiche.path)}"
    for term in content.lexique:
        yield addresses.permalink(addresses.term(term.id)), f"data/lexique.yml (« {term.headword} »)"
    for document in content.trousse:
        yield addresses.permalink(addresses.kit(document.id)), f"data/trousse.yml (« {document.id} »)"
    for item in content.ressources.documents:
        yield addresses.permalink(addresses.ressource(item.id)), f"data/ressources.yml (« {item.id} »)"


def _twice(address: str, first: str) -> str:
    return f"cette page aurait l'adresse {address}, déjà celle de {first} : l'une cacherait l'autre ; renommez-en une"
