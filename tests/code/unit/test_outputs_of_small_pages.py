"""What outputs make of a page of a few lines: content that travels, permalinks, heads, data, face à face, the copy."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from macros.checks import Book
from macros.model.redirections import Redirection
from macros.outputs import facing, offline
from macros.outputs.cleaning import clean, demoted, outward, plain
from macros.outputs.partners import head, oembed, permalinks
from macros.outputs.partners.records import files
from macros.outputs.pieces import read_pieces
from macros.outputs.site import Site

ADDRESS = "https://guide.example/"
FICHE = """<!doctype html>
<html lang="fr" data-face="{face}"><head><meta charset="utf-8"><title>Choisir</title>
<meta name="description" content="Choisir &quot;bien&quot;."></head><body><header>En-tête</header>
<main id="contenu"><article data-piece="article" data-fiche="{id}" data-etape="{etape}">
<h1 data-piece="title">Choisir</h1><p data-piece="summary">En &lt;bref&gt;.</p>
<div data-piece="body"><p>Avant <a href="../../lexique/#amap">AMAP</a>.</p>{blocks}</div>
<time data-piece="reviewed" datetime="2025-02-03">3 février</time></article></main></body></html>
"""
BLOCKS = '<h2 id="lieu">Le lieu</h2><p>Un.</p><h3 id="cour">La cour</h3><p>Deux.</p><h2 id="voisins">Voisins</h2><p>Trois.</p>'
PLAIN = '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Page</title></head><body>{}</body></html>\n'


@pytest.fixture
def small(tmp_path: Path, book: Book) -> Site:
    """A site of the six fiches, the lexique, the home and the pages that both faces share, a few lines each."""
    guide = book.content.guide
    other = BLOCKS.replace(
        '<h2 id="voisins">Voisins', '<h2 id="eau">De l’eau</h2><p>Ici.</p><h2 id="voisins">Les voisins'
    )
    texts = {
        "": PLAIN.format('<main id="contenu"><h1 data-piece="title">Accueil</h1><div data-piece="body"></div></main>')
    }
    for fiche in guide.fiches:
        blocks = BLOCKS if fiche.face == guide.faces[0].id else other
        texts[fiche.path] = FICHE.format(face=fiche.face, id=fiche.id, etape=fiche.etape, blocks=blocks)
    for etape in guide.etapes:
        texts[f"face-a-face/{etape.id}/"] = PLAIN.format(
            '<main id="contenu"><h1 data-piece="title">Face à face</h1><div data-piece="body"><div data-facing></div></div></main>'
        )
    texts["lexique/"] = PLAIN.format(
        '<main id="contenu"><h1 data-piece="title">Lexique</h1><div data-piece="body"><div data-tool="lexique">'
        '<article data-permalien="lexique/amap"><h3 id="amap">AMAP</h3><p>Des habitants.</p></article></div></div></main>'
    )
    for path, text in texts.items():
        file = tmp_path / "site" / path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    site = Site.open(tmp_path / "site", book.content, ADDRESS, tmp_path / "cache")
    site.__dict__["pages"] = {path: site.page(path) for path in texts}  # these alone, of all that the data announce
    return site


def tree(text: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(text)


def test_what_travels_is_plain_and_its_links_lead_from_anywhere() -> None:
    element = tree(
        '<div class="card" id="x"><p class="a" lang="en" onclick="x()">Un <a href="../lexique/#amap" class="b" '
        'data-term="amap">mot</a><span data-screen> caché</span><button>Copier</button>.</p>'
        "<figure><svg></svg><figcaption>Rien à voir</figcaption></figure>"
        "<details><summary>Note</summary><p>Détail</p></details><!-- dit à part --><script>x()</script></div>"
    )
    assert clean([element], "nord/", ADDRESS) == (
        f'<p lang="en">Un <a href="{ADDRESS}lexique/#amap">mot</a>.</p><p>Note</p><p>Détail</p>'
    )
    assert plain([element]) == "Un mot.\nNote\nDétail"
    assert element.get("class") == "card"  # the page itself is left alone


def test_headings_go_down_and_links_open_outside() -> None:
    html = clean([tree('<div><h2>Un</h2><p><a href="a/">deux</a></p></div>')], "", ADDRESS)
    assert demoted(html) == f'<h3>Un</h3><p><a href="{ADDRESS}a/">deux</a></p>'
    assert 'target="_blank" rel="noopener"' in outward(html)


def test_a_piece_is_a_page_then_its_entries_cut_at_their_headings(small: Site) -> None:
    pieces = {piece.key: piece for piece in read_pieces(small)}
    assert set(pieces) == {"", "hab-1", "hab-2", "hab-3", "vil-1", "vil-2", "vil-3", "lexique", "lexique/amap"} | {
        f"face-a-face/{etape.id}" for etape in small.content.guide.etapes
    }
    fiche, term = pieces["hab-1"], pieces["lexique/amap"]
    assert [(block.id, block.title) for block in fiche.blocks] == [("contenu", ""), ("lieu", "Le lieu"), ("voisins", "Voisins")]  # fmt: skip
    assert fiche.text.splitlines() == ["Avant AMAP.", "Le lieu", "Un.", "La cour", "Deux.", "Voisins", "Trois."]
    assert (fiche.permalink, fiche.summary, fiche.embeddable) == (f"{ADDRESS}f/hab-1/", "En <bref>.", True)
    assert (term.url, term.text, pieces["lexique"].tool) == (f"{ADDRESS}lexique/#amap", "Des habitants.", "lexique")


def test_data_say_what_the_page_says(small: Site) -> None:
    made = {name: record.model_dump() for name, record in files(small, read_pieces(small)).items()}
    fiche = made["fiches/hab-1.json"]["fiche"]
    assert (fiche["resume"], fiche["revu_le"]) == ("En <bref>.", "2025-02-03")
    assert [bloc["permalien"] for bloc in fiche["blocs"]] == [f"{ADDRESS}f/hab-1/{end}" for end in ("", "#lieu", "#voisins")]  # fmt: skip
    assert [term["id"] for term in made["lexique.json"]["termes"]] == ["amap"]
    assert len(made["guide.json"]["fiches"]) == len(made["fiches.json"]["fiches"]) == len(small.content.guide.fiches)


def test_a_head_is_completed_once_and_lets_nothing_out(small: Site) -> None:
    small.write("404.html", PLAIN.format("<p>Perdu</p>"))
    pieces = read_pieces(small)
    head.make(small, pieces)
    head.make(small, pieces)
    page = small.pages["habitants/imaginer/"].document
    said = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}
    assert said["og:title"] == "Choisir (Côté habitants)"
    assert said["og:description"] == 'Choisir "bien".'
    assert said["og:image"] == f"{ADDRESS}assets/cartes/hab-1.png"
    assert page.xpath("//link[@rel='shortlink']/@href") == [f"{ADDRESS}f/hab-1/"]
    assert [meta.get("http-equiv") for meta in page.xpath("/html/head/meta")][1] == "Content-Security-Policy"
    [data] = page.xpath("//script[@type='application/ld+json']")
    assert "<" not in data.text
    assert any(node.get("description") == "En <bref>." for node in json.loads(data.text)["@graph"])
    oembed.make(small, pieces)
    answer = json.loads((small.folder / "habitants/imaginer/oembed.json").read_text(encoding="utf-8"))
    assert (answer["type"], answer["title"]) == ("rich", "Choisir (Côté habitants)")


def embedded(key: str) -> list[str]:
    """Return the addresses of an embed, of its card, of what stands beside them."""
    beside = ("", "fragment.txt", "oembed.json")
    return [f"integrer/{of}{key}/{name}" for name in beside for of in ("", "carte-de/")]


@pytest.mark.parametrize(
    ("old", "new", "led"),
    [
        ("mots/", "lexique/", ["f/mots/", *embedded("mots")]),
        ("lexique/#paniers", "lexique/#amap", ["f/lexique/paniers/", *embedded("lexique/paniers")]),
        ("ancien/", "habitants/imaginer/", []),  # its printed id stays
        ("lexique/", "lexique/#amap", []),  # a page is no part of a page
        ("ailleurs/#paniers", "lexique/#amap", []),  # it was no term there
    ],
)  # fmt: skip
def test_what_moves_takes_its_permalinks_along(small: Site, old: str, new: str, led: list[str]) -> None:
    entry = Redirection.model_validate({"de": old, "vers": new})
    followers = list(permalinks.followers([entry], read_pieces(small)))
    assert [item.old for item in followers] == led
    assert len({item.new for item in followers}) == len(led)


def test_old_addresses_lead_on_without_a_server(small: Site) -> None:
    moved = [
        Redirection.model_validate({"de": old, "vers": new})
        for old, new in (("mots/", "lexique/#amap"), ("habitants/imaginer/#avant", "lexique/#amap"))
    ]
    for _ in range(2):
        permalinks.make(small, read_pieces(small), tuple(moved))
    assert permalinks.leads_to(small, "mots/") == "../lexique/index.html#amap"
    assert permalinks.leads_to(small, "f/hab-1/") == "../../habitants/imaginer/index.html"
    assert permalinks.leads_to(small, "habitants/imaginer/") is None
    page = small.pages["habitants/imaginer/"].document
    assert page.xpath("//main/*[1][@id='avant']//a/@href") == ["../../lexique/#amap"]
    assert len(page.xpath("//*[@id='avant']")) == 1


def test_both_faces_of_an_etape_stand_block_beside_block(small: Site) -> None:
    facing.make(small)
    page = small.pages["face-a-face/imaginer/"].document
    assert page.xpath("//section/h2/@id") == ["bloc-en-bref", "bloc-lieu", "bloc-eau", "bloc-voisins"]
    assert page.xpath("//section[.//*[@class='facing-alone']]/h2/text()") == ["De l’eau"]
    assert {"habitants-cour", "mairie-cour"} <= set(page.xpath("//@id"))
    assert "Les voisins" in page.xpath("string(//section[h2/@id='bloc-voisins'])")
    assert set(page.xpath("//section//a/@href")) == {"../../lexique/#amap"}


def test_the_copy_s_links_lead_to_files(small: Site) -> None:
    small.write("partager/index.html", PLAIN.format("<p>En ligne seulement</p>"))
    body = '<p><a href="../">a</a><a href="#ici">b</a><a href="../f/hab-1/">c</a><a href="../donnees/v1/">d</a></p>'
    small.write("lexique/index.html", PLAIN.format(body))
    offline.make(small)
    with zipfile.ZipFile(small.file(offline.FILE)) as archive:
        names = {name.removeprefix(f"{offline.FOLDER}/") for name in archive.namelist()}
        page = lxml.html.document_fromstring(archive.read(f"{offline.FOLDER}/lexique/index.html"))
        assert {info.date_time[:3] for info in archive.infolist()} == {(2025, 3, 1)}
    assert {"index.html", "LISEZMOI.txt", "habitants/imaginer/index.html"} <= names
    assert page.xpath("//a/@href") == ["../index.html", "#ici", "../f/hab-1/index.html", f"{ADDRESS}donnees/v1/"]
