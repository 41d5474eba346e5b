"""What takes time to make, kept from one build to the next under a digest of all it is made of."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path


def digest(*parts: str | bytes, packages: Iterable[str] = (), code: Iterable[Path] = ()) -> str:
    """Return a digest (hexadecimal) of texts, of the versions of installed `packages` and of files of `code`.

    Raises PackageNotFoundError when a package is not installed.
    """
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.encode() if isinstance(part, str) else part)
    for package in packages:
        whole.update(f"{package} {version(package)}".encode())
    for path in code:
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the content of `path`, by `make` if it is not there; its name must hold a digest of what makes it."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        content = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as temporary:
        temporary.write(content)
    Path(temporary.name).replace(path)  # whole or not at all: two builds may run side by side, or one be killed
    return content
