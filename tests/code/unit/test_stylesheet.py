"""One stylesheet, smaller and of the same meaning."""

from __future__ import annotations

import pytest

from macros.assets.stylesheet import REST_STYLESHEET, STYLESHEET, is_part, minified, stylesheets
from macros.checks import Book
from tests.support import ROOT

CASES = {
    "a { color : red ; }": "a{color : red}",
    "/* x */ a , b > c { margin: 0 auto; padding: 1px }": "a ,b > c{margin: 0 auto; padding: 1px}",
    'a{content:"/* l\'a */"}': 'a{content:"/* l\'a */"}',
    "@media (min-width: 40em) and (hover) { a { b: c } }": "@media (min-width: 40em) and (hover){a{b: c}}",
    "a{width:calc(1px + 2px)}": "a{width:calc(1px + 2px)}",
    "a :hover{} a:hover{}": "a :hover{}a:hover{}",
    "a{}\n\n\nb{}": "a{}b{}",
}


def squeezed(css: str) -> str:
    return css.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("css", CASES)
def test_spaces_go_where_they_mean_nothing(css: str) -> None:
    small = minified(css)
    assert squeezed(small) == squeezed(CASES[css])
    assert len(small) <= len(css)


@pytest.mark.parametrize(
    "css", ["a :hover{b:c}", "a{margin:0 auto}", "a{b:calc(1px + 2px)}", "@media screen and (x){a{b:c}}"]
)
def test_spaces_that_mean_something_stay(css: str) -> None:
    assert minified(css) == css


def test_minifying_twice_changes_nothing(book: Book) -> None:
    css = stylesheets(ROOT, book.content.guide)[STYLESHEET].decode()
    assert minified(css) == css
    assert "/*" not in css.replace("/**/", "")  # what the parser puts between two tokens that would run together


def test_every_part_is_in_one_stylesheet(book: Book) -> None:
    made = stylesheets(ROOT, book.content.guide)
    whole = minified(made[STYLESHEET].decode() + made[REST_STYLESHEET].decode())
    for path in (ROOT / "docs/assets/css/components").glob("*.css"):
        first = minified(path.read_text(encoding="utf-8")).partition("{")[0].rpartition("}")[2]
        assert first in whole, path.name
    assert len(made[STYLESHEET]) < 0.6 * len(whole), "fiches load what fiches show"


def test_the_faces_colours_come_from_the_data(book: Book) -> None:
    css = stylesheets(ROOT, book.content.guide)[STYLESHEET].decode()
    for face in book.content.guide.faces:
        assert f'[data-face="{face.id}"]' in css
        for tones in (face.colours.light, face.colours.dark):
            assert tones.strong in css
            assert tones.soft in css


def test_parts_are_not_published() -> None:
    assert is_part("assets/css/tokens.css")
    assert is_part("assets/css/components/base.css")
    assert not is_part("assets/css/guide.css")
    assert not is_part("assets/css/integrer-retroplanning.css")
    assert not is_part("assets/js/site.js")
