"""A guide fifty times as large, through the same code: no page is heavier, and each page more costs no more."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.support import Guide
from tools.bench import multiply, run

BUILD = ["-m", "mkdocs", "build", "-q", "-d", "out"]
# 1.2 was measured, for a larger heap, and machines are shared; a page that costs each other page something gives up to 2.8.
NOISE = 1.5


@dataclass(frozen=True)
class Cost:
    """What a build took: how many pages, in how many seconds of processor, and the bytes of those that were there first."""

    pages: int
    seconds: float
    sizes: dict[str, int]


def cost(guide: Guide) -> Cost:
    seconds, _ = run(BUILD, guide.root)
    out = guide.path("out")
    sizes = {path.relative_to(out).as_posix(): path.stat().st_size for path in out.rglob("*.html")}
    first = {name: size for name, size in sizes.items() if "-copie-" not in name}
    return Cost(sum(name.endswith("index.html") for name in sizes), seconds, first)


def marginal(less: Cost, more: Cost) -> float:
    """Return what a page more costs: starting the engine, the same for all, is in neither."""
    return (more.seconds - less.seconds) / (more.pages - less.pages)


@pytest.mark.endurance
def test_a_thousandth_page_costs_no_more_than_a_hundredth(whole_guide: Guide) -> None:
    """The copies are no fiches: the rail and the switch that only fiches have are not multiplied.

    Bytes are exact and see what a page lists of all others; seconds see what only the build does.
    """
    few = cost(whole_guide)
    multiply(whole_guide.path("docs"), 41)
    some = cost(whole_guide)
    multiply(whole_guide.path("docs"), 82)
    many = cost(whole_guide)
    assert many.pages >= 1000
    assert few.sizes == some.sizes == many.sizes
    assert marginal(some, many) <= NOISE * marginal(few, some)
