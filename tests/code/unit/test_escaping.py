"""Plain text stays text in both environments, ours and the theme's, whatever a template forgets."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from macros import hooks
from macros.blocks.rendering import environment
from macros.build import session
from macros.checks import Book
from macros.reading.messages import Problem
from tests.support import ROOT

MARKS, ESCAPED = '<b>"x"&', "&lt;b&gt;&#34;x&#34;&amp;"


def rendered(env: Environment) -> str:
    return env.from_string("{{ text }}").render(text=MARKS)


def test_components_and_outputs_escape() -> None:
    assert rendered(environment()) == ESCAPED


@pytest.mark.parametrize("problems", [None, (Problem("data/x.yml", 1, "faux ; corrigez"),)])
def test_the_theme_escapes(book: Book, monkeypatch: pytest.MonkeyPatch, problems: Any) -> None:
    monkeypatch.setattr(session, "current", session.Session(book))
    monkeypatch.setattr(session, "problems", problems)
    env = Theme(name=None, custom_dir=str(ROOT / "overrides")).get_env()
    assert rendered(env) == MARKS, "MkDocs leaves it to us"
    assert rendered(hooks.on_env(env, {}, Files([]))) == ESCAPED
