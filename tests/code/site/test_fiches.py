"""Every fiche has its elements, on both faces; face à face holds both; the search index is whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from macros.checks import Book
from macros.language.typography import french
from macros.model.lexique import Term, slug
from macros.outputs import searching
from tests.built import Built, squeezed

Pages = dict[str, Built]


def names(page: Built, selector: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in page.all(selector)]


def test_the_rail_shows_every_etape_and_where_one_is(pages: Pages, book: Book) -> None:
    etapes = book.content.guide.etapes
    for page in pages.values():
        face, etape = page.tree.get("data-face"), page.all("//article/@data-etape")
        rail = page.all("//nav[@class='rail']//a")
        if not face:
            assert rail == []
            continue
        assert [link.get("data-rail") for link in rail] == [item.id for item in etapes]
        assert [link.find_class("rail-name")[0].text_content() for link in rail] == [item.name for item in etapes]
        assert [link.get("data-rail") for link in rail if link.get("aria-current") == "step"] == etape, page.path


def test_the_switch_leads_to_the_same_etape_on_the_other_face(pages: Pages, book: Book) -> None:
    guide = book.content.guide
    for page in pages.values():
        face = page.tree.get("data-face")
        links = page.all("//nav[@class='face-switch']//a[@data-twin]")
        if not face:
            assert links == []
            continue
        other, etape = guide.other(face), page.all("//article/@data-etape")
        assert len(links) == 1
        assert (links[0].get("aria-label") or links[0].text_content()).strip().startswith(other.name)
        up = "../" * page.path.count("/")
        assert links[0].get("href") == (f"{up}{other.id}/{etape[0]}/" if etape else f"{up}{other.id}/")
        assert names(page, "//nav[@class='face-switch']//*[@aria-current='true']") == [guide.face(face).name]


def test_the_switch_knows_the_blocks_of_the_other_face(fiches: Pages, pages: Pages, book: Book) -> None:
    guide = book.content.guide
    for ident, page in fiches.items():
        fiche = next(item for item in guide.fiches if item.id == ident)
        twin = pages[f"{guide.other(fiche.face).id}/{fiche.etape}/"]
        blocks = page.all("//a[@data-blocks]/@data-blocks")[0].split()
        assert set(blocks) <= set(twin.all("//@id")), ident
        assert set(twin.all("//div[@class='prose']//h2/@id")) <= set(blocks), ident
        assert page.all("//*[@id='sans-equivalent']"), ident


def test_a_fiche_has_its_title_summary_dates_and_printed_id(fiches: Pages, book: Book) -> None:
    assert set(fiches) == {fiche.id for fiche in book.content.guide.fiches}
    for ident, page in fiches.items():
        assert len(names(page, "//h1")) == 1
        summary = names(page, "//p[@class='summary']")[0]
        assert summary.count(".") + summary.count("?") + summary.count("\u202f!") >= 2, ident
        dates = names(page, "//footer[@class='page-dates']")[0]
        assert dates.startswith(f"Fiche {ident} · Revu le 1er mars 2025 · à revoir avant le 1er mars 2026")
        assert names(page, "//p[@class='kicker']")[0].startswith("Fiche ")


def test_a_fiche_leads_to_its_neighbours(fiches: Pages, book: Book) -> None:
    etapes = [etape.id for etape in book.content.guide.etapes]
    for page in fiches.values():
        rank = etapes.index(page.all("//article/@data-etape")[0])
        before, after = page.all("//a[@rel='prev']/@href"), page.all("//a[@rel='next']/@href")
        assert before == ([f"../{etapes[rank - 1]}/"] if rank else [])
        assert after == ([f"../{etapes[rank + 1]}/"] if rank + 1 < len(etapes) else [])


def test_the_aside_has_the_partner_the_contents_and_the_actions(fiches: Pages) -> None:
    for ident, page in fiches.items():
        aside = page.all("//div[@class='page-aside']")
        assert len(aside) == 1, ident
        assert "Votre partenaire a sa propre fiche" in page.words("//div[@class='page-aside']")
        assert "Lire la fiche côté" in page.words("//div[@class='page-aside']//a[@data-twin]")
        assert "Lire face à face" in names(page, "//div[@class='page-aside']//a")
        listed = [href.lstrip("#") for href in page.all("//ul[@class='page-toc']/li/a/@href")]
        headings = page.all("//div[@class='prose']//h2/@id")
        assert [item for item in listed if item in headings] == headings, ident
        assert "Dans cette fiche" in page.words("//details[@class='page-folds']/summary")


def test_each_block_of_a_fiche_has_its_id(fiches: Pages) -> None:
    for ident, page in fiches.items():
        assert page.all("//div[@class='prose']//*[self::h2 or self::h3][not(@id)]") == [], ident


def test_the_same_heading_has_the_same_id_on_both_faces(fiches: Pages) -> None:
    for etape in {page.all("//article/@data-etape")[0] for page in fiches.values()}:
        first, second = (page for page in fiches.values() if page.all("//article/@data-etape") == [etape])
        titles = [{names_of(h): h.get("id") for h in page.all("//div[@class='prose']//h2")} for page in (first, second)]
        for title in titles[0].keys() & titles[1].keys():
            assert titles[0][title] == titles[1][title], f"{etape}: {title}"


def names_of(element: object) -> str:
    return " ".join(element.text_content().split())


def spells(link: HtmlElement, term: Term) -> bool:
    """Tell whether a sigle can be spelt out there: not a proper name, not in brackets, not said by the author."""
    block = next(host for host in link.iterancestors() if host.tag in ("p", "li", "dd", "td"))
    whole = squeezed(block.text_content()).replace("’", "'")
    before = "".join(block.itertext())
    before = before[: before.index(link.text)]
    said = [words for words in (term.expansion, term.plural) if words and whole.lower().count(words.lower()) > 0]
    added = any("data-spelt" in other.attrib for other in block.iter("a"))
    return bool(
        term.expansion
        and link.text not in term.proper_names
        and before.count("(") <= before.count(")")
        and (added or not said)
    )


def definitions(page: Built) -> dict[str, str]:
    """Return what the page has to say of each of its terms."""
    [section] = page.all("//section[@data-piece='terms']")
    return {key.removeprefix("data-define-"): text for key, text in section.items() if key.startswith("data-define-")}


def test_sigles_are_spelt_out_once_linked_and_listed(fiches: Pages, book: Book) -> None:
    expansions = {term.id: term for term in book.content.lexique}
    for ident, page in fiches.items():
        links = page.all("//div[@class='prose']//a[@data-term]")
        used = {link.get("data-term") for link in links}
        assert used, ident
        for link in links:
            assert link.get("href") == f"../../lexique/#{link.get('data-term')}"
        assert set(definitions(page)) == used, ident
        listed = [entry.text for entry in page.all("//section[@data-piece='terms']//dt")]
        assert listed == [expansions[term].headword for term in sorted(used) if expansions[term].expansion], ident
        for term in used:
            first = page.all(f"//div[@class='prose']//a[@data-term='{term}'][@data-spelt]")
            assert all(link.tail.startswith("\u00a0(") for link in first), f"{ident}: {term}"
            places = page.all(
                f"//div[@class='prose']//a[@data-term='{term}'][not(ancestor::*[contains(@class, 'note')])]"
            )
            plain = [link for link in places if spells(link, expansions[term])]
            assert len(first) == bool(plain), f"{ident}: {term}"


def test_each_term_of_the_fiche_has_its_definition(fiches: Pages, book: Book) -> None:
    terms = {term.id: term for term in book.content.lexique}
    for ident, page in fiches.items():
        for term, definition in definitions(page).items():
            assert squeezed(definition) == squeezed(french(terms[term].definition)), ident


def test_shared_pages_of_the_lexique_have_an_anchor_for_each_sigle(pages: Pages, book: Book) -> None:
    ids = set(pages["lexique/"].all("//@id"))
    assert {slug(term.headword) for term in book.content.lexique} <= ids


def test_the_retroplanning_is_complete_without_javascript(pages: Pages, book: Book) -> None:
    words = pages["retroplanning/"].words("//main")
    assert "9 à 15 mois" in words
    assert "C’est le guide qui fait cette somme" in words
    assert "peut durer davantage" in words
    plan = book.content.retroplanning
    for step in plan.steps:
        assert book.content.guide.etape(step.id).name in words
        assert f"{step.duration.min} à {step.duration.max} mois" in words


def test_home_has_two_doors_and_both_faces_of_each_etape(pages: Pages, book: Book) -> None:
    home = pages[""]
    assert home.all("//section[@data-face]//a[@class='button']/@href") == [
        f"{face.id}/" for face in book.content.guide.faces
    ]
    links = home.all("//section[@class='home-steps']//a/@href")
    assert set(links) == {fiche.path for fiche in book.content.guide.fiches}
    assert "9 à 15 mois" in home.words("//main")
    tools = home.all("//section[@class='home-tools']//a/@href")
    assert tools == [
        f"{item.page.removesuffix('.md')}/" for item in book.content.guide.menu if item.home and "/" not in item.page
    ]


def test_a_face_lists_its_fiches(pages: Pages, book: Book) -> None:
    for face in book.content.guide.faces:
        page = pages[f"{face.id}/"]
        links = page.all("//ol[@class='contents']//a/@href")
        assert links == [f"../{face.id}/{etape.id}/" for etape in book.content.guide.etapes]
        assert page.all("//*[@id='edito']")


@pytest.fixture(scope="module")
def facing(pages: Pages, book: Book) -> Pages:
    return {etape.id: pages[f"face-a-face/{etape.id}/"] for etape in book.content.guide.etapes}


def test_face_a_face_holds_every_block_of_both_fiches(facing: Pages, pages: Pages, book: Book) -> None:
    for etape, page in facing.items():
        ids = set(page.all("//@id"))
        for face in book.content.guide.faces:
            blocks = pages[f"{face.id}/{etape}/"].all("//div[@class='prose']//h2/@id")
            assert {f"{face.id}-{block}" for block in blocks} <= ids
            mine = page.words(f"//div[@class='facing-side' and @data-face='{face.id}'] | //*[@data-facing-same]")
            for block in pages[f"{face.id}/{etape}/"].all("//div[@class='prose']//p | //div[@class='prose']//li"):
                assert names_of(block) in mine, f"{etape}, {face.id}: {names_of(block)}"


def test_face_a_face_writes_once_what_both_faces_say(facing: Pages, pages: Pages, book: Book) -> None:
    both = facing["installer"]
    (same,) = [block for block in both.all("//*[@data-facing-same]") if "Apportez le BRF" in names_of(block)]
    assert names_of(same).startswith("Identique des deux côtés")
    assert names_of(both.all("//main")[0]).count("Apportez le BRF") == 1
    for face in book.content.guide.faces:  # and its addresses live, of either face
        ids = set(pages[f"{face.id}/installer/"].all("//div[@class='prose']//h3/@id"))
        assert ids
        assert {f"{face.id}-{ident}" for ident in ids} <= set(both.all("//@id"))


def test_face_a_face_marks_the_words_that_differ(facing: Pages) -> None:
    (row,) = facing["installer"].all("//section[h2[@id='bloc-en-bref']]")
    sides = row.xpath(".//div[@class='facing-side']")
    assert [[mark.text for mark in side.iter("mark")][:1] for side in sides] == [["habitants"], ["mairie"]]
    assert facing["installer"].all("//*[@class='facing-legend']")


def test_face_a_face_says_what_stands_on_one_face_only(facing: Pages) -> None:
    alone = [block for page in facing.values() for block in page.all("//div[@class='facing-alone']")]
    assert alone
    for block in alone:
        (side,) = block.xpath("./div")
        assert " seulement" in names_of(side.xpath("./p[@class='facing-label']")[0])
    for page in facing.values():  # and no column is empty
        assert all(len(side) > 1 for side in page.all("//div[@class='facing-side']"))
        assert all(len(pair) == 2 for pair in page.all("//div[@class='facing-pair']"))


def indexed(site: Path) -> list[str]:
    """Return the addresses of what the search knows."""
    text = (site / searching.FILE).read_text(encoding="utf-8")
    pages = json.loads(text.partition("=")[2].rstrip().removesuffix(";"))["pages"]
    return [page["path"] + (f"#{part[0]}" if part[0] else "") for page in pages for part in page["sections"]]


def test_face_a_face_is_left_out_of_search(site: Path) -> None:
    locations = indexed(site)
    assert not [
        location
        for location in locations
        if location.startswith("face-a-face/") and location.partition("#")[0] != "face-a-face/"
    ]
    assert {"habitants/installer/#comite-jardin", "lexique/#amap", "mairie/cultiver/#recolte"} <= set(locations)


def test_search_finds_each_section_once(site: Path, built: Pages) -> None:
    locations = indexed(site)
    assert len(locations) == len(set(locations))
    for location in locations:
        path, _, anchor = location.partition("#")
        assert path in built, location
        assert not anchor or anchor in built[path].all("//@id"), location
