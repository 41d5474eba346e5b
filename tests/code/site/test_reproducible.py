"""Two builds, in two folders, by two people, at two dates: the same bytes."""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import GARDEN, ROOT, SOURCES

# What two people's machines differ in, and what must not show.
HERE = {"TZ": "Europe/Paris", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1", "COLUMNS": "80"}
THERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": "2000000000", "HOME": "/"}
DRIVER = """
import os, sys
os.umask(int(sys.argv[1], 8))
if sys.argv[2:]:  # without the engine of documents
    sys.modules["weasyprint"] = None
from macros.__main__ import main
sys.exit(main(["site"]))
"""
# A clock set three years on, for the whole process: what the build must never read.
CLOCK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
#include <sys/time.h>
static const time_t later = 3 * 366 * 86400L;
int clock_gettime(clockid_t id, struct timespec *now) {
  int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
  int said = real(id, now);
  if (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE) now->tv_sec += later;
  return said;
}
time_t time(time_t *where) { struct timespec now; clock_gettime(CLOCK_REALTIME, &now); if (where) *where = now.tv_sec; return now.tv_sec; }
int gettimeofday(struct timeval *now, void *zone) { struct timespec t; clock_gettime(CLOCK_REALTIME, &t); now->tv_sec = t.tv_sec; now->tv_usec = t.tv_nsec / 1000; return 0; }
"""


def laid_out(sources: Path, to: Path, backwards: bool, stamp: int) -> Path:
    """Copy a guide and its code, its files written in one order or the other and dated `stamp`."""
    files = sorted(path for path in sources.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    for path in reversed(files) if backwards else files:
        copy = to / path.relative_to(sources)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (stamp, stamp))
    return to


def gathered(to: Path, garden: bool) -> Path:
    """Return a folder that holds a guide and the code that builds it."""
    if garden:
        shutil.copytree(GARDEN, to)
        shutil.copytree(ROOT / "docs" / "assets", to / "docs" / "assets")
    for name in SOURCES:
        if garden and name in ("data", "docs"):
            continue
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, to / name)
    if not garden and (ROOT / "registre").is_dir():
        shutil.copytree(ROOT / "registre", to / "registre")
    return to


def built(root: Path, umask: str, environment: dict[str, str], *without: str) -> dict[str, str]:
    """Build from nothing, `without` documents or with them; return a digest of each file of the site."""
    ours = {key: value for key, value in os.environ.items() if key != "CI"}  # where a site without them is refused
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, umask, *without], cwd=root, capture_output=True, text=True, check=False,
        env={**ours, "PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    site = root / "site"
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(site.rglob("*")) if path.is_file()}


def later(folder: Path) -> dict[str, str]:
    """Return the environment of a process that lives three years from now, where a C compiler is at hand."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        return {}
    source, library = folder / "clock.c", folder / "clock.so"
    source.write_text(CLOCK, encoding="utf-8")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True)
    return {"LD_PRELOAD": str(library)}


def compare(tmp_path: Path, garden: bool, *without: str) -> dict[str, str]:
    sources = gathered(tmp_path / "sources", garden)
    here = built(laid_out(sources, tmp_path / "ici", False, 1_500_000_000), "022", HERE, *without)
    there_root = laid_out(sources, tmp_path / "là bas" / "un dossier plus long", True, 1_700_000_000)
    there = built(there_root, "077", {**THERE, **later(tmp_path)}, *without)
    assert list(here) == list(there)
    assert [name for name in here if here[name] != there[name]] == []
    return here


KINDS = {".html", ".css", ".js", ".json", ".xml", ".gz", ".woff2", ".png", ".docx", ".odt", ".xlsx", ".zip"}


def test_two_builds_of_a_small_guide_give_the_same_bytes(tmp_path: Path) -> None:
    """Without its documents, a minute each time: the same bytes of one are asked for in tests/code/pdf."""
    assert {Path(name).suffix for name in compare(tmp_path, True, "documents")} >= KINDS


@pytest.mark.endurance
def test_two_builds_of_a_small_guide_and_its_documents_give_the_same_bytes(tmp_path: Path) -> None:
    assert {Path(name).suffix for name in compare(tmp_path, True)} >= {*KINDS, ".pdf"}


def test_the_clock_that_lies_lies(tmp_path: Path) -> None:
    """The comparison above would see no date if the two builds ran on the same day."""
    environment = later(tmp_path)
    if not environment:
        pytest.skip("no C compiler: folders, time zones and file dates differ all the same")
    command = [sys.executable, "-c", "import datetime, time; print(time.time() - datetime.datetime.now().timestamp(), datetime.date.today())"]
    now = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    then = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **environment}).stdout.split()
    assert int(then[1][:4]) - int(now[1][:4]) in (3, 4)


# Who may ask: the check tells which pages are late, a new guide is given today's date, the preview follows our own code.
MAY_ASK = {
    ("macros/__main__.py", "today"),
    ("macros/build/new_guide.py", "today"),
    ("macros/build/serving.py", "st_mtime"),
}


def test_the_code_asks_nobody_what_time_it_is() -> None:
    asked = set()
    for path in sorted((ROOT / "macros").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow", "localtime", "st_mtime", "getmtime"):
                asked.add((path.relative_to(ROOT).as_posix(), node.attr))
    assert asked == MAY_ASK
