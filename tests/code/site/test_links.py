"""Every internal link leads somewhere: the page, and the place in the page."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.built import Built

Pages = dict[str, Built]

# Mirrors and pre-productions: never to be linked (notes of the source, « Hosts that must not be linked »).
_REFUSED = re.compile(r"codephenix|predcl|dev\.uriae|kiwix|movatter|vvikipedia|pano-back|\.fr\./|\.\.\.$")


def target(page: str, address: str) -> str:
    """Return the address below the site's root that a link of `page` leads to."""
    path = unquote(urlsplit(address).path)
    if path.startswith("/"):  # 404.html, which is served at any depth
        return path[1:].removesuffix(".")
    folder = page if page.endswith("/") or not page else posixpath.dirname(page)
    joined = posixpath.normpath(posixpath.join(folder, path)) if path else page
    joined = "" if joined == "." else joined
    return (
        joined + "/"
        if joined and (path.endswith(("/", "..", ".")) or not path) and not joined.endswith(("/", ".html"))
        else joined
    )


def inside(address: str) -> bool:
    return not re.match(r"[a-z]+:|//", address)


def test_every_link_and_anchor_is_alive(built: Pages, site: Path) -> None:
    dead = []
    for path, page in built.items():
        for address in page.all("//a/@href | //area/@href"):
            if not inside(address):
                continue
            where = target(path, address)
            known = built.get(where) or built.get(where.removesuffix("index.html"))
            if known is None:
                if not (site / where).is_file():
                    dead.append(f"{path}: {address}")
            elif (anchor := urlsplit(address).fragment) and unquote(anchor) not in known.all("//@id"):
                dead.append(f"{path}: {address} (anchor)")
    assert dead == []


def test_links_end_where_pages_are(built: Pages) -> None:
    """No link costs a redirection: a folder's address ends with its slash (the home is `.` or `..`)."""
    for path, page in built.items():
        for address in page.all("//a/@href"):
            last = urlsplit(address).path.rpartition("/")[2]
            assert not inside(address) or last in ("", ".", "..") or "." in last, f"{path}: {address}"


def test_every_loaded_file_is_there(built: Pages, site: Path) -> None:
    for path, page in built.items():
        addresses = page.all(
            "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href"
        )
        addresses += [address for scripts in page.all("//@data-scripts") for address in scripts.split()]
        for address in addresses:
            assert (site / target(path, address)).is_file(), f"{path}: {address}"


def test_outside_links_are_public_and_not_mirrors(built: Pages) -> None:
    for path, page in built.items():
        for address in page.all("//a/@href"):
            if not inside(address):
                assert re.match(r"https://[\w-]+(\.[\w-]+)+(/|$)|mailto:", address), f"{path}: {address}"
                assert not _REFUSED.search(address), f"{path}: {address}"


def test_link_texts_say_where_they_lead(built: Pages) -> None:
    vague = {"ici", "cliquez ici", "lire la suite", "en savoir plus", "lien", "source"}
    for path, page in built.items():
        for link in page.all("//main//a[@href]"):
            text = " ".join(link.text_content().split()).lower()
            name = (link.get("aria-label") or text).strip()
            assert name not in vague or link.get("aria-label"), f"{path}: {name}"


def test_every_page_leads_to_every_shared_page(built: Pages) -> None:
    pages = {path: page for path, page in built.items() if page.all("//header[@class='site-header']")}
    shared = {"", "habitants/", "mairie/", "retroplanning/", "lexique/", "ressources/", "face-a-face/", "a-propos/"}
    for path, page in pages.items():
        for place in ("header", "footer"):
            found = {
                target(path, address)
                for address in page.all(f"//{place}[@class='site-{place}']//a/@href")
                if inside(address)
            }
            # Long pages have fewer stops for the keyboard: their footer leaves all to the menu.
            long = place == "footer" and page.all("//*[@data-fiche or @data-retroplanning or @data-lexique]")
            assert long or shared <= found, f"{path}: {place}: {shared - found}"
        below = {
            target(path, address) for address in page.all("//footer[@class='site-footer']//a/@href") if inside(address)
        }
        assert {"accessibilite/", "mentions-legales/"} <= below, path


def test_the_page_one_is_on_is_marked(built: Pages) -> None:
    for path in ("lexique/", "ressources/", "retroplanning/", "a-propos/", "face-a-face/", "habitants/", "mairie/"):
        marked = built[path].all("//nav[@class='site-menu']//a[@aria-current='page']/@href")
        assert [target(path, address) for address in marked] == [path]
