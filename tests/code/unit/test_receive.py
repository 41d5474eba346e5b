"""Tomorrow's code for yesterday's guide: a merge that leaves the content, and what the check says of the data then."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.reading import changed_keys
from macros.reading.changed_keys import CHANGED, FORM
from tests.support import GARDEN, ROOT, Guide, environment

CONTENT: dict[str, str | None] = {
    "data/guide.yml": "a",
    "docs/index.md": "a",
    "docs/gone.md": "a",
    "registre/adresses.txt": "a",
    "tests/contenu/t.py": "a",
}
CODE: dict[str, str | None] = {
    "macros/code.py": "un\n\ndeux\n\ntrois\n",
    "docs/assets/site.js": "a",
    "data/schemas/guide.json": "a",
    "macros/old.py": "a",
}


class Repository:
    """A folder that git holds."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str) -> str:
        author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        done = subprocess.run(["git", *author, *arguments], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout

    def write(self, **texts: str | None) -> None:
        for name, text in texts.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8") if text is not None else path.unlink()
        self.git("add", "-A")
        self.git("commit", "-qm", "Change")

    def receive(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        self.git("config", "user.name", "A")
        self.git("config", "user.email", "a@example.org")
        script = str(ROOT / "tools/receive.sh")
        return subprocess.run([script, *arguments], cwd=self.root, capture_output=True, text=True, check=False)

    def read(self, name: str) -> str | None:
        path = self.root / name
        return path.read_text(encoding="utf-8") if path.exists() else None


@pytest.fixture
def model(tmp_path: Path) -> Repository:
    """The first guide."""
    (tmp_path / "model").mkdir()
    model = Repository(tmp_path / "model")
    model.git("init", "-q", "-b", "main")
    model.write(**CONTENT, **CODE)
    return model


@pytest.fixture
def fork(model: Repository, tmp_path: Path) -> Repository:
    """Another guide made of it, of other content."""
    model.git("clone", "-q", "-o", "modele", str(model.root), str(tmp_path / "fork"))
    fork = Repository(tmp_path / "fork")
    fork.write(
        **{
            "data/guide.yml": "b",
            "docs/index.md": "b",
            "docs/own.md": "b",
            "docs/gone.md": None,
            "tests/contenu/t.py": None,
        }
    )
    return fork


def test_the_code_comes_and_the_content_stays(model: Repository, fork: Repository) -> None:
    model.write(**dict.fromkeys((*CONTENT, "docs/new.md", "data/new.yml", "tests/contenu/new.py"), "c"))
    model.write(
        **{
            "macros/code.py": "UN\n\ndeux\n\ntrois\n",
            "macros/old.py": None,
            "docs/assets/site.js": "c",
            "data/schemas/guide.json": "c",
        }
    )
    fork.write(**{"macros/code.py": "un\n\ndeux\n\nTROIS\n"})
    before = {
        name: fork.read(name)
        for name in (*CONTENT, "docs/own.md", "docs/new.md", "data/new.yml", "tests/contenu/new.py")
    }
    fork.git("fetch", "-q", "modele")
    done = fork.receive("modele/main")
    assert done.returncode == 0, done.stderr
    assert {name: fork.read(name) for name in before} == before
    assert [fork.read(name) for name in ("docs/assets/site.js", "data/schemas/guide.json", "macros/old.py")] == [
        "c",
        "c",
        None,
    ]
    assert fork.read("macros/code.py") == "UN\n\ndeux\n\nTROIS\n"
    assert fork.git("status", "--porcelain") == ""
    assert fork.receive("modele/main").stdout == "Rien de nouveau.\n"


def test_code_changed_on_both_sides_is_told_and_can_be_given_up(model: Repository, fork: Repository) -> None:
    model.write(**{"macros/code.py": "A\n", "docs/index.md": "c"})
    fork.write(**{"macros/code.py": "B\n"})
    fork.git("fetch", "-q", "modele")
    done = fork.receive("modele/main")
    assert (done.returncode, "macros/code.py" in done.stderr, "docs/index.md" in done.stderr) == (1, True, False)
    fork.git("merge", "--abort")
    assert fork.read("macros/code.py") == "B\n"


def test_what_is_not_saved_or_not_known_stops_it(fork: Repository) -> None:
    assert "git remote add" in fork.receive("ailleurs/main").stderr
    (fork.root / "docs/index.md").write_text("d", encoding="utf-8")
    assert "git commit d'abord" in fork.receive("modele/main").stderr
    assert fork.read("docs/index.md") == "d"


def test_the_check_says_which_keys_changed_and_since_when(guide: Guide) -> None:
    assert guide.check() == []
    line = guide.replace("data/guide.yml", "titre_court: Jardin", "forme: 1\ntitre_court: Jardin")
    (said,) = guide.check()
    assert said.startswith(f"data/guide.yml:{line}: forme : la forme des données est passée de 1 à {FORM} : ")
    assert all(f"« {key} » : {change['remede']}" in said for keys in CHANGED.values() for key, change in keys.items())
    guide.replace("data/guide.yml", "forme: 1", f"forme: {FORM + 1}")
    assert [f"ne connaît que la forme {FORM}" in text for text in guide.check()] == [True]
    guide.replace("data/guide.yml", f"forme: {FORM + 1}", f"forme: {FORM}")
    assert guide.check() == []


def test_a_guide_of_before_is_led_to_today(guide: Guide) -> None:
    """As its faces were written then: the message names the key, its line, the form and what to do."""
    line = (
        guide.replace(
            "data/guide.yml", "    nom_court: Habitants", "    nom_court: Habitants\n    partenaire: la mairie"
        )
        + 1
    )
    remedy = changed_keys.CHANGED["guide"]["partenaire"]["remede"]
    assert guide.check() == [
        f"data/guide.yml:{line}: faces > « habitants » > partenaire : "
        f"cette clé n'existe plus depuis la forme 2 des données ; {remedy}"
    ]


def test_a_guide_of_the_first_form_goes_all_the_way(tmp_path: Path) -> None:
    """Its code is replaced by today's, by a merge; that code then says what its data lack, and reads them mended."""
    (tmp_path / "model").mkdir()
    model = Repository(tmp_path / "model")
    model.git("init", "-q", "-b", "main")
    model.write(**{"macros/__init__.py": "", "macros/gone.py": "", "data/guide.yml": "a", "docs/index.md": "a"})
    model.git("clone", "-q", "-o", "modele", str(model.root), str(tmp_path / "fork"))
    shutil.rmtree(model.root / "macros")
    shutil.copytree(ROOT / "macros", model.root / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs/assets", model.root / "docs/assets")
    model.write(**{"docs/index.md": "c"})
    fork, older = Repository(tmp_path / "fork"), Guide(tmp_path / "fork")
    for name in ("data", "docs"):
        shutil.copytree(GARDEN / name, fork.root / name, dirs_exist_ok=True)
    end = "fin: {nom: ouverture, verbe: ouvrir, date: date d'ouverture}\n"
    older.replace("data/retroplanning.yml", end, "")
    older.replace("data/comites.yml", "notes:", "avis:")
    older.replace("data/guide.yml", "titre_court:", "forme: 1\ntitre_court:")
    fork.git("add", "-A")
    fork.git("commit", "-qm", "Our guide")
    before = fork.git("ls-tree", "-r", "HEAD", "data", "docs")
    fork.git("fetch", "-q", "modele")
    assert fork.receive("modele/main").returncode == 0
    assert set(before.splitlines()) < set(fork.git("ls-tree", "-r", "HEAD", "data", "docs").splitlines())
    assert not (fork.root / "macros/gone.py").exists()

    command = [sys.executable, "-m", "macros", "check"]
    given = environment(PYTHONPATH=str(fork.root))  # the code that came
    done = subprocess.run(command, cwd=fork.root, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for file, key in (("retroplanning", "fin"), ("comites", "avis")):
        assert changed_keys.CHANGED[file][key]["remede"] in done.stderr
    older.replace("data/retroplanning.yml", "rythmes:\n", end + "rythmes:\n")
    older.replace("data/comites.yml", "avis:", "notes:")
    assert [f"forme: {FORM}" in said for said in older.check()] == [True]
    older.replace("data/guide.yml", "forme: 1", f"forme: {FORM}")
    assert older.check() == []
