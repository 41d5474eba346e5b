"""The five journeys that readers make: each in no more clicks than the trial counted, three of them in fewer."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.chromium import Open


class Clicks:
    """A mouse that counts."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, place: Locator) -> None:
        place.click()
        self.count += 1

    def unfolding(self, place: Locator, fold: Locator) -> None:
        """Click a place, after what folds it where it is not seen."""
        if not place.is_visible():
            self.on(fold)
        self.on(place)


def first_steps(page: Page, mouse: Clicks) -> None:
    mouse.on(page.get_by_role("link", name="Lire le côté ESS"))
    expect(page.locator("#par-ou-commencer")).to_be_in_viewport()


def the_other_side_printed(page: Page, mouse: Clicks) -> None:
    mouse.on(page.locator("[data-twin]:visible").first)
    page.wait_for_url("**/penitentiaire/cooperer/**")
    mouse.on(page.locator(".page-aside a[href*='pdf/penitentiaire-2-']"))


def dates_in_an_agenda(page: Page, mouse: Clicks) -> None:
    way = page.locator(".site-tools a[href$='retroplanning/']")
    if way.is_visible():
        mouse.on(way)
    else:
        mouse.unfolding(page.locator(".site-menu a[href$='retroplanning/']"), page.locator(".site-menu summary"))
    page.locator("[name=date]").fill("01/09/2029")
    page.locator("[name=date]").press("Tab")
    with page.expect_download():
        mouse.on(page.locator("[data-export=ics]"))


def code_to_embed(page: Page, mouse: Clicks) -> None:
    mouse.unfolding(page.get_by_role("button", name="Copier le code à intégrer"), page.locator(".page-folds > summary"))
    expect(page.locator(".copy-status")).to_have_text("Code copié")


def a_word_found(page: Page, mouse: Clicks) -> None:
    field = page.locator(".site-search input")
    if not field.is_visible():
        mouse.on(page.locator(".search-open"))
    field.fill("dui")
    expect(page.locator(".search-results a").first).to_be_visible()
    mouse.on(page.locator(".search-results a").first)
    expect(page.locator("#dui")).to_be_in_viewport()


# The trial counted, on any screen: 1, 2, 3, 2, 2.
JOURNEYS = [
    ("", first_steps, {1280: 1, 375: 1}),
    ("ess/cooperer/#a-noter", the_other_side_printed, {1280: 2, 375: 2}),
    ("", dates_in_an_agenda, {1280: 2, 375: 3}),
    ("ess/cooperer/", code_to_embed, {1280: 1, 375: 2}),
    ("", a_word_found, {1280: 1, 375: 2}),
]


@pytest.mark.endurance
@pytest.mark.parametrize(("start", "walk", "clicks"), JOURNEYS)
@pytest.mark.parametrize("width", [1280, 375])
def test_a_journey_takes_few_clicks(
    open_page: Open, start: str, walk: Callable[[Page, Clicks], None], clicks: dict[int, int], width: int
) -> None:
    page, mouse = open_page(start, width), Clicks()
    page.wait_for_load_state("networkidle")
    walk(page, mouse)
    assert mouse.count == clicks[width]


@pytest.mark.endurance
def test_without_the_code_at_hand_the_page_that_gives_it_opens(open_page: Open) -> None:
    page, mouse = open_page("ess/cooperer/", 1280), Clicks()
    page.route("**/oembed.json", lambda route: route.fulfill(body=""))  # none, as from a folder
    mouse.on(page.get_by_role("button", name="Copier le code à intégrer"))
    expect(page).to_have_url(re.compile("partager/#ess-2$"))


def test_the_heaviest_fiche_comes_quickly_on_a_slow_line(open_page: Open, site: Path) -> None:
    page = open_page("ess/cooperer/")
    page.wait_for_load_state("networkidle")
    asked = page.evaluate("performance.getEntriesByType('resource').map(one => new URL(one.name).pathname.slice(1))")
    files = [site / name for name in ["ess/cooperer/index.html", "assets/images/icone.svg", *asked]]
    weights = {
        file.name: file.stat().st_size if file.suffix == ".woff2" else len(gzip.compress(file.read_bytes(), 9, mtime=0))
        for file in dict.fromkeys(files)
    }
    assert sum(weights.values()) <= 45_800, weights
