"""Fails the test of the code that reads what this repository's guide says: a fork, whose guide says other things,
keeps all of them. That they pass there is proved by this for most; `code/site/test_fork.py` runs in one what reads it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.support import ROOT

# What a fork replaces, but for what the code keeps there.
_THIS_GUIDE = tuple(str(ROOT / name) + os.sep for name in ("data", "docs", "registre", "site", "tests/contenu"))
_CODE_THERE = tuple(str(ROOT / name) + os.sep for name in ("data/schemas", "docs/assets", "registre/donnees-v1"))


class Watch:
    """The files of this repository's guide that the test under way opened."""

    def __init__(self) -> None:
        self.on = False
        self.opened: set[str] = set()

    def note(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note a file, as Python opens it."""
        if self.on and event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            path = os.path.normpath(Path.cwd() / os.fsdecode(arguments[0]))
            code = path.startswith(_CODE_THERE) or path.endswith(".py")  # rooms.py reads how each file begins
            if path.startswith(_THIS_GUIDE) and not code:
                self.opened.add(path)


_WATCH = Watch()
sys.addaudithook(_WATCH.note)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Watch a test and the fixtures made for it."""
    _WATCH.on, _WATCH.opened = True, set()
    try:
        return (yield)
    finally:
        _WATCH.on = False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """Tell what the test read."""
    answer = yield
    assert not _WATCH.opened, f"reads what this guide says: {sorted(_WATCH.opened)}"
    return answer
