"""Scripts as the build publishes them: without comments, of the same meaning."""

from __future__ import annotations

import gzip
import json
import subprocess

import pytest
import yaml
from playwright._impl._driver import compute_driver_executable  # no public way to the node it ships

from macros.assets.scripts import scripts
from tests.support import FIVE, ROOT

PUBLISHED = scripts(ROOT)
# What issue 3 added: the planner, the checklists, the project's page.
PROJECT = ("retroplanning", "mon-projet", "coches", "progression", "stockage")


def node(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [compute_driver_executable()[0], "-e", code, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_every_script_is_published() -> None:
    assert {name.rpartition("/")[2] for name in PUBLISHED} == {
        path.name for path in (ROOT / "docs/assets/js").rglob("*.js")
    }


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_script_still_parses_without_its_comments(name: str) -> None:
    small = PUBLISHED[name].decode()
    node("new (require('vm').Script)(process.argv[1])", small)
    assert len(small) < (ROOT / "docs" / name).stat().st_size
    assert "use strict" in small
    assert small.startswith("/*!" if "/vendor/" in name else ("(", ";"))  # the licence of what others wrote


def test_a_published_script_computes_the_same() -> None:
    """Browser tests run on published scripts; here, both side by side."""
    rules = (FIVE / "data/retroplanning.yml").read_text(encoding="utf-8")
    plans = [
        node(
            "const vm = require('vm'), [code, rules] = process.argv.slice(1);"
            "vm.runInThisContext(code);"
            "const out = []; for (const hypothese of ['courte', 'moyenne', 'longue']) for (const rythme of [1, 2])"
            " out.push(Guide.dates.plan(JSON.parse(rules), { connu: 'ouverture', date: '2028-09-01', hypothese, rythme }));"
            "console.log(JSON.stringify(out));",
            code,
            json.dumps(yaml.safe_load(rules)),
        )
        for code in (
            (ROOT / "docs/assets/js/retroplanning-dates.js").read_text(encoding="utf-8"),
            PUBLISHED["assets/js/retroplanning-dates.js"].decode(),
        )
    ]
    assert plans[0] == plans[1]
    assert "2026-12-17" in plans[0]


def test_the_scripts_of_a_project_stay_light_together() -> None:
    sizes = {
        name: len(gzip.compress(content, 9, mtime=0))
        for name, content in PUBLISHED.items()
        if name.rpartition("/")[2].startswith(PROJECT)
    }
    assert len(sizes) >= 9
    # 20 kB for what it does, and 1 for fragments and keys of its own (each file is compressed alone: joined, they weigh less).
    assert sum(sizes.values()) < 21_000, sizes
