"""Markdown as the guide takes it: no HTML, no attributes but ids, nothing that would show as stray signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading.data import Content
from ..reading.pages import HEADING, IDENT, SourceLine, SourcePage
from ..reading.problems import Problem
from .files import NO_IMAGE
from .ids import UNDERLINE

NOTES = ("note", "ajout")
_ATTRIBUTES = re.compile(r"#{1,6}\s+[^{}]*\{: #[a-z0-9-]+( \.[a-z-]+)*\s*\}")
_CALL = re.compile(r"(?<!\{)\{ ?(\w+\([^{}()]*\)) ?\}(?!\})")
_LIKE_ITEM = re.compile(r"^\s*(?:[-*+•●▪◦·–—]|\d+[.)])")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s")
_OPENS_NOTE = re.compile(r"\s*(?:\?\?\?|!!!)")
_NOTE = re.compile(rf"\?\?\?\+? (?:{'|'.join(NOTES)}) \"[^\"\[\]]+\"")

# Each rule: what it looks for in a line, what to tell the author. Strict on purpose: what Markdown might read as
# HTML is refused wherever it stands, code and comments included, so that no reading of ours has to match its own.
_LINES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<(?:https?:|[^\s<>@/]+@)"), "une adresse entre < et > n'est pas prise ; écrivez [texte](adresse)"),
    (
        re.compile(r"<[a-zA-Z/!?]"),
        "le HTML n'a pas sa place dans une page ; "
            "retirez la balise, et écrivez en Markdown (** pour le gras, - pour une liste)",
    ),
    (re.compile(r"!\[[^\]]*\]?\("), NO_IMAGE),
    (re.compile(r"&(?:#\w+|[a-zA-Z]\w*);"), "un caractère est écrit en code (&…;) ; tapez le caractère lui-même"),
    (re.compile(r"^\s*(?:`{3,}|~{3,})"), "un bloc de code n'a pas sa place dans une page ; retirez cette ligne"),
    (re.compile(r"^#{1,6}[^#\s]"), "un titre demande une espace après les dièses ; écrivez ## Titre"),
    (re.compile(r"^\s+#{1,6}\s"), "un titre commence au bord de la ligne ; retirez les espaces devant les dièses"),
    (
        re.compile(r"^\s*(?:[-*+>]|\d+[.)])\s*#{1,6}\s"),
        "un titre ne va ni dans une liste ni dans une citation ; mettez-le seul sur sa ligne",
    ),
    (re.compile(r"\[\^[^\]]*\](?!\()"), "les notes de bas de page n'existent pas ici ; mettez la phrase dans le texte"),
    (re.compile(r"\*\[[^\]]*\]:"), "un sigle s'explique dans data/lexique.yml ; ajoutez-l'y et retirez cette ligne"),
    # Wherever it stands: in a quote, a list, a notice, a table, the end of a label begun on the line above.
    (
        re.compile(r"\]\\?[:：]|\]\s+[:：]\s*(?:<?[a-zA-Z][\w+.-]*:|//|www\.)|\]\s?\[[^\]]*\](?!\()"),
        "l'adresse d'un lien s'écrit juste après son texte ; écrivez [texte](adresse)",
    ),
    (
        re.compile(r"^\s*[•●▪◦·–—]\s"),
        "une liste s'écrit avec un tiret ordinaire et une espace ; remplacez ce signe par -",
    ),
    (re.compile(r"^\s*[-+](?=[^\W\d_])"), "une liste demande une espace après le tiret ; ajoutez-la"),
)  # fmt: skip
GLUED = "une liste demande une ligne vide au-dessus d'elle ; ajoutez-la"
_COUNTED = (
    "un nombre suivi d'un point en tête de ligne ferait une liste ; remontez-le à la ligne du dessus, "
    "ou, si c'en est une, ajoutez une ligne vide au-dessus d'elle"
)
_MACRO = re.compile(r"\s*\{[{%]")
_NO_DETAIL = "le détail d'une note se met dessous, en retrait de quatre espaces ; ajoutez-le, ou ce retrait"


def check_markup(_: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the lines of Markdown that would not be shown as their author means."""
    for page in pages:
        above: list[str] = []
        for rank, line in enumerate(page.lines):
            below = page.lines[rank + 1].text if rank + 1 < len(page.lines) else ""
            for message in (*_braces(line.text, below), *_signs(line.text), *_blocks(line.text, above)):
                yield Problem(line.path, line.number, message)
            above = [*above, line.text] if line.text.strip() else []
        yield from _indents(page)


