"""Making the documents: the same bytes anywhere, only what changed, and a build that goes on without the engine."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from macros.checks import Book
from macros.outputs.pdf import EngineMissingError, making
from macros.outputs.pdf.documents import BOOKLET, documents
from macros.outputs.pdf.source import PrintSource
from macros.outputs.site import Site


@pytest.fixture(scope="module")
def job(site: Path, book: Book, address: str, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site in another folder, without its PDFs, with what the build keeps of them."""
    copy, cache = tmp_path_factory.mktemp("ailleurs") / "site", tmp_path_factory.mktemp("reserve")
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("pdf", "telecharger"))
    shutil.copytree(site.parent / ".cache" / "pdf", cache / "pdf")
    return Site.open(copy, book.content, address, cache)


def test_only_what_changed_is_rendered_again(
    job: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(making, "laid_out", None)
    making.make(job)  # calls it for nothing
    page = job.folder / "ressources" / "index.html"
    text = page.read_text(encoding="utf-8")
    try:
        page.write_text(text.replace('<h1 data-piece="title">', '<h1 data-piece="title">Nos '), encoding="utf-8")
        # Private: `laid_out` would have to return a layout of pages, which takes the seconds that this spares.
        monkeypatch.setattr(making, "_rendered", lambda document: b"%PDF-")
        monkeypatch.setattr(making, "impose", lambda pdf, title: pdf)
        making.make(Site.open(job.folder, job.content, job.address, job.cache))
    finally:
        page.write_text(text, encoding="utf-8")
    rendered = [line.split(" : ")[1] for line in capfd.readouterr().err.splitlines()]  # by several processes
    bound = [name for name in rendered if name.startswith(("guide-", "livret-"))]
    assert sorted(rendered) == sorted(["ressources.pdf", *bound])
    assert len(bound) == len(job.content.guide.faces) + 1


def changed(job: Site, **values: object) -> Site:
    """The same site, for a guide whose first face has other `values`."""
    guide = job.content.guide
    first = guide.faces[0].model_copy(update=values)
    content = replace(job.content, guide=guide.model_copy(update={"faces": (first, *guide.faces[1:])}))
    return Site.open(job.folder, content, job.address, job.cache)


def keys(job: Site) -> dict[str, bytes]:
    return {document.file: document.key for document in documents(PrintSource(job))}


def test_what_the_pages_do_not_say_but_the_file_does_is_in_the_key(job: Site) -> None:
    before, after = keys(job), keys(changed(job, short_name="Autre"))
    assert [name for name, key in before.items() if after[name] != key] == [BOOKLET]
    assert keys(job) == before, "a key holds nothing of the run"


@pytest.mark.parametrize("name", ["_fiche.html", "content.css", "turn.svg"])
def test_a_template_that_changes_forgets_the_documents(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(making.TEMPLATES / "pdf", tmp_path / "pdf")
    monkeypatch.setattr(making, "TEMPLATES", tmp_path)
    before = making.stamp("pango")
    path = tmp_path / "pdf" / name
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert making.stamp("pango") != before


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that lacks the engine's libraries: importing it fails as it does there."""
    for name in [name for name in sys.modules if name.startswith(("weasyprint", "macros.outputs.pdf.layout"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "weasyprint", None)


@pytest.mark.usefixtures("without_engine")
def test_without_the_engine_one_line_says_what_to_install(
    job: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert making.make(Site.open(job.folder, job.content, job.address, tmp_path)) == "pdf"
    (line,) = capsys.readouterr().err.splitlines()
    assert "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0 ; le site est construit sans ses PDF." in line


@pytest.mark.usefixtures("without_engine")
def test_without_the_engine_ci_fails(job: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(EngineMissingError, match="apt-get install"):
        making.make(job)
