"""What a model refuses, told to authors: the file and line, where, what is wrong, what to do, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter, model_validator

from macros.checks import Book
from macros.model.accessibilite import Number
from macros.model.base import Strict, refusal
from macros.model.content import Template
from macros.model.ressources import Domain
from macros.reading.data import ADAPTERS
from macros.reading.messages import validate
from macros.reading.problems import ContentError
from macros.reading.yaml import parse
from tests.golden import Case, cases, err
from tests.hostile import places, put, value_at
from tests.support import Guide

CASES = cases("donnees")


@pytest.mark.parametrize("case", CASES, ids=[case["erreur"] for case in CASES])
def test_bad_data_is_explained(guide: Guide, case: Case) -> None:
    err(guide, case)
    assert guide.check() == case["message"]


def test_every_problem_is_told_at_once(guide: Guide) -> None:
    guide.replace("data/guide.yml", "titre_court:", "titre_cour:")
    guide.replace("data/points.yml", "  faces: [habitants]", "  faces: habitants")
    guide.replace("data/lexique.yml", "  ajout: false", "  ajout: on")
    guide.replace("docs/lexique.md", "revu_le: 2025-03-01", "revu_le: hier")
    files = [problem.partition(":")[0] for problem in guide.check()]
    assert files == ["data/guide.yml", "data/guide.yml", "data/lexique.yml", "data/points.yml", "docs/lexique.md"]


ADDRESSES = {"url", "site", "contact_securite"}


@pytest.mark.parametrize("scheme", ["javascript", "data", "file", "vbscript", "ftp", "JavaScript", " javascript"])
def test_no_address_of_the_data_leads_out_of_the_web(book: Book, scheme: str) -> None:
    """Whatever the file and the key, with the marks of a true address or without."""
    tried = 0
    for name, document in book.content.documents.items():
        spots = {loc: value_at(document.value, loc) for loc in places(document.value) if loc}
        assert {loc[-1] for loc, value in spots.items() if str(value).startswith("https:")} <= ADDRESSES, name
        for loc in (loc for loc in spots if loc[-1] in ADDRESSES):
            for address in (f"{scheme}://www.exemple.fr/%0aalert(1)", f"{scheme}:alert(1)", f"{scheme}:x@exemple.fr"):
                with pytest.raises(ContentError) as told:
                    validate(replace(document, value=put(document.value, loc, address)), ADAPTERS[name])
                assert any(f"{loc[-1]} : " in str(problem) for problem in told.value.problems), (loc, address)
                tried += 1
    assert tried >= 15


class _Whole(Strict):
    """A model whose rule names neither a key nor an entry, in a message that looks as if it did."""

    first: str
    second: str

    @model_validator(mode="after")
    def _never(self) -> _Whole:
        raise refusal("second : « deux » ne va pas ; changez tout")


def test_the_place_of_a_fault_is_never_read_in_its_message() -> None:
    with pytest.raises(ContentError) as caught:
        validate(parse("first: un\nsecond: deux\n", "data/x.yml"), TypeAdapter(_Whole))
    assert caught.value.problems[0].line == 1


@pytest.mark.parametrize(("form", "wrong"), [(Domain, "https://exemple.fr"), (Number, "un"), (Template, "Home")])
def test_each_form_says_its_own_remedy(form: object, wrong: str) -> None:
    with pytest.raises(ContentError) as caught:
        validate(parse(f'"{wrong}"', "data/x.yml"), TypeAdapter(form))
    assert "comparez" not in str(caught.value)
    assert "n'a pas la bonne forme ; " in str(caught.value)
