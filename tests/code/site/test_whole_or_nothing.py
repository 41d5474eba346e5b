"""The site is old or new, never in between: every failure, even a kill, leaves the last good one as it was."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from macros.build import publishing
from macros.reading.problems import BuildError
from tests.hostile import unsafe
from tests.support import GARDEN, ROOT, SEEDS, Guide, garden_in

# The command line without its printed documents: they take most of a build's time, and have their own tests.
QUICK = """
import sys
from macros.outputs.pdf import making
making.make = lambda site: None
from macros.__main__ import main
sys.exit(main(["site"]))
"""
Tree = dict[str, tuple[int, bytes]]


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The smallest guide with all that a build needs, built once."""
    guide = garden_in(tmp_path_factory.mktemp("entier"), SEEDS)
    assert built(guide) == (0, "")
    return guide


def built(guide: Guide) -> tuple[int, str]:
    """Build the site; return the exit code and what was said of problems."""
    process = start(guide)
    said = process.communicate()[1]
    return process.returncode, said


def tree(guide: Guide) -> Tree:
    """Return every file of the site: when it was written, what it holds."""
    site = guide.path("site")
    return {str(path.relative_to(site)): (path.stat().st_mtime_ns, path.read_bytes()) for path in site.rglob("*") if path.is_file()}


def contents(guide: Guide) -> dict[str, bytes]:
    return {name: content for name, (_, content) in tree(guide).items()}


def left(guide: Guide) -> list[str]:
    return [path.name for path in guide.path(".cache").glob("site-*")]


