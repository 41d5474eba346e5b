"""Files as authors name and place them: what `docs/` and `data/` may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..model.lexique import slug
from ..reading.data import ADAPTERS
from ..reading.pages import COMMON
from ..reading.problems import Problem

# Under docs/assets stands the code of the site; authors' own files stand beside their pages.
_ASSETS = "assets"
_KINDS = (".md", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".pdf", ".csv", ".ics")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEXTS = (".markdown", ".mdown", ".mkdn", ".mkd", ".txt", ".docx", ".doc", ".odt", ".rtf")
_SYMLINK = "c'est un lien vers un autre fichier ; mettez à sa place une copie du fichier"
_FOLDER = "c'est un dossier, et son nom est celui d'une page ; renommez-le sans .md"
_FOLDERS = {"data": {"schemas"}}


def check_tree(root: Path) -> Iterator[Problem]:
    """Give the files and folders of `root/docs` and `root/data` that are out of place."""
    for name in ("docs", "data"):
        if not (root / name).is_dir():
            yield Problem(name, 0, f"le dossier {name} manque ; remettez-le à sa place")
    for path in _walk(root / "docs"):
        if message := _wrong_page(path, path.relative_to(root / "docs")):
            yield Problem(path.relative_to(root).as_posix(), 0, message)
    for path in _walk(root / "data"):
        if message := _wrong_data(path):
            yield Problem(path.relative_to(root).as_posix(), 0, message)


def _walk(folder: Path) -> Iterator[Path]:
    """Give what stands in `folder`, without what begins with a dot and the code of the site."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in (_ASSETS, *_FOLDERS.get(folder.name, ())):
            continue
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)


def _wrong_page(path: Path, place: Path) -> str | None:
    """Return what is wrong with a file or folder of `docs/`, or None."""
    stem, end = (path.name, "") if path.is_dir() else (path.stem, path.suffix)
    renamed = f"une page finit par .md ; renommez-la en {path.name[:-4].lower()}"
    rewritten = f"une page est un fichier de texte en .md ; écrivez-la dans {slug(stem)}.md"
    published = f"ce fichier serait publié tel quel ; retirez-le (sont admis : {', '.join(_KINDS)})"
    misfits = (
        (path.is_symlink(), _SYMLINK),
        (path.is_dir() and path.suffix == ".md", _FOLDER),
        (path.name.lower().endswith(".md.txt"), renamed),
        (end.lower() in _TEXTS, rewritten),
        (path.is_file() and end.lower() not in _KINDS, published),
    )
    if message := next((message for wrong, message in misfits if wrong), None):
        return message
    if place.parts != (COMMON,) and (not _NAME.fullmatch(stem) or end != end.lower()):
        better = (slug(stem) or "page") + end.lower()
        return f"un nom s'écrit en minuscules, sans accent ni espace, pour faire une adresse ; renommez en {better}"
    return None


def _wrong_data(path: Path) -> str | None:
    """Return what is wrong with a file or folder of `data/`, or None."""
    known = [f"{name}.yml" for name in ADAPTERS]
    if path.is_symlink():
        return _SYMLINK
    near = f"{path.name.partition('.')[0]}.yml"
    if path.name in known or (near in known and not path.with_name(near).exists()):
        return None  # a file under a near name, a folder under its name: told when it is read
    return f"rien ne lit ce fichier ; retirez-le, ou donnez-lui l'un de ces noms : {', '.join(known)}"
