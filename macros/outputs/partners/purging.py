"""The part of a stylesheet that one embed needs: rules whose classes and attributes stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2
from lxml.html import HtmlElement

Node = Any  # tinycss2 has no published types


def vocabulary(elements: Iterable[HtmlElement], scripts: Iterable[str]) -> set[str]:
    """Return the classes and attributes of elements, and every word of the scripts that may add some."""
    words = {word for script in scripts for word in re.findall(r"[\w-]+", script)}
    for root in elements:
        for node in root.iter():
            for name, value in node.attrib.items():
                words.add(name)
                words.update(value.split() if name == "class" else ())
    return words


def needed(css: str, words: set[str]) -> str:
    """Return the rules of `css` that may apply where only these classes and attributes stand; no font."""
    return "".join(_kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), words))


def _kept(rules: Iterable[Node], words: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            prelude = tinycss2.serialize(_selectors(rule.prelude, words))
            if prelude:
                yield f"{prelude}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if kept := "".join(_kept(inner, words)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"


def _selectors(prelude: list[Node], words: set[str]) -> list[Node]:
    """Return the selectors of a list that may match, with the commas between them."""
    alone: list[list[Node]] = [[]]
    for node in prelude:
        if node == ",":
            alone.append([])
        else:
            alone[-1].append(node)
    kept: list[Node] = []
    for selector in alone:
        if all(name in words for name in _names(selector)):
            kept += [tinycss2.ast.LiteralToken(0, 0, ","), *selector] if kept else selector
    return kept


def _names(selector: list[Node]) -> Iterator[str]:
    """Give the classes and attributes that a selector asks for, those inside `:is()` and `:not()` left out."""
    for before, node in zip([None, *selector], selector, strict=False):
        if node.type == "ident" and before == ".":
            yield node.value
        elif node.type == "[] block" and node.content and node.content[0].type == "ident":
            yield node.content[0].value
