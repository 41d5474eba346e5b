"""The small guide: a copy to break, its site, a server of it. No test here reads what this repository's guide says."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from macros.blocks.place import Place
from macros.checks import Book, check
from tests.served import built_in, serving
from tests.support import GARDEN, ROOT, SEEDS, Guide, furnish, garden_in
from tests.watched import pytest_runtest_protocol, pytest_runtest_teardown

__all__ = ["pytest_runtest_protocol", "pytest_runtest_teardown"]  # a test that reads this guide fails


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    """A copy of everything authors write."""
    shutil.copytree(GARDEN, tmp_path, dirs_exist_ok=True)
    return Guide(tmp_path)


@pytest.fixture
def whole_guide(guide: Guide) -> Guide:
    """The copy, with all that a build needs."""
    return furnish(guide)


@pytest.fixture
def garden(tmp_path: Path) -> Guide:
    """The same in a folder of its own."""
    return garden_in(tmp_path / "jardin")


@cache
def _beginners_files() -> dict[str, str]:
    path = ROOT / "tests" / "code" / "unit" / "cases" / "beginners.yml"
    files: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))["guide"]
    return files


@pytest.fixture
def beginners_garden(tmp_path: Path) -> Guide:
    """The smallest guide as beginners write it: one thing a line; its sources alone, which the check reads."""
    garden = Guide(tmp_path / "semis")
    shutil.copytree(SEEDS, garden.root)
    for name, text in _beginners_files().items():
        garden.path(name).parent.mkdir(exist_ok=True)
        garden.path(name).write_text(text, encoding="utf-8")
    return garden


@pytest.fixture(scope="session")
def book() -> Book:
    """The small guide, checked."""
    return check(GARDEN)


@pytest.fixture(scope="session")
def at(book: Book) -> Callable[..., Place]:
    """A function that gives a place: of a fiche by its printed id, or of a shared page by its path."""

    def place(fiche: str = "", path: str = "") -> Place:
        guide = book.content.guide
        found = next((item for item in guide.fiches if item.id == fiche), None)
        if found is None:
            return Place(book.content, path)
        return Place(book.content, found.path, guide.face(found.face), guide.etape(found.etape))

    return place


@pytest.fixture(scope="session")
def site() -> Path:
    """The small guide's site, made again when it or the code changed."""
    return built_in(ROOT / ".cache" / "jardin", GARDEN)


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """The address of a local server of the built site, with its final slash."""
    with serving(site) as address:
        yield address
