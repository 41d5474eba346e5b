"""The planner on a guide of five étapes, whose rules are those that `tests/oracle.py` computes on its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.checks import Book, check
from tests.chromium import open_page
from tests.served import built_in, serving
from tests.support import FIVE, ROOT

__all__ = ["open_page"]


@pytest.fixture(scope="session")
def book() -> Book:
    """The guide of five étapes, checked."""
    return check(FIVE)


@pytest.fixture(scope="session")
def site() -> Path:
    """Its site."""
    return built_in(ROOT / ".cache" / "cinq-etapes", FIVE)


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """The address of a local server of its site, with its final slash."""
    with serving(site) as address:
        yield address
