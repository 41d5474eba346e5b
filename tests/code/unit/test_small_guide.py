"""The small guide holds each kind of thing the code knows: what it lacks, no test would try."""

from __future__ import annotations

from macros.blocks.catalogue import MACROS
from macros.checks import Book
from tests.support import GARDEN

PAGES = "\n".join(path.read_text(encoding="utf-8") for path in (GARDEN / "docs").rglob("*.md"))


def test_it_calls_every_macro_of_the_catalogue() -> None:
    assert [name for name in MACROS if f"{{{{ {name}(" not in PAGES] == []


def test_it_fills_every_file_of_data(book: Book) -> None:
    empty = {name for name, document in book.content.documents.items() if not document.value}
    assert empty == set()
    assert {path.stem for path in (GARDEN / "data").glob("*.yml")} == set(book.content.documents)


def test_it_has_events_of_each_nature_and_kind(book: Book) -> None:
    events = book.content.retroplanning.events
    assert {event.nature for event in events} == {"date", "fenetre", "serie"}
    assert {event.kind for event in events} == {"reunion", "echeance"}
    assert book.content.retroplanning.undated


def test_it_has_words_of_each_kind_points_of_each_side_and_blocks_of_one_alone(book: Book) -> None:
    content = book.content
    assert {speech.kind for speech in content.paroles} == {"edito", "temoignage"}
    assert {point.faces for point in content.points} >= {("habitants",), ("mairie",)}
    assert any(len(point.faces) != 1 for point in content.points)
    assert any(page.meta.own_blocks for page in book.pages)
    assert {term.expansion is None for term in content.lexique} == {True, False}
    assert any(term.variants and term.see and term.doubt for term in content.lexique)
