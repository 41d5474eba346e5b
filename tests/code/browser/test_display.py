"""What readers change: size of text, width, spacing, colours, motion. Nothing is lost, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.chromium import Open

SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""  # WCAG 1.4.12, word for word


def faults(page: Page) -> list[str]:
    """Return what sticks out of the window or is cut."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    stuck = [f"sticks out: {name}" for name in page.evaluate("measures.overflowing()")] if wide > 0 else []
    return stuck + [f"cut: {name}" for name in page.evaluate("measures.cut()")]


def through(page: Page, base_url: str, paths: list[str], style: str = "") -> Iterator[str]:
    """Open each page in turn, with a style of the reader's, and give what is lost there."""
    for path in paths:
        page.goto(base_url + path)
        if style:
            page.add_style_tag(content=style)
        yield from (f"{path}: {fault}" for fault in faults(page))


def test_reflow_at_320_px(open_page: Open, base_url: str, layouts: dict[str, str]) -> None:
    assert list(through(open_page(width=320, height=640, bypass_csp=True), base_url, list(layouts.values()))) == []


@pytest.mark.endurance
def test_reflow_of_every_page(open_page: Open, base_url: str, every_page: list[str]) -> None:
    assert list(through(open_page(width=320, height=640, bypass_csp=True), base_url, every_page)) == []


def test_a_low_window_keeps_room_for_reading(open_page: Open, layouts: dict[str, str]) -> None:
    page = open_page(layouts["fiche"], width=640, height=256)
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(300)
    header = page.evaluate("Math.max(0, document.querySelector('.site-header').getBoundingClientRect().bottom)")
    assert header < 256 / 4


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.endurance), 375])
def test_text_twice_as_large(large: Callable[[int], Page], base_url: str, layouts: dict[str, str], width: int) -> None:
    page = large(width)
    page.goto(base_url)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"  # 125 % of 32
    assert list(through(page, base_url, list(layouts.values()))) == []


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.endurance), 375])
def test_text_spaced_by_the_reader(open_page: Open, base_url: str, layouts: dict[str, str], width: int) -> None:
    paths = list(layouts.values())
    assert list(through(open_page(width=width, bypass_csp=True), base_url, paths, SPACING)) == []


def test_turned_screens(open_page: Open, layouts: dict[str, str]) -> None:
    for width, height in ((375, 740), (740, 375)):
        page = open_page(layouts["fiche"], width=width, height=height)
        assert page.locator("h1").is_visible()
        assert page.locator(".rail a[aria-current]").is_visible()
        assert faults(page) == []


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.endurance), 375])
def test_targets_are_large_enough(open_page: Open, base_url: str, layouts: dict[str, str], width: int) -> None:
    page = open_page(width=width)
    small = []
    for path in layouts.values():
        page.goto(base_url + path)
        small += [f"{path}: {target}" for target in page.evaluate("measures.smallTargets()")]
        if page.locator(".site-menu summary").count():
            page.locator(".site-menu summary").click()
            small += [f"{path}, menu: {target}" for target in page.evaluate("measures.smallTargets('.site-menu')")]
    assert small == []


def test_nothing_moves_for_those_who_asked(open_page: Open, base_url: str, layouts: dict[str, str]) -> None:
    page = open_page(reduced_motion="reduce")
    for path in layouts.values():
        page.goto(base_url + path)
        assert page.evaluate("measures.moving()") == [], path
    page.emulate_media(reduced_motion="no-preference")
    page.goto(base_url)
    assert page.evaluate("measures.moving()") != []  # the measure sees what moves


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.endurance), "dark"])
def test_edges_of_controls_are_seen(open_page: Open, base_url: str, layouts: dict[str, str], scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    for path in layouts.values():
        page.goto(base_url + path)
        assert page.evaluate("measures.faintEdges()") == [], path


MARKS = [
    "borderTopStyle",
    "outlineStyle",
    "textDecorationLine",
    "fontWeight",
    "backgroundColor",
    "color",
    "borderTopWidth",
]
STATES = {  # what must differ from its neighbour without our colours: the marked one, the other
    "current étape": (".rail a[aria-current]::before", ".rail li:not(:has([aria-current])) a::before"),
    "this face": (".face-switch-here", ".face-switch a"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_states_show_in_forced_colours(open_page: Open, layouts: dict[str, str], scheme: str) -> None:
    page = open_page(layouts["fiche"], forced_colors="active", color_scheme=scheme)
    look = "([selector, marks]) => { const [name, part] = selector.split('::'); const s = getComputedStyle(document.querySelector(name), part && `::${part}`); return marks.map(m => s[m]); }"
    for name, (marked, other) in STATES.items():
        assert page.evaluate(look, [marked, MARKS]) != page.evaluate(look, [other, MARKS]), name


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.endurance)])
def test_controls_have_an_edge_in_forced_colours(
    open_page: Open, base_url: str, layouts: dict[str, str], scheme: str
) -> None:
    page = open_page(forced_colors="active", color_scheme=scheme)
    for path in layouts.values():
        page.goto(base_url + path)
        bare = page.evaluate("""() => [...document.querySelectorAll('.button, button, input, select, summary, .action')].filter(e => measures.shown(e))
            .filter(e => { const s = getComputedStyle(e); return s.borderTopStyle === 'none' || parseFloat(s.borderTopWidth) === 0; })
            .filter(e => !e.matches('details:not(.site-menu details) > summary, input[type=checkbox], input[type=radio], button:has(> svg:only-child), .copy-link'))
            .map(measures.name)""")
        assert bare == [], path
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        stop = page.evaluate("measures.focus()")
        assert stop is None or stop["outline"] >= 2, path


# Words of a drawing that lie over others.
_TOUCHING = """() => {
  const boxes = [...document.querySelectorAll(".chart-plot text")].filter((one) => measures.shown(one))
    .map((one) => [one.textContent, one.getBoundingClientRect()]);
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 4;
  return boxes.flatMap(([name, box], rank) => boxes.slice(rank + 1).filter(([, other]) => over(box, other))
    .map(([other]) => name + " | " + other));
}"""


@pytest.mark.parametrize("width", [1280, 375])
def test_words_of_the_chart_grow_with_text_and_do_not_touch(
    large: Callable[[int], Page], base_url: str, width: int
) -> None:
    page = large(width)
    page.goto(f"{base_url}retroplanning/#?ouverture=2028-09-01&hypothese=moyenne")
    size = page.locator(".chart-plot text").first.evaluate("text => parseFloat(getComputedStyle(text).fontSize)")
    assert size >= 24
    assert page.evaluate(_TOUCHING) == []
