"""Every layout at every width, with the scrollbars that most computers show: nothing scrolls sideways or collides."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import MEASURES

NARROW, WIDE = 280, 1920


def sweep(page: Page, step: int) -> Iterator[str]:
    """Give what goes wrong on a page that is open, at each width."""
    for width in range(NARROW, WIDE + 1, step):
        page.set_viewport_size({"width": width, "height": 900})
        wide, collisions, stuck = page.evaluate(
            "[measures.sideways(), measures.collisions(), measures.sideways() > 0 ? measures.overflowing() : []]"
        )
        if wide > 0:
            yield f"{width} px: {wide} px too wide: {stuck[:3]}"
        yield from (f"{width} px: {collision}" for collision in collisions)


def faults(browser: Browser, base_url: str, layouts: dict[str, str], step: int) -> list[str]:
    page = browser.new_page(reduced_motion="reduce", locale="fr-FR")
    page.add_init_script(path=MEASURES)
    page.goto(base_url)
    assert page.evaluate("innerWidth - document.documentElement.clientWidth") > 0, "scrollbars are shown"
    wrong = []
    for name, path in layouts.items():
        page.goto(base_url + path)
        wrong += [f"{name}, {fault}" for fault in sweep(page, step)]
    page.close()
    return wrong


def test_no_width_breaks_a_layout(with_scrollbars: Browser, base_url: str, layouts: dict[str, str]) -> None:
    assert faults(with_scrollbars, base_url, layouts, 120) == []


@pytest.mark.endurance
def test_no_width_of_all_breaks_a_layout(with_scrollbars: Browser, base_url: str, layouts: dict[str, str]) -> None:
    assert faults(with_scrollbars, base_url, layouts, 20) == []


BROKEN = {  # the measure sees what it looks for
    "scrolls sideways": (".prose p { width: 2200px; max-width: none; }", "too wide"),
    "words over words": (".prose p { margin-bottom: -1.5em; }", "p"),
    "a control under another": (".page-actions .action { margin-bottom: -30px; }", "a.action"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_the_sweep_sees_what_breaks(
    with_scrollbars: Browser, base_url: str, layouts: dict[str, str], what: str
) -> None:
    style, said = BROKEN[what]
    page = with_scrollbars.new_page(bypass_csp=True)
    page.add_init_script(path=MEASURES)
    page.goto(base_url + layouts["fiche"])
    page.add_style_tag(content=style)
    assert any(said in fault for fault in sweep(page, 820))
    page.close()
