"""References on paper: how they count their pages, and the side that they name where the words do not."""

from __future__ import annotations

import lxml.html
import pytest

from macros.outputs.pdf.articles import Article
from macros.outputs.pdf.references import CENTRE, Map, settled

SIDES = {"ess": "côté ESS", "penitentiaire": "côté pénitentiaire"}


def article(path: str, content: str = "") -> Article:
    return Article(path, "", "", "", lxml.html.fragment_fromstring(content, create_parent="div"), ())


def reference(own: str, href: str, words: str) -> tuple[str | None, str | None]:
    """The class and the named side of a link of the zone `own`."""
    places = Map("https://guide.example/", {}, {}, SIDES)
    for zone, path in (("ess", "ess/a/"), ("penitentiaire", "penitentiaire/a/"), (CENTRE, "lexique/")):
        places.add(article(path), path.strip("/").replace("/", "-"), zone)
    page = article(f"{own or 'ressources'}/page/", f'<p><a href="../../{href}">{words}</a></p>')
    [link] = lxml.html.fragment_fromstring(settled(page, "page", own, places)).iter("a")
    return link.get("class"), link.get("data-side")


@pytest.mark.parametrize(
    ("own", "href", "words", "counts", "side"),
    [
        (CENTRE, "lexique/", "Le lexique", "see see-centre", None),
        (CENTRE, "ess/a/", "Côté ESS", "see", None),
        (CENTRE, "penitentiaire/a/", "Côté  pénitentiaire", "see see-other", None),
        (CENTRE, "ess/a/", "Accompagner", "see", "côté ESS"),
        (CENTRE, "penitentiaire/a/", "Accompagner", "see see-other", "côté pénitentiaire"),
        ("ess", "lexique/", "lexique", "see see-centre", None),
        ("ess", "ess/a/", "la fiche", "see", None),
        ("ess", "penitentiaire/a/", "la fiche", "see see-other", None),
        ("penitentiaire", "ess/a/", "la fiche", "see see-other", None),
        ("penitentiaire", "penitentiaire/a/", "la fiche", "see", None),
    ],
)
def test_a_reference_counts_from_where_it_stands(
    own: str, href: str, words: str, counts: str, side: str | None
) -> None:
    assert reference(own, href, words) == (counts, side)
