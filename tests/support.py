"""The project's folder, and a copy of the guide that tests may break."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from macros.checks import check
from macros.reading.problems import ContentError

ROOT = Path(__file__).resolve().parents[1]
GARDEN = ROOT / "tests" / "guides" / "jardin"  # each kind of thing the code knows, once
BUILT_FOR = "https://guide.example/"  # the address that their pages bear
SEEDS = ROOT / "tests" / "guides" / "semis"  # the smallest guide that holds
FIVE = ROOT / "tests" / "guides" / "cinq-etapes"  # the rules of dates, on five étapes
CODE = ("macros", "overrides", "mkdocs.yml", "docs/assets")
SOURCES = ("data", "docs", "macros", "overrides", "mkdocs.yml")  # what a build reads

# `make site` where importing the engine of PDFs fails, as it does without the system's libraries.
WITHOUT_ENGINE = """
import sys
sys.modules["weasyprint"] = None
from macros.__main__ import main
sys.exit(main(["site"]))
"""


def environment(**more: str) -> dict[str, str]:
    """Return what a command of the project runs with, whatever the folder."""
    ours = {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return {**os.environ, **ours, **more}


class Guide:
    """A copy of the guide that a test may break."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str) -> Path:
        return self.root / name

    def replace(self, name: str, old: str, new: str, count: int = 1) -> int:
        """Replace `old` in a file, where it must stand; return the line (from 1) of its first place."""
        path = self.path(name)
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is no more in {name}: the test must follow"
        path.write_text(text.replace(old, new, count), encoding="utf-8")
        return text.count("\n", 0, text.index(old)) + 1

    def append(self, name: str, text: str) -> int:
        """Add `text` at the end of a file; return the line of its first line."""
        path = self.path(name)
        before = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
        path.write_text(before + text, encoding="utf-8")
        return before.count("\n") + 1

    def check(self) -> list[str]:
        """Return what the check tells authors, one text a problem."""
        try:
            check(self.root)
        except ContentError as error:
            return [str(problem) for problem in error.problems]
        return []

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command line in the copy."""
        return subprocess.run(
            [sys.executable, "-m", "macros", *arguments],
            cwd=self.root,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )


def furnish(guide: Guide) -> Guide:
    """Give the data and pages of `guide` all that a build needs besides; return it."""
    shutil.copytree(ROOT / "docs/assets", guide.path("docs/assets"))
    for name in ("macros", "overrides"):
        guide.path(name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", guide.root)
    return guide


def garden_in(root: Path, source: Path = GARDEN) -> Guide:
    """Lay a small guide in the folder `root`, with all that a build needs."""
    for name in ("data", "docs"):
        shutil.copytree(source / name, root / name, ignore=shutil.ignore_patterns("assets", "schemas"))
    return furnish(Guide(root))
