"""A real Chromium for each worker; a fresh context for each page a test opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

Open = Callable[..., Page]
expect.set_options(timeout=15_000)  # machines are shared


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium found on PATH."""
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    assert path, "Chromium is missing: tools/system.sh tests"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, base_url: str) -> Iterator[Open]:
    """A function that opens a page of the site; at the end, no script has failed and nothing foreign was asked for."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda said: (
                wrong.append(f"{page.url}: {said.text}") if said.type == "error" and "404" not in said.text else None
            ),
        )
        page.on(
            "request",
            lambda asked: (
                wrong.append(f"{page.url} asks for {asked.url}")
                if not asked.url.startswith((base_url, "data:", "blob:"))
                else None
            ),
        )

    def open_it(path: str = "", width: int = 1280, *, height: int = 800, wait: bool = True, **options: Any) -> Page:
        settings: dict[str, Any] = {
            "viewport": {"width": width, "height": height},
            "reduced_motion": "reduce",
            "locale": "fr-FR",
        }
        context = browser.new_context(**{**settings, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        watch(page)
        page.goto(base_url + path, wait_until="load" if wait else "domcontentloaded")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert wrong == []


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, within: str = "") -> list[str]:
    """Return what axe holds against the page as it stands, WCAG 2.2 A and AA. The context must bypass the CSP."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.add_script_tag(content=_axe())
    found = page.evaluate(
        "([within, tags]) => axe.run(within || document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })",
        [within, AXE_TAGS],
    )
    return [
        f"{rule['id']} ({rule['help']}): {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
