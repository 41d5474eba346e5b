"""What other software reads of the pages: cards, linked data, oEmbed, sitemap, files of the root."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import lxml.html
from PIL import Image, ImageColor
from pyld import jsonld

from macros.checks import Book
from macros.model import addresses
from macros.outputs.partners.policy import POLICY, embed_policy

SCHEMA = "https://schema.org/"
ADDRESS = "https://guide.example/"
MADE = ("f", "integrer", "donnees", "assets")


def pages(site: Path) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    for path in sorted(site.rglob("index.html")):
        name = path.parent.relative_to(site).as_posix()
        page = lxml.html.parse(path).getroot()
        if name.split("/")[0] not in MADE and page.xpath("//header[@class='site-header']"):
            yield ("" if name == "." else f"{name}/"), page


def context(url: str, options: Any) -> dict[str, Any]:
    """Stand for schema.org, which is not fetched: every word in its vocabulary, addresses where it types them."""
    assert url == "https://schema.org"
    typed = {word: {"@type": "@id"} for word in ("url", "image", "item")}
    document = {"@context": {"@vocab": SCHEMA, **typed}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def nodes(page: lxml.html.HtmlElement) -> list[dict[str, Any]]:
    (text,) = page.xpath("//script[@type='application/ld+json']/text()")
    found = jsonld.flatten(json.loads(text), options={"documentLoader": context})
    return [node for node in found if "@type" in node]


def of_type(found: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [node for node in found if SCHEMA + name in node["@type"]]


def value(node: dict[str, Any], name: str) -> Any:
    (one,) = node[SCHEMA + name]
    return one.get("@value", one.get("@id"))


def test_every_page_is_described(site: Path) -> None:
    for path, page in pages(site):
        found = nodes(page)
        canonical = page.xpath("//link[@rel='canonical']/@href")[0]
        (described,) = of_type(found, "Article") + of_type(found, "WebPage")
        assert value(described, "url") == canonical
        date.fromisoformat(value(described, "dateModified"))
        assert len(of_type(found, "Organization")) >= 1
        assert len(of_type(found, "WebSite")) == 1
        assert len(of_type(found, "BreadcrumbList")) == (1 if path else 0)
        known = {node["@id"] for node in found}
        for node in found:
            if not node["@id"].startswith("_:"):
                assert node["@id"].startswith("https://"), node["@id"]
        assert SCHEMA + "publisher" not in described, "those of the brochure published that, not this site"
        for source in described[SCHEMA + "isBasedOn"]:
            assert source["@id"] in known


def test_a_fiche_is_an_article_reviewed_when_it_says(site: Path) -> None:
    for path, page in pages(site):
        for fiche in page.xpath("//article/@data-fiche"):
            (article,) = of_type(nodes(page), "Article")
            assert article["@id"].endswith(f"/f/{fiche.lower()}/#page")
            assert value(article, "identifier") == fiche
            assert value(article, "dateModified") == page.xpath("//time[@class='reviewed']/@datetime")[0], path


def test_the_lexique_is_a_set_of_terms(site: Path) -> None:
    page = lxml.html.parse(site / "lexique" / "index.html").getroot()
    found = nodes(page)
    (whole,) = of_type(found, "DefinedTermSet")
    terms = of_type(found, "DefinedTerm")
    assert len(terms) == len(whole[SCHEMA + "hasDefinedTerm"]) == len(page.xpath("//article[@data-term-entry]/h3/@id"))
    base = value(of_type(found, "WebSite")[0], "url")
    for term in terms:
        assert (site / term["@id"].removeprefix(base) / "index.html").is_file()
        assert term[SCHEMA + "inDefinedTermSet"] == [{"@id": whole["@id"]}]
        assert value(term, "description")


def test_every_page_has_its_card(site: Path) -> None:
    images = set()
    for path, page in pages(site):
        said = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}
        canonical = page.xpath("//link[@rel='canonical']/@href")[0]
        assert said["og:url"] == canonical
        assert said["og:title"]
        assert said["og:image:alt"].count(said["og:site_name"]) == 1
        assert said["og:description"]
        base = canonical.removesuffix(path)
        image = site / said["og:image"].removeprefix(base)
        images.add(image)
        with Image.open(image) as drawn:
            assert (drawn.size, drawn.format) == ((1200, 630), "PNG")
            assert len(drawn.convert("RGB").getcolors(1 << 20) or []) > 10, "text is drawn"
        assert image.stat().st_size < 60_000
    faces_and_fiches = len(list((site / "donnees/v1/fiches").iterdir())) + 3
    assert len(images) == faces_and_fiches
    assert len({image.read_bytes() for image in images}) == faces_and_fiches


def answer_of(site: Path, page: lxml.html.HtmlElement) -> dict[str, Any]:
    (address,) = page.xpath("//link[@type='application/json+oembed']/@href")
    answer: dict[str, Any] = json.loads((site / address.removeprefix(ADDRESS)).read_text(encoding="utf-8"))
    return answer


def test_oembed_answers_for_every_page(site: Path) -> None:
    for _, page in pages(site):
        answer = answer_of(site, page)
        assert answer["version"] == "1.0"
        assert answer["type"] == ("rich" if "html" in answer else "link")


def test_oembed_answers_for_all_that_can_be_embedded_from_each_of_its_addresses(site: Path) -> None:
    """WordPress keeps a quotation, then a frame, and nothing else; it hides the frame until this one speaks."""
    seen = set()
    for path in site.glob("integrer/*/**/index.html"):
        page = lxml.html.parse(path).getroot()
        if page.xpath("//noscript"):  # it leads on
            continue
        key = path.parent.relative_to(site / "integrer").as_posix()
        answer = answer_of(site, page)
        assert answer["type"] == "rich"
        quotation, frame = lxml.html.fragments_fromstring(answer["html"])
        assert (quotation.tag, frame.tag) == ("blockquote", "iframe")
        piece = key.removeprefix(addresses.CARD_OF)
        assert quotation.xpath("./a/@href") == [f"{ADDRESS}f/{piece}/"]
        assert frame.get("src") == f"{ADDRESS}integrer/{key}/"
        assert (str(answer["width"]), str(answer["height"])) == (frame.get("width"), frame.get("height"))
        assert answer["height"] <= (200 if piece != key else 600)
        if piece == key:
            assert answer_of(site, lxml.html.parse(site / "f" / key / "index.html").getroot()) == answer
        seen.add(key.split("/")[0] if "/" in key else key)
    assert {"lexique", "ressource", "trousse", "hab-1", "retroplanning", "carte-de"} <= seen


def test_the_sitemap_dates_pages_by_their_review(site: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = {
        url.findtext("s:loc", None, space): url.findtext("s:lastmod", None, space)
        for url in ElementTree.parse(site / "sitemap.xml").getroot().findall("s:url", space)
    }
    expected = {}
    for _, page in pages(site):
        reviewed = page.xpath("//time[@class='reviewed']/@datetime")
        expected[page.xpath("//link[@rel='canonical']/@href")[0]] = reviewed[0] if reviewed else None
    assert set(listed) == set(expected)
    for address, reviewed in expected.items():
        assert listed[address] == (reviewed or listed[address])


def test_embeds_and_redirections_stay_out_of_search_engines(site: Path) -> None:
    for path in site.glob("integrer/**/index.html"):
        page = lxml.html.parse(path).getroot()
        if not page.xpath("//noscript/meta[@http-equiv='refresh']"):
            assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert page.xpath("//link[@rel='canonical']")


def test_files_of_the_root(site: Path) -> None:
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert "Disallow" not in robots
    assert "sitemap.xml" in robots
    security = (site / ".well-known" / "security.txt").read_text(encoding="utf-8").splitlines()
    fields = dict(line.split(": ", 1) for line in security)
    assert set(fields) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}
    assert fields["Contact"].startswith(("https://", "mailto:"))
    assert "Manrope" in (site / "humans.txt").read_text(encoding="utf-8")
    with Image.open(site / "favicon.ico") as icon:
        assert icon.size == (32, 32)
    with Image.open(site / "assets/images/icone-180.png") as icon:
        assert icon.size == (180, 180)


def test_every_page_carries_the_policy_and_nothing_that_it_forbids(site: Path) -> None:
    forbidden = "//style | //@style | //script[not(@src) and not(@type='application/ld+json')] | //@*[starts-with(name(), 'on')]"
    address = lxml.html.parse(site / "index.html").xpath("string(//link[@rel='canonical']/@href)")
    for path in site.rglob("*.html"):
        page = lxml.html.parse(path).getroot()
        assert not page.xpath(forbidden), path
        policy = embed_policy(address) if path.is_relative_to(site / "integrer") else POLICY
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [policy], path


def test_the_card_of_the_guide_is_in_both_colours(site: Path, book: Book) -> None:
    """Each face's own is in its colour alone."""
    faces = book.content.guide.faces
    for name, shown in (("guide", faces), *((face.id, [face]) for face in faces)):
        with Image.open(site / addresses.CARDS / f"{name}.png") as card:
            drawn = card.convert("RGB")
            corners = {drawn.getpixel((600, row)) for row in (10, 620)}
        assert corners == {ImageColor.getrgb(face.colours.light.strong) for face in shown}, name


def test_an_embed_says_whose_it_is_before_anything_else(site: Path, book: Book) -> None:
    fiche = book.content.guide.fiches[0]
    page = lxml.html.parse(site / "integrer" / fiche.id.lower() / "index.html").getroot()
    first = page.xpath("//main/*[1]")[0]
    face = book.content.guide.face(fiche.face)
    assert face.name in first.text_content()
    assert first.xpath(".//a/@href")[0].endswith(f"/f/{fiche.id.lower()}/")
    assert page.xpath("//main//p/small"), "notes stand apart"
    style = (site / "assets/css/integrer.css").read_text(encoding="utf-8")
    for tone in (face.colours.light.strong, face.colours.dark.strong):
        assert f"--accent:{tone}" in style.replace(" ", "")
