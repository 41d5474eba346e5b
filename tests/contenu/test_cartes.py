"""The cards of this guide hold whole in their frames, in a side column."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

HEIGHT = "document.documentElement.scrollHeight"  # never less than the window's


@pytest.mark.endurance
def test_each_card_holds_in_a_side_column(browser: Browser, site: Path, base_url: str) -> None:
    page = browser.new_page(viewport={"width": 280, "height": 200})
    cards = [file.parent.relative_to(site).as_posix() for file in site.glob("integrer/carte-de/**/index.html")]
    assert len(cards) > 50
    tall = {}
    for card in cards:
        page.goto(f"{base_url}{card}/")
        if (height := page.evaluate(HEIGHT)) > 200:
            tall[card] = height
    page.close()
    assert tall == {}
