"""The one stylesheet of the site: the few rules of Material that we use, then ours, minified."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

# What we keep of Material: its search (the dialog, its results, its icon buttons) and the toggles that open it.
_KEPT = re.compile(r"\.md-(?:search|search-result|icon|toggle|overlay|ellipsis)(?![\w]*-?(?:header|sidebar|nav))|__search|data-md-toggle=\"?search")
_DROPPED = re.compile(r"\.md-(?:header|nav|sidebar|typeset|content|source|tabs|top|version|social|feedback|tooltip|annotation|clipboard|code|banner|consent|dialog|footer|select|tag)\b|\[dir=rtl\]|\.highlight|__drawer|toggle=drawer|\.no-js")
_CONDITIONAL = {"media", "supports"}


def material_subset(css: str) -> str:
    """Return the rules of Material's stylesheet that concern what we keep, custom properties included."""
    return "".join(_kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _kept(rules: list[Node]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [part.strip() for part in tinycss2.serialize(rule.prelude).split(",")]
            kept = [selector for selector in selectors if _KEPT.search(selector) and not _DROPPED.search(selector)]
            if kept:
                yield f"{','.join(kept)}{{{tinycss2.serialize(rule.content)}}}"
        elif isinstance(rule, AtRule) and rule.at_keyword in _CONDITIONAL and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if body := "".join(_kept(inner)):
                yield f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude).strip()}{{{body}}}"


def minified(css: str) -> str:
    """Return `css` without comments and needless white space, its meaning unchanged."""
    return "".join(_compact(tinycss2.parse_component_value_list(css, skip_comments=True))).strip()


def _compact(nodes: list[Node]) -> Iterator[str]:
    previous = ""
    for node in nodes:
        if node.type == "whitespace":
            text = "" if previous[-1:] in "{};,>" else " "
        elif node.type == "{} block":
            text = "{" + "".join(_compact(node.content)).strip().removesuffix(";") + "}"
        else:
            text = node.serialize()
        if text in ("{", ";", ",") or text.startswith("{"):
            yield ""
        if text:
            previous = text
            yield text
