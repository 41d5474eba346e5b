"""Another region's guide, as `make nouveau` makes one: this code, other data and pages, none of our content's tests.

python -m tests.fork FOLDER [PYTEST'S ARGUMENTS]    makes the fork in FOLDER and runs its tests there
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from macros.build import new_guide
from tests.support import ROOT

ANSWERS = ROOT / "tests" / "guides" / "reponses"
_AUTHOR = ("-c", "user.name=Autrice", "-c", "user.email=autrice@example.org")

IN_A_FORK = "GUIDE_FORK"  # set while a fork's tests run: they make no fork of their own
_NOT_COPIED = shutil.ignore_patterns("__pycache__")
_MADE = (".git", ".venv", ".cache", ".hypothesis", "site")  # at the root: what no copy of the sources holds


def make(folder: Path, answers: Path = ANSWERS / "culture.yml") -> Path:
    """Make the fork in `folder`, which must not be there yet, the guide of a file of answers; return it."""
    folder.mkdir()
    for path in ROOT.iterdir():
        if path.is_dir() and not path.name.startswith(_MADE) and not path.name.endswith("_cache"):
            shutil.copytree(path, folder / path.name, ignore=_NOT_COPIED)
        elif path.is_file() and path.name != ".git":  # which it is in a work tree
            shutil.copy(path, folder)
    for command in (["init", "-q"], ["add", "-A"], [*_AUTHOR, "commit", "-qm", "Start"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    new_guide.make(folder, new_guide.answers_in(answers))
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in the fork."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={
            **{key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")},
            IN_A_FORK: "1",
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    done = run(make(Path(sys.argv[1])), *sys.argv[2:])
    print(done.stdout, done.stderr, sep="")
    sys.exit(done.returncode)
