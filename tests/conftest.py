"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def site() -> Path:
    """The site as `make site` left it."""
    folder = Path(__file__).parents[1] / "site"
    if not (folder / "index.html").is_file():
        pytest.fail("site/ manque : lancez make site")
    return folder
