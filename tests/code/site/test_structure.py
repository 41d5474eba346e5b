"""What assistive technologies rely on, in the HTML of every page: landmarks, order, tables, links, nothing of another age."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from tests.built import Built

Pages = dict[str, Built]

# Words that tell nothing of where a link goes (RGAA 6.1).
VAGUE = {"ici", "cliquez ici", "lire", "lire la suite", "voir", "source", "lien", "en savoir plus", "plus", "suite", "ouvrir la page", "plus bas", "plus haut", "cette page", "site", "page"}  # fmt: skip
# Elements and attributes that say how a page looks (RGAA 8.9 and 10.1).
OLD = "//basefont | //big | //blink | //center | //font | //marquee | //s | //strike | //tt | //*[@align or @bgcolor or @color or @border or @cellpadding or @cellspacing or @clear or @hspace or @vspace or @background or @link or @vlink or @alink or @face or @noshade or @nowrap]"


def words(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def name(page: Built, element: object) -> str:
    said = element.get("aria-label")
    if not said and element.get("aria-labelledby"):
        said = " ".join(page.all(f"//*[@id='{ident}']")[0].text_content() for ident in element.get("aria-labelledby").split())
    return words(said or "")


def test_each_page_has_its_landmarks_once(pages: Pages) -> None:
    for path, page in pages.items():
        for landmark in ("//header[@class='site-header']", "//main", "//footer[@class='site-footer']", "//*[@role='search']"):
            assert len(page.all(landmark)) == 1, f"{path}: {landmark}"
        assert page.all("//main[@id='contenu']"), path
        assert page.all("//body/a[1][@href='#contenu']"), f"{path}: the way to the content comes first"


def test_landmarks_of_a_kind_have_names_of_their_own(built: Pages) -> None:
    for path, page in built.items():
        for kind in ("nav", "aside", "section", "form"):
            named = [name(page, element) for element in page.all(f"//{kind}")]
            said = [value for value in named if value]
            assert len(said) == len(set(said)), f"{path}: {kind}: {said}"
            assert kind not in ("nav", "aside") or "" not in named, f"{path}: a {kind} has no name"


def test_the_header_is_in_the_same_order_everywhere(pages: Pages) -> None:
    for path, page in pages.items():
        header = page.all("//header[@class='site-header']/div/*")
        order = [element.get("class") for element in header if element.get("class") != "site-tools"]
        assert order[:3] == ["site-name", "site-search", "site-menu"], path
        links = [(words(link.text_content())) for link in page.all("//nav[@class='site-menu']//a")]
        assert links == [words(link.text_content()) for link in pages[""].all("//nav[@class='site-menu']//a")], path


def test_the_search_has_the_same_label_everywhere(pages: Pages) -> None:
    labels = {path: page.all("//*[@role='search']//input/@aria-label") for path, page in pages.items()}
    assert {tuple(label) for label in labels.values()} == {("Rechercher dans le guide",)}


def test_data_tables_declare_their_headers(built: Pages) -> None:
    for path, page in built.items():
        for table in page.all("//table"):
            assert table.xpath(".//th"), f"{path}: a table without headers"
            assert table.xpath(".//th[not(@scope)]") == [], f"{path}: a header without scope"
            assert table.xpath(".//td[@scope]") == [], path
            assert table.get("role") != "presentation", path


def test_links_of_the_content_say_where_they_go(built: Pages) -> None:
    wrong = []
    for path, page in built.items():
        targets = defaultdict(set)
        # Of the ways to what has moved, only the one asked for is ever shown.
        for link in page.all("//main//a[@href][not(ancestor::p[contains(@class, 'moved')])]"):
            said = words(link.get("aria-label") or link.text_content())
            if said.lower().strip(" .:») ") in VAGUE:
                wrong.append(f"{path}: {said}")
            # A term leads to its entry; both columns of a face à face say the same of their own page.
            if "term" not in (link.get("class") or "") and not page.all("//*[@data-facing]"):
                targets[said].add(link.get("href"))
        wrong += [f"{path}: « {said} » leads to {sorted(where)}" for said, where in targets.items() if len(where) > 1]
    assert wrong == []


def test_the_keyboard_follows_the_page(built: Pages) -> None:
    for path, page in built.items():
        assert page.all("//*[@tabindex > 0] | //*[@accesskey] | //*[@autofocus]") == [], path


def test_nothing_opens_or_goes_by_itself(built: Pages, pages: Pages) -> None:
    for path, page in built.items():
        refresh = page.all("//meta[@http-equiv='refresh']/@content")
        assert all(re.match(r"0\s*;", value) for value in refresh), path
        assert page.all("//audio | //video | //object | //embed | //marquee") == [], path
        if path in pages:
            assert refresh == [], path
            opening = page.all("//*[@target][not(self::base)]")
            assert all("nouvel onglet" in words(link.text_content()) for link in opening), path


def test_markup_says_what_things_are_not_how_they_look(built: Pages) -> None:
    for path, page in built.items():
        found = [element for element in page.all(OLD) if not element.xpath("ancestor-or-self::svg")]
        assert [(element.tag, dict(element.attrib)) for element in found] == [], path


@pytest.mark.parametrize("tag", ["dl", "ul", "ol"])
def test_lists_hold_items_alone(built: Pages, tag: str) -> None:
    allowed = {"li", "script", "template"} if tag != "dl" else {"div", "dt", "dd", "script", "template"}
    for path, page in built.items():
        for element in page.all(f"//{tag}"):
            assert {child.tag for child in element if isinstance(child.tag, str)} <= allowed, path


def test_every_heading_has_an_address(pages: dict[str, Built]) -> None:
    """But where there is nothing to quote: lost addresses, the reader's own project, a card that leads elsewhere."""
    without = {
        path: titles
        for path, page in pages.items()
        if not path.startswith(("404", "mon-projet/"))
        and (titles := page.all("//main//*[self::h2 or self::h3][not(@id)][not(parent::li[@class='card'])]"))
    }
    assert without == {}
