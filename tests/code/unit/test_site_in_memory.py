"""The built site in memory: pages parsed once, cut in one way, moved in one way, written once."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from macros.build.build import make_outputs
from macros.model.content import Speech
from macros.outputs import html
from macros.outputs import site as memory
from macros.outputs.moving import absolute, aim_links, aimed, beside, moved, target
from macros.outputs.pdf import making
from macros.outputs.pdf.source import PrintSource
from macros.outputs.site import Site, cut
from macros.reading.data import load
from tests.support import Guide

ADDRESS = "https://guide.example/"
PAGE = """<!doctype html>
<html lang="fr" data-face="nord"><head><title>x</title></head><body>
<main id="contenu"><article data-fiche="N-1" data-etape="semer" data-piece="article">
<h1 data-piece="title"> Semer <b>tôt</b></h1><p data-piece="summary">En bref.</p>
<div data-piece="body"><p>Avant.</p><h2 id="a">Un</h2><p>1</p><h3 id="b">Deux</h3><h2 id="c">Trois</h2></div>
<time data-piece="reviewed" datetime="2025-02-03">3 février</time></article></main></body></html>
"""


def opened(folder: Path, **pages: str) -> Site:
    """Return a site of these pages, by their folder (`accueil` for the home)."""
    for name, text in pages.items():
        path = folder / ("" if name == "accueil" else name) / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    site = Site.open(folder, None, ADDRESS, folder)  # type: ignore[arg-type]  # these pages need no data
    site.__dict__["pages"] = {
        path: site.page(path) for path in ("" if name == "accueil" else f"{name}/" for name in pages)
    }
    return site


def tree(text: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(text)


def test_a_page_knows_what_it_says(tmp_path: Path) -> None:
    page = opened(tmp_path, fiche=PAGE).pages["fiche/"]
    assert (page.title, page.summary[0].text, page.reviewed) == ("Semer tôt", "En bref.", date(2025, 2, 3))
    assert (page.face, page.fiche, page.etape) == ("nord", "N-1", "semer")
    assert page.ids == {"contenu", "a", "b", "c"}
    assert [(part.id, part.title) for part in page.blocks] == [("", ""), ("a", "Un"), ("c", "Trois")]


def test_a_page_without_marks_is_its_main_content(tmp_path: Path) -> None:
    site = opened(tmp_path, accueil="<main id='contenu'><p>x</p></main>", ailleurs="<main><h1>x</h1></main>")
    assert site.pages[""].body.get("id") == "contenu"
    assert site.pages["ailleurs/"].main is None


def test_elements_are_cut_at_their_headings() -> None:
    box = tree("<div><p>0</p><h2 id='a'>A</h2><p>1</p><h3>B</h3><h2>C</h2></div>")
    assert [[element.tag for element in part.elements] for part in cut(box)] == [["p"], ["p", "h3"], []]
    assert [part.heading is None for part in cut(box, "h3")] == [True, False]
    assert cut([])[0].elements == []


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("#a", ("cote/semer/", "", "a")),
        ("../", ("cote/", "", "")),
        ("../../lexique/?q=1#la", ("lexique/", "q=1", "la")),
        ("../../", ("", "", "")),
        ("https://a.example/", None),
        ("mailto:a@b.fr", None),
        ("//a.example/x", None),
    ],
)
def test_a_link_leads_to_one_place(link: str, found: tuple[str, str, str] | None) -> None:
    there = target("cote/semer/", link)
    assert (there and (there.path, there.query, there.anchor)) == found


def test_what_leaves_the_site_stays_as_it_is() -> None:
    assert aimed("a/", "mailto:a@b.fr", absolute(ADDRESS)) == "mailto:a@b.fr"
    assert aimed("a/", "../b/#c", absolute(ADDRESS)) == "https://guide.example/b/#c"


def test_what_moves_keeps_its_links_and_its_own_ids() -> None:
    source = tree(
        "<div><p id='a'>x <a href='#a'>a</a><a href='#loin'>b</a><a href='../recolter/'>c</a><a href='https://d.fr/'>d</a>"
        "</p><label for='a' aria-describedby='a b'>e</label></div>"
    )
    copy = moved(source, "nord/semer/", beside("nord/semer/", {"a"}, "nord-", "face/semer/"), "nord-")
    assert copy.xpath(".//@href") == [
        "#nord-a", "../../nord/semer/#loin", "../../nord/recolter/", "https://d.fr/"
    ]  # fmt: skip
    assert copy.xpath(".//@id | .//@for | .//@aria-describedby") == ["nord-a", "nord-a", "nord-a nord-b"]
    assert source.xpath(".//@id") == ["a"], "what moves is a copy"


def test_an_empty_attribute_is_no_address() -> None:
    page = tree("<div data-projet=''><a href='../b/'>x</a><i data-plan-page='../c/'></i></div>")
    aim_links(page, "a/", absolute(ADDRESS))
    assert page.get("data-projet") == ""
    assert page.xpath(".//@href | .//@data-plan-page") == [f"{ADDRESS}b/", f"{ADDRESS}c/"]


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    site = opened(tmp_path, un=PAGE, deux=PAGE)
    before = site.file("deux/").read_bytes()
    page, other = site.pages["un/"], site.pages["deux/"]
    page.replace(page.find("summary")[0], "<p>Autre</p>")
    other.find("summary")
    assert "Autre" not in site.read("un/")
    site.save()
    assert "<p>Autre</p>" in site.read("un/")
    assert site.file("deux/").read_bytes() == before


def test_what_is_written_whole_is_read_anew(tmp_path: Path) -> None:
    site = opened(tmp_path, un=PAGE)
    assert site.page("f/un/") is None
    site.write("f/un/", "<p id='x'>x</p>")
    first = site.page("f/un/")
    assert first is not None
    assert first.ids == {"x"}
    site.write("f/un/", "<p id='y'>y</p>")
    second = site.page("f/un/")
    assert second is not None
    assert second.ids == {"y"}


def test_each_page_is_parsed_once(guide: Guide, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever outputs ask of it, the offline copy included."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    for page in copy.rglob("index.html"):  # as the engine leaves it: no redirect, no embed
        if 'id="contenu"' not in page.read_text(encoding="utf-8"):
            page.unlink()
    parsed: Counter[bytes] = Counter()

    def counted(content: bytes) -> HtmlElement:
        parsed[content] += 1
        return html.parse_page(content)

    monkeypatch.setattr(memory, "parse_page", counted)
    monkeypatch.setattr(making, "make", lambda _: None)
    make_outputs(Site.open(copy, load(guide.root), ADDRESS, tmp_path))
    assert set(parsed.values()) == {1}
    assert len(parsed) <= len(list(copy.rglob("*.html")))


def test_an_edito_is_found_by_its_kind_and_face_whatever_its_id(tmp_path: Path, guide: Guide) -> None:
    figure = '<figure data-piece="speech" id="mot-d-accueil"><p>Bienvenue.</p></figure>'
    site = opened(tmp_path, nord=PAGE.replace("<p>Avant.</p>", figure))
    content = load(guide.root)
    face = content.guide.faces[0].id
    speech = Speech.model_validate(
        {
            "id": "mot-d-accueil",
            "genre": "edito",
            "auteur": "A",
            "fonction": "F",
            "face": face,
            "textes": ("Bienvenue.",),
        }
    )
    testimony = speech.model_copy(update={"kind": "temoignage"})
    site.content = replace(content, paroles=(testimony, speech))
    assert {of: edito.body.text_content() for of, edito in PrintSource(site).editos.items()} == {face: "Bienvenue."}
    site.content = replace(content, paroles=(testimony,))
    assert PrintSource(site).editos == {}
