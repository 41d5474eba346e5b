"""A real Chromium for each worker; a fresh context for each page a test opens."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from macros.checks import Book

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--font-render-hinting=none",  # the shell spaces letters as the browser does
]  # fmt: skip
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SHELL = "chromium-headless-shell"  # the same engine without its window: half the processor time
MEASURES = Path(__file__).with_name("measures.js")

Open = Callable[..., Page]
expect.set_options(timeout=15_000)  # machines are shared


def _found(*names: str) -> str:
    path = next((found for name in names if (found := shutil.which(name))), None)
    assert path, "Chromium is missing: tools/system.sh tests"
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The lightest Chromium found on PATH."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_found(SHELL, *CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def with_scrollbars(browser: Browser) -> Iterator[Browser]:
    """A Chromium that shows scrollbars, as most computers do: its pages are narrower than their window."""
    chromium = browser.browser_type.launch(
        executable_path=_found(SHELL, *CHROMIUM), args=FLAGS, ignore_default_args=["--hide-scrollbars"]
    )
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
        context.add_init_script(path=MEASURES)
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


@pytest.fixture
def large(browser: Browser, tmp_path: Path) -> Iterator[Callable[[int], Page]]:
    """A function that opens a blank page where the reader has set text twice as large (32 px)."""
    contexts = []

    def open_blank(width: int) -> Page:
        profile = tmp_path / str(width) / "Default"
        profile.mkdir(parents=True)
        profile.joinpath("Preferences").write_text(json.dumps({"webkit": {"webprefs": {"default_font_size": 32}}}))
        context = browser.browser_type.launch_persistent_context(
            profile.parent,
            executable_path=_found(*CHROMIUM),  # the shell reads no preferences
            args=FLAGS,
            viewport={"width": width, "height": 800},
        )
        contexts.append(context)
        context.add_init_script(path=MEASURES)
        return context.pages[0]

    yield open_blank
    for context in contexts:
        context.close()


def _has(site: Path, path: str, selector: str) -> bool:
    file = site / path
    return bool(lxml.html.parse(file / "index.html" if file.is_dir() else file).xpath(selector))


@pytest.fixture(scope="session")
def every_page(site: Path) -> list[str]:
    """The address of every page built, embeds included; redirections are left before they can be looked at."""
    paths = [file.relative_to(site).as_posix().removesuffix("index.html") for file in sorted(site.rglob("*.html"))]
    return [path for path in paths if not _has(site, path, "//meta[@http-equiv='refresh']")]


@pytest.fixture(scope="session")
def layouts(book: Book, site: Path, every_page: list[str]) -> dict[str, str]:
    """One page of each layout, by what it is; of embeds, the first, the middle one and the last."""
    guide = book.content.guide
    face, etape = guide.faces[0], guide.etapes[len(guide.etapes) // 2 - 1]
    shared = [
        item.page.removesuffix(".md").removesuffix("index").rstrip("/") + "/" for item in guide.menu + guide.footer
    ]
    embeds = [path for path in every_page if not _has(site, path, "//header[@class='site-header']")]
    return {
        "home": "",
        "face": f"{face.id}/",
        "fiche": guide.fiche(face.id, etape.id).path,
        "facing": f"face-a-face/{etape.id}/",
        "404": "404.html",
        **{path: path for path in [*shared, *embeds[:1], *embeds[len(embeds) // 2 :][:1], *embeds[-1:]]},
    }
