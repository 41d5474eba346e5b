"""Links in Markdown: each leads somewhere, by a way that is safe. Checked without building."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from ..model import foreign
from ..reading.data import Content
from ..reading.pages import SourceLine, SourcePage
from ..reading.problems import Problem
from .ids import lost_anchor

# `](` is where Markdown starts to read an address, and nowhere else: definitions are refused (`markup`) and unread
# (mkdocs.yml).
_START = re.compile(r"(!?)(?:\[([^\[\]]*))?\]\(")
_TARGET = re.compile(r"([^\s()<>\"']+)(?: \"[^\"()]*\")?\)")
_APART = re.compile(r"\]\s+\((?:https?:|www\.|[\w./-]+\.md)")


def check_links(content: Content, pages: tuple[SourcePage, ...], root: Path, whole: bool) -> Iterator[Problem]:
    """Give the links that lead nowhere, or by a way that readers must not take.

    Args:
        whole: whether the rest of the guide is sound, so that macros can say which ids they make.
    """
    guide = _Targets(content, pages, root / "docs", whole)
    for page in pages:
        for line in page.lines:
            for message in _messages(line, page, guide):
                yield Problem(line.path, line.number, message)


def _messages(line: SourceLine, page: SourcePage, guide: _Targets) -> Iterator[str]:
    text = line.text
    if _APART.search(text):
        yield "ce lien est coupé en deux ; collez la parenthèse au crochet : [texte](adresse)"
    at = 0
    while match := _START.search(text, at):
        at = match.end()
        if match[1]:  # an image, refused by `markup`
            continue
        target = _TARGET.match(text, at)
        if not target:
            yield _unreadable(text[at:])
        elif message := _wrong(target[1], page, guide):
            yield message
        elif not (match[2] is None or match[2].strip()):
            yield f"le lien vers {target[1]} n'a pas de texte ; écrivez-le entre les crochets"


def _unreadable(rest: str) -> str:
    """Return what is wrong with an address that starts `rest` and that Markdown would cut, or not see."""
    address = re.split(r"[\s<>\"]", rest, maxsplit=1)[0]
    if address.startswith(("http", "mailto:")) and "](" not in address:
        if "(" in address:
            return "une parenthèse coupe cette adresse ; dans l'adresse, écrivez %28 au lieu de ( et %29 au lieu de )"
        if "'" in address:
            return "une apostrophe coupe cette adresse ; dans l'adresse, écrivez %27 à sa place"
    return (
        "ce lien est illisible ; écrivez [texte](adresse), sans espace ni guillemet dans l'adresse, "
        "et fermez la parenthèse"
    )


def _wrong(target: str, page: SourcePage, guide: _Targets) -> str | None:
    """Return what is wrong with the address of a link, or None."""
    if ":" in target or target.startswith(("//", "www.")):
        return _wrong_foreign(target)
    if "@" in target and foreign.is_mail(f"mailto:{target}"):
        return f"« {target} » est un courriel ; écrivez mailto:{target}"
    path, _, anchor = target.partition("#")
    if path.startswith("/"):
        way = guide.way(page, path) or "../page.md"
        return f"l'adresse « {target} » part de la racine ; écrivez le chemin depuis cette page : {way}"
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path)) if path else page.name
    if name not in guide.pages:
        return None if guide.is_file(name) and not anchor else guide.lost(target, name, page)
    return guide.lost_anchor(anchor, name) if "#" in target else None


def _wrong_foreign(target: str) -> str | None:
    """Return what is wrong with an address that leads out of the guide, or None."""
    if target.startswith(("http://", "https://")):
        message = foreign.fault(target)
        return f"l'adresse « {target} » n'est pas admise : {message}" if message else None
    if target.startswith("www."):
        return f"l'adresse « {target} » n'est pas entière ; écrivez https://{target}"
    if foreign.is_mail(target):
        return None
    return f"l'adresse « {target} » n'est pas admise ; écrivez https://…, mailto:… ou le chemin d'une page en .md"


class _Targets:
    """What links may lead to."""

    def __init__(self, content: Content, pages: tuple[SourcePage, ...], docs: Path, whole: bool) -> None:
        self._content, self._docs, self._whole = content, docs, whole
        self.pages = {page.name: page for page in pages}

    def is_file(self, name: str) -> bool:
        """Tell whether `docs/` holds this file, by this very name."""
        path = self._docs / name
        inside = not name.startswith("..") and path.is_file()
        return inside and path.name in {item.name for item in path.parent.iterdir()}  # some disks ignore capitals

    def way(self, page: SourcePage, path: str) -> str | None:
        """Return a relative link to the page that a path from the root seems to mean; None where none is near."""
        stem = path.strip("./").removesuffix("/").removesuffix(".html").removesuffix(".md") or "index"
        near = [name for name in (f"{stem}.md", f"{stem}/index.md") if name in self.pages]
        near += [name for name in self.pages if posixpath.basename(name) == f"{posixpath.basename(stem)}.md"]
        near += difflib.get_close_matches(f"{stem}.md", self.pages, n=1)
        return posixpath.relpath(near[0], posixpath.dirname(page.name) or ".") if near else None

    def lost(self, target: str, name: str, page: SourcePage) -> str:
        """Say that a link leads to no page, and which one is near."""
        way = self.way(page, name)
        remedy = f"vouliez-vous « {way} » ?" if way else f"vérifiez le chemin depuis docs/{page.name}"
        return f"le lien « {target} » ne mène à aucune page ; {remedy}"

    def lost_anchor(self, anchor: str, name: str) -> str | None:
        """Say that a page has no such id, and which one is near; None where it has it, or nobody knows yet."""
        if anchor in self.pages[name].blocks or not self._whole:
            return None
        return lost_anchor(anchor, self._content, self.pages[name], "#")
