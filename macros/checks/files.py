"""Files as authors name and place them: what `docs/` and `data/` may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..model.lexique import slug
from ..reading.data import ADAPTERS
from ..reading.pages import COMMON
from ..reading.problems import Problem

# Under docs/assets stands the code of the site, published as it is; authors' own files stand beside their pages.
_ASSETS = "assets"
_CODE = (".css", ".js", ".png", ".woff2")
_KINDS = (".md", ".pdf", ".csv", ".ics")
_IMAGES = re.compile(r"\.(?:png|jpe?g?|jfif|gif|webp|avif|svg|bmp|tiff?|hei[cf]|ico)", re.I)
NO_IMAGE = (
    "les pages n'ont pas d'images (decisions/0008 dit pourquoi) ; retirez-la, dites-la en mots ou en tableau, "
    "ou mettez un lien vers un PDF"
)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEXTS = (".markdown", ".mdown", ".mkdn", ".mkd", ".txt", ".docx", ".doc", ".odt", ".rtf")
_SYMLINK = "c'est un lien vers un autre fichier ; mettez à sa place une copie du fichier"
_FOLDER = "c'est un dossier, et son nom est celui d'une page ; renommez-le sans .md"
_HIDDEN = "rien ne lit un dossier dont le nom commence par un point ; retirez-le, ou renommez-le"
_SYSTEMS = re.compile(r"\..*|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|~\$.*", re.I)
_SCHEMAS = "schemas"  # made, for the editor of authors


def check_tree(root: Path) -> Iterator[Problem]:
    """Give the files and folders of `root/docs` and `root/data` that are out of place."""
    for name in ("docs", "data"):
        if not (root / name).is_dir():
            yield Problem(name, 0, f"le dossier {name} manque ; remettez-le à sa place")
        for path in _walk(root / name):
            if message := _wrong(path, path.relative_to(root)):
                yield Problem(path.relative_to(root).as_posix(), 0, message)


def is_system_file(name: str) -> bool:
    """Tell whether a file is one that systems and office suites leave beside others: nothing reads it."""
    return bool(_SYSTEMS.fullmatch(name))


def _walk(folder: Path) -> Iterator[Path]:
    """Give what stands in `folder`, at any depth, without the files that systems hide there (nothing reads them)."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.is_dir() or not is_system_file(path.name):
            yield path
        if path.is_dir() and not path.is_symlink() and not path.name.startswith("."):
            yield from _walk(path)


def _wrong(path: Path, place: Path) -> str | None:
    """Return what is wrong with a file or folder at `place` below the root, or None."""
    if path.is_symlink():
        return _SYMLINK
    if path.name.startswith("."):
        return _HIDDEN
    if place.parts[0] == "data":
        return None if place.parts[1] == _SCHEMAS else _wrong_data(path)
    return _wrong_code(path) if place.parts[1] == _ASSETS else _wrong_page(path, place)


def _wrong_code(path: Path) -> str | None:
    """Return what is wrong with a file or folder of `docs/assets/`, or None."""
    kind = "" if path.is_dir() else path.suffix
    if (kind in _CODE) != path.is_dir() and _NAME.fullmatch(path.name.removesuffix(kind)):
        return None
    return (
        f"ce fichier serait publié tel quel ; retirez-le (sont admis ici : {', '.join(_CODE)}, "
        "sous un nom en minuscules, sans accent ni espace)"
    )


def _wrong_page(path: Path, place: Path) -> str | None:
    """Return what is wrong with a file or folder of `docs/` that authors write, or None."""
    stem, end = (path.name, "") if path.is_dir() else (path.stem, path.suffix)
    renamed = f"une page finit par .md ; renommez-la en {path.name[:-4].lower()}"
    rewritten = f"une page est un fichier de texte en .md ; écrivez-la dans {slug(stem)}.md"
    published = f"ce fichier serait publié tel quel ; retirez-le (sont admis : {', '.join(_KINDS)})"
    misfits = (
        (path.is_dir() and path.suffix == ".md", _FOLDER),
        (path.name.lower().endswith(".md.txt"), renamed),
        (end.lower() in _TEXTS, rewritten),
        (bool(_IMAGES.fullmatch(end)), NO_IMAGE),
        (not path.is_dir() and end.lower() not in _KINDS, published),
    )
    if message := next((message for wrong, message in misfits if wrong), None):
        return message
    if place.parts[1:] != (COMMON,) and (not _NAME.fullmatch(stem) or end != end.lower()):
        better = (slug(stem) or "page") + end.lower()
        return f"un nom s'écrit en minuscules, sans accent ni espace, pour faire une adresse ; renommez en {better}"
    return None


def _wrong_data(path: Path) -> str | None:
    """Return what is wrong with a file or folder of `data/`, or None."""
    known = [f"{name}.yml" for name in ADAPTERS]
    near = f"{path.name.partition('.')[0]}.yml"
    if path.name in known or (near in known and not path.with_name(near).exists()):
        return None  # a file under a near name, a folder under its name: told when it is read
    return f"rien ne lit ce fichier ; retirez-le, ou donnez-lui l'un de ces noms : {', '.join(known)}"
