"""The ids that scripts give are those that authors may not take (`macros.checks.ids`)."""

from __future__ import annotations

from macros.checks import ids
from tests.chromium import Open


def test_scripts_give_ids_that_no_author_may_take(open_page: Open) -> None:
    page = open_page("habitants/imaginer/")
    written = set(
        page.evaluate("""async () => {
        const page = await (await fetch(location.href)).text();
        return [...new DOMParser().parseFromString(page, "text/html").querySelectorAll("[id]")].map(one => one.id);
    }""")
    )
    page.locator("a.term").first.focus()
    page.locator("#definition").wait_for()
    made = set(page.evaluate("() => [...document.querySelectorAll('[id]')].map(one => one.id)")) - written
    assert {"definition", "coche-imaginer-voisins"} <= made
    assert {ident for ident in made if not ident.startswith(ids.PREFIXES)} <= ids.THEME
