"""The command line: what it says, and what each command needs of the machine."""

from __future__ import annotations

import subprocess
import sys

import pytest

from macros.__main__ import main
from tests.support import ROOT, Guide, environment

COMMANDS = ("check", "lisibilite", "site", "apercu", "sorties", "nouveau", "schemas", "adresses")
HEAVY = ("mkdocs", "pikepdf", "segno", "PIL", "weasyprint", "tinycss2", "fontTools")
BLOCKED = """
import sys
for name in {blocked!r}: sys.modules[name] = None
from macros.__main__ import main
code = main(["check"])
print("LOADED", sorted(name for name, module in sys.modules.items() if module and name.startswith({watched!r})))
sys.exit(code)
"""


@pytest.mark.parametrize("arguments", [[], ["chek"], ["sorties"], ["check", "vite"]])
def test_what_is_not_understood_is_answered_by_help_in_french(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    shown = capsys.readouterr()
    assert (stopped.value.code, shown.out) == (2, "")
    assert not [word for word in ("usage", "error", "positional", "options:", "required") if word in shown.err]


def test_help_names_each_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("    ")]
    assert [word for word in listed if word in COMMANDS] == list(COMMANDS)


def checked(guide: Guide, *blocked: str) -> subprocess.CompletedProcess[str]:
    """Run the check where some modules cannot be imported."""
    watched = ("macros.outputs", "macros.build.engine", *HEAVY)
    command = [sys.executable, "-c", BLOCKED.format(blocked=blocked, watched=watched)]
    return subprocess.run(
        command, cwd=guide.root, env=environment(), capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def test_the_check_runs_where_files_cannot_be_locked(guide: Guide) -> None:
    """As on Windows, which has no `fcntl`."""
    done = checked(guide, "fcntl")
    assert done.returncode == 0, done.stderr


def test_the_check_loads_no_engine_and_no_output(guide: Guide) -> None:
    done = checked(guide)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_make_help_names_each_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = makefile.split(".PHONY:")[1].splitlines()[0].split()
    done = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert sorted(line.split()[1] for line in done.stdout.splitlines()) == sorted(targets)
    assert all(len(line.split()) > 2 for line in done.stdout.splitlines())
    assert "\n.NOTPARALLEL:\n" in makefile
