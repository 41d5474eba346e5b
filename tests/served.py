"""A built site: made when what it is made of changed, and served on a port of its own."""

from __future__ import annotations

import fcntl
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support import CODE, ROOT, garden_in


def _newest(paths: Iterable[Path]) -> float:
    files = (path for folder in paths for path in [folder, *folder.rglob("*")])
    return max(path.stat().st_mtime for path in files if path.is_file() and "__pycache__" not in path.parts)


def built_in(folder: Path, sources: Path) -> Path:
    """Return the site of the data and pages of `sources`, made in `folder` once for all workers and runs."""
    folder.mkdir(parents=True, exist_ok=True)
    site = folder / "site"
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = site / "index.html"
        code = [ROOT / name for name in CODE]
        if not made.is_file() or made.stat().st_mtime < _newest([*code, sources / "data", sources / "docs"]):
            for name in ("data", "docs", "macros", "overrides", "mkdocs.yml"):  # but `site` and its cache
                path = folder / name
                path.unlink() if path.is_symlink() or path.is_file() else shutil.rmtree(path, ignore_errors=True)
            done = garden_in(folder, sources).run("site")
            assert done.returncode == 0, done.stderr
    return site


def site_of_this_guide() -> Path:
    """Return `site/` when nothing changed since, otherwise a site made aside."""
    made = ROOT / "site" / "index.html"
    sources = [ROOT / name for name in (*CODE, "data", "docs")]
    if made.is_file() and made.stat().st_mtime > _newest(sources):
        return made.parent
    return built_in(ROOT / ".cache" / "guide", ROOT)


class Server(ThreadingHTTPServer):
    """A server of files that keeps waiting, on a busy machine, all that pages ask for at once (5 by default)."""

    request_queue_size = 128


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


@contextmanager
def serving(site: Path, handler: type[SimpleHTTPRequestHandler] = _Quiet) -> Iterator[str]:
    """Give the address of a local server of the built site, with its final slash."""
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
