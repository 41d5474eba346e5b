"""Accidents that happen to a whole file: two versions mixed by a merge, accents read in a wrong encoding."""

from __future__ import annotations

import re

from ..model.characters import CHARACTERS

# Git's own marks, at any length and depth, and those of other tools that merge (Jujutsu, Mercurial, Subversion).
_MARK = re.compile(r"(?m)^[ \t>*+-]*(<{7,}|>{7,}|\|{7,})(?=[ \t]|$)|^([%+\\-]{7})(?= \S)|^(={7})[ \t]*$")
_MIXED = (
    "deux versions sont mêlées ici (marque « {} » laissée par une fusion) ; "
    "gardez la bonne, et effacez l'autre avec ses lignes de marque"
)
_HEADING = re.compile(r"(?:\s*\n)?(?=.*\w)[^\n]{1,60}(?<![.,;:!?])")
_CODECS = ("cp1252", "latin-1", "mac_roman", "cp850", "cp437")
_HIGH = "".join(map(chr, range(0x80, 0xC0)))


def conflict(text: str) -> tuple[int, str] | None:
    """Return the line of the first mark of an unfinished merge, and what to tell, or None."""
    for found in _MARK.finditer(text):
        before = text[: found.start()].split("\n")[-3:-1]
        if not (found[3] and _HEADING.fullmatch("\n".join(before))):  # a heading that someone underlined
            return text.count("\n", 0, found.start()) + 1, _MIXED.format(next(filter(None, found.groups()))[:7])
    return None


def _read_as(codec: str, raw: bytes) -> str:
    """Return bytes as a program reads them that takes them for another encoding's."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in raw)


_MISREAD = {_read_as(codec, sign.encode()): sign for codec in _CODECS for sign in CHARACTERS if not sign.isascii()}
_NEXT = "[" + re.escape("".join({_read_as("cp1252", sign.encode("latin-1")) for sign in _HIGH})) + "]"
_FIRST = "".join({bad[0] for bad in _MISREAD} | set("âãðÃ"))
# Longest first; then what other signs become (an emoji, a tick), and « à » whose second half was taken for a space.
_ACCIDENT = re.compile(
    rf"(?=[{re.escape(_FIRST)}])(?:{'|'.join(map(re.escape, sorted(_MISREAD, key=len, reverse=True)))}"
    rf"|[âã]{_NEXT}{{2}}|ð{_NEXT}{{3}}|Ã(?= ))"
)


def misread(text: str) -> tuple[int, str] | None:
    """Return the line of the first accent that was read in a wrong encoding, and what to tell, or None."""
    found = _ACCIDENT.search(text)
    if not found:
        return None
    row = text[: found.start()].rpartition("\n")[2].split(" ")[-1] + text[found.start() :].partition("\n")[0]
    word = row.split(" ")[0].strip("\u00a0.,;:«»\"'")
    meant = _ACCIDENT.sub(_repaired, _ACCIDENT.sub(_repaired, word))  # twice: so do files that were saved twice
    told = f"« {word} » pour « {meant} »" if meant != word else f"« {word} »"
    line, count = text.count("\n", 0, found.start()) + 1, len(_ACCIDENT.findall(text))
    several = f"retapez les {count} de ce fichier, ou reprenez-le en UTF-8 là où il est bon"
    return line, f"un accent a été lu dans un mauvais encodage : {told} ; {'retapez-le' if count == 1 else several}"


def _repaired(bad: re.Match[str]) -> str:
    return _MISREAD.get(bad[0], "…")
