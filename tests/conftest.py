"""What every test may ask for, on this guide as on the small one."""

from __future__ import annotations

from functools import cache

import pytest

from macros.reading import data, pages
from macros.reading import yaml as guide_yaml
from tests.chromium import browser

__all__ = ["browser"]  # one Chromium for each worker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files marked `long`: begun last, one would be waited for alone, the other processor idle."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session", autouse=True)
def _remembered() -> None:
    """Read a text once: most files of a broken copy are those of the copy before, and reading YAML is slow."""
    remembered = cache(guide_yaml.parse)
    data.parse = pages.parse = remembered  # type: ignore[assignment]  # pure: same text, same document
