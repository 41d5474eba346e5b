"""Words of readers as data, and the index cut from pages."""

from __future__ import annotations

import lxml.html
import pytest

from macros.checks import Book
from macros.outputs.searching import Indexed, SearchSection, index, sections
from tests.support import Guide

FILE = "data/recherche.yml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mots_de_question: [bien sûr]", "« bien sûr » fait plusieurs mots ; écrivez-les un par un"),
        ("mots_de_question: [où, ou]", "« ou » y figure deux fois"),
        ("synonymes:\n  - [prix, coût]\n  - [argent, Cout]", "« Cout » y figure deux fois"),
        ("synonymes:\n  - [prix]", "2"),
        ('synonymes:\n  - [prix, "?!"]', "« ?! » n'a ni lettre ni chiffre"),
        ("synonimes: []", "vouliez-vous « synonymes » ?"),
    ],
)
def test_what_helps_nobody_is_refused(guide: Guide, text: str, said: str) -> None:
    guide.path(FILE).write_text(text + "\n", encoding="utf-8")
    problems = [problem for problem in guide.check() if problem.startswith(FILE)]
    assert len(problems) == 1
    assert said in problems[0]


def test_a_guide_does_without_it(guide: Guide) -> None:
    guide.path(FILE).unlink()
    assert guide.check() == []


def cut(book: Book, html: str) -> list[SearchSection]:
    return sections(book.content, SearchSection("", "La page"), [lxml.html.fragment_fromstring(html)])


def test_a_page_is_cut_at_titles_that_have_an_address(book: Book) -> None:
    html = (
        "<div><p>Un.</p><h2 id='a'>A</h2><p>Deux<b>-trois</b>.</p><h3>Sans adresse</h3><ul><li>Quatre<li>Cinq</ul>"
        "<h3 id='b'>B</h3><table><tr><td>6<td>7</table></div>"
    )
    found = cut(book, html)
    assert [(part.anchor, part.title, part.above) for part in found] == [
        ("", "La page", ""), ("a", "A", "La page"), ("b", "B", "A")
    ]  # fmt: skip
    assert [part.text for part in found] == ["Un.", "Deux-trois.\nSans adresse\nQuatre\nCinq", "6 · 7"]


def test_notes_come_after_what_they_comment_on_and_controls_do_not_come(book: Book) -> None:
    html = (
        "<div><h2 id='a'>A</h2><div class='admonition note'><p>Une note.</p></div><p>Le texte.</p>"
        "<p data-search-exclude>Rien.</p><template><p>Rien.</p></template><button>Rien</button><p hidden>Rien.</p></div>"
    )
    assert cut(book, html)[1].text == "Le texte.\nUne note."


def test_a_title_that_says_nothing_alone_comes_with_the_one_above(book: Book) -> None:
    pages = [
        Indexed(f"{name}/", "", name, "", [SearchSection("", f"Page {name}"), SearchSection("x", "À noter", f"Page {name}"), SearchSection(name, "Seul", "")])
        for name in ("un", "deux")
    ]  # fmt: skip
    pages[1].sections[2].title = "Autre"
    made = index(pages, book.content)["pages"]
    assert [part[4:] for part in made[0]["sections"]] == [[], ["Page deux"], []]  # type: ignore[index]
