"""Nothing moves when scripts come late: what they bring has its room from the first paint."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Open

MOVED = """() => new Promise(done => new PerformanceObserver(list => done(
  list.getEntries().reduce((sum, entry) => sum + (entry.hadRecentInput ? 0 : entry.value), 0)
)).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 500))"""
GOOD = 0.1  # the web's own limit (Cumulative Layout Shift, web.dev)


@pytest.mark.parametrize("width", [1280, 800, 375])
@pytest.mark.parametrize("layout", ["home", "fiche", "lexique/", "retroplanning/", "mon-projet/"])
def test_late_scripts_move_nothing(
    open_page: Open, base_url: str, layouts: dict[str, str], layout: str, width: int
) -> None:
    page = open_page("404.html", width)
    late: list[Route] = []
    page.route("**/*.js", lambda route: late.append(route))  # noqa: PLW0108 (playwright asks for a function)
    page.goto(base_url + layouts[layout], wait_until="commit")
    page.wait_for_timeout(400)
    assert late, "scripts are asked for"
    for route in late:  # grows when a script brings another
        route.continue_()
    page.wait_for_load_state()
    page.wait_for_timeout(300)
    assert page.evaluate(MOVED) < GOOD


def test_what_waits_for_a_script_shows_without_it(open_page: Open, base_url: str) -> None:
    page = open_page("404.html")
    page.route("**/mon-projet*.js", lambda route: route.fulfill(body=""))
    page.goto(f"{base_url}mon-projet/")
    step = page.locator(".project-step").first
    expect(step).to_be_hidden()
    expect(step).to_be_visible(timeout=5000)
