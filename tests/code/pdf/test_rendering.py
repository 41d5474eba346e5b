"""HTML to PDF: tagged, closed to the network, deaf to the clock, and loud about errors."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from pdf_sample import sample_html
from pdf_structure import element_kinds, faults

from macros.outputs.pdf import PdfError, making, tagging
from macros.outputs.pdf import layout as layouts
from macros.outputs.pdf.assembly import Plain
from macros.outputs.pdf.documents import Printed

HERE = Path(__file__).parent
SHELL = """<!DOCTYPE html><html lang="fr-FR"><title>T</title><style>
@font-face {{ font-family: Manrope; src: url("font:Manrope-Regular.ttf") }} html {{ font: 10pt Manrope }}
</style><body>{}"""


def rendered(body: str) -> bytes:
    return layouts.write(layouts.lay_out(SHELL.format(body), [HERE], "essai"))


def test_a_document_is_tagged_titled_and_self_contained(document: bytes) -> None:
    assert faults(document) == []


def test_the_same_bytes_from_two_folders(document: bytes, tmp_path: Path) -> None:
    layout = layouts.lay_out(sample_html(), [tmp_path], "échantillon")
    assert tagging.repair(layouts.write(layout)) == document


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
    layout = layouts.lay_out(SHELL.format('<p>a<p id="b" style="break-before: page">b'), [HERE], "essai")
    assert layout.page_of("b") == 1
    with pytest.raises(PdfError, match="l'ancre « c » n'est sur aucune page"):
        layout.page_of("c")


def test_pages_can_be_left_out() -> None:
    layout = layouts.lay_out(SHELL.format('<p>a<p style="break-before: page">b'), [HERE], "essai")
    with pikepdf.open(io.BytesIO(layouts.write(layout, keep=[0]))) as pdf:
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


def pages(*lengths: int, link: str = "p0") -> str:
    """Parts that start a page, each of so many lines, in a page of about ten lines; the first one leads to `link`."""
    style = (
        "@page { size: 100mm 70mm; margin: 10mm } section { break-before: page } p { margin: 0; line-height: 5mm }"
        "a::after { content: target-counter(attr(href), page) }"
    )
    first = f'<p><a href="#{link}">x</a></p>'
    parts = (f'<section id="p{n}">{first}{"<p>x</p>" * (length - 1)}</section>' for n, length in enumerate(lengths))
    return SHELL.format(f"<style>{style}</style>{''.join(parts)}")


def test_a_part_that_ends_on_a_page_nearly_empty_or_takes_too_many_is_seen() -> None:
    layout = layouts.lay_out(pages(11, 9, 18, 2), [HERE], "essai")
    assert len(layout.anchors) == 6
    assert layout.misfits(["p0", "p1", "p2", "p3"]) == {"p0"}, "what has a page alone cannot fill it"
    assert layout.misfits(["p1", "p2"], most=1) == {"p2"}


@pytest.mark.parametrize(
    ("lines", "kept", "tried"),
    [
        ({10.0: 11, 9.0: 9, 8.0: 8}, 9.0, [9.0]),
        ({10.0: 12, 9.0: 11, 12.0: 15}, 12.0, [9.0, 12.0]),
        ({10.0: 12, 9.0: 11}, 10.0, [9.0]),
    ],
    ids=["smaller, to spare a page", "larger, to fill it", "none: the first"],
)
def test_a_sheet_takes_the_first_size_that_fills_its_pages(
    lines: dict[float, int], kept: float, tried: list[float]
) -> None:
    asked: list[dict[str, float]] = []

    def draw(sizes: Mapping[str, float]) -> str:
        asked.append(dict(sizes))
        return pages(lines[sizes["p0"]], *[9] * ("p1" in sizes), link="p1")

    document = Printed("essai.pdf", draw, Plain(), tuple(lines), ("p0", "p1"))
    layout = making.laid_out(document)
    assert len(layout.anchors) == -(-lines[kept] // 10) + 1
    again = [] if kept == 10.0 else [{"p0": kept, "p1": 10.0}]
    assert asked == [{"p0": 10.0, "p1": 10.0}, *({"p0": size} for size in tried), *again], "it is tried alone"
