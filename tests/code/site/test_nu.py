"""Every page, embed, fragment and pasted code is what HTML's own checker calls valid."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import nu
from tests.built import Built


@pytest.mark.endurance
def test_the_checker_finds_no_error_on_any_page(site: Path) -> None:
    assert nu.errors(site) == []


@pytest.mark.endurance
def test_the_checker_finds_no_error_where_a_partner_pastes_our_code(
    site: Path, pages: dict[str, Built], tmp_path: Path
) -> None:
    codes = [code.text_content() for code in pages["partager/"].all("//pre[@data-code]")]
    codes += [path.read_text(encoding="utf-8") for path in sorted(site.glob("integrer/**/*.txt"))]
    assert len(codes) > 20
    for number, code in enumerate(codes):
        (tmp_path / f"{number}.html").write_text(nu.PARTNER.format(code), encoding="utf-8")
    assert nu.errors(tmp_path) == []


@pytest.mark.endurance
def test_the_checker_sees_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(nu.PARTNER.format("<p>Le <time></time></p>"), encoding="utf-8")
    assert len(nu.errors(page)) == 1