def _braces(text: str, below: str) -> Iterator[str]:
    """Give what is wrong with braces that neither a macro nor the id of a heading explains."""
    explained = any(mark in text for mark in ("{{", "{%", "{#"))  # by `calls`
    explained = (
        explained or bool(UNDERLINE.match(below)) or bool(HEADING.match(text) and not IDENT.search(text))
    )  # by `headings`
    if ("{" not in text and "}" not in text) or explained or _ATTRIBUTES.fullmatch(text):
        return
    if HEADING.match(text):
        yield (
            "l'identifiant d'un titre va seul dans ses accolades, en minuscules sans accent ; écrivez {: #identifiant }"
        )
    elif call := _CALL.search(text):
        yield f"une macro s'écrit entre doubles accolades ; écrivez {{{{ {call[1]} }}}}"
    elif not (text.lstrip().startswith("#") and any(_signs(text))):  # a heading gone wrong, told there
        yield (
            "les accolades servent aux macros et aux identifiants de titres ; "
            "retirez-les, ou écrivez ## Titre {: #identifiant }"
        )


def _signs(text: str) -> Iterator[str]:
    """Give the first thing wrong with the signs of a line."""
    if _MACRO.match(text):
        return
    for pattern, message in _LINES:
        if pattern.search(text):
            yield message
            break
    if text.count('"') % 2:
        yield 'un guillemet (") est seul sur cette ligne ; retirez-le, ou ajoutez celui qui manque'
    if text.count("**") % 2 and text.strip("* "):
        yield "des étoiles ** ouvrent un texte en gras sans le refermer ; refermez-les"


def _blocks(text: str, above: list[str]) -> Iterator[str]:
    """Give what is wrong with a line as the start of a list or a note, after the lines `above` of its paragraph."""
    if _OPENS_NOTE.match(text) and not _NOTE.fullmatch(text):
        yield (
            'une note s\'écrit ??? note "Une ligne, sans lien", et son détail dessous, en retrait de quatre espaces ;'
            f" choisissez parmi : {', '.join(NOTES)} (avec ???+ pour qu'elle soit ouverte d'emblée)"
        )
    if _ITEM.match(text) and above and not text.startswith(" ") and not _continues(above):
        yield _COUNTED if re.match(r"(?!1\.)\d+\.", text) else GLUED


def _continues(above: list[str]) -> bool:
    """Tell whether a list item may follow these lines of its paragraph."""
    return any(_LIKE_ITEM.match(text) for text in above)


def _indents(page: SourcePage) -> Iterator[Problem]:
    """Give the paragraphs that an indent would show as code, and the notes whose detail is missing or not indented."""
    holder, previous = "", ""
    note: SourceLine | None = None
    for line in page.lines:
        text = line.text.expandtabs(4)
        if not text.strip():
            previous = ""
            continue
        inside = text.startswith("    ")
        if note and not inside:
            yield Problem(line.path, line.number, _NO_DETAIL)
        if inside and not previous and not _holds(holder) and not _MACRO.match(text):
            message = "un retrait de quatre espaces montrerait ce texte comme du code ; retirez les espaces"
            yield Problem(line.path, line.number, message)
        if not text.startswith(" "):
            holder = text
        note = line if _OPENS_NOTE.match(text) else None
        previous = text
    if note:
        yield Problem(note.path, note.number, _NO_DETAIL)


def _holds(holder: str) -> bool:
    """Tell whether indented text belongs to the line that stands above it at the margin."""
    return bool(_ITEM.match(holder)) or bool(_OPENS_NOTE.match(holder)) or holder.startswith(":")
