"""The door for Python-Markdown: it reads no definition of a link, wherever one stands."""

from __future__ import annotations

from typing import Any

from markdown.extensions import Extension

_PATTERNS = ("reference", "image_reference", "short_reference", "short_image_ref")


class NoDefinitions(Extension):  # type: ignore[misc]  # markdown publishes no types
    """Leaves `[text]: address` and `[text][name]` as they stand: no address escapes the check by standing apart."""

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802 (the name that Python-Markdown calls)
        """Take away what reads definitions, and what uses them."""
        md.parser.blockprocessors.deregister("reference")
        for name in _PATTERNS:
            md.inlinePatterns.deregister(name)
