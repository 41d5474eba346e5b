"""Any page printed from the browser: a clean sheet, nothing hidden, nothing in white on white."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from macros.checks import Book
from tests.chromium import Open
from tests.code.pdf.pdf_measures import letter_sizes

LEAST = 8.0  # points
SCREEN_ONLY = ".site-header, .site-footer, .page-aside, .neighbours, .skip-link, .button"


def printed(open_page: Open, path: str) -> pypdfium2.PdfDocument:
    pdf = open_page(path).pdf(prefer_css_page_size=True, print_background=False)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in document.pages} == {(595, 842)}
    return pypdfium2.PdfDocument(pdf)


def test_a_fiche_holds_in_three_sheets_and_says_what_it_is(open_page: Open, book: Book) -> None:
    for fiche in book.content.guide.fiches:
        document = printed(open_page, fiche.path)
        assert len(document) <= 3, fiche.id
        first = " ".join(document[0].get_textpage().get_text_range().split())
        for said in (f"Fiche {fiche.id}", book.content.guide.face(fiche.face).name, f"/f/{fiche.slug}/", "revu le"):
            assert said in first, (fiche.id, said)
        assert min(size for page in document for size in letter_sizes(page)) >= LEAST, fiche.id


def test_the_lexique_is_printed_in_two_columns(open_page: Open) -> None:
    """Where WebKit, which cuts lines in half between columns, does not see them."""
    page = open_page("lexique/")
    page.emulate_media(media="print")
    assert page.locator(".lexique").evaluate("lexique => getComputedStyle(lexique).columnCount") == "2"
    assert not page.evaluate("() => CSS.supports('hanging-punctuation: first')"), "what tells WebKit from the others"


@pytest.mark.parametrize("path", ["", "lexique/", "ressources/", "retroplanning/", "face-a-face/", "imprimer/"])
def test_nothing_of_the_screen_is_printed(open_page: Open, path: str) -> None:
    page = open_page(path)
    assert not page.locator(".print-reference").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".print-reference").is_visible()
    for element in page.locator(SCREEN_ONLY).all():
        assert not element.is_visible()


# What is read on the screen and takes no room on paper, but what is said to be of the screen.
_LOST = """() => Array.from(document.querySelectorAll("[data-piece=body] :is(h2, h3, p, li, dt, dd, th, td, summary)"))
  .filter(one => one.textContent.trim() && !one.closest("[data-screen], [hidden], template, .no-twin"))
  .map(one => [one, one.getClientRects().length > 0])"""


@pytest.mark.parametrize("path", ["habitants/", "habitants/en-bref/", "a-propos/"])
def test_all_that_is_read_is_printed(open_page: Open, path: str) -> None:
    page = open_page(path)
    page.evaluate(f"window.before = ({_LOST})()")
    page.emulate_media(media="print")
    lost = page.evaluate(
        "() => before.filter(([one, shown]) => shown && !one.getClientRects().length).map(([one]) => one.textContent)"
    )
    assert page.evaluate("() => before.filter(([, shown]) => shown).length") > 5
    assert lost == []


# Titles whose box goes down beside what follows, to hold its room, and that draw a side or a foot of it there.
_DRAWN = """() => Array.from(document.querySelectorAll("main :is(h2, h3, h4)")).filter(one => {
  const text = new Range(), style = getComputedStyle(one);
  text.selectNodeContents(one);
  return one.getBoundingClientRect().bottom > text.getBoundingClientRect().bottom + 20
    && ["Left", "Right", "Bottom"].some(side => parseFloat(style[`border${side}Width`]));
}).map(one => one.textContent)"""


def test_a_title_draws_nothing_beside_what_follows_it(open_page: Open, base_url: str, layouts: dict[str, str]) -> None:
    page = open_page("404.html")
    page.emulate_media(media="print")
    for path in layouts.values():
        page.goto(base_url + path)
        assert page.evaluate(_DRAWN) == [], path


def test_a_dark_screen_prints_black_on_white(open_page: Open, book: Book) -> None:
    page = open_page(book.content.guide.fiches[0].path, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        "() => ['body', 'h1', '.prose p', '.points li', '.prose a'].map(one => getComputedStyle(document.querySelector(one)).color)"
    )
    assert set(colours) == {"rgb(0, 0, 0)"}
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_closed_blocks_are_printed_open(open_page: Open) -> None:
    page = open_page("a-propos/")
    page.evaluate(
        """() => {
          const block = document.createElement("details"), text = document.createElement("p");
          text.textContent = "caché";
          block.append(document.createElement("summary"), text);
          document.querySelector("main").append(block);
        }"""
    )
    hidden = page.locator("main > details p")
    assert not hidden.is_visible()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert hidden.is_visible()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert not hidden.is_visible()


def test_addresses_are_read_on_paper(open_page: Open) -> None:
    page = open_page("ressources/")
    page.emulate_media(media="print")
    shown = page.locator(".prose a[href^='http']").first.evaluate("link => getComputedStyle(link, '::after').content")
    assert "https://" in shown
