"""The guide of this repository, whichever it is: its data, its built site, a server of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.checks import Book, check
from tests.built import built, fiches, pages
from tests.chromium import every_page, layouts, open_page
from tests.served import serving, site_of_this_guide
from tests.support import ROOT, Guide

__all__ = ["built", "every_page", "fiches", "layouts", "open_page", "pages"]


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    """A copy of everything this guide's authors write."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("assets", "schemas"))
    return Guide(tmp_path)


@pytest.fixture(scope="session")
def book() -> Book:
    """This guide, checked."""
    return check(ROOT)


@pytest.fixture(scope="session")
def site() -> Path:
    """This guide's site."""
    return site_of_this_guide()


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """The address of a local server of the built site, with its final slash."""
    with serving(site) as address:
        yield address
