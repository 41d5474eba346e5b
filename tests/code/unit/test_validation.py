"""What a model refuses, told to authors: the file and line, where, what is wrong, what to do, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.checks import Book
from macros.reading.data import ADAPTERS
from macros.reading.messages import validate
from macros.reading.problems import ContentError
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
