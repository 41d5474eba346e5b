"""The search index: what the built pages say, cut at their titles, in a script that a folder can load too."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..language.typography import french
from ..reading.data import Content
from .collecting import page_paths
from .cutting import Section, sections
from .html import has_class, one, read_page
from .job import Job

FILE = "assets/js/search-index.js"


@dataclass
class Page:
    """A page as the search knows it; its first section is the page itself."""

    path: str
    face: str
    etape: str
    fiche: str
    sections: list[Section]


def make(job: Job) -> None:
    """Write the index of the built site."""
    pages = [page for path in page_paths(job) if (page := _page(job, path))]
    data = json.dumps(index(pages, job.content), ensure_ascii=False, separators=(",", ":"))
    target = job.site / FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"window.guideSearchIndex={data};\n", encoding="utf-8")


def index(pages: Iterable[Page], content: Content) -> dict[str, object]:
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


def _page(job: Job, path: str) -> Page | None:
    document = read_page(job.site / path / "index.html")
    main = one(document, "//main")
    reads = main.get("data-search-reads")
    if reads == "nothing":
        return None
    article = next(iter(main.xpath(".//article[@data-fiche]")), None)
    fiche = article.get("data-fiche") if article is not None else ""
    etape = article.get("data-etape") if article is not None else ""
    first = Section("", one(main, ".//h1").text_content().strip())
    if etape:
        first.names = [fiche, etape, french(job.content.guide.etape(etape).name)]
    for summary in main.xpath(f".//p[{has_class('summary')}]"):
        first.lines.append(summary.text_content())
    cut = sections(job.content, first, main.xpath(f".//div[{has_class('prose')}]"))
    if reads == "titles":
        for part in cut[1:]:
            part.lines, part.notes = [""], [""]
    return Page(path, document.get("data-face", ""), etape, fiche, cut)


def _speaking(pages: list[Page]) -> Callable[[Page, Section], bool]:
    """Tell whether a section's title says what it is about; one that several étapes or pages have may say nothing."""
    places: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for part in page.sections:
            places[part.title].add(f"{page.etape or page.path}#{part.anchor}")  # the fiches of an étape share anchors

    def alone(page: Page, part: Section) -> bool:
        common = len(places[part.title])
        return part is page.sections[0] or common < (2 if len(part.title.split()) < 3 else 3)

    return alone
