"""Checkboxes that remember, and how far one is: without JavaScript first, then http, a folder, a frame without storage."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from macros.checks import Book
from tests.axe import violations_in_every_look
from tests.chromium import Open

FACE, ETAPE = "habitants", "installer"
FICHE = f"{FACE}/{ETAPE}/"
Points = list[str]


@pytest.fixture
def points(book: Book) -> Points:
    """The ids of the fiche's points."""
    return [point.id for point in book.content.points_of(FACE, ETAPE)]


@pytest.fixture
def elsewhere(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """A function that opens any address; no script may fail (a folder and a sandbox may refuse the font)."""
    context = browser.new_context(reduced_motion="reduce")
    wrong: list[str] = []

    def show(address: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        return page

    yield show
    context.close()
    assert wrong == []


def framed(page: Page, path: str) -> Frame:
    """Put a page of the site in a frame that has scripts and nothing else: no storage, no dialog."""
    page.evaluate(
        """(path) => new Promise((done) => {
          const frame = document.createElement("iframe");
          frame.setAttribute("sandbox", "allow-scripts");
          frame.onload = done;
          frame.src = path;
          frame.width = 1000; frame.height = 800;
          document.body.prepend(frame);
        })""",
        path,
    )
    return page.frames[-1]


def kept(page: Page) -> dict[str, bool]:
    return json.loads(page.evaluate("() => localStorage.getItem('guide:/:habitants-mairie:coches')") or "{}")


def test_without_javascript_points_are_boxes_to_tick_by_hand(open_page: Open, points: Points) -> None:
    page = open_page(FICHE, java_script_enabled=False)
    items = page.locator("[data-points] > li")
    expect(items).to_have_count(len(points))
    assert page.locator("main input, main button").count() == 0
    box = items.first.evaluate("item => getComputedStyle(item, '::before').borderTopStyle")
    assert box == "solid"


def test_each_point_and_task_has_a_real_checkbox_named_by_its_text(open_page: Open, book: Book) -> None:
    page = open_page("mon-projet/")
    for closed in page.locator(".project-fold:not([open]) > summary").all()[::-1]:
        closed.click()
    for point in book.content.points_of(FACE, ETAPE)[:2]:
        words = point.text.replace("'", "’").split(" : ")[0]
        assert page.get_by_role("checkbox", name=words).count() >= 1
    for task in book.content.retroplanning.steps[1].tasks:
        expect(page.get_by_role("checkbox", name=task.text.replace("'", "’"))).to_have_count(1)
    labels = page.locator("li[data-coche] > input").evaluate_all(
        "boxes => boxes.map(box => [box.labels.length, document.querySelectorAll('#' + box.id).length])"
    )
    assert labels
    assert all(pair == [1, 1] for pair in labels)


def test_a_tick_is_kept_on_the_next_visit_and_on_other_pages(open_page: Open, points: Points) -> None:
    page = open_page(FICHE)
    page.locator(f"#{points[1]} label").click(position={"x": 5, "y": 5})
    expect(page.locator(f"#{points[1]} input")).to_be_checked()
    expect(page.locator(".ticks-progress")).to_have_text(f"1 point sur {len(points)}")
    assert kept(page) == {points[1]: True}
    page.reload()
    expect(page.locator(f"#{points[1]} input")).to_be_checked()
    expect(page.locator(f"#{points[0]} input")).not_to_be_checked()
    page.goto(page.url.replace(FICHE, f"mairie/{ETAPE}/"))  # the same points stand on both faces
    expect(page.locator(f"#{points[1]} input")).to_be_checked()
    page.goto(page.url.replace(f"mairie/{ETAPE}/", f"face-a-face/{ETAPE}/"))
    once = page.locator(f"[data-point={points[1]}] input")  # face à face, what both say is written once
    expect(once).to_have_count(1)
    expect(once).to_be_checked()
    page.goto(page.url.replace(ETAPE, "cultiver"))
    twice = page.locator("[data-point=cultiver-bilan] input")  # of two lists that differ
    expect(twice).to_have_count(2)
    twice.first.check()
    expect(twice.last).to_be_checked()


def test_links_in_a_label_still_lead_and_do_not_tick(open_page: Open) -> None:
    page = open_page(FICHE)
    item = page.locator("[data-points] li:has(a.term)").first
    box = item.locator("input")
    item.locator("a.term").first.click()
    page.wait_for_url("**/lexique/#*")
    page.go_back()
    expect(box).not_to_be_checked()


def test_selecting_a_point_s_text_does_not_tick_it(open_page: Open, points: Points) -> None:
    page = open_page(FICHE)
    label = page.locator(f"#{points[0]} label")
    label.scroll_into_view_if_needed()
    at = label.bounding_box()
    assert at
    page.mouse.move(at["x"] + 4, at["y"] + 10)
    page.mouse.down()
    page.mouse.move(at["x"] + 200, at["y"] + 10, steps=5)
    page.mouse.up()
    assert len(page.evaluate("() => String(getSelection())")) > 8
    expect(page.locator(f"#{points[0]} input")).not_to_be_checked()


def test_the_keyboard_ticks_and_clears(open_page: Open, points: Points) -> None:
    page = open_page(FICHE)
    page.locator(f"#{points[0]} input").focus()
    page.keyboard.press("Space")
    expect(page.locator(f"#{points[0]} input")).to_be_checked()
    assert page.locator(f"#{points[0]} input").evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
    page.get_by_role("button", name="Tout décocher").press("Enter")
    question = page.get_by_role("group", name="Décocher ce point ?")
    expect(question.get_by_role("button", name="Oui, décocher")).to_be_focused()
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    expect(page.get_by_role("button", name="Tout décocher")).to_be_focused()
    assert kept(page) == {points[0]: True}


def test_clearing_asks_in_the_page_and_clears_this_list_alone(open_page: Open, points: Points) -> None:
    page = open_page(FICHE)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    page.evaluate("() => localStorage.setItem('guide:/:habitants-mairie:coches', '{\"ailleurs\": true}')")
    for ident in points[:2]:
        page.locator(f"#{ident} input").check()
    page.get_by_role("button", name="Tout décocher").click()
    group = page.get_by_role("group", name="Décocher ces 2 points ?")
    group.get_by_role("button", name="Annuler").click()
    assert len(kept(page)) == 3
    page.get_by_role("button", name="Tout décocher").click()
    group.get_by_role("button", name="Oui, décocher").click()
    assert kept(page) == {"ailleurs": True}
    expect(page.locator(f"#{points[0]} input")).not_to_be_checked()
    expect(page.locator(f"#{points[0]} input")).to_be_focused()
    expect(page.locator(".ticks")).to_have_count(0)  # nothing is ticked: nothing to say


def test_progress_is_said_once_after_a_burst(open_page: Open, points: Points) -> None:
    page = open_page(FICHE)
    page.evaluate(
        """() => {
          window.said = [];
          const region = document.querySelector("p[aria-live].sr-only");
          new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true });
        }"""
    )
    for ident in points[:3]:
        page.locator(f"#{ident} input").check()
    expect(page.locator("p[aria-live].sr-only")).to_have_text(f"3 points sur {len(points)}")
    page.wait_for_timeout(900)
    assert page.evaluate("() => said") == [f"3 points sur {len(points)}"]
    assert page.locator(".rail [role=status], .rail [aria-live], .ticks[aria-live]").count() == 0


def test_the_rail_shows_how_far_each_step_is(open_page: Open, book: Book, points: Points) -> None:
    page = open_page(FICHE)
    here = page.locator(f"[data-rail={ETAPE}]")
    expect(page.locator(".rail .ticks-short")).to_have_count(0)  # no zero is said
    page.locator(f"#{points[0]} input").check()
    expect(here.locator(".ticks-short")).to_have_text(f"1/{len(points)}")
    for ident in points:
        page.locator(f"#{ident} input").check()
    expect(here.locator(".ticks-short")).to_have_text(f"{len(points)}/{len(points)}")
    assert here.get_attribute("data-fait") == ""
    total = len(points)
    etape = book.content.guide.etape(ETAPE)
    name = f"{book.content.guide.rank(ETAPE)}. {etape.name}, {total} points sur {total}, tout est coché"
    expect(page.get_by_role("navigation", name="Les étapes").get_by_role("link", name=name)).to_have_count(1)
    for other in book.content.guide.etapes:
        link = page.locator(f"[data-rail={other.id}]")
        assert link.locator(".ticks-short").all_text_contents() == ([f"{total}/{total}"] if other.id == ETAPE else [])
        assert (link.get_attribute("data-fait") is None) == (other.id != ETAPE)


def test_marks_do_not_move_the_page(open_page: Open) -> None:
    """The rail keeps its height when the script adds its marks: what follows does not jump."""
    for width in (320, 375, 768, 1280):
        bare = open_page(FICHE, width, java_script_enabled=False).locator(".rail").bounding_box()
        marked = open_page(FICHE, width).locator(".rail").bounding_box()
        assert bare
        assert marked
        assert abs(marked["height"] - bare["height"]) <= 2, width


def test_the_face_s_home_sums_its_fiches(open_page: Open, book: Book, points: Points) -> None:
    page = open_page(FICHE)
    for ident in points[:2]:
        page.locator(f"#{ident} input").check()
    page.goto(page.url.replace(FICHE, f"{FACE}/"))
    card = page.locator(".contents li").nth(book.content.guide.rank(ETAPE) - 1)
    expect(card.locator(".ticks-full")).to_have_text(f" 2 points sur {len(points)}")
    total = sum(len(book.content.points_of(FACE, etape.id)) for etape in book.content.guide.etapes)
    expect(page.locator(".ticks-progress")).to_have_text(f"2 points sur {total}")
    page.get_by_role("main").get_by_role("link", name="Mon projet", exact=True).click()
    page.wait_for_url("**/mon-projet/")


def test_from_a_folder_ticks_are_kept(elsewhere: Callable[[str], Page], site: Path, points: Points) -> None:
    page = elsewhere((site / FICHE / "index.html").as_uri())
    page.locator(f"#{points[0]} input").check()
    page.reload()
    expect(page.locator(f"#{points[0]} input")).to_be_checked()


def test_without_storage_ticks_live_in_memory_and_the_page_says_so(
    elsewhere: Callable[[str], Page], base_url: str, points: Points
) -> None:
    frame = framed(elsewhere(f"{base_url}404.html"), f"/{FICHE}")
    frame.locator(f"#{points[0]} input").check()
    expect(frame.locator(".ticks")).to_contain_text(
        "Ce navigateur ne garde rien\u202f: vos coches partiront avec cette page."
    )
    expect(frame.locator(".ticks-progress")).to_have_text(f"1 point sur {len(points)}")
    expect(frame.locator(f"[data-rail={ETAPE}] .ticks-short")).to_have_text(f"1/{len(points)}")
    frame.get_by_role("button", name="Tout décocher").click()
    frame.get_by_role("button", name="Oui, décocher").click()
    expect(frame.locator(f"#{points[0]} input")).not_to_be_checked()


def test_full_storage_falls_back_to_memory_and_forgets_nothing_shown(open_page: Open, points: Points) -> None:
    page = open_page(FICHE)
    page.locator(f"#{points[0]} input").check()
    page.evaluate(
        """() => {
          for (let size = 1 << 22; size >= 1; size = size >> 1)
            try { localStorage.setItem("plein" + size, "x".repeat(size)); } catch (full) { /* smaller */ }
        }"""
    )
    page.evaluate(
        "() => { for (let n = 0; n < 40; n += 1) try { localStorage.setItem('p' + n, ''); } catch (full) { } }"
    )
    page.locator(f"#{points[1]} input").check()
    expect(page.locator(".ticks")).to_contain_text("Ce navigateur ne garde rien")
    expect(page.locator(f"#{points[0]} input")).to_be_checked()
    expect(page.locator(f"#{points[1]} input")).to_be_checked()
    page.evaluate("() => Guide.stockage.set('coches', null)")
    assert kept(page) == {}, "what is erased leaves the browser even then"


@pytest.mark.parametrize("value", ["[1, 2]", '"x"', "null", "12", "{broken", '{"a": "yes"}', '{"__proto__": true}'])
def test_what_another_hand_wrote_breaks_nothing(open_page: Open, points: Points, value: str) -> None:
    page = open_page(FICHE)
    page.evaluate("(value) => localStorage.setItem('guide:/:habitants-mairie:coches', value)", value)
    page.reload()
    expect(page.locator(".ticks")).to_have_count(0)  # nothing is ticked: nothing to say
    page.locator(f"#{points[0]} input").check()
    assert kept(page)[points[0]] is True


def test_two_tabs_agree(open_page: Open, points: Points) -> None:
    page = open_page(FICHE)
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(f"#{points[0]} input").check()
    expect(page.locator(f"#{points[0]} input")).to_be_checked()


def test_paper_shows_what_is_ticked_and_no_controls(open_page: Open, points: Points) -> None:
    page = open_page(FICHE)
    box = page.locator(f"#{points[0]} input")
    box.focus()
    page.keyboard.press("Space")
    assert box.evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
    page.emulate_media(media="print")
    expect(page.locator(".ticks")).to_be_hidden()
    looks = box.evaluate("box => (({outlineStyle, boxShadow}) => [outlineStyle, boxShadow])(getComputedStyle(box))")
    assert looks == ["none", "none"], "paper has no focus"
    for ident, mark in ((points[0], '""'), (points[1], "none")):
        box = page.locator(f"#{ident} input")
        expect(box).to_be_visible()
        assert box.evaluate("box => getComputedStyle(box, '::before').content") == mark
        assert box.evaluate("box => getComputedStyle(box).borderTopColor") == "rgb(0, 0, 0)"
        assert box.evaluate("box => getComputedStyle(box).backgroundColor") == "rgb(255, 255, 255)"
    # The mark is a border, not a background, which printers leave out.
    assert (
        page.locator(f"#{points[0]} input").evaluate("box => getComputedStyle(box, '::before').borderRightColor")
        == "rgb(0, 0, 0)"
    )


@pytest.mark.parametrize("path", [FICHE, f"face-a-face/{ETAPE}/"])
def test_axe_finds_nothing_among_ticks_and_questions(open_page: Open, points: Points, path: str) -> None:
    page = open_page(path, bypass_csp=True)
    page.evaluate("(ids) => Guide.coches.tick(ids, true)", points)
    page.get_by_role("button", name="Tout décocher").first.click()
    assert violations_in_every_look(page) == []
