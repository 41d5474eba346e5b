"""Without JavaScript first: every page is complete and leads everywhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from macros.checks import Book
from tests.chromium import Open


def test_home_has_both_entries_and_no_dead_button(open_page: Open, book: Book) -> None:
    page = open_page(java_script_enabled=False)
    for face in book.content.guide.faces:
        entry = page.locator(f"section[data-face={face.id}] a.button")
        expect(entry).to_be_visible()
        expect(page.locator(f"section[data-face={face.id}] h2")).to_have_text(face.title.replace("'", "’"))
    assert page.get_by_role("button").count() == 0
    expect(page.locator("[data-search]")).to_be_hidden()
    page.locator("section[data-face] a").first.click()
    page.wait_for_url("**/habitants/")


def test_a_fiche_is_complete_and_turns(open_page: Open, book: Book) -> None:
    page = open_page("habitants/installer/", java_script_enabled=False)
    for heading in page.locator(".prose :is(h2, h3)").all():
        expect(heading).to_be_visible()
    expect(page.get_by_role("navigation", name="Les étapes").get_by_role("link")).to_have_count(
        len(book.content.guide.etapes)
    )
    expect(page.get_by_role("heading", name="Sigles de cette fiche")).to_be_visible()
    expect(page.locator("#sans-equivalent")).to_be_hidden()
    page.get_by_role("navigation", name="Changer de côté").get_by_role("link").click()
    page.wait_for_url("**/mairie/installer/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Préparer le terrain")


def test_the_menu_opens(open_page: Open) -> None:
    page = open_page("habitants/installer/", java_script_enabled=False)
    link = page.get_by_role("navigation", name="Tout le guide").get_by_role("link", name="Lexique")
    expect(link).to_be_hidden()
    page.locator(".site-menu summary").click()
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url("**/lexique/")


def test_the_lexique_shows_every_entry_and_leads_to_the_one_asked_for(open_page: Open, book: Book) -> None:
    page = open_page("lexique/#amap", java_script_enabled=False)
    entries = page.locator("article.lexique-term")
    expect(entries).to_have_count(len(book.content.lexique))
    assert page.locator("article.lexique-term:visible").count() == len(book.content.lexique)
    assert page.locator("#amap").evaluate("element => element.getBoundingClientRect().top") < 400
    assert page.get_by_role("searchbox").count() == 0


def test_the_retroplanning_is_whole(open_page: Open, book: Book) -> None:
    page = open_page("retroplanning/", java_script_enabled=False)
    table = page.get_by_role("table").first
    for step in book.content.retroplanning.steps:
        expect(table).to_contain_text(book.content.guide.etape(step.id).name)
    text = page.locator("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    for step in book.content.retroplanning.steps:
        assert f"{step.duration.min} à {step.duration.max} mois" in text
        for task in step.tasks:
            assert task.text.split(" : ")[0] in re.sub(r" \([^)]*\)", "", text), task.id
    assert "9 à 15 mois" in text


@pytest.mark.parametrize("path", ["face-a-face/installer/", "ressources/", "a-propos/"])
def test_other_pages_show_all_they_hold(open_page: Open, path: str) -> None:
    page = open_page(path, java_script_enabled=False)
    hidden = page.locator("main :is(h2, h3, p, li, dd):not(.no-twin):not([hidden] *):not(details:not([open]) *)")
    assert [text for text in hidden.all_inner_texts() if text.strip()]
    assert page.locator("main :is(h2, h3)").count() == page.locator("main :is(h2, h3):visible").count()


def test_a_browser_that_lacks_what_scripts_use_shows_the_page_without_them(
    browser: Browser, base_url: str, layouts: dict[str, str]
) -> None:
    plain, old = browser.new_context(java_script_enabled=False).new_page(), browser.new_page()
    old.add_init_script("delete Array.prototype.at;")
    wrong: list[str] = []
    old.on("pageerror", lambda error: wrong.append(str(error)))
    for name, path in layouts.items():
        if "integrer/" in path or name == "404":
            continue  # what any browser runs: a frame's height, a lost address
        for page in (plain, old):
            page.goto(base_url + path)
        assert old.content() == plain.content(), name
    assert wrong == []
    for page in (plain, old):
        page.context.close()
