"""axe in a page: WCAG 2.2 AA and best practices; what is left out, with its reason."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EXCLUDED: dict[str, str] = {}  # rule: reason. None so far


def violations(page: Page, within: str = "", without: str = "") -> list[str]:
    """Return what axe holds against a page as it stands, a line for each element; empty if nothing.

    Args:
        page: an open page.
        within: the part to look at; the whole page otherwise.
        without: a rule that cannot hold here; say why beside the call.
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    rules = {rule: {"enabled": False} for rule in {*EXCLUDED, without} - {""}}
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules, "resultTypes": ["violations"]}
    found = page.evaluate("([within, options]) => axe.run(within || document, options)", [within, options])
    return [
        f"{rule['id']} ({rule['help']}): {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def violations_in_every_look(page: Page) -> list[str]:
    """Return what axe holds against a page, wide and light, then narrow and dark; it stays so.

    `make endurance` reads every page in the two other looks too.
    """
    found = []
    for width, scheme in ((1280, "light"), (375, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} px, {scheme}: {violation}" for violation in violations(page)]
    return found
