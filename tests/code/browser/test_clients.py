"""What browsers and people do to a page: addresses changed on their way, pages saved, styles that did not come."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from macros.model import addresses


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("f/HAB-1/", "habitants/imaginer/"),
        ("F/hab-1).", "habitants/imaginer/"),
        ("f/hab1", "habitants/imaginer/"),
        ("Habitants/Imaginer.", "habitants/imaginer/"),
        ("f/hab-1/%2523Objectifs", None),
        ("f/rien/", ""),
    ],
)
def test_a_lost_address_leads_where_it_should(browser: Browser, base_url: str, asked: str, reached: str | None) -> None:
    page = browser.new_page()
    page.goto(base_url + asked)
    if reached == "":
        page.wait_for_load_state()
        assert page.url == base_url + asked
        expect(page.get_by_role("heading", level=1)).to_contain_text("Cette page n’existe pas")
    elif reached:
        page.wait_for_url(base_url + reached)
    else:
        page.wait_for_url(base_url + "habitants/imaginer/#*")
    page.close()


def test_an_anchor_typed_by_hand_finds_its_block(browser: Browser, base_url: str) -> None:
    page = browser.new_page()
    for typed, found in (("AOT", "aot"), ("aot.", "aot"), ("Aot%20", "aot"), ("rien", "rien")):
        page.goto(f"{base_url}lexique/#{typed}")
        page.wait_for_url(f"{base_url}lexique/#{found}")
    page.goto(f"{base_url}lexique/#AOT")
    expect(page.locator("#aot")).to_be_in_viewport()
    page.close()


@pytest.mark.parametrize("path", ["", "habitants/cultiver/", "lexique/", "mon-projet/", "retroplanning/"])
def test_a_page_saved_and_opened_again_shows_each_control_once(
    browser: Browser, base_url: str, site: Path, path: str
) -> None:
    count = "() => Object.fromEntries(['button', 'input', 'textarea', 'select', '.ticks', '.ticks-mark', '[aria-live]', '[id]']" \
        ".map((kind) => [kind, document.querySelectorAll(kind).length]))"  # fmt: skip
    page = browser.new_page()
    page.goto(base_url + path)
    page.wait_for_load_state()
    before = page.evaluate(count)
    saved = site / path / "enregistree.html"
    saved.write_text(page.content(), encoding="utf-8")
    try:
        page.goto(f"{base_url}{path}enregistree.html")
        page.wait_for_load_state()
        assert page.evaluate(count) == before
        box = page.locator(":is([data-point], [data-tache]) > input").first
        if box.count():
            box.check()
            page.reload()
            expect(box).to_be_checked()
    finally:
        saved.unlink()
        page.close()


def test_without_styles_no_drawing_is_giant(browser: Browser, base_url: str) -> None:
    context = browser.new_context()
    context.route("**/*.css", lambda route: route.abort())
    page = context.new_page()
    for path in (addresses.HOME, "habitants/cultiver/", addresses.RETROPLANNING, addresses.LEXIQUE, addresses.PRINTING):
        page.goto(base_url + path)
        tall = page.evaluate("[...document.querySelectorAll('svg')].map((one) => one.getBoundingClientRect().height)")
        assert max(tall) <= 100, path
    context.close()


def test_persistence_is_asked_for_once_and_refused_calmly(browser: Browser, base_url: str) -> None:
    context = browser.new_context()
    context.add_init_script(
        "window.asked = 0; const no = () => { window.asked += 1; return Promise.reject(new Error('no')); };"
        "Object.defineProperty(navigator.storage, 'persist', { value: no });"
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{base_url}habitants/cultiver/")
    assert page.evaluate("window.asked") == 0, "nothing is kept yet"
    for box in page.locator("main [type=checkbox]").all()[:2]:
        box.check()
    page.wait_for_function("() => window.asked === 1")
    page.reload()
    page.locator("main [type=checkbox]").first.uncheck()
    assert page.evaluate("window.asked") == 0
    assert faults == []
    context.close()


# What a browser's translator does to a page, and goes on doing: each text within two elements of its own.
TRANSLATED = """() => {
  const wrap = (text) => {
    if (!text.data.trim() || text.parentElement.closest("script, style, textarea, template, svg, font")) return;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    text.replaceWith(outer);
    outer.append(inner);
    inner.append(text);
  };
  const all = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(wrap);
  };
  all(document.body);
  new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
    if (node.nodeType === 3) wrap(node);
    else if (node.tagName !== "FONT") all(node);
  }))).observe(document.body, { childList: true, subtree: true });
}"""


def test_the_planner_works_in_a_page_that_a_browser_translates(browser: Browser, base_url: str) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{base_url}retroplanning/")
    page.wait_for_load_state("networkidle")
    page.evaluate(TRANSLATED)
    page.get_by_label("Date", exact=True).fill("01/09/2031")
    expect(page.locator(".agenda li").last).to_contain_text("2031")
    assert wrong == []
    page.close()
