"""The door for mkdocs-macros: it names the macros, and holds no logic."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Give mkdocs-macros every macro of the catalogue, bound to the page being read."""
    # Imported here: `python -m macros check` must not pay for the components.
    from . import session
    from .catalogue import MACROS

    def bind(name: str) -> None:
        def macro(*arguments: str) -> str:
            return str(MACROS[name].render(session.place(env.page.url), *arguments))

        env.macro(macro, name)

    for name in MACROS:
        bind(name)
