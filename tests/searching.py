"""Searching in an open page, as a reader does."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect


def field(page: Page) -> None:
    """Go to the field and wait until the search answers: its scripts come one after the other once it is used."""
    box = page.get_by_role("searchbox", name="Rechercher dans le guide")
    box.click()
    ask(page, "guide")
    box.fill("")


def ask(page: Page, query: str) -> list[str]:
    """Type a query; return the addresses of the results."""
    page.get_by_role("searchbox", name="Rechercher dans le guide").fill(query)
    expect(page.locator(".search-status")).to_have_text(re.compile("résultat"))  # empty, then loading, before
    root = str(
        page.evaluate("() => new URL(document.querySelector('[data-search]').dataset.root + '/', location.href).href")
    )
    links = page.locator(".search-results ol a").evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(root) for link in links]


# Type each query and read the answer at once: the search answers before the next event.
_ASK_ALL = """queries => {
    const box = document.querySelector("[data-search]"), input = box.querySelector("input");
    const root = new URL(box.dataset.root + "/", location.href).href;
    return queries.map(query => {
        input.value = query;
        input.dispatchEvent(new Event("input"));
        return {
            said: box.querySelector(".search-status").textContent,
            links: Array.from(box.querySelectorAll(".search-results ol a"), link =>
                link.href.replace(root, "").replace("index.html", "")),
            near: Array.from(box.querySelectorAll(".search-near"), button => button.textContent),
        };
    });
}"""


def ask_all(page: Page, queries: list[str]) -> list[dict[str, Any]]:
    """Type each of the queries; return what is said, the addresses of the results, the words offered."""
    field(page)
    answers: list[dict[str, Any]] = page.evaluate(_ASK_ALL, queries)
    return answers
