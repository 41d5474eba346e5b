"""The same code builds a different guide: other faces, other étapes, other words, no change of code."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from tests.support import ROOT, SEEDS, WITHOUT_ENGINE


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the smallest guide as CONTRIBUTING says: the code, and other data and pages."""
    root = tmp_path_factory.mktemp("semis")
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(SEEDS, root, dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_ENGINE],
        cwd=root,
        env={**os.environ, "CI": "", "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def page(site: Path, path: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring((site / path / "index.html").read_text(encoding="utf-8"))


def test_faces_and_etapes_are_its_own(garden: Path) -> None:
    home = page(garden, ".")
    assert [link.get("href") for link in home.xpath("//section[@data-face]//a")] == ["habitants/", "mairie/"]
    fiche = page(garden, "mairie/imaginer")
    assert fiche.get("data-face") == "mairie"
    assert [name.text for name in fiche.xpath("//nav[@class='rail']//*[@class='rail-name']")] == [
        "Imaginer",
        "Installer",
        "Cultiver",
    ]
    assert fiche.xpath("//article/@data-fiche") == ["VIL-1"]


def test_its_terms_are_explained(garden: Path) -> None:
    text = page(garden, "habitants/imaginer").text_content()
    assert "PLU\u00a0(plan local d’urbanisme)" in text
    assert "DEV\u00a0(direction des espaces verts)" in text


def test_its_colours_are_in_the_stylesheet(garden: Path) -> None:
    css = (garden / "assets" / "css" / "guide.css").read_text(encoding="utf-8")
    assert "#8a3b12" in css
    assert "#12507a" in css


def test_nothing_of_the_first_guide_is_left(garden: Path) -> None:
    for path in garden.rglob("*"):
        if path.suffix in (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv"):
            text = path.read_text(encoding="utf-8").lower()
            for word in ("penitentiaire", "pénitentiaire", "#0c5b4c", "accompagner", "cooperer", "bretagne"):
                assert word not in text, f"{path.relative_to(garden)}: {word}"
