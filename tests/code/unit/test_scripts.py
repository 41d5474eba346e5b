"""Scripts as the build publishes them: without comments, of the same meaning."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
import yaml
from playwright._impl._driver import compute_driver_executable  # no public way to the node it ships

from macros.assets import is_part
from macros.assets.scripts import JOINED, scripts
from tests.support import FIVE, ROOT

PUBLISHED = scripts(ROOT)
FOLDER = ROOT / "docs/assets/js"
SOURCES = sorted(path.relative_to(FOLDER).as_posix().removesuffix(".js") for path in FOLDER.rglob("*.js"))


def node(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [compute_driver_executable()[0], "-e", code, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def parts_of(address: str) -> tuple[str, ...]:
    name = address.removeprefix("assets/js/").removesuffix(".js")
    return JOINED.get(name, (name,))


def test_every_script_is_published_once_alone_or_joined() -> None:
    assert sorted(part for name in PUBLISHED for part in parts_of(name)) == sorted(
        [*SOURCES, "trousse", "dates-lues"]
    )  # there twice
    assert {f"assets/js/{name}.js" for name in JOINED} <= set(PUBLISHED)


def test_parts_are_not_published_by_themselves() -> None:
    addresses = {f"assets/js/{name}.js" for name in SOURCES}
    assert {address for address in addresses if is_part(address)} == addresses - set(PUBLISHED)
    assert is_part("assets/js/stockage.js")
    assert not is_part("assets/images/stockage.js")


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_script_still_parses_without_its_comments(name: str) -> None:
    small = PUBLISHED[name].decode()
    node("new (require('vm').Script)(process.argv[1])", small)
    parts = parts_of(name)
    assert len(small) < sum((FOLDER / f"{part}.js").stat().st_size for part in parts)
    assert small.count("use strict") == len(parts)
    assert small.startswith(
        "/*!" if "/vendor/" in name else ("if ([].at) {", "(", ";")
    )  # the licence of what others wrote


@pytest.mark.parametrize("name", [name for name in PUBLISHED if "/vendor/" not in name])
def test_what_a_script_says_has_french_apostrophes(name: str) -> None:
    said = re.findall(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`', PUBLISHED[name].decode())
    assert [words for words in said if re.search(r"[^\W\d_]'[^\W\d_]", words)] == []


def test_a_published_script_computes_the_same() -> None:
    """Browser tests run on published scripts; here, both side by side."""
    rules = (FIVE / "data/retroplanning.yml").read_text(encoding="utf-8")
    plans = [
        node(
            "const vm = require('vm'), [code, rules] = process.argv.slice(1); globalThis.window = globalThis;"
            "vm.runInThisContext(code);"
            "const out = []; for (const hypothese of ['courte', 'moyenne', 'longue']) for (const rythme of [1, 2])"
            " out.push(Guide.dates.plan(JSON.parse(rules), { connu: 'ouverture', date: '2028-09-01', hypothese, rythme }));"
            "console.log(JSON.stringify(out));",
            code,
            json.dumps(yaml.safe_load(rules)),
        )
        for code in (
            (FOLDER / "retroplanning-dates.js").read_text(encoding="utf-8"),
            PUBLISHED["assets/js/retroplanning-outils.js"].decode(),
        )
    ]
    assert plans[0] == plans[1]
    assert "2026-12-17" in plans[0]
