"""What the scripts of `tools/` say on machines that lack something: one line, in French, and what can go on goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ROOT

PYTHONS = ("python3", "python3.11", "python3.12", "python3.13", "python3.14")
OLD = '[ "$1" = -c ] && exit 1; echo Python 3.10.12'  # it knows its version, and fails at what is asked of it
NO_ROOT = {"id": "echo 1000", "ldconfig": "true"}
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A function that runs a script of `tools/` where some commands are others, under an environment that adds to ours."""

    def run_it(script: str, *arguments: str, commands: dict[str, str], **more: str) -> subprocess.CompletedProcess[str]:
        for name, body in commands.items():
            (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
            (tmp_path / name).chmod(0o755)
        ours = {name: value for name, value in os.environ.items() if name != "CI"}
        return subprocess.run(
            [ROOT / "tools" / script, *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
            env={**ours, "PATH": f"{tmp_path}:{os.environ['PATH']}", **more},
        )  # fmt: skip

    return run_it


def test_without_root_and_without_pango_the_work_goes_on(run: Run) -> None:
    done = run("system.sh", "venv", "pdf", commands=NO_ROOT)
    assert (done.returncode, done.stdout) == (0, "")
    packages = "libpangoft2-1.0-0 libharfbuzz-subset0"
    assert done.stderr == (
        "Il manque des paquets du système. Sous Debian ou Ubuntu, tapez : "
        f"sudo apt-get install --no-install-recommends {packages}\n"
    )
    assert run("system.sh", "venv", "pdf", commands=NO_ROOT, CI="1").returncode == 1


def test_what_nothing_replaces_stops_the_work(run: Run) -> None:
    bare = dict.fromkeys(PYTHONS, 'case "$2" in *ensurepip*) exit 1;; esac')
    done = run("system.sh", "venv", commands={**NO_ROOT, **bare})
    assert done.returncode == 1
    assert done.stderr.endswith("--no-install-recommends python3-venv\n")


def test_a_mac_is_told_what_it_has(run: Run) -> None:
    done = run("system.sh", "venv", "pdf", commands={**NO_ROOT, "uname": "echo Darwin"})
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert "brew install pango" in done.stderr


def test_too_old_a_python_is_told_in_one_line(run: Run) -> None:
    done = run("python.sh", commands=dict.fromkeys(PYTHONS, OLD))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "Il faut Python 3.11 ou plus récent ; cette machine a : Python 3.10.12." in done.stderr


def test_the_first_python_that_does_is_taken(run: Run) -> None:
    done = run("python.sh", commands={**dict.fromkeys(PYTHONS, OLD), "python3.13": "exit 0"})
    assert (done.returncode, done.stdout) == (0, "python3.13\n")


def test_a_venv_of_a_python_that_is_gone_is_made_again(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(tmp_path / "gone")
    done = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert not (tmp_path / ".venv").exists()
