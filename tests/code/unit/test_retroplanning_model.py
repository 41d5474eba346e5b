"""What the model of the rétroplanning refuses, in the words authors read."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from pydantic import TypeAdapter

from macros.model.retroplanning import Retroplanning
from macros.reading.messages import validate
from macros.reading.problems import ContentError
from macros.reading.yaml import YamlDocument, parse
from tests.golden import Case, cases
from tests.support import GARDEN

PATH = "data/retroplanning.yml"
SOURCE = parse((GARDEN / PATH).read_text(encoding="utf-8"), PATH)
MODEL = TypeAdapter(Retroplanning)
CASES = cases("retroplanning")


def put(where: str, value: Any) -> dict[str, Any]:
    """Return the data with `value` at `where` (`evenements.0.dates`), or without it if value is `...`."""
    data: Any = deepcopy(SOURCE.value)
    *path, last = [int(step) if step.isdigit() else step for step in where.split(".")]
    place = data
    for step in path:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return data


@pytest.mark.parametrize("case", CASES, ids=[f"{case['ou']}-{case.get('valeur', 'effacer')}" for case in CASES])
def test_what_is_wrong_is_named_with_its_remedy(case: Case) -> None:
    with pytest.raises(ContentError) as caught:
        validate(YamlDocument(PATH, put(case["ou"], case.get("valeur", ...)), SOURCE.node), MODEL)
    assert [problem.message for problem in caught.value.problems] == case["message"]


def test_an_etape_cannot_be_called_as_the_end() -> None:
    data = put("etapes.0.id", "ouverture")
    with pytest.raises(ContentError, match="« ouverture » désigne la fin du projet"):
        validate(YamlDocument(PATH, data, SOURCE.node), MODEL)
