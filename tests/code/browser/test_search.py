"""Search in French, in a real browser: what is found, the keyboard, the phone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.chromium import Open
from tests.searching import ask, field


def test_results_lead_to_their_place_from_any_depth(open_page: Open) -> None:
    page = open_page("habitants/installer/")
    field(page)
    assert "lexique/#amap" in ask(page, "amap")
    page.locator(".search-results a[href$='lexique/#amap']").click()
    page.wait_for_url("**/lexique/#amap")
    expect(page.locator("#amap")).to_be_in_viewport()


def test_the_face_one_reads_comes_first(open_page: Open) -> None:
    for face in ("habitants", "mairie"):
        page = open_page(f"{face}/")
        field(page)
        found = [link for link in ask(page, "comité du jardin") if link.endswith("installer/#comite-jardin")]
        assert found[0].startswith(face)


def test_a_result_says_where_it_comes_from(open_page: Open) -> None:
    page = open_page()
    field(page)
    ask(page, "comité du jardin")
    result = page.locator(".search-results a[href$='habitants/installer/#comite-jardin']")
    expect(result.locator(".search-context")).to_have_text("Préparer le terrain, Côté habitants")
    expect(result.locator("strong")).to_have_text("Le comité du jardin")


def test_nothing_found_is_said(open_page: Open) -> None:
    page = open_page()
    field(page)
    assert ask(page, "xyzxyzxyz") == []
    expect(page.locator(".search-status")).to_have_text("Aucun résultat. Essayez un autre mot, ou un sigle.")


ODD = [
    "<img src=x onerror=alert(1)>",
    "+ - ~ ^ * :",
    "a:b",
    '"l\'habitants"',
    "title:dev",
    "*",
    "le la les",
    "é",
    "   ",
]


def test_odd_queries_break_nothing(open_page: Open) -> None:
    page = open_page()
    field(page)
    for query in ODD:
        ask(page, query)
        assert page.locator(".search-results img").count() == 0, query
        assert "lexique/#dev" in ask(page, "dev"), query


def test_the_keyboard_is_enough(open_page: Open) -> None:
    page = open_page("lexique/")
    box = page.get_by_role("searchbox", name="Rechercher dans le guide")
    box.focus()
    page.keyboard.type("comite de quartier")
    first = page.locator(".search-results ol a").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".search-results")).to_be_hidden()
    expect(box).to_be_focused()
    box.fill("comite de quartier")
    expect(first).to_be_visible()
    address = first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address.replace('../', '').removeprefix('./')}")


def test_on_a_phone_a_button_opens_the_field(open_page: Open) -> None:
    page = open_page("habitants/installer/", 375)
    box = page.get_by_role("searchbox", name="Rechercher dans le guide")
    expect(box).to_be_hidden()
    button = page.get_by_role("button", name="Rechercher")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(box).to_be_focused()
    page.keyboard.type("dev")
    expect(page.locator(".search-results a").first).to_be_visible()
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")


def test_the_index_comes_only_when_one_searches(open_page: Open) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert not [url for url in asked if "lunr" in url or "search_index" in url]
    field(page)
    ask(page, "dev")
    assert [url for url in asked if url.endswith("search_index.json")]


def test_without_its_index_search_says_so(open_page: Open) -> None:
    page = open_page()
    page.route("**/search_index.json", lambda route: route.fulfill(status=200, body="pas du JSON"))
    field(page)
    page.get_by_role("searchbox", name="Rechercher dans le guide").fill("dev")
    expect(page.locator(".search-status")).to_contain_text("pas disponible")
