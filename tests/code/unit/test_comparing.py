"""What two texts share and where their words part, on texts of a few words."""

from __future__ import annotations

import lxml.html
import pytest
from lxml.html import HtmlElement

from macros.outputs.comparing import mark_differences, runs


def elements(html: str) -> list[HtmlElement]:
    return list(lxml.html.fragment_fromstring(html, create_parent="div"))


def marked(html: str, other: str) -> tuple[str, str]:
    """Return both texts with their marks, which are for the eye alone."""
    left, right = elements(html), elements(other)
    mark_differences(left, right)
    for mark in (mark for one in (*left, *right) for mark in one.iter("mark")):
        assert mark.attrib.pop("role") == "none"
    return tuple("".join(lxml.html.tostring(one, encoding="unicode") for one in side) for side in (left, right))


def test_runs__give_what_both_say_and_what_one_says_in_order() -> None:
    left = elements("<p>Un</p><p>Deux</p><p>Trois</p>")
    right = elements("<p>Un</p><p>Quatre</p><p>Cinq</p><p>Trois</p><p>Six</p>")
    found = [([e.text for e in run.left], [e.text for e in run.right], run.same) for run in runs(left, right)]
    assert found == [
        (["Un"], ["Un"], True),
        (["Deux"], ["Quatre", "Cinq"], False),
        (["Trois"], ["Trois"], True),
        ([], ["Six"], False),
    ]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ('<p>La <a href="../x/">DISP</a> aide.</p>', '<p>La\n<a href="../y/">DISP</a> aide.</p>', True),
        ("<p>La <a data-spelt>DISP</a> (direction des prisons) aide.</p>", "<p>La <a>DISP</a> aide.</p>", True),
        ("<p>La DISP aide.</p>", "<h3>La DISP aide.</h3>", False),
        ("<ul><li>Un</li><li>Deux</li></ul>", "<ul><li>Un</li><li>Trois</li></ul>", False),
    ],
)
def test_runs__compare_what_is_read(left: str, right: str, same: bool) -> None:
    assert all(run.same for run in runs(elements(left), elements(right))) == same


def test_mark_differences__marks_words_where_they_stand_neighbours_together() -> None:
    assert marked(
        "<p>La suite sera <em>plus facile</em> à tous.</p>", "<p>La suite viendra <em>bien plus vite</em> à tous.</p>"
    ) == (
        "<p>La suite <mark>sera</mark> <em>plus <mark>facile</mark></em> à tous.</p>",
        "<p>La suite <mark>viendra</mark> <em><mark>bien</mark> plus <mark>vite</mark></em> à tous.</p>",
    )
    assert marked("<p>Un deux trois quatre cinq.</p>", "<p>Un deux sept huit cinq.</p>")[0] == (
        "<p>Un deux <mark>trois quatre</mark> cinq.</p>"
    )


def test_mark_differences__follows_the_text_after_elements() -> None:
    left, _ = marked(
        "<p><b>Un</b> an <b>et</b> un jour <i>de</i> plus</p>",
        "<p><b>Un</b> mois <b>et</b> un jour <i>de</i> moins</p>",
    )
    assert left == "<p><b>Un</b> <mark>an</mark> <b>et</b> un jour <i>de</i> <mark>plus</mark></p>"


def test_mark_differences__leaves_capitals_marks_and_code() -> None:
    same = "<p>Le SPIP, puis la DISP : <code>x1</code> et tous</p>"
    assert "<mark>" not in "".join(marked(same, "<p>le SPIP puis la DISP ; <code>y2</code> et tous.</p>"))


def test_mark_differences__marks_nothing_where_the_texts_have_little_in_common() -> None:
    left, right = elements("<p>Associez trois contacts.</p>"), elements("<p>La commune sait où bâtir un mur.</p>")
    assert not mark_differences(left, right)
    assert not [*left[0].iter("mark"), *right[0].iter("mark")]


def test_mark_differences__escapes_nothing_twice() -> None:
    assert (
        marked("<p>Un &amp; deux &lt;trois</p>", "<p>Un &amp; deux &lt;quatre</p>")[0]
        == "<p>Un &amp; deux <mark>&lt;trois</mark></p>"
    )
