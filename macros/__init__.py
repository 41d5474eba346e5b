"""The door for mkdocs-macros (and for engines that read the same `define_env`): it names the macros, no logic."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Give the engine every macro of the catalogue, bound to the page being read."""
    # Imported here: `python -m macros check` must not pay for the components.
    # By their full names: some engines load this file alone, outside its package.
    from macros.blocks.catalogue import MACROS, rendered
    from macros.build import session

    if not session.problems:
        session.ensure(Path(env.project_dir))

    def bind(name: str) -> None:
        def macro(*arguments: str) -> str:
            return str(rendered(name, session.place(env.page.url), *arguments))

        env.macro(macro, name)

    for name in MACROS:
        bind(name)
