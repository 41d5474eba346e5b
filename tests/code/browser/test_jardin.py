"""The scripts serve a guide of other faces and three étapes as they serve this one."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.chromium import Open


def test_the_planner_counts_its_three_etapes(open_page: Open) -> None:
    page = open_page("retroplanning/#?ouverture=2028-09-01&hypothese=moyenne")
    rows = page.locator("tr[data-etape][data-debut]")
    expect(rows).to_have_count(3)
    assert rows.evaluate_all("all => all.map(one => one.dataset.etape)") == ["imaginer", "installer", "cultiver"]
    ends = rows.evaluate_all("all => all.map(one => [one.dataset.debut, one.dataset.fin])")
    assert [end for _, end in ends] == [*(start for start, _ in ends[1:]), "2028-09-01"]


def test_its_faces_turn_and_its_words_are_found(open_page: Open) -> None:
    page = open_page("habitants/installer/")
    page.locator(".face-switch a").click()
    page.wait_for_url("**/mairie/installer/")
    field = page.get_by_role("searchbox", name="Rechercher dans le guide")
    field.click()
    field.fill("PLU")
    expect(page.locator(".search-results a[href$='lexique/#plu']")).to_be_visible()
