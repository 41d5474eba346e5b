"""The measures count the process that they start, and nothing of those before it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools.bench import run


def test_a_process_is_measured_alone(tmp_path: Path) -> None:
    seconds, large = run(
        ["-c", "import time; x = bytearray(400_000_000)\nwhile time.process_time() < .5: pass"], tmp_path
    )
    quick, small = run(["-c", ""], tmp_path)
    assert (large, seconds) > (350, 0.5)
    assert small < large / 2
    assert quick < seconds


def test_a_process_that_fails_stops_the_measure(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run(["-c", "raise SystemExit(3)"], tmp_path)
