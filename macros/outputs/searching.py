"""The search index: what the built pages say, cut at their titles, in a script that a folder can load too."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..language.typography import french
from ..model import addresses
from ..reading.data import Content
from .cutting import Section, sections
from .site import Page, Site

FILE = f"{addresses.SCRIPTS}search-index.js"


@dataclass
class Indexed:
    """A page as the search knows it; its first section is the page itself."""

    path: str
    face: str
    etape: str
    fiche: str
    sections: list[Section]


def make(site: Site) -> None:
    """Write the index of the built site."""
    pages = [indexed for page in site.pages.values() if (indexed := _indexed(site, page))]
    data = json.dumps(index(pages, site.content), ensure_ascii=False, separators=(",", ":"))
    site.write(FILE, f"window.guideSearchIndex={data};\n")


def index(pages: Iterable[Indexed], content: Content) -> dict[str, object]:
    """Return what the search reads: pages with their sections, words of questions, words that stand for one another.

    The fiches of an étape follow each other: what they share then weighs once in the compressed file.
    """
    ranks = {etape.id: rank for rank, etape in enumerate(content.guide.etapes)}
    faces = [face.id for face in content.guide.faces]
    ordered = sorted(pages, key=lambda page: (ranks.get(page.etape, -1), page.path))
    alone = _speaking(ordered)
    return {
        "pages": [
            {
                "path": page.path,
                "face": faces.index(page.face) if page.face in faces else -1,
                "fiche": page.fiche,
                "sections": [_written(part, alone(page, part)) for part in page.sections],
            }
            for page in ordered
        ],
        "faces": [french(face.name) for face in content.guide.faces],
        "questions": content.recherche.question_words,
        "synonyms": content.recherche.synonyms,
    }


def _written(part: Section, alone: bool) -> list[object]:
    """Return a section as the script reads it, without what its end can do without."""
    return [part.anchor, part.title, part.names, part.text, *([] if alone else [part.above])]


def _indexed(site: Site, page: Page) -> Indexed | None:
    if page.main is None or (reads := page.main.get("data-search-reads")) == "nothing":
        return None
    first = Section("", page.title)
    if page.etape:
        first.names = [page.fiche, page.etape, french(site.content.guide.etape(page.etape).name)]
    first.lines += [summary.text_content() for summary in page.summary]
    cut = sections(site.content, first, page.find("body"))
    if reads == "titles":
        for part in cut[1:]:
            part.lines, part.notes = [""], [""]
    return Indexed(page.path, page.face, page.etape, page.fiche, cut)


def _speaking(pages: list[Indexed]) -> Callable[[Indexed, Section], bool]:
    """Tell whether a section's title says what it is about; one that several étapes or pages have may say nothing."""
    places: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for part in page.sections:
            places[part.title].add(f"{page.etape or page.path}#{part.anchor}")  # the fiches of an étape share anchors

    def alone(page: Indexed, part: Section) -> bool:
        common = len(places[part.title])
        return part is page.sections[0] or common < (2 if len(part.title.split()) < 3 else 3)

    return alone
