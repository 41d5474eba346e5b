"""The engine, called from outside: one function, so that another engine can take its place."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from .problems import ContentError


class EngineError(Exception):
    """The engine refused to build; its own messages have been shown."""


def build(root: Path, out: Path) -> None:
    """Build the pages of the guide at `root` into the folder `out`.

    Raises:
        ContentError: the content has problems.
        EngineError: the engine stopped, after saying why.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner, see decisions/0001
    from mkdocs.commands.build import build as build_pages
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    log = logging.getLogger("mkdocs")
    shown = logging.StreamHandler()
    shown.setLevel(logging.WARNING)
    shown.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(shown)
    try:
        build_pages(load_config(str(root / "mkdocs.yml"), site_dir=str(out)))
    except ContentError:
        raise
    except (Abort, MkDocsException, SystemExit) as error:
        raise EngineError(str(error)) from None
    finally:
        log.removeHandler(shown)
