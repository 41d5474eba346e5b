"""The copy for a USB stick: complete, light, the same bytes again, and no link that needs a server."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest

from macros.checks import Book
from macros.outputs import offline
from macros.outputs.site import Site

ROOT = "file:///guide/"


@pytest.fixture(scope="module")
def archive(site: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(site / offline.FILE) as opened:
        yield opened


@pytest.fixture(scope="module")
def names(archive: zipfile.ZipFile) -> set[str]:
    prefix = f"{offline.FOLDER}/"
    assert all(name.startswith(prefix) for name in archive.namelist())
    return {name.removeprefix(prefix) for name in archive.namelist()}


def read(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(f"{offline.FOLDER}/{name}")


def test_it_holds_in_four_megabytes(site: Path) -> None:
    assert (site / offline.FILE).stat().st_size < 4_000_000


def test_it_carries_every_page_and_document(site: Path, names: set[str]) -> None:
    left_out = ("donnees/", "integrer/", "partager/", "f/partager/", "f/index.html", "telecharger/", "404.html")
    pages = {path.relative_to(site).as_posix() for path in [*site.rglob("*.html"), *site.rglob("*.pdf")]}
    assert {name for name in pages if not name.startswith(left_out)} == {
        name for name in names if name.endswith((".html", ".pdf"))
    }
    assert {"LISEZMOI.txt", "assets/js/search-index.js"} <= names


def test_every_link_aims_at_a_file_of_the_copy(archive: zipfile.ZipFile, names: set[str]) -> None:
    ids = {}
    links = []
    for name in names:
        if name.endswith(".html"):
            tree = lxml.html.document_fromstring(read(archive, name))
            ids[name] = set(tree.xpath("//@id"))
            links += [(name, link) for link in tree.xpath("//@href | //@src | //form/@action | //@data-target")]
    dead = []
    for name, link in links:
        target = urlsplit(urljoin(ROOT + name, link))
        if target.scheme != "file":
            continue
        path = unquote(target.path).removeprefix("/guide/")
        if path not in names or (target.fragment and path in ids and target.fragment not in ids[path]):
            dead.append((name, link))
    assert dead == []


def test_no_page_asks_for_a_server_s_policy(archive: zipfile.ZipFile, names: set[str]) -> None:
    """From a folder some browsers take `'self'` for nothing: styles and scripts would be lost."""
    pages = [name for name in names if name.endswith(".html")]
    assert any(name.startswith("f/") for name in pages)
    for name in pages:
        assert b"content-security-policy" not in read(archive, name).lower(), name


def test_it_does_not_offer_itself(archive: zipfile.ZipFile, site: Path) -> None:
    inside = lxml.html.document_fromstring(read(archive, "imprimer/index.html"))
    assert "Vous lisez cette copie" in inside.xpath("string(//*[@data-printables='copie'])")
    online = lxml.html.parse(site / "imprimer" / "index.html")
    assert online.xpath("//*[@data-printables='copie']//a/@href") == [f"../{offline.FILE}"]


def test_each_page_begins_by_saying_to_extract_it(archive: zipfile.ZipFile, names: set[str], site: Path) -> None:
    for name in (name for name in names if name.endswith(".html")):
        first = lxml.html.document_fromstring(read(archive, name)).body[0]
        assert first.get("class") == "zipped", name
        assert "décompressez-le d’abord" in first.text_content()
    assert "zipped" not in (site / "index.html").read_text(encoding="utf-8")


def test_its_note_opens_well_in_the_windows_notepad(archive: zipfile.ZipFile) -> None:
    note = read(archive, "LISEZMOI.txt")
    assert note.startswith(b"\xef\xbb\xbf")
    assert note.count(b"\n") == note.count(b"\r\n") > 10
    assert "index.html par un double-clic" in note.decode()


def test_the_same_bytes_again(site: Path, book: Book, tmp_path: Path, archive: zipfile.ZipFile) -> None:
    edition = book.content.guide.edition.date
    assert {entry.date_time[:3] for entry in archive.infolist()} == {(edition.year, edition.month, edition.day)}
    assert archive.namelist() == sorted(archive.namelist())
    address = str(lxml.html.parse(site / "index.html").xpath("string(//link[@rel='canonical']/@href)"))
    for path in site.rglob("*"):  # the site as it was before the copy was made, in another folder
        copy = tmp_path / path.relative_to(site)
        if path.is_file() and path.name != "guide-hors-ligne.zip":
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    offline.make(Site.open(tmp_path, book.content, address, tmp_path))
    assert (tmp_path / offline.FILE).read_bytes() == (site / offline.FILE).read_bytes()
