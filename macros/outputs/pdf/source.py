"""The built site as printed documents read it: each page once, for all the documents that hold it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from ...model.guide import Face, Fiche
from ..collecting import page_paths
from ..html import has_class, one
from ..job import Job
from .articles import Article, read_article, read_speech

SHEET = "data-en-bref="  # what the page of a face's sheet bears
SHARED = ("retroplanning", "lexique", "ressources")


class Source:
    """The built site, each page read once for all the documents that hold it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.guide = job.content.guide

    @cached_property
    def lasting(self) -> dict[str, str]:
        """The permanent path of every page by its path, below the root: what is printed."""
        return {path: self.guide.lasting(path) for path in page_paths(self.job)}

    @cached_property
    def shared(self) -> dict[str, Article]:
        """The articles of the shared pages that this guide has, by name."""
        there = (name for name in SHARED if (self.job.site / name / "index.html").is_file())
        return {name: read_article(self.job.site, f"{name}/") for name in there}

    @cached_property
    def fiches(self) -> dict[str, Article]:
        """The articles of the fiches by printed id."""
        return {fiche.id: read_article(self.job.site, fiche.path) for fiche in self.guide.fiches}

    @cached_property
    def editos(self) -> dict[str, Article]:
        """The éditos by face: those that the faces' homes show."""
        there = {speech.id for speech in self.job.content.paroles}
        idents = {face.id: f"edito-{face.id}" for face in self.guide.faces}
        return {face: read_speech(self.job.site, f"{face}/", ident) for face, ident in idents.items() if ident in there}

    @cached_property
    def briefs(self) -> dict[str, Article]:
        """The sheets « En bref » by face, each cut out of the page that shows it."""
        found = {}
        for path in page_paths(self.job):
            if SHEET in self.job.read(f"{path}index.html"):
                article = read_article(self.job.site, path)
                sheet = one(article.body, f".//div[{has_class('brief')}]")
                found[path.partition("/")[0]] = replace(article, body=sheet)
        return {face.id: found[face.id] for face in self.guide.faces if face.id in found}

    def of(self, face: Face) -> list[Fiche]:
        """Return the fiches of a face in the order of the étapes."""
        return [self.guide.fiche(face.id, etape.id) for etape in self.guide.etapes]
