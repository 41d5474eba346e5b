"""What every test may ask for: the built site, a server, a copy of the guide to break."""

from __future__ import annotations

import fcntl
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from macros.blocks.place import Place
from macros.checks import Book, check
from macros.reading import data, pages
from macros.reading import yaml as guide_yaml
from tests.chromium import browser  # noqa: F401 (a fixture: one Chromium for each worker)
from tests.support import ROOT, SOURCES, Guide, furnish, garden_in


@pytest.fixture(scope="session", autouse=True)
def _remembered() -> None:
    """Read a text once: most files of a broken copy are those of the copy before, and reading YAML is slow."""
    remembered = cache(guide_yaml.parse)
    data.parse = pages.parse = remembered  # type: ignore[assignment]  # pure: same text, same document


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    """A copy of everything authors write."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("assets", "schemas"))
    return Guide(tmp_path)


@pytest.fixture
def whole_guide(guide: Guide) -> Guide:
    """The copy, with all that a build needs."""
    return furnish(guide)


@pytest.fixture
def garden(tmp_path: Path) -> Guide:
    """Another region's guide, the garden's, with all that a build needs."""
    return garden_in(tmp_path / "jardin")


@pytest.fixture
def beginners_garden(garden: Guide) -> Guide:
    """The garden's guide as beginners write it: one thing a line."""
    cases = yaml.safe_load((ROOT / "tests" / "code" / "unit" / "cases" / "beginners.yml").read_text(encoding="utf-8"))
    for name, text in cases["guide"].items():
        garden.path(name).parent.mkdir(exist_ok=True)
        garden.path(name).write_text(text, encoding="utf-8")
    return garden


@pytest.fixture(scope="session")
def book() -> Book:
    """The real guide, checked."""
    return check(ROOT)


@pytest.fixture(scope="session")
def at(book: Book) -> Callable[..., Place]:
    """A function that gives a place: of a fiche by its printed id, or of a shared page by its path."""

    def place(fiche: str = "", path: str = "") -> Place:
        guide = book.content.guide
        found = next((item for item in guide.fiches if item.id == fiche), None)
        if found is None:
            return Place(book.content, path)
        return Place(book.content, found.path, guide.face(found.face), guide.etape(found.etape))

    return place


def _newest(names: tuple[str, ...]) -> float:
    files = (path for name in names for path in [ROOT / name, *(ROOT / name).rglob("*")])
    return max(path.stat().st_mtime for path in files if path.is_file() and "__pycache__" not in path.parts)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site: `site/` when nothing changed since, otherwise one build for all workers."""
    built = ROOT / "site"
    if (built / "index.html").is_file() and (built / "index.html").stat().st_mtime > _newest(SOURCES):
        return built
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base  # the workers' common folder
    out = shared / "guide" / "site"
    out.parent.mkdir(exist_ok=True)
    with (shared / "guide.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.is_dir():
            copy = out.parent
            for name in SOURCES:
                (copy / name).symlink_to(ROOT / name)
            done = Guide(copy).run("site")
            assert done.returncode == 0, done.stderr
    return out


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address as hosts do: with the site's own page."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page.read_bytes())


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """The address of a local server of the built site, with its final slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
