"""The keyboard alone: order, visible focus, no trap, nothing hidden, every control operable and left by Escape."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import Open

WIDTHS = [1280, 375]


def stops(page: Page, key: str) -> list[dict[str, Any]]:
    """Press `key` until the focus leaves the page, or comes round; give what each stop measures."""
    seen: list[dict[str, Any]] = []
    for _ in range(3 * page.evaluate("measures.stops()")):  # frames take presses too
        page.keyboard.press(key)
        stop = page.evaluate("measures.focus()")
        if stop is None or (seen and stop["rank"] == seen[0]["rank"]):
            break
        if not stop["frame"]:  # what a frame holds is walked as a page of its own
            seen.append(stop)
    return seen


def walk(page: Page) -> list[str]:
    """Walk a page forwards, then back; return what goes wrong, a line for each."""
    expected = page.evaluate("measures.stops()")
    forwards = stops(page, "Tab")
    page.reload()
    backwards = stops(page, "Shift+Tab")
    wrong = [f"{len(way)} stops for {expected} controls" for way in (forwards, backwards) if len(way) != expected]
    ranks = [stop["rank"] for stop in forwards]
    if ranks != sorted(ranks):
        wrong.append(f"the order is not that of the page: {ranks}")
    for way, seen in (("forwards", forwards), ("backwards", backwards)):
        for stop in seen:
            faults = [
                text
                for text, fault in {
                    "no outline of 2 px": stop["outline"] < 2,
                    "no edge around the outline": stop["edge"] == "none",
                    "out of sight": not stop["inView"],
                    "covered": stop["covered"] == 3,
                }.items()
                if fault
            ]
            wrong += [f"{way}, {stop['name']}: {fault}" for fault in faults]
    return wrong


@pytest.mark.parametrize("width", [1280, pytest.param(375, marks=pytest.mark.endurance)])
def test_focus_goes_through_the_main_layouts(
    open_page: Open, base_url: str, layouts: dict[str, str], width: int
) -> None:
    page = open_page("", width=width, reduced_motion="reduce")  # a smooth scroll under way would blur the measure
    wrong = []
    for path in dict.fromkeys(layouts[name] for name in ("home", "face", "fiche", "retroplanning/", "404")):
        page.goto(base_url + path)
        wrong += [f"{path}: {fault}" for fault in walk(page)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.endurance
@pytest.mark.parametrize("width", WIDTHS)
def test_focus_goes_through_every_page(open_page: Open, base_url: str, every_page: list[str], width: int) -> None:
    page = open_page("", width=width, reduced_motion="reduce")
    wrong = []
    for path in every_page:
        page.goto(base_url + path)
        wrong += [f"{path}: {fault}" for fault in walk(page)]
    assert not wrong, "\n".join(wrong)


def test_the_first_stop_leads_to_the_content(open_page: Open, base_url: str, layouts: dict[str, str]) -> None:
    page = open_page("")
    for path in layouts.values():
        page.goto(base_url + path)
        if path and not page.locator(".site-header").count():
            continue  # an embed is its content alone
        page.keyboard.press("Tab")
        link = page.locator(".skip-link")
        expect(link).to_be_focused()
        assert link.bounding_box()["y"] >= 0, path
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.querySelector('main').contains(document.activeElement) || !document.querySelector('main a[href], main button')"
        ), path


@pytest.mark.parametrize("width", WIDTHS)
def test_what_stands_first_comes_first(open_page: Open, layouts: dict[str, str], width: int) -> None:
    """In the header, where the order could be changed by the style: line after line, left to right."""
    page = open_page(layouts["fiche"], width=width)
    places = page.evaluate(
        "() => measures.focusables().filter(e => e.closest('.site-header')).map(e => e.getBoundingClientRect())"
        ".map(at => [Math.round((at.top + at.height / 2) / 40), at.left])"
    )
    assert len(places) > 6
    assert places == sorted(places)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_menu_opens_and_closes(open_page: Open, width: int) -> None:
    page = open_page("", width=width)
    summary, first = page.locator(".site-menu summary"), page.locator(".site-menu li a").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Space")
    expect(first).to_be_visible()
    for _ in range(page.locator(".site-menu li a").count() + 1):
        page.keyboard.press("Tab")
    expect(first).to_be_hidden()  # the focus went on: an open menu would cover it


@pytest.mark.parametrize("width", WIDTHS)
def test_search_by_keyboard(open_page: Open, layouts: dict[str, str], width: int) -> None:
    page = open_page(layouts["fiche"], width=width)
    field, results = page.locator(".site-search input"), page.locator(".search-results")
    if width < 700:
        page.locator(".search-open").focus()
        page.keyboard.press("Enter")
    else:
        field.focus()
    expect(field).to_be_focused()
    page.keyboard.type("dev")
    expect(page.locator(".search-status")).to_contain_text("résultat")
    page.keyboard.press("ArrowDown")
    expect(results.locator("a").first).to_be_focused()
    assert page.evaluate("measures.focus().outline") >= 2
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Tab")
    expect(results.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(results).to_be_hidden()
    expect(field).to_be_focused()
    if width < 700:
        page.keyboard.press("Escape")
        expect(field).to_be_hidden()
        expect(page.locator(".search-open")).to_be_focused()


def test_the_search_field_does_not_stay_over_the_focus_on_a_phone(open_page: Open, layouts: dict[str, str]) -> None:
    page = open_page(layouts["fiche"], width=375)
    page.locator(".search-open").click()
    field = page.locator(".site-search input")
    expect(field).to_be_focused()
    page.keyboard.press("Tab")
    expect(field).to_be_hidden()
    expect(page.locator(".search-open")).to_have_attribute("aria-expanded", "false")


def test_no_key_alone_does_anything(open_page: Open, layouts: dict[str, str]) -> None:
    for name in ("fiche", "home"):
        page = open_page(layouts[name])
        page.evaluate("addEventListener('keydown', event => { window.stopped = event.defaultPrevented; })")
        before = page.url, page.evaluate("measures.focus()")
        for key in "abefjklnprst019/?.;*-+":
            page.keyboard.press(key)
            assert not page.evaluate("window.stopped"), key
            assert (page.url, page.evaluate("measures.focus()")) == before, key


def test_a_definition_comes_with_the_focus_and_goes_with_escape(open_page: Open, layouts: dict[str, str]) -> None:
    page = open_page(layouts["fiche"])
    term, box = page.locator("a.term").first, page.locator("#definition")
    term.focus()
    expect(box).to_be_visible()
    expect(term).to_have_attribute("aria-describedby", "definition")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(box).to_be_visible()
    page.keyboard.press("Tab")
    expect(term).not_to_have_attribute("aria-describedby", "definition")


def test_a_definition_stays_under_the_pointer(open_page: Open, layouts: dict[str, str]) -> None:
    page = open_page(layouts["fiche"])
    box = page.locator("#definition")
    page.locator("a.term").first.hover()
    expect(box).to_be_visible()
    box.hover()
    page.wait_for_timeout(500)
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()


@pytest.mark.parametrize(
    ("width", "way"), [(1280, ".page-aside a.button[data-twin]"), (800, ".face-switch a"), (375, ".face-switch a")]
)
def test_the_other_face_by_keyboard_keeps_the_place(
    open_page: Open, layouts: dict[str, str], width: int, way: str
) -> None:
    page = open_page(layouts["fiche"], width)
    block = page.evaluate("""() => {
        const known = document.querySelector("[data-blocks]").dataset.blocks.split(" ");
        const heading = [...document.querySelectorAll(".prose h2[id]")].filter((one) => known.includes(one.id))[1];
        heading.scrollIntoView({ behavior: "instant" });
        return heading.id;
    }""")
    link = page.locator(way)
    expect(link).to_have_attribute("href", re.compile(f"#{block}$"))
    place = page.evaluate("scrollY")
    link.focus()
    page.wait_for_timeout(500)  # a page that moves for the focus does it smoothly
    assert page.evaluate("scrollY") == place
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"#{block}$"))


def test_the_booklet_turns_by_keyboard(open_page: Open) -> None:
    page = open_page("")
    button = page.locator("[data-book] button")
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_text("Voir le côté habitants")
    page.keyboard.press("Enter")
    expect(button).to_have_text("Voir le côté mairie")


def test_the_filter_of_the_lexique_by_keyboard(open_page: Open) -> None:
    page = open_page("lexique/")
    page.get_by_label("Filtrer le lexique").focus()
    page.keyboard.type("dev")
    expect(page.locator(".lexique-filter [aria-live]")).to_contain_text("entrée")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('[data-lexique]').contains(document.activeElement)")
