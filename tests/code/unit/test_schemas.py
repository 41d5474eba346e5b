"""The JSON Schemas of editors: fresh, named by each data file, true to what the models accept."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.checks import Book
from macros.reading.schemas import FOLDER, schemas
from tests.support import GARDEN, ROOT

DATA = sorted(path.stem for path in (GARDEN / "data").glob("*.yml"))


def test_schemas_are_fresh() -> None:
    kept = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / FOLDER).glob("*.json")}
    assert kept == schemas(), "run `make schemas`"


@pytest.mark.parametrize("name", DATA)
def test_a_schema_accepts_what_the_model_accepts(book: Book, name: str) -> None:
    schema = json.loads(schemas()[name])
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(book.content.documents[name].value)


def test_the_schema_of_pages_accepts_every_front_matter(book: Book) -> None:
    validator = Draft202012Validator(json.loads(schemas()["page"]))
    for page in book.pages:
        validator.validate(page.document.value)


def test_a_schema_refuses_an_unknown_key() -> None:
    points = yaml.safe_load("- {id: a, etape: b, texte: c, zut: d}")
    assert not Draft202012Validator(json.loads(schemas()["points"])).is_valid(points)


def test_editors_show_no_english() -> None:
    assert 'description": "' not in "".join(schemas().values())
