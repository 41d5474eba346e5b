"""What is kept from one build to the next is made again as soon as anything it is made of has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.assets import cache as keeping
from macros.assets import stylesheet as sheet
from macros.checks import Book
from tests.support import ROOT


def test_a_digest_changes_with_all_it_is_made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = tmp_path / "code.py"
    code.write_text("a = 1", encoding="utf-8")

    def now(text: str = "x") -> str:
        return keeping.digest(text, packages=["pillow"], code=[code])

    first = now()
    assert now() == first
    assert now("y") != first
    code.write_text("a = 2", encoding="utf-8")
    second = now()
    assert second != first
    monkeypatch.setattr(keeping, "version", lambda package: f"{package} 0.0")
    assert now() != second


def test_what_could_not_be_made_whole_is_not_kept(tmp_path: Path) -> None:
    def fails() -> bytes:
        raise RuntimeError

    path = tmp_path / "kept" / "thing"
    with pytest.raises(RuntimeError):
        keeping.kept(path, fails)
    assert not path.exists()
    assert keeping.kept(path, lambda: b"made") == b"made"
    assert keeping.kept(path, fails) == b"made"
    assert [item.name for item in path.parent.iterdir()] == ["thing"]


def test_another_way_to_write_the_stylesheet_is_seen_at_once(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    before = sheet.stylesheet(tmp_path, book.content.guide)
    other = tmp_path / "stylesheet.py"
    other.write_text("# another minifier", encoding="utf-8")
    monkeypatch.setattr(sheet, "__file__", str(other))
    monkeypatch.setattr(sheet, "minified", lambda css: css)
    assert len(sheet.stylesheet(tmp_path, book.content.guide)) > len(before)
