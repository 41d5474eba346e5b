"""Sigles and the lexique: every sigle used is defined, once; every entry is used or says why it is there."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import replace

from ..reading.data import Content, at
from ..reading.pages import SourcePage
from ..reading.problems import Problem
from ..reading.yaml import Loc
from .prose import Prose, proses, seen

# A sigle is a word of two or more capitals; a fiche's printed id (ESS-1) is none.
_SIGLE = re.compile(r"(?<![\w#/.@-])[A-ZÀ-Ý]{2,}[A-Za-zÀ-ÿ]*(?![\w@]|-\d)")
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:e|er)?")
_TYPED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "‑": "-", "‐": "-"})
_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9]+")


def check_sigles(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the sigles that nothing defines, and the entries of the lexique that nothing uses."""
    found = list(_all(content, pages))
    known = {word for item in content.guide.plain_words for word in item.words}
    for term in content.lexique:
        known.update(word for form in (term.headword, *term.variants) for word in _WORD.findall(form))
    for prose in found:
        for word in dict.fromkeys(_SIGLE.findall(prose.text)):
            if word not in known and not _ROMAN.fullmatch(word):
                yield Problem(
                    prose.path,
                    prose.line,
                    f"le sigle « {word} » n'est pas dans le lexique ; "
                    "définissez-le dans data/lexique.yml, ou ajoutez-le à hors_lexique dans "
                    "data/guide.yml avec sa raison",
                )
    yield from _doubled(content)
    yield from _unused(content, "\n".join(prose.text for prose in found if not prose.in_lexique))


def _all(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Prose]:
    for page in pages:
        for line in page.lines:
            yield Prose(line.path, line.number, seen(line.text))
    for prose in proses(content, pages):
        yield replace(prose, text=seen(prose.text))


def _doubled(content: Content) -> Iterator[Problem]:
    """Give what two entries both say: readers would not know which is meant."""
    seen: dict[str, int] = {}
    for rank, term in enumerate(content.lexique):
        texts_by_key = {"sigle": term.headword, "developpe": term.expansion, "pluriel": term.plural}
        texts_by_key |= {"definition": term.definition}
        places: list[tuple[Loc, str]] = [((rank, key), text) for key, text in texts_by_key.items() if text]
        places += [((rank, "variantes", number), text) for number, text in enumerate(term.variants)]
        for loc, text in places:
            first = seen.setdefault(_folded(text).casefold(), rank)
            other = content.lexique[first]
            if other.id != term.id:
                line = content.documents["lexique"].line((first,))
                short = textwrap.shorten(text, 60, placeholder="…")
                message = (
                    f"{loc[1]} : « {short} » est déjà dit de « {other.headword} » (ligne {line}) ; "
                    "ne le gardez que dans une entrée"
                )
                yield at(content, "lexique", loc, message)


def _folded(text: str) -> str:
    """Return `text` with one apostrophe, one hyphen and one space: authors type either."""
    return re.sub(r"[^\S\n]", " ", text.translate(_TYPED))


_TOKEN = re.compile(r"\w+|[^\w\s]")


def _words(text: str) -> str:
    """Return the words and marks of `text`, a space around each: a form is sought whole, wherever its line ends."""
    return f" {' '.join(_TOKEN.findall(_folded(text)))} "


def _unused(content: Content, prose: str) -> Iterator[Problem]:
    document, sigles = content.documents["lexique"], _words(prose)
    words = sigles.casefold()
    for rank, term in enumerate(content.lexique):
        forms = [_words(form) for form in (term.headword, *term.variants)]
        used = any(form in sigles if term.expansion else form.casefold() in words for form in forms)
        if not used and term.unused is None:
            yield Problem(
                document.path,
                document.line((rank,)),
                f"« {term.headword} » n'est employé nulle part ; "
                "retirez l'entrée, ou dites pourquoi la garder avec sans_emploi: suivi d'une raison",
            )
        if used and term.unused is not None:
            yield Problem(
                document.path,
                document.line((rank, "sans_emploi")),
                f"« {term.headword} » est employé dans le guide ; retirez sans_emploi",
            )
