"""Sigles explained where a reader first meets them, and nothing else of the page changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from macros.checks import Book
from macros.language.terms import Reader
from macros.model.lexique import Term

NARROW = "\u202f"
FIXED = "\u00a0"


@pytest.fixture(scope="module")
def reader(book: Book) -> Reader:
    return Reader(book.content)


@pytest.fixture(scope="module")
def read(reader: Reader) -> Callable[..., str]:
    def text(html: str) -> str:
        return reader.read(html, lambda term: f"../lexique/#{term.id}")[0]

    return text


def term(word: str, ident: str, expansion: str = "") -> str:
    kept = ' translate="no"' if word[:2].isupper() else ""  # a sigle is no word to translate
    spelt, said = (' data-spelt=""', f"{FIXED}{expansion}") if expansion else ("", "")
    return f'<a class="term" href="../lexique/#{ident}" data-term="{ident}"{kept}{spelt}>{word}</a>{said}'


DEV = "(direction des espaces verts)"


def test_a_sigle_is_spelt_out_and_linked_at_its_first_use(read: Callable[..., str]) -> None:
    assert read("<p>La DEV aide.</p>") == f"<p>La {term('DEV', 'dev', DEV)} aide.</p>"


def test_the_next_use_in_a_section_is_left_alone(read: Callable[..., str]) -> None:
    assert read("<p>La DEV, puis la DEV.</p><p>La DEV.</p>").count("<a ") == 1


def test_another_section_links_it_again_without_spelling_it_out(read: Callable[..., str]) -> None:
    html = read("<p>La DEV.</p><h2>Suite</h2><p>La DEV et la DEV.</p>")
    assert html == f"<p>La {term('DEV', 'dev', DEV)}.</p><h2>Suite</h2><p>La {term('DEV', 'dev')} et la DEV.</p>"


def test_a_smaller_heading_opens_no_section(read: Callable[..., str]) -> None:
    assert read("<p>La DEV.</p><h3>Suite</h3><p>La DEV.</p>").count("<a ") == 1


@pytest.mark.parametrize("article", ["les", "des", "aux", "Les", "plusieurs", "les trois", "ces", "leurs"])
def test_a_plural_article_takes_the_plural(read: Callable[..., str], article: str) -> None:
    assert "(associations pour le maintien d’une agriculture paysanne)" in read(f"<p>{article} AMAP</p>")


@pytest.mark.parametrize("article", ["le", "du", "un", "chaque", "les gens du"])
def test_a_singular_article_takes_the_singular(read: Callable[..., str], article: str) -> None:
    assert "(association pour le maintien d’une agriculture paysanne)" in read(f"<p>{article} AMAP</p>")


def test_brackets_are_never_put_in_brackets(read: Callable[..., str]) -> None:
    html = read("<p>Un soutien (de <em>la</em> DEV) existe (ou non).</p>")
    assert html == f"<p>Un soutien (de <em>la</em> {term('DEV', 'dev')}) existe (ou non).</p>"
    assert DEV in read("<p>Un soutien (ou non) de la DEV.</p>")
    assert DEV in read("<p>Un soutien (la DEV).</p><p>La DEV.</p>"), "spelt out at the first place that can be"


def test_a_sigle_that_its_author_spelt_out_is_not_spelt_out_again(read: Callable[..., str]) -> None:
    html = read("<p>La DEV, direction des espaces <em>verts</em>, aide.</p><p>La DEV.</p>")
    assert "data-spelt" not in html
    assert "data-spelt" not in read("<ul><li>La DEV : Direction des espaces verts</li></ul>")


def test_a_proper_name_is_linked_whole_and_never_cut(book: Book) -> None:
    named = [
        item.model_copy(update={"proper_names": ("DEV du Val",)} if item.id == "dev" else {})
        for item in book.content.lexique
    ]
    reader = Reader(replace(book.content, lexique=tuple(named)))

    def read(html: str) -> str:
        return reader.read(html, lambda term: f"../lexique/#{term.id}")[0]

    html = read("<p>La DEV du Val, puis une DEV.</p>")
    assert html == f"<p>La {term('DEV du Val', 'dev')}, puis une {term('DEV', 'dev', DEV)}.</p>"
    assert read("<p>La DEV du Val.</p><h2>Suite</h2><p>La DEV du Val.</p>").count("<a ") == 1


def test_a_note_says_what_it_is_and_stays_short(read: Callable[..., str]) -> None:
    html = read('<details class="ajout" open><summary>La ligne.</summary><p>La DEV.</p></details><p>La DEV.</p>')
    assert (
        '<details class="note ajout" open><summary><strong>Ajout du guide\u202f:</strong> La ligne.</summary>' in html
    )
    assert html.index("data-spelt") > html.index("</details>"), "spelt out in the text, not in the note"
    line = read('<p class="note">Un doute.</p>')
    assert line == '<p class="note"><strong>Note du guide\u202f:</strong> Un doute.</p>'


@pytest.mark.parametrize(
    "html",
    [
        "<h2>La DEV</h2>", "<h3>La DEV</h3>", '<a href="x">La DEV</a>', '<p><a href="x">la <b>DEV</b></a></p>',
        "<code>DEV</code>", "<pre>DEV</pre>", "<label>La DEV</label>", "<button>La DEV</button>",
        "<summary>La DEV</summary>", "<table><caption>La DEV</caption><tr><th>DEV</th></tr></table>", "<cite>La DEV</cite>",
        "<dl><dt>La DEV</dt></dl>", "<figure><figcaption>La DEV</figcaption></figure>",
        "<div data-verbatim><p>La DEV</p></div>",
        '<p><span aria-hidden="true">La DEV</span></p>',
    ],
)  # fmt: skip
def test_headings_links_code_and_labels_stay_as_they_are(read: Callable[..., str], html: str) -> None:
    assert read(html) == html


def test_a_sigle_met_in_a_heading_is_still_to_be_explained(read: Callable[..., str]) -> None:
    assert DEV in read("<h2>La DEV</h2><p>La DEV.</p>")


def test_text_after_an_element_is_read_as_well(read: Callable[..., str]) -> None:
    html = read("<p>Un <strong>mot</strong> de la DEV, <em>puis</em> de l'AMAP.</p>")
    assert re.sub("<[^>]+>", "", html) == (
        f"Un mot de la DEV{FIXED}{DEV}, puis de l’AMAP{FIXED}(association pour le maintien d’une agriculture paysanne)."
    )


def test_text_after_a_verbatim_element_is_read(read: Callable[..., str]) -> None:
    html = read("<p><code>DEV l'a</code> l'a</p>")
    assert html == "<p><code>DEV l'a</code> l’a</p>"


@pytest.mark.parametrize("text", ["DEVO", "la-DEV", "DEV-2", "éDEV"])
def test_only_whole_words(read: Callable[..., str], text: str) -> None:
    assert "<a " not in read(f"<p>{text}</p>")


def test_an_elision_does_not_hide_a_sigle(read: Callable[..., str]) -> None:
    assert "l’<a " in read("<p>l'AMAP</p>")


def test_the_longest_name_wins(read: Callable[..., str]) -> None:
    assert 'data-term="aot-du-val"' in read("<p>AOT du Val</p>")


def test_an_ordinary_word_is_linked_once_a_page_in_any_of_its_forms(read: Callable[..., str]) -> None:
    html = read("<p>Jardins partagés.</p><h2>Suite</h2><p>Le jardin partagé.</p>")
    assert html == f"<p>{term('Jardins partagés', 'jardin-partage')}.</p><h2>Suite</h2><p>Le jardin partagé.</p>"


def test_the_page_knows_the_terms_it_uses_in_the_lexiques_order(reader: Reader) -> None:
    used: list[Term] = reader.read("<p>AMAP, DEV, jardin partagé, AMAP.</p>", lambda term: "")[1]
    assert [term.id for term in used] == ["amap", "dev", "jardin-partage"]


def test_the_words_of_the_guides_own_name_are_linked_once_a_page(read: Callable[..., str]) -> None:
    assert read("<p>un jardin partagé</p><h2>Suite</h2><p>ce jardin partagé</p>").count("<a ") == 1


def test_bare_text_at_the_start_is_read_and_escaped(read: Callable[..., str]) -> None:
    assert read("l'a &lt; b &amp; c <b>d</b>") == "l’a &lt; b &amp; c <b>d</b>"


def test_html_is_escaped_again_and_comments_stay(read: Callable[..., str]) -> None:
    html = '<p>a &lt;b&gt; &amp; c</p><!-- l\'a --><p><img src="x" alt="y"></p>'
    assert read(html) == html


def test_headers_of_markdowns_tables_tell_their_scope(read: Callable[..., str]) -> None:
    table = (
        '<table><thead><tr><th>Nom</th><th scope="row">x</th></tr></thead><tbody><tr><th>y</th></tr></tbody></table>'
    )
    assert read(table) == table.replace("<th>Nom", '<th scope="col">Nom')
