"""French typography for rendered text: authors type ordinary spaces and straight apostrophes.

Rules: Lexique des règles typographiques en usage à l'Imprimerie nationale, with the narrow space (U+202F)
before every high mark, as the identity of the guide asks.
"""

from __future__ import annotations

import re

NARROW = "\u202f"
FIXED = "\u00a0"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"'"), "’"),
    (re.compile(r'"([^"\n]*)"'), rf"«{NARROW}\1{NARROW}»"),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{NARROW}"),
    (re.compile(r"[ \u00a0\u202f]*»"), f"{NARROW}»"),
    (re.compile(r"[ \u00a0]+(?=[;:!?](?:\s|$|»|\u202f))"), NARROW),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NARROW),
    (re.compile(r"(?<=\bn°) (?=\d)"), FIXED),
    (re.compile(r"(?<=\d) (?=(?:mois|ans?|%|€|h|kB|Ko|pages?|fiches?)\b|%|€)"), FIXED),
)


def french(text: str) -> str:
    """Return `text` with French spaces, apostrophes and quotation marks; doing it twice changes nothing."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
