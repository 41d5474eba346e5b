"""No violation that axe can see, on one page of each layout, light and dark, wide and narrow; and room at 320 px.

What axe cannot see is said on the site's page about accessibility.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.axe import violations, violations_in_every_look
from tests.chromium import Open

# One page for each layout.
LAYOUTS = {
    "home": "", "face": "mairie/", "fiche": "habitants/installer/", "face à face": "face-a-face/installer/",
    "list of faces à faces": "face-a-face/", "lexique": "lexique/", "ressources": "ressources/", "rétroplanning": "retroplanning/",
    "text": "a-propos/", "documents to fill in": "trousse/", "not found": "404.html", "embed": "integrer/vil-1/",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_axe_finds_nothing(open_page: Open, layout: str) -> None:
    page = open_page(LAYOUTS[layout], bypass_csp=True)
    assert violations_in_every_look(page) == []


def test_axe_finds_nothing_when_things_are_open(open_page: Open) -> None:
    page = open_page("habitants/installer/", bypass_csp=True)
    wrong = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.locator(".site-menu summary").click()
        wrong += [f"menu, {scheme}: {violation}" for violation in violations(page)]
        page.keyboard.press("Escape")
        page.locator("a.term").first.focus()
        expect(page.get_by_role("tooltip")).to_be_visible()
        wrong += [f"definition, {scheme}: {violation}" for violation in violations(page)]
        page.keyboard.press("Escape")
        page.get_by_role("searchbox", name="Rechercher dans le guide").fill("comité")
        expect(page.locator(".search-results a").first).to_be_visible()
        wrong += [f"search, {scheme}: {violation}" for violation in violations(page)]
        page.get_by_role("searchbox", name="Rechercher dans le guide").fill("")
    assert wrong == []


def test_the_notice_of_a_lone_block_passes_as_well(open_page: Open) -> None:
    page = open_page("mairie/installer/#sans-equivalent", bypass_csp=True)
    expect(page.locator("#sans-equivalent")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page, "#sans-equivalent") == []


@pytest.mark.parametrize("path", ["habitants/installer/", "lexique/", "retroplanning/"])
def test_paper_gets_the_text_alone(open_page: Open, path: str) -> None:
    page = open_page(path, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for selector in (".site-header", ".site-footer", ".skip-link", "[data-search]"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    for heading in page.locator(
        "main :is(h1, h2):not(.details, .method *)"
    ).all():  # how dates are computed stays on screen
        expect(heading).to_be_visible()
    colours = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    )
    assert colours[0] == "rgb(255, 255, 255)"
    assert sum(int(part) for part in colours[1].strip("rgb()").split(",")[:3]) < 200, "dark ink on white paper"
    assert page.pdf().startswith(b"%PDF")


def test_without_storage_everything_still_works(open_page: Open) -> None:
    page = open_page("habitants/installer/")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    for path in ("", "habitants/installer/", "lexique/", "retroplanning/"):
        page.goto("/".join(page.url.split("/")[:3]) + "/" + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
