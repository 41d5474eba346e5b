"""The fire drill: build the guide with Zensical from the same sources and compare every fiche, text and anchors.

Usage: python tools/zensical_drill.py PYTHON, where PYTHON is the interpreter of an environment that has Zensical.
Needs a built `site/`. Writes `.cache/zensical/site`, our pages with Zensical's content and nothing yet of the outputs,
then makes the outputs there. Exit 1 when a fiche differs, or when an output makes fewer files than in `site/`.
"""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from macros.build import engine, session  # noqa: E402 (the project is no installed package)
from macros.outputs.html import has_class, one, parse_page, to_html  # noqa: E402

WORK = ROOT / ".cache" / "zensical"
# What Zensical has no use for: our hooks and our theme's templates (its templates are not Jinja2).
OURS = ("hooks:", "watch:")


def main(python: str) -> int:
    """Build, compare, report; return the exit code."""
    source = _sources()
    subprocess.run(
        [Path(python).absolute(), "-m", "zensical", "build", "-f", "mkdocs.yml"],
        cwd=source,
        check=True,
        env={**os.environ, "PYTHONPATH": str(source)},
    )
    copy = WORK / "site"
    engine.build(ROOT, copy)
    guide = session.ensure(ROOT)
    different = 0
    for fiche in guide.book.content.guide.fiches:
        place = guide.place(fiche.path)
        theirs = one(
            parse_page((source / "site" / fiche.path / "index.html").read_bytes()),
            f"//article[{has_class('md-content__inner')}]",
        )
        html, _ = guide.reader.read(_inner(theirs), lambda term, place=place: place.to(f"lexique/#{term.id}"))
        path = copy / fiche.path / "index.html"
        page = parse_page(path.read_bytes())
        ours = one(page, f"//div[{has_class('prose')}]")
        content = lxml.html.fragment_fromstring(html, create_parent="div")
        content.set("class", "prose")
        different += _compare(fiche.id, ours, content)
        ours.getparent().replace(ours, content)
        path.write_text(to_html(page), encoding="utf-8")
    print(f"{len(guide.book.content.guide.fiches) - different} fiches identiques, {different} différentes")
    subprocess.run([sys.executable, "-m", "macros", "sorties", copy], cwd=ROOT, check=True)
    return 1 if different + _lost(_counts(ROOT / "site"), _counts(copy)) else 0


def _counts(site: Path) -> Counter[str]:
    """Return how many files each folder of `site` holds; a file at the root counts for itself."""
    return Counter(path.relative_to(site).parts[0] for path in site.rglob("*") if path.is_file())


def _lost(ours: Counter[str], theirs: Counter[str]) -> int:
    """Print what the outputs did not make again; return in how many places."""
    lost = ours - theirs
    print(
        f"{theirs.total()} fichiers refaits sur {ours.total()}",
        *(f"{name} : {lost[name]} de moins" for name in lost),
        sep="\n",
    )
    return len(lost)


def _sources() -> Path:
    shutil.rmtree(WORK, ignore_errors=True)
    source = WORK / "source"
    for name in ("data", "docs", "macros"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(OURS)]
    (source / "overrides").mkdir()
    for template in {page.meta.template for page in session.ensure(ROOT).book.pages if page.meta.template}:
        (source / "overrides" / template).write_text('{% extends "main.html" %}\n', encoding="utf-8")
    (source / "mkdocs.yml").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return source


def _inner(article: HtmlElement) -> str:
    """Return the content that Zensical made, without the h1, the buttons and the skip anchor of its theme."""
    for element in article.xpath(
        "./h1 | ./*[contains(@class, 'md-content__button')] | ./form | ./aside | ./*[@id='__skip']"
    ):
        element.drop_tree()
    return (article.text or "") + "".join(lxml.html.tostring(child, encoding="unicode") for child in article)


def _compare(name: str, ours: HtmlElement, theirs: HtmlElement) -> int:
    """Print how two contents differ; return 1 when they do."""
    texts = [_words(ours), _words(theirs)]
    anchors = [ours.xpath(".//@id"), theirs.xpath(".//@id")]
    for what, (left, right) in (("texte", texts), ("ancres", anchors)):
        if left != right:
            print(f"{name}, {what} :")
            print("\n".join(list(difflib.unified_diff(left, right, "mkdocs", "zensical", lineterm="", n=1))[:30]))
    return int(texts[0] != texts[1] or anchors[0] != anchors[1])


def _words(element: HtmlElement) -> list[str]:
    return str(element.text_content()).split()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
