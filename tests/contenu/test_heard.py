"""What a screen reader is given: Chromium's own accessibility tree, as text, compared with what was read and approved.

After a wanted change: HEARD=write python -m pytest tests/contenu/test_heard.py, then read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.chromium import Open

HEARD = Path(__file__).with_name("heard")
STATES = ("checked", "disabled", "expanded", "pressed", "selected", "required", "invalid", "level")
SILENT = {"InlineTextBox", "LineBreak", "generic", "none", "ListMarker"}
NAMED = {"link", "button", "heading", "checkbox", "DisclosureTriangle", "option", "tab"}  # their text is their name
SEALED = {"Date"}  # the browser's own parts: they change with its language and its version
LONG = 70  # authors may change the end of a text without touching these files


def _value(node: dict[str, Any], key: str) -> str:
    return " ".join(str(node.get(key, {}).get("value", "")).split())


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG].rstrip()}…"


def _line(node: dict[str, Any], current: str) -> str:
    role, name = _value(node, "role"), _value(node, "name")
    said = [] if role == "StaticText" else [role]
    if name:
        said.append(f"« {_short(name)} »" if said else _short(name))
    for item in node.get("properties", []):
        value = item["value"].get("value")
        if item["name"] in STATES and value not in (False, "false"):
            said.append(f"{item['name']}={value}")
    if current:
        said.append(f"current={current}")
    if description := _value(node, "description"):
        said.append(f"({_short(description)})")
    return " ".join(said)


def _currents(session: CDPSession) -> dict[int, str]:
    """The elements that say aria-current, which the tree of the protocol leaves out, by their node."""
    found = {}
    for node in session.send("DOM.getFlattenedDocument", {"depth": -1})["nodes"]:
        pairs = node.get("attributes", [])
        attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
        if "aria-current" in attributes:
            found[node["backendNodeId"]] = attributes["aria-current"]
    return found


def heard(page: Page, selector: str) -> str:
    """Return what the tree holds at and below an element, a line for each thing said, indented."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    found = session.send("Runtime.evaluate", {"expression": f"document.querySelector({selector!r})"})["result"]
    wanted = session.send("DOM.describeNode", {"objectId": found["objectId"]})["node"]["backendNodeId"]
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id, currents = {node["nodeId"]: node for node in nodes}, _currents(session)

    def lines(node: dict[str, Any], depth: int, named: bool) -> Iterator[str]:
        role = _value(node, "role")
        current = currents.get(node.get("backendDOMNodeId", 0), "")
        shown = (
            not node.get("ignored") and (role not in SILENT or bool(current)) and not (named and role == "StaticText")
        )
        if shown:
            yield "  " * depth + _line(node, current)
        for child in [] if role in SEALED else node.get("childIds", []):
            if child in by_id:
                yield from lines(by_id[child], depth + shown, named or role in NAMED)

    top = next(node for node in nodes if node.get("backendDOMNodeId") == wanted)
    return "\n".join(lines(top, 0, False)) + "\n"


def search(page: Page) -> None:
    page.locator(".site-search input").fill("spip")
    expect(page.locator(".search-status")).to_contain_text("résultat")
    page.evaluate("document.querySelectorAll('.search-results li:nth-child(n + 2)').forEach(item => item.remove())")
    # How many results there are changes with every text.
    page.evaluate(
        "s => { s = document.querySelector(s); s.textContent = s.textContent.replace(/^\\d+/, 'N') }", ".search-status"
    )


def menu(page: Page) -> None:
    page.locator(".site-menu summary").click()


def define(page: Page) -> None:
    page.locator("a.term").first.focus()
    expect(page.locator("#definition")).to_be_visible()


def plan(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#?ouverture=2030-09-01&hypothese=moyenne&rythme=2")
    expect(page.locator(".planner-answer")).not_to_be_empty()


def unfolded(page: Page) -> None:
    plan(page)
    page.locator(".planner-options > summary").click()


def nothing(page: Page) -> None:
    """Leave the page as it is."""


# What is read: the page's layout, what is done first, the element.
PARTS: dict[str, tuple[str, Callable[[Page], None], str]] = {
    "bascule": ("fiche", nothing, ".face-switch"),
    "etapes": ("fiche", nothing, ".rail"),
    "menu": ("fiche", menu, ".site-menu"),
    "recherche": ("fiche", search, ".site-search"),
    "definition": ("fiche", define, "#definition"),
    "points": ("fiche", nothing, "[data-points] li"),
    "lexique-filtre": ("lexique/", nothing, ".lexique-filter"),
    "lexique-entree": ("lexique/", nothing, ".lexique-term"),
    "retroplanning-saisie": ("retroplanning/", plan, ".planner"),
    "retroplanning-reponse": ("retroplanning/", plan, ".planner-answer"),
    "retroplanning-suite": ("retroplanning/", unfolded, ".planner-more"),
    "livret": ("home", nothing, ".book"),
}


@pytest.mark.parametrize("part", PARTS)
def test_what_is_heard(open_page: Open, layouts: dict[str, str], part: str) -> None:
    layout, act, selector = PARTS[part]
    page = open_page(layouts[layout])
    act(page)
    file, said = HEARD / f"{part}.txt", heard(page, selector)
    if os.environ.get("HEARD") == "write":
        HEARD.mkdir(exist_ok=True)
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


def test_landmarks_as_heard(open_page: Open, layouts: dict[str, str]) -> None:
    page = open_page(layouts["fiche"])
    whole = heard(page, "body").splitlines()
    kinds = ("banner", "main", "contentinfo", "search", "navigation", "complementary", "region")
    marks = [line.strip() for line in whole if line.strip().split(" ")[0] in kinds]
    assert len(marks) == len(set(marks)), marks
    assert [mark for mark in marks if mark in ("banner", "main", "contentinfo")] == ["banner", "main", "contentinfo"]
