"""A fork throws `tests/contenu/` away and nothing else: all other tests pass there, on its own data and pages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import fork

pytestmark = pytest.mark.skipif(fork.IN_A_FORK in os.environ, reason="this is the fork")
SAMPLE = [  # what read this guide's content before: the whole is run by `make endurance`
    *("tests/code/unit", "tests/code/rooms.py", "tests/any"),
    *(f"tests/code/site/test_{name}.py" for name in ("fiches", "links", "lire", "pages", "structure", "another_guide")),
]


def test_the_code_s_tests_pass_in_a_fork(tmp_path: Path) -> None:
    done = fork.run(fork.make(tmp_path / "fork"), "-m", "not endurance", *SAMPLE)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.endurance
def test_all_tests_pass_in_a_fork(tmp_path: Path) -> None:
    done = fork.run(fork.make(tmp_path / "fork"), "-m", "not endurance")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
