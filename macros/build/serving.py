"""The preview that authors keep open: an address that is free, words when it is ready, a page whatever breaks."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from ..blocks.rendering import render
from ..reading.problems import BuildError, Problem

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

HOST = "127.0.0.1"
PORTS = range(8000, 8020)
_READY = "Aperçu prêt : {} (il suit ce que vous enregistrez ; Ctrl+C pour l'arrêter)"
_BUSY = "Port pris ({}) : fermez l'autre aperçu, ou donnez un port libre (python -m macros apercu 9000)."
_BROKEN = "le code du guide a une erreur ici ; vos textes n'y sont pour rien ({})"


def serve(root: Path, port: int | None = None) -> None:
    """Serve the guide at `root` until the user stops it. Raises BuildError when no port is free."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner, see decisions/0001
    from mkdocs.commands.serve import serve as serve_pages

    logging.getLogger("mkdocs").setLevel(logging.ERROR)  # its own words are for developers; hooks say ours
    serve_pages(str(root / "mkdocs.yml"), dev_addr=f"{HOST}:{free_port([port] if port else PORTS)}")


def free_port(ports: Sequence[int]) -> int:
    """Return the first of `ports` that nobody listens to. Raises BuildError when there is none."""
    for port in ports:
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does
            try:
                tried.bind((HOST, port))
            except OSError:
                continue
            return port
    raise BuildError(_BUSY.format(ports[0] if len(ports) == 1 else f"{ports[0]} à {ports[-1]}"))


def steady(server: LiveReloadServer, root: Path) -> LiveReloadServer:
    """Say that `server` is ready; make it survive what breaks, and take up our own code when it changes."""
    build, started, page = server.builder, _newest(root), server.error_handler

    def builder() -> None:
        try:
            if _newest(root) > started:
                _start_again(server, root)
            build()
        except Exception as error:
            _show(Path(server.root), _told(error, root))

    def lost(code: int) -> bytes | None:
        content = page(code)
        # Private, but the engine gives no other way: a page that is not there must come back by itself too.
        return content and server._inject_js_into_html(content, server._visible_epoch)  # type: ignore[no-untyped-call]  # the engine's

    server.builder, server.error_handler = builder, lost
    print(_READY.format(server.url), flush=True)
    return server


def _start_again(server: LiveReloadServer, root: Path) -> None:
    """Become the same preview with the new code. Raises SyntaxError when it does not read."""
    for path in _code(root):
        compile(path.read_bytes(), str(path), "exec")
    shutil.rmtree(server.root, ignore_errors=True)
    os.execv(sys.executable, [sys.executable, "-m", "macros", "apercu", str(server.server_port)])


def _code(root: Path) -> Iterator[Path]:
    return (root / "macros").resolve().rglob("*.py")


def _newest(root: Path) -> float:
    return max((path.stat().st_mtime for path in _code(root)), default=0)


def _told(error: Exception, root: Path) -> Problem:
    """Return the problem of a template or a module that the build could not use, said to the terminal too."""
    place, line = "", 0
    if isinstance(error, TemplateSyntaxError | SyntaxError):
        place, line = error.filename or "", error.lineno or 0
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if Path(frame.filename).suffix == ".html" or "/macros/" in frame.filename:
                place, line = frame.filename, frame.lineno or 0
    name = os.path.relpath(place, root) if place else "macros"
    problem = Problem(name, line, _BROKEN.format(f"{type(error).__name__} : {error}"))
    print(problem, file=sys.stderr)
    if os.environ.get("GUIDE_DEBUG"):
        traceback.print_exception(error)
    return problem


def _show(site: Path, problem: Problem) -> None:
    """Leave in the folder served one page, for any address, that says `problem`."""
    for path in site.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (site / "404.html").write_text(render("erreurs.html", problems=[problem]), encoding="utf-8")
