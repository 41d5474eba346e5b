"""Our pure scripts in the node that Playwright ships: many calls, one process."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from typing import Any

from playwright._impl._driver import compute_driver_executable  # no public way to the node it ships

from tests.support import ROOT

_ANSWER = """
const [scripts, calls] = JSON.parse(require("fs").readFileSync(0, "utf-8"));
scripts.forEach((path) => require(path));
process.stdout.write(JSON.stringify(calls.map(([part, name, args]) => Guide[part][name](...args) ?? null)));
"""


def answers(scripts: Iterable[str], calls: Iterable[tuple[str, list[Any]]]) -> list[Any]:
    """Return what the functions of `scripts` answer, in order.

    Args:
        scripts: their names in `docs/assets/js/`, each after those it needs.
        calls: (`part.function`, arguments), as in `("dates.french", ["2028-09-01"])`.
    """
    paths = [str(ROOT / f"docs/assets/js/{name}.js") for name in scripts]
    asked = json.dumps([paths, [[*name.split("."), arguments] for name, arguments in calls]])
    command = [compute_driver_executable()[0], "-e", _ANSWER]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    answer: list[Any] = json.loads(done.stdout)
    return answer
