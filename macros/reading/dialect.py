"""The door for Python-Markdown: the Markdown of pages as the site reads it, for the engine and for the check."""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from ..model.characters import composed

# What mkdocs.yml names, and what MkDocs adds of itself: a test holds both together.
EXTENSIONS = (
    "toc",
    "tables",
    "fenced_code",
    "attr_list",
    "sane_lists",
    "pymdownx.details",
    "macros.reading.dialect:Dialect",
)
_DEFINITIONS = ("reference", "image_reference", "short_reference", "short_image_ref")


class Dialect(Extension):  # type: ignore[misc]  # markdown publishes no types
    """Ours: one form for each character, and no definition of a link, wherever one stands.

    `[text]: address` and `[text][name]` stay as they stand: no address escapes the check by standing apart.
    """

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802 (the name that Python-Markdown calls)
        """Take away what reads definitions, and what uses them."""
        md.parser.blockprocessors.deregister("reference")
        for name in _DEFINITIONS:
            md.inlinePatterns.deregister(name)
        md.preprocessors.register(_Composed(md), "composed", 100)


class _Composed(Preprocessor):  # type: ignore[misc]  # idem
    """Composes the characters of pages and common texts, that the engine reads from their files."""

    def run(self, lines: list[str]) -> list[str]:
        return [composed(line) for line in lines]


@cache
def _markdown() -> Any:
    return Markdown(extensions=list(EXTENSIONS))


def published(text: str) -> str:
    """Return the HTML that Markdown `text` makes on the site, before macros are called."""
    return str(_markdown().reset().convert(text))
