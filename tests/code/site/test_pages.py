"""Every built page: sound HTML, French, self-sufficient, nothing left of the machinery."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
import tinycss2

from macros.checks import Book
from tests.built import Built, visible

Pages = dict[str, Built]

# Relations whose address is told, not fetched.
_TOLD = {"canonical", "alternate", "license", "author", "prev", "next", "up", "help", "shortlink"}
_DATA_BLOCKS = {"application/json", "application/ld+json"}


def test_the_pages_of_the_guide_are_all_there(pages: Pages, book: Book) -> None:
    assert len(pages) == len(book.pages) + 1  # and 404.html
    for path in ("", "habitants/", "mairie/", "lexique/", "ressources/", "retroplanning/", "a-propos/", "accessibilite/", "mentions-legales/", "face-a-face/", "404.html"):  # fmt: skip
        assert path in pages
    for fiche in book.content.guide.fiches:
        assert fiche.path in pages
        assert f"face-a-face/{fiche.etape}/" in pages


def test_a_standard_parser_finds_no_error(built: Pages) -> None:
    wrong = []
    for path, page in built.items():
        parser = html5lib.HTMLParser()
        parser.parse(page.source)
        wrong += [f"{path}: {position}: {code} {detail}" for position, code, detail in parser.errors]
    assert wrong == []


def test_pages_are_in_french(built: Pages) -> None:
    assert [path for path, page in built.items() if page.tree.get("lang") != "fr"] == []


def test_each_page_has_one_h1_and_headings_in_order(pages: Pages) -> None:
    wrong = []
    for path, page in pages.items():
        levels = [int(element.tag[1]) for element in page.all("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        if levels.count(1) != 1:
            wrong.append(f"{path}: {levels.count(1)} h1")
        wrong += [f"{path}: h{a} then h{b}" for a, b in pairwise(levels) if b > a + 1]
    assert wrong == []


def test_headings_are_not_empty(pages: Pages) -> None:
    for path, page in pages.items():
        for heading in page.all("//h1 | //h2 | //h3 | //h4"):
            assert heading.text_content().strip(), path


def test_titles_and_descriptions_are_unique(pages: Pages) -> None:
    for what in ("//title/text()", "//meta[@name='description']/@content"):
        found = {path: page.all(what) for path, page in pages.items()}
        assert [path for path, values in found.items() if len(values) != 1 or not values[0].strip()] == []
        assert [
            value for value, count in Counter(str(values[0]) for values in found.values()).items() if count > 1
        ] == []


def test_ids_are_unique_on_each_page(built: Pages) -> None:
    for path, page in built.items():
        assert [ident for ident, count in Counter(page.all("//@id")).items() if count > 1] == [], path


def test_ids_are_plain(built: Pages) -> None:
    for path, page in built.items():
        assert [ident for ident in page.all("//@id") if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", ident)] == [], path


def test_pointers_to_ids_find_them(built: Pages) -> None:
    for path, page in built.items():
        known = set(page.all("//@id"))
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for value in page.all(f"//@{name}"):
                assert set(value.split()) <= known, f"{path}: {name}={value}"


def test_images_say_what_they_show(built: Pages) -> None:
    for path, page in built.items():
        assert page.all("//img[not(@alt)]") == [], path
        assert page.all("//svg[not(ancestor-or-self::*[@aria-hidden='true']) and not(@role='img')]") == [], path


def test_controls_have_names(built: Pages) -> None:
    for path, page in built.items():
        for element in page.all("(//a | //button | //summary)[not(ancestor::template)]"):  # a script fills those there
            name = element.text_content().strip() or element.get("aria-label")
            assert name, f"{path}: {element.tag} {dict(element.attrib)}"
        for element in page.all("//input[not(@type='hidden' or @aria-hidden='true')] | //select | //textarea"):
            labelled = (
                element.get("aria-label")
                or element.xpath("ancestor::label")
                or page.all(f"//label[@for='{element.get('id')}']")
            )
            assert labelled, f"{path}: {dict(element.attrib)}"
        for element in page.all("//nav"):
            assert element.get("aria-label") or element.get("aria-labelledby"), path


_NAMED = "[@aria-label or @aria-labelledby]"
_OF_BODY = "[not(ancestor::main or ancestor::article or ancestor::section or ancestor::aside or ancestor::nav)]"
# What a screen reader offers to jump to; a part that a script lays in the page counts as if it stood there.
_LANDMARKS = (
    f"//main | //nav | //header{_OF_BODY} | //footer{_OF_BODY} | //aside{_OF_BODY} | //section{_NAMED} | //form{_NAMED}"
    " | //*[@role='search' or @role='region' or @role='navigation' or @role='complementary' or @role='form']"
    f" | //aside{_NAMED}"
)


def test_a_page_has_no_more_landmarks_than_one_keeps_in_mind(built: Pages) -> None:
    found = {path: len(page.all(_LANDMARKS)) for path, page in built.items()}
    assert {path: count for path, count in found.items() if count > 7} == {}


def test_a_frame_adds_one_landmark_to_the_partners_page(built: Pages) -> None:
    frames = {path: len(page.all(_LANDMARKS)) for path, page in built.items() if page.tree.get("data-embed")}
    assert set(frames.values()) == {1}, frames


def test_a_link_is_heard_in_one_piece(built: Pages) -> None:
    """Words in a box of their own (hidden from the eye, or beside others): a screen reader makes another link of them.

    In the list of pieces and codes, long and folded, they do.
    """
    hidden = "//a[not(@aria-label) and not(ancestor::*[@data-sharing])]//*[contains(@class, 'sr-only')]"
    beside = "//main//a[@class='button' and not(@aria-label)]/*[name() != 'svg']"
    for path, page in built.items():
        assert page.all(f"{hidden} | {beside}") == [], path


def test_a_sentence_is_heard_in_one_piece(built: Pages) -> None:
    """Screen readers say a date apart, and where each mark begins and ends."""
    for path, page in built.items():
        marks = "//mark[not(@role='none' or parent::*[@class='facing-legend'])]"
        assert page.all(f"//time[not(@role='none')] | {marks}") == [], path


def test_nothing_is_met_where_nothing_is_said_yet(built: Pages) -> None:
    """An empty status is read as « status bar »: what fills up later is a live region without a role.

    The parts that scripts lay in the page stand in its templates: the planner's answer is written before it is shown.
    """
    empty = "//*[(@role='status' or @role='log') and not(normalize-space() or @data-part='answer')]"
    for path, page in built.items():
        assert page.all(f"{empty}[not(ancestor::*[@hidden])]") == [], path


def test_no_list_of_links_is_heard_twice(built: Pages) -> None:
    for path, page in built.items():
        all_lists = page.all("//main//ul | //main//ol")
        lists = [tuple(one.xpath("./li/a[starts-with(@href, '#')]/@href")) for one in all_lists]
        assert [links for links, count in Counter(lists).items() if len(links) > 2 and count > 1] == [], path


def test_nothing_says_again_what_a_tag_says_and_no_day_is_empty(built: Pages) -> None:
    """What the Nu HTML Checker refused here; it reads every page in `make endurance` (test_nu.py)."""
    again = "//*[self::table or self::thead or self::tbody or self::tr or self::th or self::td][@role]"
    for path, page in built.items():
        assert page.all(again) == [], path
        assert page.all("//time[not(normalize-space()) and not(@datetime)]") == [], path


def test_nothing_is_left_of_templates(built: Pages, site: Path) -> None:
    for path, page in built.items():
        assert not re.search(r"\{\{|\{%|\{:|%\}|\}\}", page.words()), path
        assert not re.search(r"\{\{|\{%", page.source), path
        assert "Undefined" not in page.source, path
    assert not [file for file in site.rglob("*") if file.suffix in (".md", ".py", ".yml")]


def test_nothing_is_loaded_from_elsewhere(built: Pages) -> None:
    foreign = re.compile(r"^(?:[a-z]+:)?//", re.I)
    for path, page in built.items():
        loaded = page.all(
            "//@src | //@srcset | //@poster | //object/@data | //form/@action | //@*[name()='xlink:href']"
        )
        loaded += [link.get("href") for link in page.all("//link") if link.get("rel") not in _TOLD]
        assert [address for address in loaded if foreign.match(address)] == [], path
        assert (
            page.all("//base | //iframe | //embed | //meta[@http-equiv='refresh'][contains(@content, '//')]") == []
        ), path


def test_stylesheets_load_nothing_from_elsewhere(site: Path) -> None:
    def urls(nodes: list[tinycss2.ast.Node]) -> list[str]:
        found = []
        for node in nodes:
            if node.type == "url":
                found.append(node.value)
            elif node.type == "function" and node.lower_name in ("url", "src"):
                found += [argument.value for argument in node.arguments if argument.type == "string"]
            for inside in ("content", "prelude", "arguments"):
                found += urls(getattr(node, inside, None) or [])
        return found

    for file in site.rglob("*.css"):
        rules = tinycss2.parse_stylesheet(file.read_text(encoding="utf-8"))
        assert [rule for rule in rules if rule.type == "error"] == []
        for address in urls(rules):
            assert not re.match(r"(?:[a-z]+:)?//", address), f"{file.name}: {address}"
            assert address.startswith("data:") or (file.parent / address).is_file(), f"{file.name}: {address}"
        assert not [rule for rule in rules if rule.type == "at-rule" and rule.lower_at_keyword == "import"]


# The site's own address, and names of XML that a .docx bears: nothing is asked for there.
_NAMES = r"https://guide\.example/|http://(?:schemas\.(?:openxmlformats\.org|microsoft\.com/office)|purl\.org/dc|www\.w3\.org)/"


def test_scripts_name_no_foreign_address(site: Path) -> None:
    for file in site.rglob("*.js"):
        text = file.read_text(encoding="utf-8")
        addresses = set(re.findall(r"https?://[\w./-]+", re.sub(r"/\*!.*?\*/", "", text, flags=re.S))) - {
            "http://www.w3.org/2000/svg"
        }
        if file.name == "trousse-modeles.js":
            addresses = {address for address in addresses if not re.match(_NAMES, address)}
        assert addresses == set(), file.name


def test_pages_hold_no_style_and_no_script_of_their_own(built: Pages) -> None:
    for path, page in built.items():
        assert page.all("//style | //@style") == [], path
        inline = page.all("//script[not(@src)]")
        assert {script.get("type") for script in inline} <= _DATA_BLOCKS, path
        for script in inline:
            json.loads(script.text)
        assert [name for element in page.all("//*") for name in element.attrib if name.startswith("on")] == [], path
        assert page.all("//a[starts-with(@href, 'javascript:')]") == [], path


def test_scripts_do_not_hold_up_the_page(pages: Pages) -> None:
    for path, page in pages.items():
        assert page.all("//script[@src][not(@defer)] | //script[@type='module']") == [], path


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("straight apostrophe", "'"),
        ("straight quotes", '"'),
        ("ordinary space before a high mark", r"[ \u00a0\n][;:!?»](?!\w)"),
        ("no space before a high mark", r"[\w’)][;!?](?=[ \n]|$)"),
        ("ordinary space inside quotes", r"«(?!\u202f)"),
        ("ordinary space before a unit", r"\d (?:mois|ans?|%|€)(?!\w)"),
        ("three dots", r"\.\.\."),
        ("parentheses within parentheses", r"\([^()]*\([^()]*\)"),
    ],
)
def test_typography_is_french(pages: Pages, what: str, pattern: str) -> None:
    wrong = []
    for path, page in pages.items():
        blocks = page.all(
            "//body//*[self::p or self::li or self::h1 or self::h2 or self::h3 or self::h4 or self::dt or self::dd or self::th or self::td or self::a or self::span or self::button or self::figcaption or self::caption]"
        )
        texts = ["".join(visible(block, code=False)) for block in blocks]
        texts += page.all(
            "//@aria-label | //@alt | //@placeholder | //meta[@name='description']/@content | //title/text() | //@*[starts-with(name(), 'data-define-')] | //@title"
        )
        wrong += [f"{path}: {text.strip()[:160]}" for text in texts if re.search(pattern, text)]
    assert sorted(set(wrong)) == [], what


def test_no_word_is_doubled(pages: Pages) -> None:
    for path, page in pages.items():
        for block in page.all("//main//p[not(.//select)] | //main//li | //main//dd"):
            found = re.search(r"\b(\w{2,}) \1\b", "".join(visible(block)))
            assert not found or found[1] in ("vous", "nous"), f"{path}: {found and found[0]}"


def test_dates_come_from_the_pages_and_the_edition(pages: Pages, book: Book, site: Path) -> None:
    edition = book.content.guide.edition.date.isoformat()
    for source in book.pages:
        page = pages[
            source.name.removesuffix(".md").removesuffix("index").rstrip("/") + "/" if source.name != "index.md" else ""
        ]
        times = page.all("//main//time[contains(@class, 'reviewed')]/@datetime")
        assert times in ([source.meta.reviewed_on.isoformat()], []), source.name
        assert times or not source.meta.face, source.name
    for stamp in re.findall(r"<lastmod>(.*?)</lastmod>", (site / "sitemap.xml").read_text()):
        assert stamp <= edition


def test_the_address_is_that_of_the_page(pages: Pages) -> None:
    for path, page in pages.items():
        if path != "404.html":
            canonical = page.all("//link[@rel='canonical']/@href")
            assert len(canonical) == 1, path
            assert re.fullmatch(rf"https://[^/]+/(?:.*/)?{re.escape(path)}", canonical[0]), path


def test_the_font_is_ours_and_small(site: Path) -> None:
    fonts = list(site.rglob("*.woff*"))
    assert [font.name for font in fonts] == ["manrope.woff2"]
    assert fonts[0].stat().st_size < 60_000
