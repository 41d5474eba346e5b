"""A build for another address changes every absolute link, and nothing else."""

from __future__ import annotations

import re
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support import environment, garden_in

# Built from the same source by the same code, in a folder of its own.
BUILD = """
import sys
from pathlib import Path
from macros.build.engine import build
from macros.build.build import make_outputs, open_site
from macros.build.site_address import site_address
from macros.outputs.pdf import making
out = Path(sys.argv[1])
build(Path.cwd(), out)
making.make = lambda site: None  # a minute each time; their links have tests of their own
make_outputs(open_site(Path.cwd(), out, site_address(), out.parent))
"""
HERE, THERE = "https://ici.example/", "https://la-bas.exemple.org/guides/atelier/"
LOST = "404.html"  # served at any depth: its links start from the root, with the sub-folder
FROM_THE_ROOT = re.compile(rb'(?<==")/(?!/)|(?<=\.js )/(?!/)')  # alone, or in a list of scripts
OPAQUE = {".pdf", ".gz", ".zip", ".docx", ".odt", ".xlsx", ".ods", ".pptx", ".odp"}  # what carries addresses inside: compared by what they hold, or by the tests of PDFs


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    garden = garden_in(tmp_path_factory.mktemp("jardin"))
    made = []
    for address in (HERE, THERE):
        out = tmp_path_factory.mktemp("adresse")
        done = subprocess.run(
            [sys.executable, "-c", BUILD, str(out)],
            cwd=garden.root,
            env=environment(SITE_URL=address),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        made.append(out)
    return made[0], made[1]


def files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def test_only_absolute_links_change(builds: tuple[Path, Path]) -> None:
    here, there = map(files, builds)
    assert set(here) == set(there)
    changed = 0
    for name, path in here.items():
        if path.suffix in OPAQUE or name in ("donnees/v1/manifest.json", "donnees/v1/documents.json"):  # sizes of what bears it
            continue
        mine, theirs = path.read_bytes(), there[name].read_bytes()
        if b"ko)" in mine:  # the sizes of the PDFs: they carry the address too
            mine, theirs = (re.sub(rb"[\d,]+(?=\xc2\xa0[kM]o\))", b"", page) for page in (mine, theirs))
        if path.suffix == ".html":
            mine, found = FROM_THE_ROOT.subn(b"/guides/atelier/", mine)
            assert (found > 0) == (name == LOST), name
        assert mine.replace(HERE.encode(), THERE.encode()) == theirs, name
        assert HERE.encode() not in theirs, name
        assert b"guide.example" not in theirs, name
        changed += mine != theirs
    assert changed > 50


def test_the_manifest_changes_only_links_and_prints(builds: tuple[Path, Path]) -> None:
    def plain(folder: Path) -> object:
        manifest = json.loads((folder / "donnees/v1/manifest.json").read_text(encoding="utf-8"))
        for entry in manifest["fichiers"]:
            del entry["sha256"], entry["octets"]
        return json.loads(json.dumps(manifest).replace(HERE, THERE))

    assert plain(builds[0]) == plain(builds[1])


def test_the_archive_follows(builds: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(builds[1] / "donnees/v1/latest.zip") as archive:
        for name in archive.namelist():
            assert HERE.encode() not in archive.read(name)
