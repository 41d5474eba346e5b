"""Blocks with nothing to read: a heading that nothing follows, or only macros that have nothing to show."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..blocks.catalogue import rendered
from ..blocks.place import place_of
from ..reading.data import Content
from ..reading.pages import HEADING, SourceLine, SourcePage
from ..reading.problems import Problem
from .calls import called

_EMPTY = "il n'y a rien sous ce titre ; écrivez ce bloc, ou retirez le titre"
_NOTHING = "{} n'a rien à montrer ici ; ajoutez des entrées dans data/, ou retirez l'appel et le titre au-dessus"


def check_blanks(_: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the headings that no text follows before the next one of their level."""
    for page in pages:
        for heading, body in _blocks(page):
            if not body:
                yield Problem(heading.path, heading.number, _EMPTY)


def check_silence(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the blocks whose macros show nothing; the rest of the guide is sound, so that macros can be asked."""
    for page in pages:
        place = place_of(content, page.url, page.meta.face, page.meta.etape)
        for _, body in _blocks(page):
            calls = [call for line in body if (call := called(line, content))]
            if (
                body
                and len(calls) == len(body)
                and not any(_shows(rendered(name, place, *given)) for name, given in calls)
            ):
                yield Problem(body[0].path, body[0].number, _NOTHING.format(body[0].text))


def _blocks(page: SourcePage) -> Iterator[tuple[SourceLine, list[SourceLine]]]:
    """Give each heading of a page with the lines below it, down to the next heading of its level."""
    written = [line for line in page.lines if line.text.strip()]
    for rank, line in enumerate(written):
        if heading := HEADING.match(line.text):
            body = []
            for below in written[rank + 1 :]:
                other = HEADING.match(below.text)
                if other and len(other[1]) <= len(heading[1]):
                    break
                body.append(below)
            yield line, body


def _shows(html: str) -> bool:
    """Tell whether there is something to read in what a macro gives."""
    tree = etree.HTML(html) if html.strip() else None
    return tree is not None and bool("".join(map(str, tree.itertext())).strip())
