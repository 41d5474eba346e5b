"""A new guide from five answers: valid at once, or refused with every reason, and nothing lost."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from macros.build import new_guide
from macros.checks import check
from macros.reading.problems import BuildError
from tests.fork import ANSWERS

GIVEN = new_guide.answers_in(ANSWERS / "culture.yml")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A guide that git holds, with what is code in the folders of content."""
    for name in (
        "data/schemas/guide.json",
        "data/old.yml",
        "docs/assets/site.js",
        "docs/old/page.md",
        "tests/contenu/t.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")
    shutil.copytree(new_guide.MODEL.parents[2] / "docs/assets", tmp_path / "docs/assets", dirs_exist_ok=True)
    for command in ("init -q", "add -A", "-c user.name=A -c user.email=a@example.org commit -qm Start"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize("palette", new_guide.PALETTES)
@pytest.mark.parametrize("name", ["culture", "ecole"])
def test_a_guide_is_valid_at_once(repository: Path, name: str, palette: str) -> None:
    answers = new_guide.answers_in(ANSWERS / f"{name}.yml")
    new_guide.make(repository, {**answers, "couleurs": palette})
    guide = check(repository).content.guide
    assert guide.title == answers["titre"]
    assert [face.short_name for face in guide.faces] == answers["cotes"].split(" / ")
    assert [path.name for path in (repository / "data").iterdir() if path.is_dir()] == ["schemas"]
    assert (repository / "docs/assets/site.js").is_file()
    for gone in ("data/old.yml", "docs/old", "tests/contenu"):
        assert not (repository / gone).exists()


def test_accents_signs_and_durations_are_read(repository: Path) -> None:
    new_guide.make(repository, new_guide.answers_in(ANSWERS / "ecole.yml"))
    content = check(repository).content
    assert [etape.id for etape in content.guide.etapes] == ["lire", "oeuvrer"]
    assert [(step.duration.min, step.duration.max) for step in content.retroplanning.steps] == [(1, 1), (2, 3)]
    assert [fiche.id for fiche in content.guide.fiches] == ["IME-1", "IME-2", "ECO-1", "ECO-2"]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("titre", "", "« titre » manque"),
        ("cotes", "Associations", "donnez deux noms différents"),
        ("cotes", "Écoles / ecoles", "donnez deux noms différents"),
        ("cotes", "A / B / C", "donnez deux noms différents"),
        ("cotes", "!!! / B", "donnez deux noms différents"),
        ("etapes", "Imaginer", "chacun avec sa durée"),
        ("etapes", "Imaginer 2, imaginer 3", "donnez des noms différents"),
        ("etapes", "Imaginer 4-2", "min dépasse max"),
        ("etapes", "Imaginer 500", "guide qui tient"),
        ("date", "15/01/2027", "écrivez année-mois-jour"),
        ("date", "1812-01-15", "guide qui tient"),
        ("couleurs", "rose", "choisissez parmi"),
        ("titre", "Un <b>guide</b>", "guide qui tient"),
        ("remplacer", "", "Rien n'est remplacé sans votre accord"),
    ],
)
def test_what_does_not_do_is_told_and_nothing_changes(repository: Path, key: str, value: str, said: str) -> None:
    with pytest.raises(BuildError) as refused:
        new_guide.make(repository, {**GIVEN, key: value})
    assert said in str(refused.value)
    done = subprocess.run(["git", "status", "--porcelain"], cwd=repository, capture_output=True, check=True)
    assert done.stdout == b""


def test_all_wrong_answers_are_told_together(repository: Path) -> None:
    with pytest.raises(BuildError) as refused:
        new_guide.make(repository, {"couleurs": "rose"})
    assert str(refused.value).count("\n- ") == 6


def test_sides_of_one_beginning_have_codes_of_their_own(repository: Path) -> None:
    new_guide.make(repository, {**GIVEN, "cotes": "Associations / Associés"})
    assert {fiche.id.partition("-")[0] for fiche in check(repository).content.guide.fiches} == {"ASSOCIA", "ASSOCIE"}


def test_what_git_does_not_hold_is_not_lost(repository: Path) -> None:
    (repository / "docs/old/page.md").write_text("écrit hier", encoding="utf-8")
    with pytest.raises(BuildError, match=r"docs/old/page\.md"):
        new_guide.make(repository, GIVEN)
    shutil.rmtree(repository / ".git")
    with pytest.raises(BuildError, match="pas dans git"):
        new_guide.make(repository, GIVEN)
    assert (repository / "docs/old/page.md").read_text(encoding="utf-8") == "écrit hier"


@pytest.mark.parametrize("text", ["un texte sans question", "inconnue: x", "\xff"])
def test_a_file_of_answers_that_does_not_read_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "reponses.yml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(BuildError, match="titre, cotes, etapes"):
        new_guide.answers_in(path)


def test_questions_are_asked_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = iter(["Un guide", "A / B", "Lire 2", "Moi", "", "", "oui"])
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    answers = new_guide.asked()
    assert (answers["titre"], answers["couleurs"], answers["remplacer"]) == (
        "Un guide",
        next(iter(new_guide.PALETTES)),
        "oui",
    )
