"""Face à face: side by side or one under the other, heads that stay in sight, the differences alone."""

from __future__ import annotations

import pypdfium2
from playwright.sync_api import Page, expect

from tests.chromium import Open

ADDRESS = "face-a-face/installer/"


def places(page: Page) -> tuple[dict[str, float], dict[str, float]]:
    """Return where both sides of the first pair stand."""
    sides = page.locator(".facing-pair").first.locator(".facing-side")
    first, second = (sides.nth(rank).bounding_box() for rank in (0, 1))
    assert first
    assert second
    return dict(first), dict(second)


def test_both_sides_stand_side_by_side_or_one_under_the_other_on_a_phone(open_page: Open) -> None:
    page = open_page(ADDRESS)
    first, second = places(page)
    assert abs(first["y"] - second["y"]) < 2
    assert second["x"] >= first["x"] + first["width"]
    heads = page.locator(".facing-heads")
    page.evaluate("scrollTo(0, 900)")
    assert heads.bounding_box()["y"] == 0, "the heads of the columns stay in sight"
    page.evaluate("scrollTo(0, 0)")
    page.set_viewport_size({"width": 375, "height": 740})
    first, second = places(page)
    assert second["y"] >= first["y"] + first["height"] - 1
    expect(heads).to_be_hidden()


def test_the_differences_alone(open_page: Open) -> None:
    page = open_page(ADDRESS)
    button = page.get_by_role("button", name="Seulement les différences")
    same, pair = page.locator("[data-facing-same]").first, page.locator(".facing-pair").first
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(same).to_be_visible()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".facing-filter [aria-live]")).to_contain_text("masqué")
    expect(page.locator("[data-facing-same]:visible")).to_have_count(0)
    expect(pair).to_be_visible()
    page.evaluate("location.hash = 'mairie-terre'")  # what an address names is shown
    expect(same).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_without_scripts_everything_is_shown(open_page: Open) -> None:
    page = open_page(ADDRESS, java_script_enabled=False)
    expect(page.locator("[data-facing-same]").first).to_be_visible()
    assert page.locator(".facing-filter").count() == 0


def test_paper_keeps_both_sides_side_by_side(open_page: Open) -> None:
    """Whatever the width that a browser gives the sheet: some count 178 mm, less than 45em."""
    page = open_page(ADDRESS, 640)
    page.emulate_media(media="print")
    first, second = places(page)
    assert second["x"] >= first["x"] + first["width"]
    expect(page.locator(".facing-pair .facing-label").first).to_be_visible()
    assert len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))) >= 1
