"""Search in French, in a real browser: what is found, the keyboard, the phone."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from macros.checks import Book
from macros.language.typography import french
from tests.chromium import Open
from tests.searching import ask, ask_all, field


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
    assert not [url for url in asked if "search" in url or "vendor" in url]
    field(page)
    ask(page, "spip")
    assert len([url for url in asked if url.endswith("search-index.js")]) == 1


@pytest.mark.parametrize("missing", ["search-index", "minisearch", "search-engine"])
def test_without_its_parts_search_says_so(open_page: Open, missing: str) -> None:
    page = open_page()
    page.route(f"**/{missing}.js", lambda route: route.fulfill(status=404))
    page.get_by_role("searchbox", name="Rechercher dans le guide").fill("spip")
    expect(page.locator(".search-status")).to_contain_text("pas disponible")


def test_the_code_printed_on_a_fiche_leads_to_it(open_page: Open, book: Book) -> None:
    typed = {
        form: fiche.path
        for fiche in book.content.guide.fiches
        for form in (fiche.id, fiche.id.lower(), fiche.id.replace("-", " "), fiche.id.replace("-", "").lower())
    }
    answers = ask_all(open_page(), list(typed))
    assert [answer["links"][0] for answer in answers] == list(typed.values())


def test_a_title_leads_to_its_page_and_a_headword_to_its_entry(open_page: Open, book: Book) -> None:
    typed = {term.headword: {f"lexique/#{term.id}"} for term in book.content.lexique}
    page = open_page()
    field(page)
    entries = set(typed)
    for path, title in page.evaluate("() => guideSearchIndex.pages.map(page => [page.path, page.sections[0][1]])"):
        if title not in entries:
            typed.setdefault(title, set()).add(path)  # both fiches of an étape may have it
    answers = ask_all(page, list(typed))
    wrong = {query: answer["links"][:1] for query, answer in zip(typed, answers, strict=True)}
    assert {query: links for query, links in wrong.items() if not set(links) & typed[query]} == {}


def test_a_word_that_nobody_wrote_has_no_result_however_long(open_page: Open) -> None:
    words = ["qz", "rsaq", "qzxq", "qzxqzxq", "qzxqzxqzxqzx", "q" * 30, "qz" * 60, "c++", "**", "\\", "q|"]
    for word, answer in zip(words, ask_all(open_page(), ["spip", *words])[1:], strict=True):
        assert answer["links"] == [], word
        assert answer["said"].startswith("Aucun résultat."), word


def test_a_near_word_is_offered_and_can_be_asked_for(open_page: Open) -> None:
    page = open_page()
    field(page)
    assert ask(page, "amab") == []
    expect(page.locator(".search-status")).to_have_text("Aucun résultat. Vouliez-vous dire AMAP\u202f?")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="AMAP")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name="Rechercher dans le guide")).to_have_value("AMAP")
    expect(page.locator(".search-results ol a").first).to_have_attribute("href", re.compile("lexique/#amap"))


def test_what_was_found_is_marked_and_no_word_is_cut(open_page: Open) -> None:
    page = open_page()
    field(page)
    ask(page, "moisson")  # the guide says « récolte »
    marks = page.locator(".search-excerpt mark").all_text_contents()
    assert marks
    assert all(mark.lower().startswith("récolte") for mark in marks)
    data = page.evaluate("() => guideSearchIndex.pages.flatMap(page => page.sections.map(part => part[3]))")
    known = set(re.findall(r"\w+", " ".join(data)))
    for text in page.locator(".search-excerpt").all_text_contents():
        assert set(re.findall(r"\w+", text)) <= known
        assert "'" not in text


def test_an_entry_begins_with_its_definition(open_page: Open, book: Book) -> None:
    page = open_page()
    field(page)
    for term in book.content.lexique[:10]:
        ask(page, term.headword)
        shown = page.locator(".search-excerpt").first.text_content() or ""
        assert shown[:30] == french(term.definition)[:30], term.headword


# Ten thousand queries of letters, signs, marks alone, halves of characters: nothing throws, nothing lasts.
FUZZ = r"""() => {
    const { Engine, marked, excerpt } = Guide.search;
    const engine = new Engine(guideSearchIndex, MiniSearch);
    const signs = Array.from("aàeéèilnrstopu cmd'’-*\\+|()[]{}^$.?0123 <>&\"œﬁ«»ZÉß");
    signs.push("\u0301", "\ud800", "\u{1F600}", "\n", "\u202f", "constructor", "__proto__");
    let seed = 7;
    const next = (most) => { seed = (seed * 16807) % 2147483647; return seed % most; };
    for (let round = 0; round < 10000; round += 1) {
        const query = Array.from({ length: 1 + next(round % 10 ? 20 : 150) }, () => signs[next(signs.length)]).join("");
        engine.find(query, next(3) - 1).hits.slice(0, 3).forEach(({ doc, terms }) => {
            const text = excerpt(doc, terms);
            if (marked(text, terms).map(([part]) => part).join("") !== text) throw new Error("lost text: " + query);
        });
    }
    const times = ["a".repeat(120), "penitentiaire".repeat(9), "établissements".repeat(8), "ab ".repeat(40)].map((query) => {
        engine.find(query, -1);
        const start = performance.now();
        engine.find(query, -1);
        return performance.now() - start;
    });
    return Math.max(...times);
}"""


def test_nothing_that_one_types_throws_or_freezes(open_page: Open) -> None:
    page = open_page()
    field(page)
    assert page.evaluate(FUZZ) < 50


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (375, "light"), (375, "dark")])
def test_the_cross_that_clears_is_seen(open_page: Open, width: int, scheme: str) -> None:
    page = open_page("", width, color_scheme=scheme)
    if width < 700:
        page.get_by_role("button", name="Rechercher").click()
    box = page.get_by_role("searchbox", name="Rechercher dans le guide")
    box.fill("spip")
    edge = box.bounding_box()
    assert edge
    clip = {"x": edge["x"] + edge["width"] - 42, "y": edge["y"] + 8, "width": 36, "height": edge["height"] - 16}
    grey = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")  # type: ignore[arg-type]
    low, high = grey.getextrema()
    assert int(high) - int(low) > 100, (low, high)  # type: ignore[call-overload]
