"""A link whose address stands apart from its text: refused where it is written, unread where it is built."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
import yaml
from markdown import Markdown

from macros.reading.dialect import EXTENSIONS, Dialect
from tests.hostile import DEFINITIONS
from tests.support import ROOT, Guide

PAGE = "docs/habitants/cultiver.md"
APART = "l'adresse d'un lien s'écrit juste après son texte ; écrivez [texte](adresse)"
ADDRESSES = ["javascript:alert(1)", "//mal.example/x", "https://mal.example/x", "cultiver.md"]


@pytest.fixture(scope="module")
def reader() -> Markdown:
    """Markdown as the site reads it."""
    plain = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV ", "")
    given = yaml.safe_load(plain)["markdown_extensions"]
    names = [next(iter(item)) if isinstance(item, dict) else item for item in given]
    assert f"{Dialect.__module__}:{Dialect.__name__}" in names
    assert {*names, "toc", "tables", "fenced_code"} == set(EXTENSIONS), "the check must read as the site"
    return Markdown(extensions=names)


@pytest.mark.parametrize("form", DEFINITIONS)
def test_no_definition_ever_works(reader: Markdown, form: str) -> None:
    for address in ADDRESSES:
        text = f"{form.replace('{}', address)}\n\nVoir [le site][p], [p][], [p], [p q] et ![image][p].\n"
        html = reader.reset().convert(text)
        assert not re.search(r">(?:le site|p|p q)</a>|<img", html), html


def test_some_would_without_the_door() -> None:
    """The test above can fail."""
    text = "> [p]: javascript:alert(1)\n\n[le site][p]"
    assert 'href="javascript:' in markdown.markdown(text)


@pytest.mark.parametrize("form", DEFINITIONS)
def test_every_definition_is_refused_with_its_line(garden: Guide, form: str) -> None:
    for address in ADDRESSES[:2]:
        text = f"\n{form.replace('{}', address)}\n"
        path = garden.path(PAGE)
        good = path.read_text(encoding="utf-8")
        line = garden.append(PAGE, text)
        told = [message for message in garden.check() if message.startswith(f"{PAGE}:")]
        path.write_text(good, encoding="utf-8")
        assert told, text
        if not any(mark in form for mark in ("[^", "*[p", "<")):  # notes, sigles and tags have words of their own
            # The line of the colon, or its neighbours where the definition is cut over two.
            rows = text.split("\n")
            wanted = next(rank for rank, row in enumerate(rows) if "]" in row and (":" in row or "：" in row))
            assert f"{PAGE}:{line + wanted}: {APART}" in told


def test_a_common_text_is_read_as_well(garden: Guide) -> None:
    garden.path("docs/_commun").mkdir(exist_ok=True)
    garden.path("docs/_commun/piege.md").write_text("Texte.\n\n> 1. [p]: javascript:x\n", encoding="utf-8")
    garden.append(PAGE, '\n{% include "piege.md" %}\n')
    assert f"docs/_commun/piege.md:3: {APART}" in garden.check()


@pytest.mark.parametrize("use", ["[le site][p]", "[le site][]", "![image][p]", "[le site] [p]"])
def test_a_link_without_its_address_is_refused(garden: Guide, use: str) -> None:
    line = garden.append(PAGE, f"\nVoir {use}.\n")
    assert f"{PAGE}:{line + 1}: {APART}" in garden.check()


@pytest.mark.parametrize("address", ["https://guide@mal.example/", "https://guide.example:80@mal.example/x"])
def test_what_hides_the_host_is_refused_in_pages_and_data(garden: Guide, address: str) -> None:
    said = "ce qui précède le signe @ ferait croire à un autre site ; retirez-le"
    line = garden.append(PAGE, f"\nVoir [le site]({address}).\n")
    assert f"{PAGE}:{line + 1}: l'adresse « {address} » n'est pas admise : {said}" in garden.check()


def test_prose_with_brackets_passes(reader: Markdown, garden: Guide) -> None:
    before = garden.check()
    garden.append(
        PAGE, "\nElle dit : « Venez […] demain […] ou après. » Voir [la suite](cultiver.md) : elle [sic] suit.\n"
    )
    assert garden.check() == before


def test_the_rule_of_the_data_is_the_same(tmp_path: Path) -> None:
    from pydantic import TypeAdapter, ValidationError

    from macros.model.base import Url

    adapter = TypeAdapter(Url)
    assert adapter.validate_python("https://exemple.fr/@x?y=z@t#u")
    for address in (
        "https://guide@mal.example/",
        "https://guide＠mal.example",
        "https://a\\@b.example",
        "//mal.example",
        "javascript:x",
    ):
        with pytest.raises(ValidationError):
            adapter.validate_python(address)


@pytest.mark.parametrize(
    "contact",
    ["https://guide@mal.example/", "//mal.example/", "mailto:a@b@mal.example", "https://mal", "/mentions-legales/"],
)
def test_the_security_contact_obeys_it_too(garden: Guide, contact: str) -> None:
    rows = garden.path("data/guide.yml").read_text(encoding="utf-8").splitlines()
    (old,) = [row for row in rows if row.startswith("contact_securite:")]
    line = garden.replace("data/guide.yml", old, f'contact_securite: "{contact}"')
    assert any(message.startswith(f"data/guide.yml:{line}: contact_securite : ") for message in garden.check())
