"""Headings that the reading mode of browsers would take for something else than text."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

# Firefox's reading mode (mozilla/readability, 2026: REGEXPS.negative and unlikelyCandidates) drops a heading whose id
# or class holds one of these, as `contacts` or `comment-financer`: ids stay, so a word that it trusts stands beside.
_DISLIKED = re.compile(
    r"-ad-|agegate|ai2html|banner|breadcrumbs|combx|com-|comment|community|contact|cover-wrap|disqus|extra|footer|gdpr|"
    r"header|hidden|legends|masthead|media|menu|meta|outbrain|pager|pagination|popup|promo|related|remark|replies|rss|"
    r"scroll|share|shopping|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|tags|widget|yom-remote",
    re.IGNORECASE,
)
_TRUSTED = "content"


def keep_headings(tree: HtmlElement) -> None:
    """Give the headings of a page whose id would have them dropped in reading mode a class that keeps them."""
    for heading in tree.iter("h2", "h3", "h4"):
        classes = heading.get("class", "").split()
        if _DISLIKED.search(" ".join([*classes, heading.get("id", "")])) and _TRUSTED not in classes:
            heading.set("class", " ".join([*classes, _TRUSTED]))
