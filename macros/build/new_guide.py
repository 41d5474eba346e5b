"""`make nouveau`: the repository becomes another guide, complete and valid, from five answers (decisions/0009)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..blocks.rendering import TEMPLATES
from ..checks import check
from ..model.lexique import slug
from ..reading.changed_keys import FORM
from ..reading.problems import BuildError, ContentError

MODEL = TEMPLATES / "nouveau"
PALETTES: dict[str, list[dict[str, Any]]] = yaml.safe_load((MODEL / "couleurs.yml").read_text(encoding="utf-8"))
# The folders of content, then (!) what stays in them: it is code. `tools/receive.sh` reads the same list.
_LISTED = Path(__file__).with_name("content.txt").read_text(encoding="utf-8").split()
CONTENT = [name for name in _LISTED if not name.startswith("!")]
CODE = {name.removeprefix("!") for name in _LISTED} - set(CONTENT)
QUESTIONS = {
    "titre": "Le titre du guide",
    "cotes": "Les deux côtés, séparés par une barre (Associations / Hôpitaux)",
    "etapes": "Les étapes et leurs durées en mois (Écrire 2-4, Jouer 1)",
    "editeur": "Qui publie le guide",
    "date": f"La date de l'édition ({date.today()})",
    "couleurs": f"Les couleurs des côtés, parmi {', '.join(PALETTES)} ({next(iter(PALETTES))})",
    "remplacer": "Le contenu de data/ et de docs/ sera remplacé. Tapez oui pour continuer",
}
_KEYS = ", ".join(QUESTIONS)
_DEFAULTS = {"date": date.today().isoformat(), "couleurs": next(iter(PALETTES))}
_NAMING = ("titre", "cotes", "etapes", "editeur")
_STEP = re.compile(r"(.+?)\s+(\d{1,3})(?:\s*(?:-|–|à)\s*(\d{1,3}))?(?:\s*mois)?")  # a name, then one or two numbers


@dataclass(frozen=True)
class NewFace:
    """A side of the guide to be: what its pages and fiches bear."""

    id: str
    name: str
    code: str
    colours: dict[str, Any]


@dataclass(frozen=True)
class NewEtape:
    """An étape of the guide to be, with its durations in months."""

    id: str
    name: str
    min: int
    max: int


def asked() -> dict[str, str]:
    """Ask the questions on the terminal; return the answers."""
    return {key: input(f"{question} : ").strip() or _DEFAULTS.get(key, "") for key, question in QUESTIONS.items()}


def answers_in(path: Path) -> dict[str, str]:
    """Return the answers of a file, a line a question: YAML, but a title may hold a colon. Raises BuildError."""
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError):
        raise BuildError(f"{path} : ce fichier ne se lit pas ; il a une ligne par question ({_KEYS}).") from None
    pairs = [line.partition(":") for line in lines if line and not line.startswith("#")]
    if strays := [key for key, mark, _ in pairs if not mark or key.strip() not in QUESTIONS]:
        raise BuildError(f"{path} : « {strays[0]} » n'est pas une question ; les voici : {_KEYS}.")
    return {**_DEFAULTS, **{key.strip(): value.strip().strip("'\"") for key, _, value in pairs}}


def make(root: Path, answers: dict[str, str]) -> None:
    """Replace the content of the guide at `root` by a new one, checked first: whole, or not at all.

    Raises:
        BuildError: an answer does not do, or what is there would be lost.
    """
    values = _values(answers)
    if answers.get("remplacer") != "oui":
        raise BuildError(
            "Rien n'est remplacé sans votre accord : répondez « oui » à la dernière question (remplacer: oui)."
        )
    if unsaved := _unsaved(root):
        raise BuildError(f"Des changements ne sont pas enregistrés dans git, et seraient perdus : {unsaved}.")
    with tempfile.TemporaryDirectory() as name:
        aside = Path(name)
        _write(aside, values)
        shutil.copytree(root / "docs" / "assets", aside / "docs" / "assets")
        try:
            check(aside)
        except ContentError as error:
            raise BuildError(f"Ces réponses ne donnent pas un guide qui tient :\n{error.report()}") from None
        shutil.rmtree(aside / "docs" / "assets")
        _replace(root, aside)


def _values(answers: dict[str, str]) -> dict[str, Any]:
    """Return what templates need. Raises BuildError with every answer that does not do."""
    wrong = [f"« {key} » manque" for key in ("titre", "editeur") if not answers.get(key)]
    names = [name.strip() for name in answers.get("cotes", "").split("/")]
    if len(names) != 2 or not all(map(_slug, names)) or len({_slug(name) for name in names}) != 2:
        wrong.append("cotes : donnez deux noms différents, séparés par une barre oblique")
    stages = [_STEP.fullmatch(text.strip()) for text in answers.get("etapes", "").split(",")]
    if not all(stages) or len({_slug(stage[1]) for stage in stages if stage}) != len(stages):
        wrong.append("etapes : donnez des noms différents, chacun avec sa durée en mois : Écrire 2-4, Jouer 1")
    if answers.get("couleurs") not in PALETTES:
        wrong.append(f"couleurs : choisissez parmi {', '.join(PALETTES)}")
    if not (day := _day(answers.get("date", ""))):
        wrong.append("date : écrivez année-mois-jour, par exemple 2027-01-15")
    if wrong or not day:
        raise BuildError("Des réponses sont à reprendre :\n" + "\n".join(f"- {text}" for text in wrong))
    sides = zip(names, _codes(names), PALETTES[answers["couleurs"]], strict=True)
    faces = [NewFace(_slug(name), name, code, colours) for name, code, colours in sides]
    return {"faces": faces, "etapes": [_stage(found) for found in stages if found], **_texts(answers, day)}


def _texts(answers: dict[str, str], day: date) -> dict[str, Any]:
    return {
        "title": answers["titre"],
        "ident": _slug(answers["titre"]) or "guide",
        "form": FORM,
        "publisher": answers["editeur"],
        "day": day.isoformat(),
        "later": day.replace(year=day.year + 1, day=min(day.day, 28)).isoformat(),
        "capitals": sorted(set(re.findall(r"\b[A-ZÀ-Þ]{2,}\b", " ".join(answers[key] for key in _NAMING)))),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _stage(found: re.Match[str]) -> NewEtape:
    name, least, most = found.groups()
    return NewEtape(_slug(name), name, int(least), int(most or least))


def _slug(text: str) -> str:
    """Return a name as addresses write it: what parts its words still does, and œ is two letters."""
    return slug(re.sub(r"[^\w\u0300-\u036f]", "-", text.replace("œ", "oe").replace("Œ", "oe")))


def _codes(names: list[str]) -> list[str]:
    """Return the letters of the fiches of each side: three, or as many as tell one side from the other."""
    letters = [re.sub(r"[^A-Z]", "", _slug(name).upper()) or "COTE" for name in names]
    size = next((size for size in range(3, 20) if letters[0][:size] != letters[1][:size]), 20)
    return [text[:size] + ("" if letters[0] != letters[1] else "AB"[rank]) for rank, text in enumerate(letters)]


def _unsaved(root: Path) -> str:
    """Return what git does not hold of the content, or nothing."""
    if not (root / ".git").exists():
        return "ce dossier n'est pas dans git"
    command = ["git", "status", "--porcelain", "--", *CONTENT]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return ", ".join(line[3:] for line in done.stdout.splitlines()[:5]) or done.stderr.strip()


def _write(aside: Path, values: dict[str, Any]) -> None:
    environment = Environment(
        loader=FileSystemLoader(MODEL), undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True,
        block_start_string="[%", block_end_string="%]", variable_start_string="[[", variable_end_string="]]",
        comment_start_string="[#", comment_end_string="#]", autoescape=False,
    )  # fmt: skip
    environment.filters["q"] = lambda value: json.dumps(value, ensure_ascii=False)  # JSON is YAML
    for folder in CONTENT:
        for path in sorted((MODEL / folder).rglob("*.*")):
            name = path.relative_to(MODEL).as_posix()
            for target, more in _targets(name, values):
                (aside / target).parent.mkdir(parents=True, exist_ok=True)
                text = environment.get_template(name).render(values | more)
                (aside / target).write_text(text, encoding="utf-8")


def _targets(name: str, values: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the files that a template makes: one for each side and étape that its name calls for."""
    faces = values["faces"] if "{face}" in name else [None]
    etapes = values["etapes"] if "{etape}" in name else [None]
    for face, etape in product(faces, etapes):
        more = {"face": face, "etape": etape, "loop_first": etape == values["etapes"][0]}
        yield name.format(face=face and face.id, etape=etape and etape.id), more


def _replace(root: Path, new: Path) -> None:
    for folder in CONTENT:
        for path in (root / folder).iterdir() if (root / folder).is_dir() else ():
            if f"{folder}/{path.name}" not in CODE:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        if (new / folder).is_dir():
            shutil.copytree(new / folder, root / folder, dirs_exist_ok=True)
        elif (root / folder).is_dir() and not any((root / folder).iterdir()):
            (root / folder).rmdir()


def run(root: Path, path: Path | None) -> None:
    """Make a new guide from a file of answers, or from those given on the terminal. Raises BuildError."""
    if path is None and not sys.stdin.isatty():
        raise BuildError("Donnez un fichier de réponses : make nouveau REPONSES=mon-guide.yml (voir CONTRIBUTING.md).")
    make(root, answers_in(path) if path else asked())
