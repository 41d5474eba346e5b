"""What the guide says of its own stays apart, short, and signed the same everywhere."""

from __future__ import annotations

import copy
import re

import pytest
from lxml.html import HtmlElement

from macros.checks import Book
from macros.checks.readability import measured
from macros.language.notes import LABELS
from tests.built import Built, squeezed

_WORD = re.compile(r"[A-Za-zÀ-ÿœŒ0-9]+(?:[-'’][A-Za-zÀ-ÿœŒ0-9]+)*")
_NOTE = "contains(concat(' ', @class, ' '), ' note ')"
_APART = ".//nav | .//footer | .//*[@class='page-terms'] | .//*[contains(@class, 'no-twin')]"
MOST = 0.08  # of a fiche's words, folded ones included: beyond, notes drown it


def words(text: str) -> int:
    return len(_WORD.findall(text))


def article(page: Built) -> HtmlElement:
    """Return a fiche's title, summary and text."""
    whole = copy.deepcopy(page.all("//article")[0])
    for element in whole.xpath(_APART):
        element.drop_tree()
    return whole


def test_notes_are_a_small_part_of_every_fiche(fiches: dict[str, Built]) -> None:
    shares = {}
    for ident, page in fiches.items():
        whole = article(page)
        notes = sum(words(note.text_content()) for note in whole.xpath(f".//*[{_NOTE}]"))
        shares[ident] = notes / words(whole.text_content())
    assert sum(shares.values()) > 0, "the measure sees notes"
    assert {ident: round(share, 3) for ident, share in shares.items() if share > MOST} == {}


def test_a_note_is_a_line_that_says_what_it_is(pages: dict[str, Built]) -> None:
    seen = 0
    for path, page in pages.items():
        for note in page.all(f"//main//*[{_NOTE}]"):
            line = note.find("summary") if note.tag == "details" else note
            assert squeezed(line.text_content()).startswith(tuple(f"{label} : " for label in LABELS.values())), path
            assert note.tag == "p" or len(note) > 1, f"{path}: nothing folded"
            seen += 1
    assert seen > 30


def test_nothing_is_blamed_on_the_brochure_that_the_text_lost(pages: dict[str, Built]) -> None:
    blame = re.compile(
        r"la brochure (?:a perdu|ne dit plus|ne joint pas)|version texte de la brochure|liens étaient vides"
    )
    for path, page in pages.items():
        assert not blame.search(page.words().replace("’", "'")), path


def test_no_sentence_of_a_fiche_is_long(book: Book) -> None:
    fiches = {fiche.path for fiche in book.content.guide.fiches}
    readings = [(page, reading) for page, reading in measured(book) if page.url in fiches]
    assert len(readings) == len(fiches)
    assert [(page.path, item.text) for page, reading in readings for item in reading.long] == []


def test_points_to_tick_are_things_to_do(book: Book) -> None:
    """A point speaks to who reads it: its first verb is an imperative (« -ez », « Faites »), near its start."""
    verb = re.compile(r"\b(?:\w+ez|Faites|Dites)\b")
    for point in book.content.points:
        start = " ".join(point.text.split()[:7])
        assert verb.search(start), point.text


@pytest.mark.parametrize("word", ["porteur de projet", "porteurs de projet", "porteuse de projet", "instances"])
def test_one_thing_has_one_name(fiches: dict[str, Built], word: str) -> None:
    for ident, page in fiches.items():
        text = article(page).text_content().replace("\u202f", " ").replace("’", "'")
        assert all(f"« {word} »" in match for match in re.findall(rf".{{0,20}}{word}.{{0,20}}", text)) or (
            f"« les {word} »" in text
        ), f"{ident}: {word}"


def test_a_fiche_has_one_title(pages: dict[str, Built], book: Book) -> None:
    for fiche in book.content.guide.fiches:
        title = pages[fiche.path].words("//h1")
        contents = pages[f"{fiche.face}/"].words(f"//ol[@class='contents']//a[contains(@href, '{fiche.etape}')]/strong")
        assert contents == title, fiche.id
