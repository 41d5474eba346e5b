"""Characters: those that the guide's font draws, and those that no text needs."""

from __future__ import annotations

import re
import unicodedata

_LATIN = [*range(0x20, 0x7F), *(code for code in range(0xA0, 0x100) if chr(code) not in "¤¦¨¬¯´¶¸")]
# Latin text as French writes it, and the marks of our own typography. A test asks the font for each.
CHARACTERS = "".join(map(chr, _LATIN)) + "ŒœŸ‑–—‘’“”•…\u202f€←→−×"
# What no text needs and tools choke on: control marks, marks without width, Word's own signs, marks lost on the way.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufe00-\ufe0f\ufeff\ufff0-\uffff]"
)
EMOJI_PARTS = "\ufe0f\ufe0e\u200d"  # what makes an emoji of the sign before
BY_A_WORD = "retirez-le, ou écrivez un mot à sa place"
_DRAWN = frozenset(CHARACTERS + "\n\t")
_LIGATURES = {chr(0xFB00 + rank): text for rank, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")


def composed(text: str) -> str:
    """Return `text` with one character for each letter and its accent, and no ligature of a PDF."""
    return _LIGATURE.sub(lambda sign: _LIGATURES[sign[0]], unicodedata.normalize("NFC", text))


def undrawn(text: str) -> list[str]:
    """Return the characters of `text` that the font lacks, each once, in order: they print as grey blocks."""
    return [sign for sign in dict.fromkeys(text) if sign not in _DRAWN]


def plainer(sign: str) -> str:
    """Return what says the same as `sign` in characters that the font draws, or nothing."""
    plain = unicodedata.normalize("NFKC", sign).replace("\u2044", "/")
    if undrawn(plain):
        plain = "".join(mark for mark in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(mark))
    return "" if undrawn(plain) else plain.strip()
