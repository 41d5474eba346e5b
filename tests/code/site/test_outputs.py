"""Outputs are made of the built site and the data: the sources of pages may be gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.build.build import make_outputs
from macros.outputs.pdf import making
from macros.outputs.site import Site
from macros.reading.data import load
from tests.support import Guide, furnish


def test_outputs_need_no_page_source(guide: Guide, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish(guide)
    copy = guide.path("site")
    shutil.copytree(site, copy)
    for page in guide.path("docs").rglob("*.md"):
        page.unlink()
    before = {path: path.read_bytes() for path in copy.rglob("*.html")}
    monkeypatch.setattr(making, "make", lambda _: None)  # most of the time, and tests of their own
    make_outputs(Site.open(copy, load(guide.root), "https://guide.example/", guide.root))
    assert {path for path in copy.rglob("*.html")} == set(before)
