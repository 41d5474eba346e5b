"""axe on every page that is built, embeds included: light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations

Visit = Callable[..., Page]
VARIANTS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 375)]


@pytest.mark.endurance
@pytest.mark.parametrize(("scheme", "width"), VARIANTS)
def test_axe_on_every_page(visit: Visit, base_url: str, every_page: list[str], scheme: str, width: int) -> None:
    page = visit(width=width, color_scheme=scheme)
    wrong = []
    for path in every_page:
        page.goto(base_url + path)
        wrong += [f"{path}: {fault}" for fault in violations(page)]
    assert wrong == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
def test_axe_on_each_layout(visit: Visit, base_url: str, layouts: dict[str, str], scheme: str, width: int) -> None:
    page = visit(width=width, color_scheme=scheme)
    wrong = []
    for path in layouts.values():
        page.goto(base_url + path)
        wrong += [f"{path}: {fault}" for fault in violations(page)]
    assert wrong == []


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 375)])
def test_axe_on_what_opens(visit: Visit, layouts: dict[str, str], scheme: str, width: int) -> None:
    page = visit(layouts["fiche"], width=width, color_scheme=scheme)
    page.locator(".site-menu summary").click()
    wrong = violations(page)
    page.keyboard.press("Escape")
    if width < 700:
        page.locator(".search-open").click()
    page.locator(".site-search input").fill("spip")
    expect(page.locator(".search-status")).to_contain_text("résultat")
    wrong += violations(page)
    page.keyboard.press("Escape")
    page.locator("a.term").first.focus()
    expect(page.locator("#definition")).to_be_visible()
    wrong += violations(page)
    assert wrong == []
