"""The files of the documents to fill in, as the built site offers them: beside their page, linked, quoted, carried away."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import lxml.html
import pypdfium2
import pytest

from macros.checks import Book, check
from macros.outputs.kit import kit_files
from macros.outputs.printing import weight
from macros.outputs.site import Site
from tests.support import SEEDS


@pytest.fixture(scope="module")
def names(book: Book) -> list[str]:
    return [f"{item.id}.{suffix}" for item in book.content.trousse for suffix in item.formats]


def test_each_link_leads_to_its_file_and_says_its_weight(site: Path, names: list[str]) -> None:
    links = lxml.html.parse(site / "trousse/index.html").xpath("//a[@data-kit-file]")
    assert [link.get("href") for link in links] == names
    for link in links:
        file = site / "trousse" / link.get("href")
        assert zipfile.ZipFile(file).testzip() is None
        assert weight(file) in link.text_content()


def test_each_document_has_a_permalink_an_embed_and_a_record(site: Path, book: Book, names: list[str]) -> None:
    found = json.loads((site / "donnees/v1/documents.json").read_text(encoding="utf-8"))["documents"]
    assert [item["id"] for item in found] == [item.id for item in book.content.trousse]
    assert [file["adresse"].rpartition("/")[2] for item in found for file in item["fichiers"]] == names
    for item in found:
        page = (site / "f/trousse" / item["id"] / "index.html").read_text(encoding="utf-8")
        assert f"trousse/index.html#{item['id']}" in page
        embed = lxml.html.parse(site / "integrer/trousse" / item["id"] / "index.html").getroot()
        assert item["titre"] in embed.find(".//h1").text_content()
        assert embed.xpath("//a[contains(@href, '/trousse/')]"), "no way to the files"
        for file in item["fichiers"]:
            assert file["octets"] == (site / "trousse" / file["adresse"].rpartition("/")[2]).stat().st_size


def test_the_offline_copy_carries_them(site: Path, names: list[str]) -> None:
    carried = set(zipfile.ZipFile(site / "telecharger/guide-hors-ligne.zip").namelist())
    assert {f"guide-hors-ligne/trousse/{name}" for name in names} <= carried
    assert "guide-hors-ligne/assets/js/trousse-modeles.js" in carried


def test_what_a_click_loads_is_light(site: Path) -> None:
    scripts = [site / f"assets/js/{name}.js" for name in ("trousse-remplir", "trousse-modeles")]
    assert sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in scripts) < 12_000


def test_a_guide_without_documents_has_nothing_of_them(tmp_path: Path) -> None:
    seeds = Site.open(tmp_path, check(SEEDS).content, "https://guide.example/", tmp_path / "cache")
    kit_files.make(seeds)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.endurance
def test_libreoffice_turns_each_into_pages(site: Path, book: Book, names: list[str], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed here (apt-get install libreoffice-writer -calc -impress)")
    for name in names:  # one at a time: a text and its twin would have one name
        subprocess.run(
            [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
            + ["--outdir", str(tmp_path), str(site / "trousse" / name)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        made = tmp_path / f"{Path(name).stem}.pdf"
        text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made))
        document = next(item for item in book.content.trousse if item.id == Path(name).stem)
        assert document.title.split()[0] in text, name
        made.unlink()
