"""HTML to PDF: tagged, closed to the network, deaf to the clock, and loud about errors."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pdf_sample import sample_html
from pdf_structure import element_kinds, faults

from macros.outputs.pdf import rendering, tagging
from macros.outputs.pdf.rendering import PdfError

HERE = Path(__file__).parent
SHELL = """<!DOCTYPE html><html lang="fr-FR"><title>T</title><style>
@font-face {{ font-family: Manrope; src: url("font:Manrope-Regular.ttf") }} html {{ font: 10pt Manrope }}
</style><body>{}"""


def rendered(body: str) -> bytes:
    return rendering.write(rendering.lay_out(SHELL.format(body), [HERE], "essai"))


def test_a_document_is_tagged_titled_and_self_contained(document: bytes) -> None:
    assert faults(document) == []


def test_the_same_bytes_from_two_folders(document: bytes, tmp_path: Path) -> None:
    layout = rendering.lay_out(sample_html(), [tmp_path], "échantillon")
    assert tagging.repair(rendering.write(layout)) == document


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<p><a href="#absente">x</a>', "absente"),
        ('<img src="data:image/png;base64,AAAA">', "adresse refusée"),
        ('<img src="https://exemple.fr/a.png" alt="a">', "adresse refusée : https://exemple.fr/a.png"),
        ('<img src="/etc/hostname" alt="a">', "adresse refusée : file:///etc/hostname"),
    ],
)
def test_what_the_engine_calls_an_error_stops_the_build(body: str, message: str) -> None:
    with pytest.raises(PdfError, match=f"^PDF essai : .*{message}"):
        rendered(body)


def test_the_page_of_an_anchor() -> None:
    layout = rendering.lay_out(SHELL.format('<p>a<p id="b" style="break-before: page">b'), [HERE], "essai")
    assert layout.page_of("b") == 1
    with pytest.raises(PdfError, match="l'ancre « c » n'est sur aucune page"):
        layout.page_of("c")


def test_pages_can_be_left_out() -> None:
    layout = rendering.lay_out(SHELL.format('<p>a<p style="break-before: page">b'), [HERE], "essai")
    with pikepdf.open(io.BytesIO(rendering.write(layout, keep=[0]))) as pdf:
        assert len(pdf.pages) == 1


def test_running_footers_are_artifacts_and_headers_have_a_scope(document: bytes) -> None:
    with pikepdf.open(io.BytesIO(document)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        assert b"/Artifact << /Type /Pagination >> BDC" in content
        scopes = [
            str(item.A.Scope)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"
        ]
    assert scopes[:3] == ["/Column", "/Column", "/Row"]
    assert "/Figure" in element_kinds(document)