def start(guide: Guide, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", QUICK], cwd=guide.root, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )  # fmt: skip


def spoil_data(guide: Guide) -> None:
    guide.path("data/points.yml").write_text("- id: [", encoding="utf-8")


def spoil_page(guide: Guide) -> None:
    guide.append("docs/a-propos.md", "\n<script>alert(1)</script>\n")


def spoil_template(guide: Guide) -> None:
    """A true bug, of ours: the copy's theme calls what does not exist."""
    guide.path("overrides").unlink()
    shutil.copytree(ROOT / "overrides", guide.path("overrides"))
    guide.append("overrides/base.html", "{{ nothing.like.this }}")


def spoil_theme(guide: Guide) -> None:
    """A picture from another site in every page, which no check of the sources sees."""
    guide.path("overrides").unlink()
    shutil.copytree(ROOT / "overrides", guide.path("overrides"))
    guide.replace("overrides/base.html", "</body>", '<img src="https://mal.example/x.png" alt="">\n</body>')


def spoil_configuration(guide: Guide) -> None:
    guide.path("mkdocs.yml").write_text("plugins: [absent]\n", encoding="utf-8")


FAULTS: dict[str, tuple[Callable[[Guide], None], str]] = {
    "broken data": (spoil_data, "data/points.yml:1: YAML illisible"),
    "a script in a page": (spoil_page, "le HTML n'a pas sa place"),
    "a bug in a template": (spoil_template, "vos textes n'y sont pour rien"),
    "a picture from elsewhere": (spoil_theme, "habitants/cultiver/index.html : img src « https://mal.example/x.png » : seul ce"),
    "a broken configuration": (spoil_configuration, "Le site n'a pas été refait ; le précédent est intact."),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failure_leaves_the_site_as_it_was(garden: Guide, tmp_path: Path, fault: str) -> None:
    copy = Guide(tmp_path / "guide")
    shutil.copytree(garden.root, copy.root, symlinks=True)
    spoil, said = FAULTS[fault]
    before = tree(copy)
    spoil(copy)
    code, answer = built(copy)
    assert code == 1
    assert said in answer
    assert "Traceback" not in answer
    assert tree(copy) == before
    assert left(copy) == []


def test_a_bug_shows_its_details_to_those_who_ask(garden: Guide, tmp_path: Path) -> None:
    copy = Guide(tmp_path / "guide")
    shutil.copytree(garden.root, copy.root, symlinks=True)
    spoil_template(copy)
    process = start(copy, GUIDE_DEBUG="1")
    assert "Traceback" in process.communicate()[1]
    assert process.returncode == 1


@pytest.mark.parametrize("delay", [1.2, *(pytest.param(delay, marks=pytest.mark.endurance) for delay in (0.3, 2.0))])
def test_killed_midway_the_site_is_old_or_new(garden: Guide, delay: float) -> None:
    old = contents(garden)
    garden.append("docs/a-propos.md", f"\nUne phrase de plus, {delay}.\n")
    process = start(garden)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    after = contents(garden)
    assert built(garden) == (0, "")
    new = contents(garden)
    assert old != new
    assert after in (old, new)
    assert left(garden) == []  # what the killed run left is gone


def test_killed_between_two_names_the_old_site_comes_back(tmp_path: Path) -> None:
    """Where the system cannot exchange two folders, the old one is away for a moment: the next run finds it."""
    cache, out = tmp_path / ".cache", tmp_path / "site"
    (cache / "site-abc-old").mkdir(parents=True)
    (cache / "site-abc-old" / "index.html").write_text("ancien", encoding="utf-8")
    (cache / "site-abc").mkdir()
    with pytest.raises(KeyboardInterrupt), publishing.workshop(cache, out):
        assert (out / "index.html").read_text(encoding="utf-8") == "ancien"
        raise KeyboardInterrupt
    assert [path.name for path in cache.glob("site-*")] == []


@pytest.mark.parametrize("exchange", [True, False])
def test_the_swap_works_with_and_without_the_system_s_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        # Private: what this system can do, others cannot, and nothing public says so.
        monkeypatch.setattr(publishing, "_exchange", lambda new, out: False)
    out, new = tmp_path / "site", tmp_path / "site-x"
    for folder, text in ((out, "ancien"), (new, "nouveau")):
        folder.mkdir()
        (folder / "page").write_text(text, encoding="utf-8")
    publishing.swap(new, out)
    assert (out / "page").read_text(encoding="utf-8") == "nouveau"


def dying(act: Callable[..., Any], steps: Iterator[int]) -> Callable[..., Any]:
    """Return `act`, which ends the process where no step is left; a removal is then under way."""
    removal = act is shutil.rmtree

    def done(*given: Any, **options: Any) -> Any:
        if next(steps, None) is not None:
            return act(*given, **options)
        if removal and Path(given[0]).is_dir():
            next(Path(given[0]).iterdir()).unlink()
        raise KeyboardInterrupt

    return done


@pytest.mark.parametrize("steps", range(5))
def test_killed_at_each_step_of_the_swap_the_site_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """Without the system's exchange: two renamings, a removal, and that of the folder where the site was made."""
    cache, out = tmp_path / ".cache", tmp_path / "site"
    old, new = [dict.fromkeys(("index.html", "page.html"), text) for text in ("ancien", "nouveau")]
    cache.mkdir()

    def write(folder: Path, files: dict[str, str]) -> None:
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")

    write(out, old)
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt), publishing.workshop(cache, out) as aside:
        write(aside, new)
        left = iter(range(steps))
        patch.setattr(publishing, "_exchange", lambda new, out: False)  # private: as above
        for module, name in ((os, "rename"), (os, "replace"), (shutil, "rmtree")):
            patch.setattr(module, name, dying(getattr(module, name), left))
        publishing.swap(aside, out)
    with publishing.workshop(cache, out):
        found = {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()}
    assert found == (old if steps < 2 else new)
    assert [path.name for path in cache.glob("site-*")] == []


def test_two_builds_at_once_wait_for_each_other(garden: Guide) -> None:
    first, second = start(garden), start(garden)
    said = [process.communicate(timeout=120)[1] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), said
    assert sum("attend son tour" in text for text in said) == 1
    assert left(garden) == []


# Two straight quotation marks pass the check of data. Typography makes « » of two on one line: with a line's end between
# them, nothing but escaping keeps them inside their attribute.
_BREAKOUT = '" onmouseover=alert(1)\n x=" & \' ] {: onclick=1 } [y] (javascript:1 ${z}'


def test_hostile_texts_that_the_check_takes_are_escaped_on_every_page(garden: Guide, tmp_path: Path) -> None:
    copy = Guide(tmp_path / "guide")
    shutil.copytree(garden.root, copy.root, symlinks=True, ignore=shutil.ignore_patterns("site"))
    text = json.dumps(_BREAKOUT)  # YAML reads JSON
    for name, old in {
        "data/guide.yml": "titre_court: Jardin à deux voix",
        "data/lexique.yml": "definition: Le papier qui prête le terrain.",
        "data/points.yml": "texte: Arrosez le soir.",
        "data/ressources.yml": "apport: Elle prête des outils.",
        "data/retroplanning.yml": "texte: Trouver le terrain",
        "docs/habitants/imaginer.md": "description: Choisir un lieu, dans le guide du jardin.",
        "docs/mairie/imaginer.md": "title: Choisir un lieu",
    }.items():
        copy.replace(name, old, f"{old.partition(': ')[0]}: {text}")
    copy.replace("data/guide.yml", "nom: Côté habitants", f"nom: {text}")
    copy.replace("data/guide.yml", "promesse: Choisir le lieu et la règle du jeu", f"promesse: {text}")
    assert built(copy) == (0, "")
    pages = sorted(copy.path("site").rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        assert unsafe(page.read_text(encoding="utf-8"), page=True) == [], page


def test_a_link_keeps_leading_to_a_site_that_all_can_read(garden: Guide, tmp_path: Path) -> None:
    """As where a server reads a folder elsewhere, and the author's files are private."""
    cache, place, link = garden.path(".cache"), tmp_path / "www", tmp_path / "site"
    place.mkdir()
    (place / "old").touch()
    link.symlink_to(place)
    before = os.umask(0o077)
    try:
        with publishing.workshop(cache, link.resolve()) as aside:
            (aside / "page").mkdir()
            (aside / "page/index.html").touch()
            publishing.swap(aside, link.resolve())
    finally:
        os.umask(before)
    assert link.is_symlink()
    assert sorted(path.name for path in place.rglob("*")) == ["index.html", "page"]
    assert {oct(path.stat().st_mode & 0o777) for path in (place, place / "page")} == {"0o755"}
    assert (place / "page/index.html").stat().st_mode & 0o777 == 0o644


def test_a_site_on_another_disk_is_refused_before_it_is_made(garden: Guide) -> None:
    with (
        pytest.raises(BuildError, match="pas sur le même disque"),
        publishing.workshop(garden.path(".cache"), Path("/proc/site")),  # a disk of its own, where nothing is written
    ):
        pass


def test_a_guide_may_have_no_dates_no_words_no_resources_no_points_and_no_source(tmp_path: Path) -> None:
    """Their pages, and all that leads to them, are absent."""
    guide = garden_in(tmp_path / "nu", SEEDS)
    guide.path("data/lexique.yml").write_text("[]\n", encoding="utf-8")
    guide.path("data/points.yml").write_text("[]\n", encoding="utf-8")
    guide.path("data/ressources.yml").write_text("documents: []\ncontacts: []\n", encoding="utf-8")
    guide.path("data/paroles.yml").write_text("[]\n", encoding="utf-8")
    guide.path("data/retroplanning.yml").unlink()
    guide.replace("data/guide.yml", ", d_apres: Atelier de quartier", "")
    for name in ("lexique", "ressources", "retroplanning"):
        guide.path(f"docs/{name}.md").unlink()
        guide.replace("data/guide.yml", f"  - {{page: {name}.md", f"  # - {{page: {name}.md")
    for path in guide.path("docs").glob("[!a]*/*.md"):
        text = re.sub(r"\b(?:AMAP|AOT|BRF|DEV|PLU)\b", "mot", path.read_text(encoding="utf-8"))
        text = re.sub(r"## (?:À noter|Contacts) .*\n\n\{\{ \w+\(\) \}\}\n|sans_jumeau: .*\n", "", text)
        path.write_text(text, encoding="utf-8")
    for name in ("partager", "imprimer"):
        shutil.copy(GARDEN / f"docs/{name}.md", guide.path(f"docs/{name}.md"))
        guide.append("data/guide.yml", f"  - {{page: {name}.md}}\n")
    guide.replace("docs/imprimer.md", "## Une feuille {: #feuilles }\n\n{{ imprimer(\"feuilles\") }}\n", "")
    assert guide.check() == []
    assert built(guide) == (0, "")
    home = guide.path("site/index.html").read_text(encoding="utf-8")
    assert ">Trois étapes</h2>" in home
    for page in guide.path("site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        # The data keep the files that their first version promised, empty.
        assert not re.search(r'href="[^"]*(?:lexique|ressources|retroplanning|mon-projet)(?![\w-]*\.(?:json|csv)")', text), page
        assert not re.search("D’après|isBasedOn|[ \u00a0]mois|data-regles|rythme", text), page
