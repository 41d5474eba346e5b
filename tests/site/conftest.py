"""The built site, and what tests of it share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def site() -> Path:
    """The site as `make site` left it."""
    folder = ROOT / "site"
    if not (folder / "index.html").is_file():
        pytest.fail("site/ manque : lancez make site")
    return folder
