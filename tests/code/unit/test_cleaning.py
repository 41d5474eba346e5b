"""What travels: plain HTML, in which notes stand apart."""

from __future__ import annotations

import lxml.html
import pytest

from macros.language.texts import sections
from macros.outputs.cleaning import clean

CASES = {
    "a line": (
        '<p class="note"><strong>Note :</strong> une <a href="../b/">ligne</a>.</p>',
        '<p><small><strong>Note :</strong> une <a href="https://guide.example/b/">ligne</a>.</small></p>',
    ),
    "a line and its detail": (
        '<details class="note ajout"><summary>Ligne</summary>\n<p>Détail</p></details>',
        "<p><small>Ligne</small></p>\n<p><small>Détail</small></p>",
    ),
    "no note": ('<p class="answer">Un <small>an</small></p>', "<p>Un <small>an</small></p>"),
    # SPIP, and the older editor of WordPress, show each break of a line.
    "a sentence on two lines": (
        "<div>\n<p>Une phrase\n  longue, <em>dite</em>\nainsi.</p>\n</div>",
        "<p>Une phrase longue, <em>dite</em> ainsi.</p>",
    ),
    "in a block": (
        '<div><p>Texte</p><p class="note">Note</p></div>',
        "<p>Texte</p><p><small>Note</small></p>",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_clean__sets_notes_apart(case: str) -> None:
    html, travelling = CASES[case]
    assert clean([lxml.html.fragment_fromstring(html)], "a/", "https://guide.example/") == travelling


def test_sections__are_the_titles_with_an_address_whoever_wrote_them() -> None:
    html = (
        '<h2 id="un">Un <em>jour</em></h2><div><h2 id="deux">Deux</h2></div><h2>Sans</h2><h3 id="trois">Trois</h3>'
        '<h2 id="lettre-a" data-search-exclude>A</h2><template><h2 id="faux">Faux</h2></template>'
    )
    assert sections(html) == [("un", "Un jour"), ("deux", "Deux")]
