"""What readers type and what they must find among the first five results."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.chromium import Open
from tests.searching import ask, field

QUERIES = yaml.safe_load((Path(__file__).parent / "recherches.yml").read_text(encoding="utf-8"))


def test_readers_find_what_they_look_for(open_page: Open) -> None:
    assert len(QUERIES) >= 40
    page = open_page()
    field(page)
    missed = {}
    for query in QUERIES:
        first = ask(page, query["tape"])[:5]
        if not any(query["page"] in link for link in first):
            missed[query["tape"]] = f"{query['page']} not in {first}"
    assert missed == {}
