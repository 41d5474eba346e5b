"""What `bench.py pdf` measures, each in a process of its own: the PDF step, and the engine alone on the same HTMLs.

Usage, in the project's folder: python -m tools.bench_pdf outputs|htmls|engine FOLDER. It reads the site in FOLDER/site.
"""

from __future__ import annotations

import sys
from pathlib import Path

from macros.blocks.rendering import TEMPLATES
from macros.checks import check
from macros.outputs.pdf import documents, layout, making
from macros.outputs.pdf.layout import HTML, LocalFetcher
from macros.outputs.pdf.source import PrintSource
from macros.outputs.site import Site

ADDRESS = "https://guide.example/"


def job(folder: Path) -> Site:
    """Return the job of the outputs on `folder`, its cache empty at first."""
    return Site.open(folder / "site", check(Path.cwd()).content, ADDRESS, folder / "cache")


def outputs(folder: Path) -> None:
    """Make every PDF, as a build does."""
    making.make(job(folder))


def htmls(folder: Path) -> None:
    """Write the HTML that each document ends with, its size and its tightened parts chosen, to `folder`/html."""
    drawn: dict[int, str] = {}
    lay_out = layout.lay_out

    def noted(html: str, folders: list[Path], name: str) -> layout.Layout:
        laid = lay_out(html, folders, name)
        drawn[id(laid.document)] = html
        return laid

    layout.lay_out = noted
    (folder / "html").mkdir()
    for document in documents.documents(PrintSource(job(folder))):
        laid = making.laid_out(document)
        (folder / "html" / f"{document.file}.html").write_text(drawn[id(laid.document)], encoding="utf-8")
        drawn.clear()


def engine(folder: Path) -> None:
    """Render each HTML of `folder`/html once, with WeasyPrint and nothing of ours but the files it may open."""
    templates = TEMPLATES / "pdf"
    for path in sorted((folder / "html").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        source = HTML(string=text, base_url=f"{templates.as_uri()}/", url_fetcher=LocalFetcher([templates]))
        source.write_pdf(pdf_variant=layout.VARIANT)


if __name__ == "__main__":
    {"outputs": outputs, "htmls": htmls, "engine": engine}[sys.argv[1]](Path(sys.argv[2]))
