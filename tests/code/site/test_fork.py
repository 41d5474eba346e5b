"""A fork throws `tests/contenu/` away and nothing else: all other tests pass there, on its own data and pages.

They are run there by `make endurance`: in `make test`, `tests/watched.py` fails whatever could tell a fork.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import fork
from tests.support import ROOT
from tests.watched import Watch

pytestmark = pytest.mark.skipif(fork.IN_A_FORK in os.environ, reason="this is the fork")


@pytest.mark.parametrize(
    ("name", "fork_s"),
    [("data/guide.yml", True), ("docs/../docs/index.md", True), ("site/index.html", True), ("data/schemas/guide.json", False), ("docs/assets/js/site.js", False), ("tests/guides/jardin/data/guide.yml", False)],
)  # fmt: skip
def test_what_a_fork_replaces_is_seen(monkeypatch: pytest.MonkeyPatch, name: str, fork_s: bool) -> None:
    monkeypatch.chdir(ROOT)
    watch = Watch()
    watch.note("open", (name, "r", 0))
    assert not watch.opened  # no test is under way
    watch.on = True
    watch.note("open", (name, "r", 0))
    watch.note("os.remove", (name, -1))
    assert len(watch.opened) == fork_s


@pytest.mark.endurance
def test_all_tests_pass_in_a_fork(tmp_path: Path) -> None:
    """It is made in a process of its own, as one does by hand: that copies what no test here may read."""
    command = [sys.executable, "-m", "tests.fork", str(tmp_path / "fork"), "-m", "not endurance and not partenaires"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
