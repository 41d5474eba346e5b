"""Reading ease: the formula by hand, sentences, what of a page is read, what authors are told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from macros.blocks.catalogue import MACROS, Macro
from macros.blocks.place import Place
from macros.checks import Book, check
from macros.checks.readability import Passage, passages, read, report
from tests.support import Guide


def block(text: str) -> Passage:
    return Passage("docs/x.md", 1, text)


def test_the_formula_by_hand() -> None:
    # Le(1) pro-jet(2) a-vance(2) vite(1). Vous(1) li-sez(2) la(1) page(1).
    reading = read([block("Le projet avance vite. Vous lisez la page.")])
    assert reading
    assert (reading.sentences, reading.words) == (2, 8)
    assert reading.syllables == 1 + 2 + 2 + 1 + 1 + 2 + 1 + 1
    assert reading.score == pytest.approx(207 - 1.015 * 8 / 2 - 73.6 * 11 / 8)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Une phrase. Une autre ! Et une dernière ?", 3),
        ("Le nom, l'adresse, etc. La suite vient.", 2),
        ("Voir M. Dupont au n. 4 demain.", 1),
        ("Il dit : « Oui. » Puis il part.", 2),
        ("Avec 1,5 mois et l'art. 77 de la loi.", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    reading = read([block(text)])
    assert reading
    assert reading.sentences == count


def test_an_elided_word_counts_with_the_next() -> None:
    reading = read([block("L'atelier d'aujourd'hui ouvre peut-être demain.")])
    assert reading
    assert reading.words == 5


def test_labels_and_empty_texts_are_no_sentences() -> None:
    assert read([block("Qui"), block("Deux mots"), block("")]) is None


def test_a_sentence_is_long_beyond_thirty_words() -> None:
    reading = read([block("mot " * 30 + "."), block("mot " * 31 + ".")])
    assert reading
    assert [len(sentence.words) for sentence in reading.long] == [31]


def test_a_page_is_read_without_its_marks_and_with_its_macros(book: Book) -> None:
    guide = book.content.guide
    fiche = guide.fiches[1]
    page = next(page for page in book.pages if page.name == f"{fiche.face}/{fiche.etape}.md")
    found = list(passages(book.content, page))
    texts = [item.text for item in found]
    assert texts[0] == page.meta.summary
    assert not [text for text in texts if "**" in text or "](" in text or "{" in text or text.startswith(("#", "-"))]
    point = next(item for item in book.content.points if item.etape == fiche.etape and item.on(fiche.face))
    assert any(point.text in text for text in texts), "what macros render is read too"
    assert {item.path for item in found} >= {page.path}


def test_authors_are_told_and_nothing_fails(guide: Guide, book: Book) -> None:
    line = guide.append("docs/habitants/imaginer.md", "\n" + "Cette phrase est bien trop longue " * 6 + ".\n") + 1
    done = guide.run("check")
    assert done.returncode == 0, done.stderr
    assert f"docs/habitants/imaginer.md:{line}: 36 mots : Cette phrase" in done.stdout
    for fiche in book.content.guide.fiches:
        assert f"docs/{fiche.face}/{fiche.etape}.md : " in done.stdout
    assert len(report(book, whole=True)) > len(report(book))


def test_each_macro_is_rendered_once_at_its_true_place(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[str, ...]] = []

    def counting(name: str, macro: Macro) -> Macro:
        def render(place: Place, *arguments: str) -> Markup:
            made.append((name, place.path, *arguments))
            return macro.render(place, *arguments)

        return replace(macro, render=render)

    for name, macro in MACROS.items():
        monkeypatch.setitem(MACROS, name, counting(name, macro))
    book = check(guide.root)
    report(book, whole=True)
    calls = [line.text for page in book.pages for line in page.lines if line.text.startswith("{{")]
    assert len(made) == len(set(made)) == len(calls) > 20
    assert {path for _, path, *_ in made} <= {page.url for page in book.pages}
