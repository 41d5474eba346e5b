"""French typography for rendered text: authors type ordinary spaces and straight apostrophes.

Rules: Lexique des règles typographiques en usage à l'Imprimerie nationale, with the narrow space (U+202F)
before every high mark, as the identity of the guide asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

NARROW = "\u202f"
FIXED = "\u00a0"

# What is counted or measured: it stays with its number.
_UNITS = (
    "secondes?|s|minutes?|min|heures?|h|jours?|semaines?|mois|trimestres?|semestres?|ans?|années?|fois"
    "|mm|cm|m|km|m²|km²|m³|ha|mg|g|kg|t|cl|l|L|kWh|o|ko|Ko|kB|Mo|MB|Go|GB"
    "|euros?|k€|M€|€|centimes?|%|‰|°C|pages?|fiches?"
)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
# What announces a number, and the titles of people: they stay with what they announce.
_BEFORE_A_NUMBER = r"pp?\.|n\.|art\.|articles?|al\.|chap\.|fig\.|vol\.|t\.|[LRD]\.|[nN]°|§|pages?"
_TITLES = r"MM?\.|M(?:me|lle)s?|Dre?"

_Rules = tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]
_RULES: _Rules = (
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"'"), "’"),
    (re.compile(r'"([^"\n]*)"'), rf"«{NARROW}\1{NARROW}»"),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{NARROW}"),
    (re.compile(r"[ \u00a0\u202f]*»"), f"{NARROW}»"),
    # High marks, one or several, where a word, a sentence or what holds it ends.
    (re.compile(r"[ \u00a0]+(?=[;:!?]+(?:[\s)\]}»”’…,.]|$))"), NARROW),
    (re.compile(rf"(?<!\w)({_TITLES}) (?=[A-ZÀ-Ý])"), rf"\1{FIXED}"),
    (re.compile(r"(?<=[IVX]e) (?=siècle)"), FIXED),
)
# The same of what holds a digit: most texts hold none, and are spared these.
_NUMBERS: _Rules = (
    # Thousands: groups of three after one to three digits. A year before a number (2025 300) has four.
    (re.compile(r"(?<![\d,.])\d{1,3}(?:[ \u202f]\d{3})+(?!\d)"), lambda number: number[0].replace(" ", NARROW)),
    (re.compile(r"(?<=\d) à (?=\d)"), f"{FIXED}à{FIXED}"),
    (re.compile(r"(?<=\d) h (?=\d\d(?!\d))"), f"{FIXED}h{FIXED}"),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?![\w’-]))"), FIXED),
    (re.compile(rf"((?<!\d)\d{{1,2}}|\b1er) (?=(?:{_MONTHS})\b)"), rf"\1{FIXED}"),
    (re.compile(rf"(?<!\w)({_BEFORE_A_NUMBER}) (?=\d)"), rf"\1{FIXED}"),
)


_DIGIT = re.compile(r"\d")

# Small words that announce the next: alone at the end of a line of a title, they are seen as left behind.
_SMALL = re.compile(r"(?<![\w’-])((?:[àay]|au|aux|de|des|du|en|et|la|le|les|ou|par|sur|un|une) )(?=\w)", re.I)


def plain(text: str) -> str:
    """Return `text` with the one no-break space that other programs draw in every font, and take for one."""
    return text.replace(NARROW, FIXED)


def titled(text: str) -> str:
    """Return a title with French typography, its small words tied to those that they announce."""
    return _SMALL.sub(lambda word: word[0].replace(" ", FIXED), french(text))


@cache  # the same names, labels and spaces come back on every page
def french(text: str) -> str:
    """Return `text` with French spaces, apostrophes and quotation marks; doing it twice changes nothing."""
    for pattern, replacement in (*_RULES, *(_NUMBERS if _DIGIT.search(text) else ())):
        text = pattern.sub(replacement, text)
    return text
