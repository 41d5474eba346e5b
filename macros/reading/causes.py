"""Why a YAML text cannot be read, in an author's words, with the remedy and the line at fault."""

from __future__ import annotations

import re

import yaml

_BLOCK = (
    "le retrait ou les guillemets ne vont pas ; "
    "alignez cette ligne sur ses voisines, et doublez toute apostrophe dans un texte entre apostrophes"
)
_SIGN = "un texte commence par un signe réservé (@, `, %) ou une tabulation ; mettez-le entre guillemets droits"
_START = "un texte commence par -, ?, | ou > ; mettez-le entre guillemets droits"
_COLON = "un texte contient « : » suivi d'une espace ; mettez tout le texte entre guillemets droits"
_NO_COLON = "la clé n'est pas suivie de « : » et d'une espace ordinaire ; écrivez « clé: valeur »"
_UNCLOSED = "des guillemets ouverts ne sont pas refermés ; refermez-les"
_INVISIBLE = "le fichier contient un caractère invisible ; retapez le mot à cet endroit"
_HASH = "« # » coupe ce texte ; mettez le texte entre guillemets droits"
_DASH = "un tiret de liste demande une espace après lui ; ajoutez-la"
_BRACKET = "un texte commence par [ ou { ; mettez-le tout entier entre guillemets droits"
_EMPTY = "« [] » dit que la liste est vide, et des entrées la suivent ; effacez la ligne []"
_UNKNOWN = "comparez cette ligne avec une entrée voisine (retrait, guillemets, deux-points)"

# What PyYAML says, and what authors must hear.
_REMEDIES = (
    ("expected alphabetic or numeric character", "un texte commence par *, & ou ! ; mettez-le entre guillemets droits"),
    ("found undefined alias", "un texte commence par *, & ou ! ; mettez-le entre guillemets droits"),
    ("found character '\\t'", "une tabulation sert de retrait ; remplacez-la par des espaces"),
    ("cannot start any token", _SIGN),
    (
        "expected ',' or ']'",
        "une liste entre crochets n'est pas fermée, ou un texte commence par [ ; "
        "fermez le crochet ou mettez le texte entre guillemets droits",
    ),
    (
        "expected ',' or '}'",
        "une accolade n'est pas fermée, ou un texte commence par { ; "
        "fermez l'accolade ou mettez le texte entre guillemets droits",
    ),
    ("sequence entries are not allowed", _START),
    ("mapping keys are not allowed", _START),
    ("expected chomping or indentation", _START),
    ("expected a comment or a line break", _START),
    ("unknown escape character", "un texte contient \\ ; mettez-le entre apostrophes"),
    ("expected <block end>", _BLOCK),
    ("expected '<document start>'", _BLOCK),
    ("expected a single document", "une ligne --- coupe le fichier en deux ; retirez-la"),
    ("while scanning a quoted scalar", _UNCLOSED),
    ("unexpected end of stream", _UNCLOSED),
    ("could not find expected ':'", _NO_COLON),
)

_OPENED = ("while scanning a simple key", "while parsing a flow", "while scanning a quoted scalar")
# What the row itself gives away: a part of what PyYAML says, a sign in the row, what authors must hear.
_HINTS = (
    ("while parsing a flow", r"\s#", _HASH),
    ("expected <block end>", r"^\s*-[^\s-]", _DASH),
    ("expected <block end>", r"(?::|-)\s+[\[{]", _BRACKET),
)


def cause(text: str, error: yaml.YAMLError) -> tuple[int, str]:
    """Return the line of `text` at fault, from 0, and what to tell its author."""
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, int(error.position)), _INVISIBLE
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, _UNKNOWN
    (line, column), rows = _place(error), text.split("\n")
    if "[]" in rows[: line + 1]:
        return rows.index("[]"), _EMPTY
    opened = _unclosed(text)
    if opened is not None and opened < line:
        return opened, _UNCLOSED
    words = f"{error.context or ''} {error.problem or ''}"
    if "mapping values are not allowed" in words:
        return _colon(rows, line, column)
    row = rows[line] if line < len(rows) else ""
    hints = (remedy for fragment, sign, remedy in _HINTS if fragment in words and re.search(sign, row))
    remedies = (remedy for fragment, remedy in _REMEDIES if fragment in words)
    return line, next(hints, next(remedies, _UNKNOWN))


def _place(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Return the line and the column to look at: where a thing opens, rather than where the reader gave up."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if error.context_mark and (error.context or "").startswith(_OPENED):
        line = error.context_mark.line
    return line, column


def _unclosed(text: str) -> int | None:
    """Return the line of the first quotation that runs over several lines: authors fold long texts otherwise."""
    try:
        for token in yaml.scan(text):
            quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if quoted and token.start_mark.line != token.end_mark.line:
                return int(token.start_mark.line)
    except yaml.YAMLError:
        pass
    return None


def _colon(rows: list[str], line: int, column: int) -> tuple[int, str]:
    """Tell a colon too many on this line from a colon missing on the line above."""
    above = line - 1
    while above > 0 and not rows[above].strip():
        above -= 1
    alone = re.search(r":\s", rows[line][:column]) is None and above >= 0
    if alone and not re.search(r":(\s|$)", rows[above].replace("\u00a0", "_").replace("\u202f", "_")):
        return above, _NO_COLON
    # A French colon has a space before it; a key has none, so this one is only out of line.
    return line, _BLOCK if alone and not rows[line][:column].endswith(" ") else _COLON
