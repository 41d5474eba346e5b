"""Turning a fiche keeps the place: the same block on the other face, or the étape with a word about it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from macros.checks import Book
from tests.chromium import Open

FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def scroll_to(page: Page, ident: str) -> None:
    """Scroll as a reader does, until the block's heading is just below what stays of the header."""
    for _ in range(2):  # a part of the header leaves with the first scroll
        page.locator(f"#{ident}").evaluate(
            "heading => scrollTo({ top: scrollY + heading.getBoundingClientRect().top"
            " - Math.max(0, document.querySelector('.site-header').getBoundingClientRect().bottom) - 5, behavior: 'instant' })"
        )
        page.evaluate(FRAME)


def switch(page: Page) -> None:
    """Follow the switch where it leads now, without scrolling up to it."""
    page.locator(".face-switch a").evaluate("link => link.click()")


@pytest.mark.parametrize("block", ["comite-jardin", "comite-quartier", "temoignage"])
@pytest.mark.parametrize(("face", "other"), [("habitants", "mairie"), ("mairie", "habitants")])
def test_the_switch_opens_the_same_block(open_page: Open, block: str, face: str, other: str) -> None:
    page = open_page(f"{face}/installer/")
    scroll_to(page, block)
    switch(page)
    page.wait_for_url(f"**/{other}/installer/#{block}")
    heading = page.locator(f"#{block}")
    expect(heading).to_be_in_viewport()
    header = page.locator(".site-header").bounding_box()
    place = heading.bounding_box()
    assert header
    assert place
    assert place["y"] >= header["y"] + header["height"] - 1, "the header hides the block"
    expect(page.locator("#sans-equivalent")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "block"),
    [
        ("habitants/imaginer", "pourquoi"),
        ("mairie/cultiver", "fete"),
    ],
)
def test_a_block_without_twin_goes_to_the_etape_and_says_so(open_page: Open, path: str, block: str) -> None:
    page = open_page(f"{path}/")
    scroll_to(page, block)
    switch(page)
    etape = path.split("/")[1]
    page.wait_for_url(f"**/{etape}/#sans-equivalent")
    notice = page.locator("#sans-equivalent")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("n’existe que côté")


def test_a_part_without_twin_goes_to_its_section(open_page: Open) -> None:
    page = open_page("habitants/cultiver/")
    scroll_to(page, "partager")
    assert (page.locator(".face-switch a").get_attribute("href") or "").endswith("#recolte")


def test_at_the_top_it_opens_the_top(open_page: Open) -> None:
    page = open_page("habitants/installer/")
    assert page.locator(".face-switch a").get_attribute("href") == "../../mairie/installer/"
    switch(page)
    page.wait_for_url("**/mairie/installer/")
    expect(page.locator("#sans-equivalent")).to_be_hidden()


EVERY_BLOCK = """async () => {
  const header = document.querySelector('.site-header'), link = document.querySelector('.face-switch a'), found = [];
  const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const below = heading => heading.getBoundingClientRect().top - Math.max(0, header.getBoundingClientRect().bottom);
  for (const heading of document.querySelectorAll('.prose h2[id]')) {
    for (let pass = 0; pass < 2; pass++) {
      scrollTo({ top: scrollY + below(heading) - 5, behavior: 'instant' });
      await frame();
    }
    if (below(heading) < 30) found.push([heading.id, link.getAttribute('href')]);  // else the page ends too early
  }
  return [link.dataset.blocks.split(' '), found];
}"""


def test_every_block_of_every_fiche_leads_to_its_twin(open_page: Open, base_url: str, book: Book) -> None:
    wrong, read = [], 0
    page = open_page()
    for fiche in book.content.guide.fiches:
        page.goto(base_url + fiche.path)
        known, blocks = page.evaluate(EVERY_BLOCK)
        read += len(blocks)
        wrong += [
            f"{fiche.id} #{ident}: {href}"
            for ident, href in blocks
            if not href.endswith(f"#{ident}" if ident in known else "#sans-equivalent")
        ]
    assert wrong == []
    assert read > 25


@pytest.mark.parametrize("path", ["habitants/imaginer", "mairie/cultiver"])
def test_a_block_that_was_asked_for_counts_even_at_the_end_of_the_page(open_page: Open, path: str) -> None:
    page = open_page(f"{path}/#ressources", height=1400)
    page.evaluate(FRAME)
    assert (page.locator(".face-switch a").get_attribute("href") or "").endswith("#ressources")


def test_the_partners_button_keeps_the_place_too(open_page: Open) -> None:
    page = open_page("habitants/installer/")
    scroll_to(page, "comite-quartier")
    page.locator(".partner a").click()
    page.wait_for_url("**/mairie/installer/#comite-quartier")


def test_there_and_back_again(open_page: Open) -> None:
    page = open_page("habitants/installer/#terre")
    page.evaluate(FRAME)
    switch(page)
    page.wait_for_url("**/mairie/installer/#terre")
    page.evaluate(FRAME)
    switch(page)
    page.wait_for_url("**/habitants/installer/#terre")


def test_on_a_phone_the_switch_is_at_hand(open_page: Open) -> None:
    page = open_page("habitants/installer/", 375, height=740)
    scroll_to(page, "comite-jardin")
    link = page.get_by_role("navigation", name="Changer de côté").get_by_role("link")
    expect(link).to_have_attribute("href", re.compile("#comite-jardin$"))


def test_the_contents_show_where_one_is(open_page: Open) -> None:
    page = open_page("habitants/installer/")
    scroll_to(page, "comite-jardin")
    current = page.locator(".page-toc a[aria-current]")
    expect(current).to_have_text("Le comité du jardin")
