"""The lexique's filter, and definitions beside terms: pointer, keyboard, finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from macros.checks import Book
from tests.chromium import Open


def shown(page: Page) -> list[str]:
    return list(
        page.locator("article.lexique-term:visible h3").evaluate_all("headings => headings.map(heading => heading.id)")
    )


@pytest.mark.parametrize(
    ("typed", "first", "at_most"),
    [
        ("amap", "amap", 3), ("AMAP", "amap", 3), ("espaces verts", "dev", 3), ("associations paysannes", "amap", 1),
        ("dispositions", None, 0), ("bois rameal", "brf", 3), ("jardins partages", "jardin-partage", 3), ("d", "amap", 10),
    ],
)  # fmt: skip
def test_letters_filter_from_sigle_to_words_and_from_words_to_sigle(
    open_page: Open, typed: str, first: str | None, at_most: int
) -> None:
    page = open_page("lexique/")
    page.get_by_label("Filtrer le lexique").fill(typed)
    found = shown(page)
    assert found[:1] == ([first] if first else [])
    assert len(found) <= at_most


def test_the_filter_says_how_many_and_hides_empty_letters(open_page: Open, book: Book) -> None:
    page = open_page("lexique/")
    box = page.get_by_label("Filtrer le lexique")
    status = page.locator("[aria-live]").filter(has_text="entrée")
    box.fill("associations paysannes")
    expect(status).to_have_text("1 entrée")
    assert page.locator(".lexique-letter:visible").count() == 1
    box.fill("cuisine")  # no entry bears that name: some speak of it
    expect(status).to_have_text("1 entrée en parle")
    box.fill("zzzz")
    expect(status).to_contain_text("Aucune entrée")
    box.fill("")
    assert len(shown(page)) == len(book.content.lexique)


def test_a_link_to_an_entry_shows_it_whatever_was_typed(open_page: Open) -> None:
    page = open_page("lexique/")
    page.get_by_label("Filtrer le lexique").fill("amap")
    page.evaluate("() => { location.hash = '#plu'; }")
    expect(page.locator("#plu")).to_be_in_viewport()


def test_focus_shows_the_definition_and_escape_hides_it(open_page: Open) -> None:
    page = open_page("habitants/installer/")
    link = page.locator("a.term[data-term=dev]").first
    box = page.get_by_role("tooltip")
    link.focus()
    expect(box).to_be_visible()
    assert link.get_attribute("aria-describedby") == box.get_attribute("id")
    expect(box).to_contain_text("suit le jardin")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(link).to_be_focused()
    link.press("Enter")
    page.wait_for_url("**/lexique/#dev")


def test_the_pointer_shows_it_and_may_go_over_it(open_page: Open) -> None:
    page = open_page("habitants/installer/")
    box = page.get_by_role("tooltip")
    page.locator("a.term[data-term=dev]").first.hover()
    expect(box).to_be_visible()
    box.hover()
    page.wait_for_timeout(500)
    expect(box).to_be_visible()
    page.mouse.move(2, 2)
    expect(box).to_be_hidden()


def test_a_tap_shows_it_and_the_next_opens_the_lexique(open_page: Open) -> None:
    page = open_page("habitants/installer/", 375, has_touch=True, is_mobile=True)
    link = page.locator("a.term[data-term=dev]").first
    link.tap()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert page.url.endswith("/habitants/installer/")
    link.tap()
    page.wait_for_url("**/lexique/#dev")


def test_the_definition_stays_within_the_screen(open_page: Open) -> None:
    page = open_page("habitants/installer/", 320, height=600)
    box = page.get_by_role("tooltip")
    for link in page.locator(".prose a.term").all()[:12]:
        link.scroll_into_view_if_needed()
        link.focus()
        expect(box).to_be_visible()
        at = box.bounding_box()
        assert at
        assert at["x"] >= 0
        assert at["x"] + at["width"] <= 320
        page.keyboard.press("Escape")


def test_the_menu_closes_by_itself(open_page: Open) -> None:
    page = open_page("habitants/installer/")
    menu = page.locator(".site-menu details")
    page.locator(".site-menu summary").click()
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    page.locator(".site-menu summary").click()
    page.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")
