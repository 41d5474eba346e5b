"""What the check accepts, the engine builds: no traceback further on, and every page harmless."""

from __future__ import annotations

import shutil
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.build import engine
from macros.checks import check
from macros.reading.data import ADAPTERS
from macros.outputs import facing
from macros.outputs.site import Site
from macros.reading.problems import ContentError
from tests.hostile import TOKENS, WORDS, dumped, places, put, unsafe, value_at
from tests.support import GARDEN, garden_in

PAGES = sorted(path.relative_to(GARDEN).as_posix() for path in (GARDEN / "docs").rglob("*.md") if path.parent.name != "_commun")
# Texts that the check may well accept: no markup, but every sign that ends an attribute, a string or a comment.
SAFE = [token for token in TOKENS if not set(token) & set("<>\n\r\t\0{}") and len(token) < 300]
TEXT = st.lists(st.sampled_from([*WORDS, *SAFE, '""', "&quot;", "%7B", "x" * 150]), min_size=1, max_size=6).map(" ".join)
OPTIONS: dict[str, st.SearchStrategy[Any]] = {
    "title": TEXT, "resume": TEXT, "description": TEXT, "face": st.sampled_from(["habitants", "mairie", None]),
    "etape": st.sampled_from(["imaginer", "cultiver", None]), "template": st.sampled_from(["accueil.html", "404.html", "main.html", None]),
    "recherche": st.sampled_from(["titres", None]), "sans_jumeau": st.sampled_from([[], ["a-noter"]]),
}  # fmt: skip


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return garden_in(tmp_path_factory.mktemp("batir") / "jardin").root


def build(root: Path, changes: dict[str, str]) -> bool:
    """Build with some files changed, if the check accepts them; look at every page; tell whether it was built."""
    good = {name: (root / name).read_bytes() for name in changes}
    out = root.parent / "out"
    try:
        for name, text in changes.items():
            (root / name).write_text(text, encoding="utf-8")
        try:
            book = check(root)
        except ContentError:
            return False
        shutil.rmtree(out, ignore_errors=True)
        with chdir(root):  # the engine finds shared texts from where it runs
            engine.build(root, out)
        site = Site.open(out, book.content, "https://guide.example/", root)
        facing.make(site)
        site.save()
        for page in out.rglob("*.html"):
            assert unsafe(page.read_text(encoding="utf-8"), page=True) == [], page
        return True
    finally:
        for name, content in good.items():
            (root / name).write_bytes(content)


def front(root: Path, name: str, keys: dict[str, Any]) -> str:
    head, _, body = (root / name).read_text(encoding="utf-8").partition("---\n\n")
    own = yaml.load(head, Loader=yaml.BaseLoader)
    kept = {key: value for key, value in {**own, **keys}.items() if value is not None}
    return f"---\n{dumped(kept)}---\n\n{body}"


def texts_of(root: Path, ranks: list[int], words: list[str]) -> dict[str, str]:
    """Return data files with some of their texts replaced."""
    changes = {}
    for rank, word in zip(ranks, words, strict=True):
        names = sorted(ADAPTERS)
        name = f"data/{names[rank % len(names)]}.yml"
        whole = yaml.safe_load(changes.get(name) or (root / name).read_text(encoding="utf-8"))
        # A text with a space in it is prose: ids and choices are left as they are.
        spots = [loc for loc in places(whole) if isinstance(value_at(whole, loc), str) and " " in value_at(whole, loc)]
        if spots:
            changes[name] = dumped(put(whole, spots[rank % len(spots)], word))
    return {name: text.replace("'2025", "2025").replace("01'", "01") for name, text in changes.items()}


def run(root: Path, examples: int) -> int:
    """Build as many guides as hypothesis draws; return how many the check accepted."""
    accepted = 0

    @settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(
        name=st.sampled_from(PAGES), keys=st.fixed_dictionaries({}, optional=OPTIONS),
        ranks=st.lists(st.integers(0, 10**6), min_size=2, max_size=2), words=st.lists(TEXT, min_size=2, max_size=2),
    )  # fmt: skip
    def trial(name: str, keys: dict[str, Any], ranks: list[int], words: list[str]) -> None:
        nonlocal accepted
        accepted += build(root, {name: front(root, name, keys)})
        accepted += build(root, texts_of(root, ranks, words))

    trial()
    return accepted


def test_a_sample_builds(garden: Path) -> None:
    assert build(garden, {}), "the guide itself"
    assert run(garden, 2) >= 1


@pytest.mark.endurance
def test_hundreds_build(garden: Path) -> None:
    assert run(garden, 300) >= 100
