"""The engine, called from outside: one function, so that another engine can take its place."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path

from ..reading.problems import BuildError, ContentError


class EngineError(BuildError):
    """The engine refused to build; the message holds its reasons."""


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

    log, warnings = logging.getLogger("mkdocs"), _Warnings()
    log.addHandler(warnings)
    try:
        build_pages(load_config(str(root / "mkdocs.yml"), site_dir=str(out)))
    except ContentError:
        raise
    except (Abort, MkDocsException, SystemExit) as error:
        raise EngineError("\n".join([*warnings.messages, *_reasons(error, warnings.messages)])) from None
    finally:
        log.removeHandler(warnings)


class _Warnings(logging.Handler):
    """What the engine warns of, in our words where we know its own."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        message = record.getMessage()
        for pattern, french in _FRENCH:
            if found := pattern.search(message):
                message = french.format(*found.groups())
                break
        self.messages.append(message)


def _reasons(error: BaseException, messages: list[str]) -> list[str]:
    """Return what an error adds to the messages: strictness and exit codes say nothing more."""
    if type(error) is SystemExit or "strict mode" in str(error):
        return [] if messages else ["MkDocs s'est arrêté sans dire pourquoi ; relancez avec GUIDE_DEBUG=1."]
    return [str(error)]


# `make check` says all this before, with the line; these stay for what it would not see.
_FRENCH = (
    (
        re.compile(r"Doc file '(.+?)' contains a link '(.+?)', but the target"),
        "docs/{0}: le lien « {1} » ne mène à aucune page ; corrigez-le",
    ),
    (
        re.compile(r"Doc file '(.+?)' contains a link '(.+?)', but (?:the doc|there is no such anchor)"),
        "docs/{0}: le lien « {1} » mène à un repère qui n'existe pas ; corrigez la partie après #",
    ),
    (
        re.compile(r"Doc file '(.+?)' contains an (?:absolute|unrecognized relative) link '(.+?)'"),
        "docs/{0}: le lien « {1} » n'est pas le chemin d'une page ; écrivez-le depuis cette page, avec .md",
    ),
    (
        re.compile(r"Excluding 'README.md'"),
        "docs/README.md: ce nom ne va pas pour une page ; renommez-la",
    ),
)
