"""Searching in an open page, as a reader does."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def field(page: Page) -> None:
    page.get_by_role("searchbox", name="Rechercher dans le guide").click()
    page.wait_for_function("() => window.lunr")


def ask(page: Page, query: str) -> list[str]:
    """Type a query; return the addresses of the results."""
    page.get_by_role("searchbox", name="Rechercher dans le guide").fill(query)
    expect(page.locator(".search-status")).to_have_text(re.compile("résultat"))  # empty, then loading, before
    root = str(
        page.evaluate("() => new URL(document.querySelector('[data-search]').dataset.root + '/', location.href).href")
    )
    links = page.locator(".search-results ol a").evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(root) for link in links]
