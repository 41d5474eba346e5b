"""`make serve`, for real: a content error is shown in the page, in French; the page comes back when it is mended."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.build.serving import HOST, PORTS, free_port
from macros.reading.problems import BuildError
from tests.support import Guide

PATIENCE = 90  # seconds: machines are shared


class Served:
    """A guide being served, as `make serve` does."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = (guide.root.parent / "serve.log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "macros", "apercu", str(self.port)],
            cwd=guide.root, stdout=self.log, stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(guide.root), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip

    def page(self, path: str) -> str:
        """Return a page as it is now, or nothing where the server does not answer."""
        try:
            # The site's own path comes from site_url; the server answers below the root.
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return str(error.read().decode())
        except (OSError, http.client.HTTPException):  # not yet there, or starting again with our new code
            return ""

    def shows(self, path: str, text: str) -> str:
        """Wait until a page holds `text`; return it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, f"the server stopped: {self.said()}"
            if text in (found := self.page(path)):
                return found
            time.sleep(0.3)
        raise AssertionError(f"{text!r} never came on {path!r}: {self.page(path)[:2000]} {self.said()}")

    def said(self) -> str:
        self.log.flush()
        return Path(self.log.name).read_text(encoding="utf-8")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


@pytest.fixture
def serve(garden: Guide) -> Iterator[list[Served]]:
    running: list[Served] = []
    yield running
    for served in running:
        served.stop()


# File, what stands in it, the mistake, what the page must say.
MISTAKES = [
    ("data/points.yml", "etape: cultiver", "etape: cultivez", ("data/points.yml, ligne 21", "l&#39;étape « cultivez » n&#39;existe pas")),
    ("data/lexique.yml", "- sigle: AMAP", "- sigle: [AMAP", ("data/lexique.yml, ligne 1", "YAML illisible")),
    ("docs/habitants/imaginer.md", "{{ contacts() }}", "{{ contact() }}", ("docs/habitants/imaginer.md, ligne 38", "la macro « contact » n&#39;existe pas")),
    ("docs/habitants/imaginer.md", "title: Choisir", "title: <b>Choisir", ("docs/habitants/imaginer.md, ligne 2", "retirez les signes &lt; et &gt;")),
]  # fmt: skip


def test_errors_come_and_go_with_the_mistakes(garden: Guide, serve: list[Served]) -> None:
    served = Served(garden)
    serve.append(served)
    assert "livereload" in served.shows("habitants/imaginer/", "Relisez le")
    for name, good, bad, said in MISTAKES:
        garden.replace(name, good, bad)
        page = served.shows("habitants/imaginer/", said[0])
        assert said[1] in page
        assert "livereload" in page, "the page must come back by itself"
        assert "Contenu à corriger" in served.page("lexique/")
        assert "Contenu à corriger" in served.page("nulle/part/")
        garden.replace(name, bad, good)
        served.shows("habitants/imaginer/", "Relisez le")
    assert "Traceback" not in served.said()
    assert said[1].replace("&lt;", "<").replace("&gt;", ">") in served.said(), "the terminal says it too"


def test_our_own_code_breaks_and_changes_under_the_same_preview(garden: Guide, serve: list[Served]) -> None:
    for name in ("macros", "overrides"):
        code = garden.path(name).resolve()
        garden.path(name).unlink()
        shutil.copytree(code, garden.path(name), ignore=shutil.ignore_patterns("__pycache__"))
    served = Served(garden)
    serve.append(served)
    served.shows("", "Jardin à deux voix")
    assert f"Aperçu prêt : http://127.0.0.1:{served.port}/" in served.said()
    assert "livereload" in served.page("nulle/part/"), "a page that is renamed comes back by itself"
    for name, wrong in {"overrides/main.html": "{% if %}", "macros/hooks.py": "def (:"}.items():
        text = garden.path(name).read_text(encoding="utf-8")
        line = garden.append(name, f"{wrong}\n")
        page = served.shows("", f"{name}, ligne {line}")
        assert "vos textes n&#39;y sont pour rien" in page
        assert "livereload" in page
        garden.path(name).write_text(text, encoding="utf-8")
        served.shows("", "Jardin à deux voix")
    garden.append("macros/hooks.py", "print('nouveau code')\n")
    end = time.monotonic() + PATIENCE
    while "Aperçu prêt" not in served.said().rpartition("nouveau code")[2] or "nouveau code" not in served.said():
        assert time.monotonic() < end
        time.sleep(0.3)
    served.shows("", "Jardin à deux voix")
    assert "Traceback" not in served.said()


def test_a_busy_port_is_left_to_who_has_it() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        busy = other.getsockname()[1]
        assert free_port([busy, *PORTS]) != busy
        with pytest.raises(BuildError, match=rf"Port pris \({busy}\)"):
            free_port([busy])


def test_it_starts_on_broken_content(garden: Guide, serve: list[Served]) -> None:
    garden.replace("data/guide.yml", "titre_court:", "titre_cour:")
    served = Served(garden)
    serve.append(served)
    assert "vouliez-vous « titre_court » ?" in served.shows("", "Contenu à corriger")
    garden.replace("data/guide.yml", "titre_cour:", "titre_court:")
    served.shows("", "Jardin à deux voix")
    assert "Traceback" not in served.said()


def test_a_page_that_is_added_and_one_that_is_lost(garden: Guide, serve: list[Served]) -> None:
    served = Served(garden)
    serve.append(served)
    served.shows("", "Jardin à deux voix")
    garden.path("docs/Nouvelle.md").write_text("Bonjour", encoding="utf-8")
    assert "renommez en nouvelle.md" in served.shows("", "docs/Nouvelle.md")
    garden.path("docs/Nouvelle.md").unlink()
    served.shows("", "Jardin à deux voix")
    kept = garden.path("docs/lexique.md").rename(garden.root.parent / "lexique.gardé")
    assert "cette page manque" in served.shows("", "docs/lexique.md")
    kept.rename(garden.path("docs/lexique.md"))
    served.shows("lexique/", "association pour le maintien")
    assert "Traceback" not in served.said()
