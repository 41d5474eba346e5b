"""A guide fifty times as large, through the same code: each page costs no more."""

from __future__ import annotations

import pytest

from tests.support import Guide
from tools.bench import multiply, run

BUILD = ["-m", "mkdocs", "build", "-q", "-d", "out"]


@pytest.mark.endurance
def test_each_page_of_a_thousand_costs_no_more_than_one_of_twenty(whole_guide: Guide) -> None:
    def cost() -> tuple[int, float]:
        seconds, _ = run(BUILD, whole_guide.root)
        return len(list(whole_guide.path("out").rglob("index.html"))), seconds

    small, seconds = cost()
    multiply(whole_guide.path("docs"), 82)
    large, longer = cost()
    assert large >= 1000
    assert longer / large <= seconds / small
