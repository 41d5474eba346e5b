"""What is kept from one build to the next is made again as soon as anything it is made of has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.assets import cache as keeping
from macros.assets import stylesheet as sheet
from macros.checks import Book
from macros.outputs.pdf.making import Store
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


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content + b"\n",
        lambda content: content.replace(b"made", b"evil"),
        lambda content: content.partition(b"\n")[2],
        lambda content: b"\xff" * 64 + content[64:],
        lambda content: b"made",
    ],
    ids=["emptied", "cut", "longer", "changed", "without its seal", "under another seal", "of before the seals"],
)
def test_what_was_harmed_is_made_again(tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "0123-thing"
    assert keeping.kept(path, lambda: b"made\nof lines") == b"made\nof lines"
    whole = path.read_bytes()
    path.write_bytes(harm(whole))
    assert keeping.held(path) is None
    assert keeping.kept(path, lambda: b"made\nof lines") == b"made\nof lines"
    assert path.read_bytes() == whole


def test_what_was_kept_under_another_name_is_made_again(tmp_path: Path) -> None:
    keeping.kept(tmp_path / "0123-thing", lambda: b"one")
    (tmp_path / "0123-thing").rename(tmp_path / "4567-thing")
    assert keeping.kept(tmp_path / "4567-thing", lambda: b"two") == b"two"


def test_a_harmed_pdf_is_counted_among_those_to_make(tmp_path: Path) -> None:
    store = Store(tmp_path, "stamp")
    assert store.get(b"source", lambda: b"%PDF-") == b"%PDF-"
    assert store.has(b"source")
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    assert not store.has(b"source")
    assert store.get(b"source", lambda: b"%PDF-2") == b"%PDF-2"


def test_another_way_to_write_the_stylesheet_is_seen_at_once(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    before = sheet.stylesheets(tmp_path, book.content.guide)[sheet.STYLESHEET]
    other = tmp_path / "stylesheet.py"
    other.write_text("# another minifier", encoding="utf-8")
    monkeypatch.setattr(sheet, "__file__", str(other))
    monkeypatch.setattr(sheet, "minified", lambda css: css)
    assert len(sheet.stylesheets(tmp_path, book.content.guide)[sheet.STYLESHEET]) > len(before)
