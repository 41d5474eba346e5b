"""The preview that authors keep open survives what they and we break, and says where it is."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.build.serving import HOST, PORTS, free_port
from macros.reading.problems import BuildError
from tests.support import SEEDS, Guide, garden_in

RELOADS = "livereload("


@pytest.fixture
def garden(tmp_path: Path) -> Guide:
    """The smallest guide, with a copy of the code to break."""
    garden = garden_in(tmp_path / "semis", SEEDS)
    for name in ("macros", "overrides"):
        code = garden.path(name).resolve()
        garden.path(name).unlink()
        shutil.copytree(code, garden.path(name), ignore=shutil.ignore_patterns("__pycache__"))
    return garden


@pytest.fixture
def said(garden: Guide, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """A preview under way: a function that gives what it said."""
    output = tmp_path / "said.txt"
    with output.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "macros", "apercu"],
            cwd=garden.root, stdout=file, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        yield lambda: output.read_text(encoding="utf-8")
        process.terminate()
        process.wait()


def until(true: Callable[[], object]) -> None:
    """Wait for what the preview does next."""
    end = time.monotonic() + 40
    while not true():
        assert time.monotonic() < end
        time.sleep(0.2)


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=40) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.read().decode())
    except (OSError, http.client.HTTPException):  # it is starting again, with our new code
        return ""


def test_the_preview_survives_all_that_breaks(garden: Guide, said: Callable[[], str]) -> None:
    until(lambda: "Aperçu prêt" in said())
    found = re.search(r"http://\S+", said())
    assert found
    home = found[0]
    assert RELOADS in page(home)
    assert RELOADS in page(f"{home}rien/"), "a page that was renamed comes back by itself"
    for name, wrong in {
        "overrides/main.html": "{% if %}",
        "macros/hooks.py": "def (:",
        "data/guide.yml": "x: [",
    }.items():
        text = garden.path(name).read_text(encoding="utf-8")
        garden.append(name, f"{wrong}\n")
        until(lambda name=name: "Contenu à corriger" in page(home))
        assert name in page(home)
        assert RELOADS in page(home)
        until(lambda name=name: f"{name}:" in said())
        garden.path(name).write_text(text, encoding="utf-8")
        until(lambda: RELOADS in (now := page(home)) and "Contenu à corriger" not in now)
    garden.append("macros/hooks.py", "print('nouveau code')\n")
    until(lambda: "Aperçu prêt" in said().rpartition("nouveau code")[2] and "nouveau code" in said())
    until(lambda: RELOADS in page(home))
    assert "Traceback" not in said()


def test_a_busy_port_is_left_to_who_has_it() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        busy = other.getsockname()[1]
        assert free_port([busy, *PORTS]) != busy
        with pytest.raises(BuildError, match=f"Port pris \\({busy}\\)"):
            free_port([busy])
