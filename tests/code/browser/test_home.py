"""The booklet turns by 180 degrees, at once when the reader wants no motion."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import Open

UPSIDE_DOWN = "matrix(-1, 0, 0, -1, 0, 0)"


def turned(page: Page) -> str:
    return str(page.locator(".book-cover").evaluate("element => getComputedStyle(element).transform"))


def motion(page: Page) -> float:
    return float(
        page.locator(".book-cover").evaluate("element => parseFloat(getComputedStyle(element).transitionDuration)")
    )


def test_the_button_turns_the_booklet_and_back(open_page: Open) -> None:
    page = open_page()
    button = page.locator("[data-book] button")
    assert turned(page) == "none"
    expect(button).to_have_text("Voir le côté mairie")
    button.click()
    expect(button).to_have_text("Voir le côté habitants")
    assert turned(page) == UPSIDE_DOWN
    button.click()
    expect(button).to_have_text("Voir le côté mairie")
    assert turned(page) == "none"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_turns_it(open_page: Open, key: str) -> None:
    page = open_page()
    page.locator("[data-book] button").focus()
    page.keyboard.press(key)
    assert turned(page) == UPSIDE_DOWN


def test_it_moves_only_for_those_who_accept_motion(open_page: Open) -> None:
    assert motion(open_page()) == 0
    assert motion(open_page(reduced_motion="no-preference")) > 0


def test_both_entries_stay_where_they_are(open_page: Open) -> None:
    page = open_page()
    doors = page.locator("section[data-face] a")
    before = doors.evaluate_all("links => links.map(link => link.getBoundingClientRect().top + scrollY)")
    page.locator("[data-book] button").click()
    assert doors.evaluate_all("links => links.map(link => link.getBoundingClientRect().top + scrollY)") == before
    doors.last.click()
    page.wait_for_url("**/mairie/")


def test_nothing_moves_when_the_button_comes(open_page: Open) -> None:
    page = open_page(reduced_motion="reduce")
    shift = page.evaluate(
        "() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))"
        ".observe({ type: 'layout-shift', buffered: true }) || setTimeout(() => done(0), 500))"
    )
    assert shift < 0.02
