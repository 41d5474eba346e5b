"""What must hold of the content of any guide: it is sound, its links lead somewhere, everyone can read it.

A fork keeps this file: it tries the fork's own pages as it tries ours. That the content is sound is what the site
itself proves: nothing is built of a guide that `make check` refuses.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.outputs.pdf.documents import SHEETS
from tests.axe import violations
from tests.chromium import Open
from tests.code.pdf.pdf_measures import faults_of_paper
from tests.code.site.test_links import test_every_link_and_anchor_is_alive, test_every_loaded_file_is_there
from tests.code.site.test_nu import (
    test_the_checker_finds_no_error_on_any_page,
    test_the_checker_finds_no_error_where_a_partner_pastes_our_code,
)
from tests.code.site.test_pages import (
    test_a_frame_adds_one_landmark_to_the_partners_page,
    test_a_link_is_heard_in_one_piece,
    test_a_page_has_no_more_landmarks_than_one_keeps_in_mind,
    test_a_sentence_is_heard_in_one_piece,
    test_a_standard_parser_finds_no_error,
    test_ids_are_unique_on_each_page,
    test_no_list_of_links_is_heard_twice,
    test_nothing_is_loaded_from_elsewhere,
    test_nothing_is_met_where_nothing_is_said_yet,
    test_nothing_says_again_what_a_tag_says_and_no_day_is_empty,
    test_pages_are_in_french,
    test_pointers_to_ids_find_them,
)
from tests.code.site.test_reproducible import compare

__all__ = [
    "test_a_frame_adds_one_landmark_to_the_partners_page",
    "test_a_link_is_heard_in_one_piece",
    "test_a_page_has_no_more_landmarks_than_one_keeps_in_mind",
    "test_a_sentence_is_heard_in_one_piece",
    "test_a_standard_parser_finds_no_error",
    "test_every_link_and_anchor_is_alive",
    "test_every_loaded_file_is_there",
    "test_ids_are_unique_on_each_page",
    "test_no_list_of_links_is_heard_twice",
    "test_nothing_is_loaded_from_elsewhere",
    "test_nothing_is_met_where_nothing_is_said_yet",
    "test_nothing_says_again_what_a_tag_says_and_no_day_is_empty",
    "test_pages_are_in_french",
    "test_pointers_to_ids_find_them",
    "test_the_checker_finds_no_error_on_any_page",
    "test_the_checker_finds_no_error_where_a_partner_pastes_our_code",
]


@pytest.mark.endurance
@pytest.mark.parametrize("width", [1280, 320])
def test_each_layout_can_be_read_by_all(open_page: Open, base_url: str, layouts: dict[str, str], width: int) -> None:
    page = open_page(width=width, bypass_csp=True)
    wrong = []
    for path in layouts.values():
        page.goto(base_url + path)
        wrong += [f"{path}: {fault}" for fault in violations(page)]
    assert wrong == []


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.endurance), 320])
def test_no_layout_scrolls_sideways(open_page: Open, base_url: str, layouts: dict[str, str], width: int) -> None:
    page = open_page(width=width)
    wrong = []
    for path in layouts.values():
        page.goto(base_url + path)
        if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
            wrong.append(path)
    assert wrong == []


def test_no_printed_page_is_nearly_empty_and_no_letter_too_small(site: Path) -> None:
    read_on_screen = sorted(path for path in (site / "pdf").glob("*.pdf") if path.name != SHEETS)
    if not read_on_screen:
        pytest.skip("the site was built without its PDFs")
    if "À écrire" in (site / "index.html").read_text(encoding="utf-8"):
        pytest.skip("a guide just begun: its pages wait for their texts")
    assert [fault for path in read_on_screen for fault in faults_of_paper(path)] == []


@pytest.mark.endurance
def test_two_builds_of_the_guide_give_the_same_bytes(tmp_path: Path) -> None:
    assert compare(tmp_path, garden=False)
