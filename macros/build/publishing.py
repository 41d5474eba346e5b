"""Replace the site by a new one, whole or not at all, whatever happens in between."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..reading.problems import BuildError

_PREFIX = "site-"
_OLD = "-old"
_ELSEWHERE = (
    "Le site irait dans {}, qui n'est pas sur le même disque que le dossier .cache : "
    "il ne peut y être remplacé d'un coup. "
    "Effacez le lien « site », refaites make site, puis copiez le dossier site à cet endroit."
)
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE (linux/fs.h)


@contextmanager
def workshop(cache: Path, out: Path) -> Iterator[Path]:
    """Give an empty folder in which a site is made; what earlier runs left, killed midway, is cleaned first.

    One build at a time: a second one waits for the first. Raises BuildError when `out` is on another disk.
    """
    if cache.stat().st_dev != out.parent.stat().st_dev:
        raise BuildError(_ELSEWHERE.format(out))
    with (cache / "construction").open("w") as lock:
        _wait(lock.fileno())
        _recover(cache, out)
        aside = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=cache))
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def swap(new: Path, out: Path) -> None:
    """Put the folder `new` in the place of `out`; what was there is left in `new`, or nothing."""
    for path in (new, *new.rglob("*")):  # whatever the author's umask: a web server reads what is published
        path.chmod(0o755 if path.is_dir() else 0o644)
    if not out.exists():
        new.rename(out)
    elif not _exchange(new, out):
        old = new.with_name(new.name + _OLD)
        out.rename(old)  # killed here, the next run puts it back
        new.rename(out)
        shutil.rmtree(old, ignore_errors=True)


def _wait(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: nothing keeps a second build from starting beside this one
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Une autre construction est en cours ; celle-ci attend son tour.", file=sys.stderr)
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _recover(cache: Path, out: Path) -> None:
    """Put back a site that a run killed midway had taken away; remove what it was making."""
    for left in sorted(cache.glob(f"{_PREFIX}*")):
        if left.name.endswith(_OLD) and not out.exists():
            left.rename(out)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _exchange(new: Path, out: Path) -> bool:
    """Exchange two folders in one stroke where the system can; tell whether it did."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # no such call here; on Windows, no such library
        return False
    return bool(rename(_HERE, os.fsencode(new), _HERE, os.fsencode(out), _EXCHANGE) == 0)
