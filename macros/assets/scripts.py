"""The scripts: ours and the libraries they use, minified."""

from __future__ import annotations

from pathlib import Path

import rjsmin

from ..model import addresses


def scripts(root: Path) -> dict[str, bytes]:
    """Return the scripts of `docs/` by their address, without comments (licences are kept) and needless spaces."""
    folder = root / "docs"
    return {
        path.relative_to(folder).as_posix(): rjsmin.jsmin(
            path.read_text(encoding="utf-8"), keep_bang_comments=True
        ).encode()
        for path in sorted((folder / addresses.SCRIPTS).rglob("*.js"))
    }
