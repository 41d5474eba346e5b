"""Each file of this guide's data names the schema that helps its authors' editor."""

from __future__ import annotations

import pytest

from macros.reading.data import load
from tests.support import ROOT


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "data").glob("*.yml")))
def test_a_data_file_names_its_schema(name: str) -> None:
    first = (ROOT / f"data/{name}.yml").read_text(encoding="utf-8").split("\n")[0]
    assert first == f"# yaml-language-server: $schema=schemas/{name}.json"


def test_terms_are_of_the_kinds_that_this_guide_sorts_them_in() -> None:
    kinds = "structure reseau administration sante statut document dispositif public instance terme"
    assert {term.nature for term in load(ROOT).lexique} <= set(kinds.split())
