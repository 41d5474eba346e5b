"""Servers on ports of their own: the guide, and a partner's site with a strict policy."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest

from tests.served import Server
from tests.support import BUILT_FOR


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder, with headers, and remembers what was asked with what referrer."""

    def __init__(self, *arguments: object, extra: dict[str, str], seen: list[tuple[str, str]], **named: object) -> None:
        self.extra, self.seen = extra, seen
        super().__init__(*arguments, **named)

    def end_headers(self) -> None:
        for name, value in self.extra.items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        self.seen.append((self.path, f"{self.headers.get('Referer', '')}{self.headers.get('Cookie', '')}"))
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


Serve = Callable[..., tuple[str, list[tuple[str, str]]]]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Return a function that serves a folder with headers: its address, and what is asked of it."""
    servers = []

    def start(folder: Path, **headers: str) -> tuple[str, list[tuple[str, str]]]:
        seen: list[tuple[str, str]] = []
        extra = {name.replace("_", "-"): value for name, value in headers.items()}
        handler = functools.partial(_Handler, directory=str(folder), extra=extra, seen=seen)
        server = Server(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/", seen

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="module")  # not longer: each folder of tests has its own site
def guide_address(serve: Serve, site: Path) -> str:
    """The guide's address, without any header of ours (what GitHub Pages would do)."""
    return serve(site)[0]


@pytest.fixture
def at_its_address(serve: Serve, site: Path, tmp_path: Path) -> Callable[..., str]:
    """Return a function that serves a copy of some pieces: they name that server as their address, and no `'self'`, as
    Safari and WebKitGTK take that word for nothing in a sandboxed frame.
    """
    folder = tmp_path / "guide"

    def start(*pieces: str) -> str:
        shutil.copytree(site / "assets", folder / "assets")
        shutil.copy(site / "integrer.js", folder)
        address, _ = serve(folder)
        for piece in pieces:
            text = (site / "integrer" / piece / "index.html").read_text(encoding="utf-8").replace("&#39;", "'")
            assert f"'self' {BUILT_FOR}" in text
            (folder / "integrer" / piece).mkdir(parents=True)
            named = text.replace("'self' ", "").replace(f"src {BUILT_FOR}", f"src {address}")
            (folder / "integrer" / piece / "index.html").write_text(named, encoding="utf-8")
        return address

    return start
