"""One address book: nothing else spells an address, and authors take none that is not theirs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.model import addresses
from tests.support import ROOT, Guide

SHARED = (
    *(addresses.LEXIQUE, addresses.RESSOURCES, addresses.RETROPLANNING, addresses.PRINTING),
    *(addresses.PROJECT, addresses.PARTNERS, addresses.FACING),
)
MADE = (addresses.PERMALINKS, addresses.EMBEDS, addresses.DATA_FOLDER, addresses.COPY_FOLDER)
# An address stands alone or follows one; `retroplanning/_parts.html` is a template.
_SPELT = re.compile(
    rf"(?<![\w.-])(?:{'|'.join(re.escape(name) for name in (*SHARED, *MADE))})(?!_|\w+\.(?:html|css))"
    rf"|(?<![\w-])(?:{'|'.join(re.escape(addresses.file_of(name)) for name in SHARED)})"
)
HEAD = """---
title: Une page
description: Une page de plus.
revu_le: 2025-01-10
a_revoir_avant: 2026-01-10
---

Texte.
"""


def texts() -> Iterator[tuple[str, str]]:
    """Give every string of the modules, docstrings left out, and every template and script that pages load."""
    for path in (ROOT / "macros").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                if "par exemple" in node.value:  # what a message gives as an example
                    continue
                yield path.relative_to(ROOT).as_posix(), node.value
    for folder in ("macros/templates", "overrides", "docs/assets/js"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                text = re.sub(r"\{#.*?#\}|/\*.*?\*/|(?m:^\s*//.*$)", "", path.read_text(encoding="utf-8"), flags=re.S)
                yield path.relative_to(ROOT).as_posix(), text


SPELT_ELSEWHERE = {
    "macros/templates/nouveau/data/guide.yml": "the menu of a new guide, as its authors will write it",
    "macros/model/addresses.py": "the address book itself",
    "docs/assets/js/integrer.js": "it runs on partners' pages, where no template tells it where embeds are",
    "macros/templates/partners/integrer-1.js": "the same, as it was frozen",
}


def test_the_address_book_alone_spells_addresses() -> None:
    found = {name: match[0] for name, text in texts() for match in _SPELT.finditer(text)}
    assert {name: said for name, said in found.items() if name not in SPELT_ELSEWHERE} == {}
    assert set(SPELT_ELSEWHERE) <= set(found), "these exceptions are no more needed"


@pytest.mark.parametrize("text", ["f/", "/f/la/", "integrer/", "donnees/v1/x.json", "lexique.md", "docs/face-a-face/"])
def test_an_address_is_seen_however_it_is_written(text: str) -> None:
    assert _SPELT.search(text)
    assert not _SPELT.search("pdf/, chef/, retroplanning/_parts.html, notre-lexique.md")


@pytest.mark.parametrize(
    ("page", "address"),
    [("index.md", ""), ("lexique.md", "lexique/"), ("cote/index.md", "cote/"), ("cote/etape.md", "cote/etape/")],
)
def test_a_page_and_its_address(page: str, address: str) -> None:
    assert addresses.of_page(page) == address
    assert page in (addresses.file_of(address), addresses.index_of(address))


@pytest.mark.parametrize(
    ("page", "target", "way"),
    [("", "", "./"), ("", "a/", "a/"), ("a/", "", "../"), ("a/b/", "c/#d", "../../c/#d")],
)
def test_the_way_from_a_page_to_an_address(page: str, target: str, way: str) -> None:
    assert addresses.way(page, target) == way


@pytest.mark.parametrize("name", ["donnees", "integrer", "search", "f", "pdf", "telecharger", "404"])
@pytest.mark.parametrize("form", ["{}.md", "{}/index.md"])
def test_a_page_takes_no_address_of_the_site(garden: Guide, name: str, form: str) -> None:
    path = garden.path(f"docs/{form.format(name)}")
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD, encoding="utf-8")
    place, better = (f"docs/{name}.md", f"page-{name}.md") if path.stem == name else (f"docs/{name}", f"page-{name}")
    kept = f"le site garde l'adresse {name}/ pour {addresses.RESERVED[f'{name}/']}"
    assert garden.check() == [f"{place}: {kept} ; donnez un autre nom, par exemple docs/{better}"]


def test_two_pages_have_two_addresses(garden: Guide) -> None:
    garden.path("docs/a-propos").mkdir()
    garden.path("docs/a-propos/index.md").write_text(HEAD, encoding="utf-8")
    assert garden.check() == [
        "docs/a-propos.md: cette page aurait l'adresse a-propos/, déjà celle de docs/a-propos/index.md : "
        "l'une cacherait l'autre ; renommez-en une"
    ]


def first_fiche() -> tuple[str, str]:
    """Return the permalink of the garden's first fiche, without its folder, and the file of its page."""
    text = (ROOT / "tests/guides/jardin/data/guide.yml").read_text(encoding="utf-8")
    found = re.search(r"\{id: (\S+), face: (\S+), etape: (\S+)\}", text)
    assert found
    return found[1].lower(), f"docs/{addresses.file_of(addresses.fiche(found[2], found[3]))}"


def test_a_page_takes_no_permalink_of_a_fiche(garden: Guide) -> None:
    slug, file = first_fiche()
    garden.path(f"docs/{slug}.md").write_text(HEAD, encoding="utf-8")
    assert garden.check() == [
        f"docs/{slug}.md: cette page aurait l'adresse f/{slug}/, déjà celle de {file} : "
        "l'une cacherait l'autre ; renommez-en une"
    ]


@pytest.mark.parametrize(
    ("ident", "said"),
    [
        ("pdf", "le site garde l'adresse pdf/ pour les documents à imprimer ; choisissez un autre identifiant"),
        ("face-a-face", "docs/face-a-face/ est le dossier des pages face à face ; choisissez un autre identifiant"),
        ("index", "« index » est le nom de la page d'accueil d'un dossier ; choisissez un autre identifiant"),
    ],
)
def test_a_face_has_a_folder_of_its_own(garden: Guide, ident: str, said: str) -> None:
    text = garden.path("data/guide.yml").read_text(encoding="utf-8")
    old = re.search(r"(?m)^faces:\n\s*- id: (\S+)", text)
    assert old
    garden.path("data/guide.yml").write_text(re.sub(rf"\b{old[1]}\b", ident, text), encoding="utf-8")
    line = text.count("\n", 0, old.start(1)) + 1
    assert f"data/guide.yml:{line}: {said}" in garden.check()


def test_every_reserved_folder_is_one_that_a_build_makes(site: Path) -> None:
    made = {f"{path.name}/" for path in site.iterdir() if path.is_dir()}
    kept = {"404/", addresses.SEARCH}  # a file's neighbour; a folder that was published and is made no more
    assert set(addresses.RESERVED) - kept <= made


@pytest.mark.parametrize("name", ["nginx.conf", "apache.conf"])
def test_servers_are_told_of_addresses_that_exist(name: str) -> None:
    rules = (ROOT / "deploiement" / name).read_text(encoding="utf-8")
    named = {part for match in re.findall(r"[~|#]/\(?([a-z|-]+)\)?/", rules) for part in match.split("|")}
    assert {f"{part}/" for part in named} <= set(addresses.RESERVED)
    assert f"{addresses.EMBEDS.rstrip('/')}" in named
    assert f"/{addresses.LOADER}" in rules.replace("\\", "")
