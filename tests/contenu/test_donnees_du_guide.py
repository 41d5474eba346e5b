"""Each file of this guide's data names the schema that helps its authors' editor."""

from __future__ import annotations

import pytest

from tests.support import ROOT


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "data").glob("*.yml")))
def test_a_data_file_names_its_schema(name: str) -> None:
    first = (ROOT / f"data/{name}.yml").read_text(encoding="utf-8").split("\n")[0]
    assert first == f"# yaml-language-server: $schema=schemas/{name}.json"
