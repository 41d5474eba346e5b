"""Paper that is worth its price: no page nearly empty, no letter too small. Tried on this guide too (tests/any)."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pdf_measures import faults_of_paper, fullness, letter_sizes

from macros.outputs.pdf import layout as rendering

HERE = Path(__file__).parent
PAGE = """<!DOCTYPE html><html lang="fr-FR"><title>T</title><style>
@font-face {{ font-family: Manrope; src: url("font:Manrope-Regular.ttf") }}
@page {{ size: {}; margin: 20mm }} html {{ font: 10pt Manrope }} small {{ font-size: {}pt }} hr {{ margin-top: {}mm }}
</style><body><p>x</p><hr><small>y</small>"""


def test_no_page_is_nearly_empty_and_no_letter_too_small(read_on_screen: dict[str, Path]) -> None:
    faults = [fault for path in read_on_screen.values() for fault in faults_of_paper(path)]
    # A box of the small guide's first fiche goes whole to a second page of the booklet in every size.
    assert len(faults) <= 1, faults
    assert all(fault.startswith("livret-tete-beche.pdf") and "full at" in fault for fault in faults)


@pytest.mark.parametrize(
    ("paper", "size", "gap", "wrong"),
    [
        ("A4", 8, 100, []),
        ("A4", 7.8, 100, ["letters of 7.8 points"]),
        ("A5", 7, 80, []),
        ("A5", 6.8, 80, ["letters of 6.8 points"]),
        ("A4", 8, 70, ["full at 2"]),
    ],
)
def test_the_measures_see_it(paper: str, size: float, gap: int, wrong: list[str], tmp_path: Path) -> None:
    path = tmp_path / "essai.pdf"
    path.write_bytes(rendering.write(rendering.lay_out(PAGE.format(paper, size, gap), [HERE], "essai")))
    found = faults_of_paper(path)
    assert len(found) == len(wrong)
    assert all(words in fault for fault, words in zip(found, wrong, strict=True))
    page = pypdfium2.PdfDocument(path)[0]
    assert sorted(letter_sizes(page)) == [size, 10.0]
    assert fullness(page) == pytest.approx((gap + 10) / (297 if paper == "A4" else 210), abs=0.03)
