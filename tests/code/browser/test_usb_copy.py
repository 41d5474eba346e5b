"""The copy, unzipped and opened from the disk with the network closed: everything works."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.outputs import offline


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unzipped copy, in a folder whose name has a space and an accent, as on a desk."""
    desk = tmp_path_factory.mktemp("clé usb")
    with zipfile.ZipFile(site / offline.FILE) as archive:
        archive.extractall(desk)
    return desk / offline.FOLDER


@pytest.fixture
def copy(browser: Browser, folder: Path) -> Iterator[Page]:
    """The home of the copy; at the end, nothing was asked outside the folder and no script has failed."""
    context = browser.new_context(offline=True, locale="fr-FR", reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    inside = f"{folder.as_uri()}/"
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((inside, "data:", "blob:")) else wrong.append(asked.url),
    )
    page.goto(inside + "index.html")
    yield page
    context.close()
    assert wrong == []


def test_the_page_alone_says_to_extract_it_and_no_page_of_the_folder_does(
    copy: Page, browser: Browser, folder: Path, tmp_path: Path
) -> None:
    expect(copy.locator(".zipped")).to_be_hidden()
    alone = tmp_path / "index.html"  # as a zip's window opens it
    shutil.copy(folder / "index.html", alone)
    page = browser.new_page()
    page.goto(alone.as_uri())
    expect(page.get_by_text("décompressez-le d’abord")).to_be_in_viewport()
    page.close()


def test_a_search_without_accents_leads_to_a_page(copy: Page) -> None:
    copy.get_by_role("searchbox", name="Rechercher").fill("etape")
    results = copy.locator(".site-search ol a")
    expect(results.first).to_be_visible()
    assert results.count() > 2
    results.first.click()
    expect(copy.locator("h1")).to_be_visible()
    assert copy.url.startswith("file:")
    assert "index.html" in copy.url


def test_one_goes_from_side_to_side_and_to_the_tools(copy: Page) -> None:
    copy.locator(".door a").first.click()
    copy.locator(".prose a[href$='installer/index.html']").first.click()
    expect(copy.locator("article[data-fiche]")).to_be_visible()
    first = copy.locator("article").get_attribute("data-fiche")
    copy.locator(".face-switch a").click()
    expect(copy.locator("article[data-fiche]")).to_be_visible()
    assert copy.locator("article").get_attribute("data-fiche") != first
    copy.locator(".site-menu summary").click()
    copy.locator(".site-menu a", has_text="Lexique").click()
    expect(copy.locator("[data-lexique]")).to_be_visible()


def test_a_permanent_address_works_from_the_folder(copy: Page, folder: Path) -> None:
    short = next(path for path in sorted((folder / "f").glob("*/index.html")))
    copy.goto(short.as_uri())
    expect(copy.locator(".site-header")).to_be_visible()
    assert "/f/" not in copy.url


def test_its_documents_are_inside(copy: Page, folder: Path) -> None:
    copy.goto((folder / "imprimer" / "index.html").as_uri())
    links = copy.locator("a[type='application/pdf']").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    assert links
    assert all((folder / "imprimer" / link).resolve().is_file() for link in links)


def test_the_planner_computes_and_its_plan_is_kept(copy: Page, folder: Path) -> None:
    copy.goto((folder / "retroplanning/index.html").as_uri() + "#?ouverture=2028-09-01&hypothese=moyenne&rythme=2")
    starts = copy.locator("tr[data-etape]").evaluate_all("rows => rows.map(row => row.dataset.debut)")
    assert starts == ["2027-09-01", "2027-12-01", "2028-01-17"]
    with copy.expect_download() as waiting:
        copy.get_by_role("button", name="Agenda (.ics)").click()
    assert waiting.value.suggested_filename == "retroplanning-ouverture-2028-09-01.ics"
    copy.get_by_role("button", name="Garder dans Mon projet").click()
    copy.get_by_role("link", name="Voir Mon projet").click()
    expect(copy.locator("[data-place=dates]")).to_contain_text("1er septembre 2028")
    assert copy.url.endswith("mon-projet/index.html")


def test_checklists_remember_from_page_to_page(copy: Page, folder: Path) -> None:
    fiche = (folder / "habitants/installer/index.html").as_uri()
    copy.goto(fiche)
    box = copy.get_by_role("checkbox").first
    name = box.evaluate("box => box.closest('[data-coche]').dataset.coche")
    box.check()
    copy.reload()
    expect(copy.get_by_role("checkbox").first).to_be_checked()
    copy.goto((folder / "mon-projet/index.html").as_uri())
    expect(copy.locator(f"[data-coche={name}] input").first).to_be_checked()


def test_a_permalink_leads_on_within_the_folder(copy: Page, folder: Path) -> None:
    copy.goto((folder / "f/hab-2/index.html").as_uri() + "#comite-jardin")
    copy.wait_for_url("**/habitants/installer/index.html#comite-jardin")
    assert copy.url.startswith(folder.as_uri())
