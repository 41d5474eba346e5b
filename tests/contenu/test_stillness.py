"""Nothing moves when scripts come late: what they bring has its room from the first paint. Nor does a narrow header break."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from macros.checks import Book
from tests.chromium import Open

MOVED = """since => new Promise(done => new PerformanceObserver(list => done(
  list.getEntries().reduce((sum, entry) => sum + (entry.hadRecentInput || entry.startTime < since ? 0 : entry.value), 0)
)).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 500))"""
GOOD = 0.01  # hardly a pixel: the web calls good what stays under 0.1 (Cumulative Layout Shift, web.dev)


@pytest.mark.parametrize("width", [*(pytest.param(width, marks=pytest.mark.endurance) for width in (1280, 800)), 375])
@pytest.mark.parametrize("layout", ["home", "fiche", "lexique/", "retroplanning/", "mon-projet/", "partager/"])
def test_late_scripts_move_nothing(
    open_page: Open, base_url: str, layouts: dict[str, str], layout: str, width: int
) -> None:
    page = open_page("404.html", width)
    late: list[Route] = []
    held = True

    def hold(route: Route) -> None:
        if held:
            late.append(route)
        else:
            route.continue_()

    page.route("**/*.js", hold)
    clock = page.context.new_cdp_session(page)  # on a busy machine the three seconds of what waits could be over
    clock.send("Animation.enable")
    clock.send("Animation.setPlaybackRate", {"playbackRate": 0.05})
    page.goto(base_url + layouts[layout], wait_until="commit")
    page.wait_for_timeout(400)
    assert late, "scripts are asked for"
    page.evaluate("document.fonts.ready")  # letters are drawn: what moves from here on, scripts move it
    since = page.evaluate("performance.now()")
    held = False
    for route in late:
        route.continue_()
    page.wait_for_load_state()
    page.wait_for_timeout(300)
    assert page.evaluate(MOVED, since) < GOOD


@pytest.mark.parametrize(
    ("layout", "part"),
    [("mon-projet", ".project-step"), pytest.param("partager", ".sharing-all", marks=pytest.mark.endurance)],
)
def test_what_waits_for_a_script_shows_without_it(open_page: Open, base_url: str, layout: str, part: str) -> None:
    page = open_page("404.html")
    page.route(f"**/{layout}*.js", lambda route: route.fulfill(body=""))
    page.goto(f"{base_url}{layout}/")
    waiting = page.locator(part).first
    expect(waiting).to_be_hidden()
    expect(waiting).to_be_visible(timeout=5000)


ROWS = """() => [".site-header-row > :is(.site-name, .site-search, .site-menu)", ".rail li"].map(parts =>
  new Set([...document.querySelectorAll(parts)].map(one => Math.round(one.getBoundingClientRect().bottom / 8))).size)"""


def test_beside_a_scrollbar_a_window_of_320_px_keeps_the_header_in_its_rows(
    open_page: Open, base_url: str, book: Book
) -> None:
    page = open_page("404.html", 303)  # what the widest scrollbars leave
    guide = book.content.guide
    for etape in guide.etapes:  # their names are in the rail
        page.goto(base_url + guide.fiche(guide.faces[0].id, etape.id).path)
        assert page.evaluate(ROWS) == [1, 1], etape.id
