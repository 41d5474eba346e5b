"""Permanent addresses lead to their page, from a server and from a disk, with scripts and without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

pytest_plugins = ["tests.partner"]


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("f/hab-3/", "habitants/cultiver/"),
        ("f/vil-2/#comite-jardin", "mairie/installer/#comite-jardin"),
        ("f/lexique/amap/", "lexique/#amap"),
        ("f/ressource/guide-sol/", "ressources/#guide-sol"),
        ("f/hab-1/?a=1&b=2", "habitants/imaginer/?a=1&b=2"),
        ("f/a-propos/?a=1#licence", "a-propos/?a=1#licence"),
    ],
)
def test_a_permalink_leads_to_its_page(browser: Browser, guide_address: str, asked: str, reached: str) -> None:
    page = browser.new_page()
    page.goto(guide_address + asked)
    page.wait_for_url(lambda url: url.startswith(guide_address + reached))
    assert page.locator("main#contenu").count() == 1
    page.go_back()
    assert page.url == "about:blank", "the way back does not fall into the revoisine"
    page.close()


@pytest.mark.parametrize("mark", ["#", ""])
def test_a_plan_is_kept_on_the_way(browser: Browser, guide_address: str, mark: str) -> None:
    page = browser.new_page()
    page.goto(f"{guide_address}f/retroplanning/{mark}?ouverture=2028-09-01&hypothese=longue&rythme=2")
    page.wait_for_url(f"{guide_address}retroplanning/#?ouverture=2028-09-01&hypothese=longue&rythme=2")
    expect(page.get_by_label("Durées", exact=True)).to_have_value("longue")
    page.close()


def test_without_scripts_too(browser: Browser, guide_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{guide_address}f/lexique/amap/")
    page.wait_for_url("**/lexique/index.html#amap")
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_disk(browser: Browser, site: Path, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto((site / "f" / "hab-2" / "index.html").as_uri() + "#comite-jardin")
    page.wait_for_url("**/habitants/installer/index.html*")
    assert page.url.endswith("#comite-jardin") == scripts
    assert page.locator("h1").evaluate("one => getComputedStyle(one).color") != "rgb(0, 0, 0)", "styles are loaded"
    context.close()


def test_a_link_to_copy_stands_beside_every_heading_and_block(browser: Browser, guide_address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{guide_address}lexique/")
    named = page.eval_on_selector_all(".prose :is(h3, h4, li, figure, dl > div)[id]", "all => all.map(one => one.id)")
    buttons = page.locator(".prose .copy-link")
    assert buttons.count() == len(named) >= 10
    for name in buttons.evaluate_all("all => all.map(one => one.title)"):
        assert name.startswith("Copier le lien vers «")
    button = page.get_by_role("button", name=re.compile("Copier le lien vers « AOT »"))
    button.focus()
    expect(button).to_be_visible()
    shown = page.locator(".copy-status").evaluate("one => getComputedStyle(one).display")
    assert shown != "none", "a region that comes with its words is not said"
    assert button.evaluate("one => getComputedStyle(one).opacity") == "1"
    page.keyboard.press("Enter")
    expect(page.locator(".copy-status")).to_have_text("Lien copié")
    assert page.evaluate("navigator.clipboard.readText()") == "https://guide.example/f/lexique/aot/"
    heading = page.get_by_role("heading", name=re.compile("^AOT Auto"))
    assert heading.count() == 1, "the button is not part of the heading's name"
    context.close()


def test_a_fiche_has_one_button_that_copies_what_is_being_read(browser: Browser, guide_address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{guide_address}habitants/installer/")
    page.locator("#comite-jardin").evaluate("one => one.scrollIntoView()")
    button = page.get_by_role("button", name="Copier le lien de ce passage")
    button.evaluate("one => one.focus({ preventScroll: true })")
    page.keyboard.press("Enter")
    expect(page.locator(".copy-status")).to_have_text("Lien copié")
    assert page.evaluate("navigator.clipboard.readText()") == "https://guide.example/f/hab-2/#comite-jardin"
    sign = page.locator(".prose .copy-link")
    assert sign.count() == 0, "nothing more for the keyboard"
    moved = "() => document.querySelector('#a-noter').getBoundingClientRect().top + scrollY"
    before = page.evaluate(moved)
    for ident in page.eval_on_selector_all(".prose :is(h2, h3, li, figure)[id]", "all => all.map(one => one.id)"):
        page.locator(f"#{ident}").hover()  # the mouse's way
        assert sign.count() == 1
        assert sign.evaluate("one => one.tabIndex === -1 && one.getAttribute('aria-hidden') === 'true'")
        sign.click()
        expect(page.locator(".copy-status")).to_have_text("Lien copié")
        assert page.evaluate("navigator.clipboard.readText()") == f"https://guide.example/f/hab-2/#{ident}"
    assert page.evaluate(moved) == before, "nothing moves for it"
    context.close()


def test_where_the_clipboard_is_refused_the_address_is_given(browser: Browser, guide_address: str) -> None:
    page = browser.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); Document.prototype.execCommand = () => false;"
    )
    page.goto(f"{guide_address}habitants/installer/")
    page.locator("#comite-jardin").hover()
    page.locator("#comite-jardin .copy-link").click()
    expect(page.locator(".copy-status")).to_have_text("Le lien est dans la barre d’adresse")
    assert page.url.endswith("#comite-jardin")
    page.close()


def test_every_passage_of_lists_and_entries_can_be_copied(browser: Browser, guide_address: str) -> None:
    page = browser.new_page()
    for path in ("lexique/", "ressources/", "a-propos/"):
        page.goto(guide_address + path)
        missing = page.evaluate(
            "() => Array.from(document.querySelectorAll('.prose :is(h2:not(.lexique-letter > *),h3,h4,figure,li,dl > div)[id]'))"
            ".filter(one => !one.querySelector('.copy-link') && !(one.nextElementSibling && one.nextElementSibling.matches('.copy-link')))"
            ".map(one => one.id)"
        )
        assert missing == [], path
        dropped = page.locator(".prose div > :is(h2, h3, h4):first-child + .copy-link:last-child")
        assert dropped.count() == 0, "reader modes drop a division of a title and a button"
    page.close()
