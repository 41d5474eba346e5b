"""What a page asks for: few files, light ones, and each only where it is used."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.chromium import Open

ALWAYS = ["site"]
TICKS = [*ALWAYS, "progression"]
DATES = [*TICKS, "retroplanning-outils"]
# Of each kind of page: its scripts, how many files it asks for at most, and what its scripts weigh at most, zipped.
# A slow line (issue 12) bears 8 files, 7 for a fiche. The weight is today's, and a kilobyte to mend with.
PAGES: dict[str, tuple[list[str], int, int]] = {
    "home": ([*TICKS, "accueil"], 8, 7_250),
    "a-propos/": (ALWAYS, 8, 3_500),
    "lexique/": ([*ALWAYS, "lexique"], 8, 4_400),
    "face": (TICKS, 7, 6_750),
    "fiche": ([*TICKS, "fiche"], 7, 7_800),
    "facing": ([*TICKS, "face-a-face"], 7, 7_350),
    "retroplanning/": ([*DATES, "retroplanning"], 8, 22_200),
    "mon-projet/": ([*DATES, "mon-projet"], 8, 21_300),
    "trousse/": ([*DATES, "trousse"], 8, 14_900),
    "partager/": ([*ALWAYS, "partager"], 8, 7_400),
    "integrer/retroplanning/": (["integrer-cadre", "retroplanning-outils", "retroplanning"], 8, 16_850),
}


@pytest.mark.parametrize("layout", PAGES)
def test_a_page_asks_for_few_light_files(open_page: Open, layouts: dict[str, str], site: Path, layout: str) -> None:
    scripts, files, weight = PAGES[layout]
    page = open_page(layouts.get(layout, layout))
    page.wait_for_load_state("networkidle")
    asked = page.evaluate("performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)")
    loaded = [address.rpartition("/")[2].removesuffix(".js") for address in asked if address.endswith(".js")]
    assert sorted(loaded) == sorted(scripts)
    assert len(["the page", *asked]) <= files, asked
    weights = {name: len(gzip.compress((site / f"assets/js/{name}.js").read_bytes(), 9, mtime=0)) for name in loaded}
    assert sum(weights.values()) < weight, weights
