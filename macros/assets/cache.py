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


def held(path: Path) -> bytes | None:
    """Return what was kept at `path`; None where nothing was, or another thing: cut, changed, put under this name."""
    try:
        seal, content = path.read_bytes().split(b"\n", 1)
    except (FileNotFoundError, ValueError):
        return None
    return content if seal == _seal(path, content) else None


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what is held at `path`, by `make` if nothing is; its name must hold a digest of what makes it."""
    found = held(path)
    if found is not None:
        return found
    content = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as temporary:
        temporary.write(_seal(path, content) + b"\n" + content)
    Path(temporary.name).replace(path)  # whole or not at all: two builds may run side by side, or one be killed
    return content


def _seal(path: Path, content: bytes) -> bytes:
    """Return the digest that stands above `content`: of the content and of the name under which it is kept."""
    return digest(path.name, "\n", content).encode()
