"""What every test may ask for, on this guide as on the small one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from macros.reading import data, pages
from macros.reading import yaml as guide_yaml
from tests.chromium import browser

__all__ = ["browser"]  # one Chromium for each worker


UNSETTLED = Path(__file__).with_name("unsettled.txt")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to `make endurance` the tests that follow a state of the pages that is no more: each is to be mended."""
    names = set(UNSETTLED.read_text(encoding="utf-8").splitlines())
    for item in items:
        if item.nodeid in names:
            item.add_marker(pytest.mark.endurance)


@pytest.fixture(scope="session", autouse=True)
def _remembered() -> None:
    """Read a text once: most files of a broken copy are those of the copy before, and reading YAML is slow."""
    remembered = cache(guide_yaml.parse)
    data.parse = pages.parse = remembered  # type: ignore[assignment]  # pure: same text, same document
