"""A file that someone wrote, as text: UTF-8, without marks that nobody sees, or what to do about it."""

from __future__ import annotations

from pathlib import Path

from ..model.characters import BY_A_WORD, EMOJI_PARTS, INVISIBLE, composed
from .accidents import conflict, misread
from .problems import ContentError, Problem

LONGEST = 500_000  # bytes: ten times our longest file; beyond, something was pasted in
_NEAR = (".yaml", ".YAML", ".YML", ".yml.txt", ".txt", ".md.txt")  # what editors make of a name


def read_text(path: Path, root: Path) -> str:
    """Return the file's text, its lines ended as on Linux.

    Raises:
        ContentError: the file cannot be read as text, and how to mend it.
    """
    name = path.relative_to(root).as_posix()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ContentError([Problem(name, 0, _missing(path))]) from None
    except IsADirectoryError:
        raise ContentError(
            [Problem(name, 0, "c'est un dossier, un fichier est attendu ; renommez ou retirez le dossier")]
        ) from None
    except OSError:
        raise ContentError(
            [Problem(name, 0, "ce fichier ne peut pas être lu ; vérifiez ses droits, ou remettez-le")]
        ) from None
    text, problem = _decoded(raw)
    if problem:
        raise ContentError([Problem(name, *problem)])
    return text


def _missing(path: Path) -> str:
    """Say what to do about a file that is not there, or is under a near name."""
    for end in _NEAR:
        near = path.with_suffix(end)
        if near.is_file():
            return f"ce fichier manque, mais {near.name} existe ; renommez-le en {path.name}"
    return "ce fichier manque ; remettez-le à sa place"


def _decoded(raw: bytes) -> tuple[str, tuple[int, str] | None]:
    """Return the text of `raw`, and the line and the cause where it is none."""
    if len(raw) > LONGEST:
        return "", (
            0,
            f"ce fichier dépasse {LONGEST // 1000} ko ; coupez-le en plusieurs pages, ou retirez ce qui y a été collé",
        )
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", (0, "ce fichier est en UTF-16 ; enregistrez-le avec l'encodage UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", (
            line,
            "ce fichier n'est pas en UTF-8 (un accent y est illisible) ; enregistrez-le avec l'encodage UTF-8",
        )
    text = composed(text.replace("\r\n", "\n").replace("\r", "\n"))
    problem = conflict(text) or misread(text) or _invisible(text)
    return ("", problem) if problem else (text, None)


def _invisible(text: str) -> tuple[int, str] | None:
    """Return the line of the first mark that nobody sees, and what to tell, or None."""
    bad = INVISIBLE.search(text)
    if not bad:
        return None
    line, before = text.count("\n", 0, bad.start()) + 1, text[: bad.start()][-1:].strip()
    if bad[0] in EMOJI_PARTS and before and not before.isalnum():
        return line, f"« {before} » est un émoji, et s'imprimerait en bloc gris ; {BY_A_WORD}"
    word = _word(text, bad.start())
    return line, f"un caractère invisible (U+{ord(bad[0]):04X}) s'est glissé {word} ; effacez-le et retapez le mot"


def _word(text: str, place: int) -> str:
    """Return where a mark stands, by the words around it."""
    before, after = text[:place].rpartition("\n")[2].split(), text[place + 1 :].partition("\n")[0].split()
    if before:
        return f"après « {INVISIBLE.sub('', before[-1])} »"
    return f"avant « {INVISIBLE.sub('', after[0])} »" if after else "sur cette ligne"
