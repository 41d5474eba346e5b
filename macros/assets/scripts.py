"""The scripts: ours, minified, and lunr, which searching needs."""

from __future__ import annotations

from pathlib import Path

import mkdocs.contrib.search as mkdocs_search
import rjsmin

from ..model import addresses

LUNR = f"{addresses.SCRIPTS}lunr.js"


def scripts(root: Path) -> dict[str, bytes]:
    """Return the scripts of `docs/` without their comments and needless spaces: a third of their weight."""
    folder = root / "docs" / addresses.SCRIPTS
    return {
        f"{addresses.SCRIPTS}{path.name}": rjsmin.jsmin(path.read_text(encoding="utf-8")).encode()
        for path in sorted(folder.glob("*.js"))
    }


def lunr() -> bytes:
    """Return lunr, from the copy that MkDocs carries."""
    return (Path(mkdocs_search.__file__).parent / "templates" / "search" / "lunr.js").read_bytes()
