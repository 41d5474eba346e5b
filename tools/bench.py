"""Measures the built guide beside default Material on the same text: weight, speed, and cost of the build.

Usage: python -m tools.bench [pages|construction|pdf|tout]. Needs a built `site/` and, for pages, Chromium.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from macros.checks.calls import OF_FICHES

ROOT = Path(__file__).parents[1]
WORK = ROOT / ".cache" / "bench"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
BARE = (
    "site_name: bare\nsite_url: https://guide.example/\ntheme: {name: material, language: fr, font: "
    "false}\nmarkdown_extensions: [pymdownx.details, attr_list, tables]\n"
)
# Writes each page's Markdown once the macros have run: the same text for both engines.
DUMP = (
    "import pathlib\n\ndef on_page_markdown(markdown, page, config, files):\n    path = "
    "pathlib.Path('expanded', page.file.src_uri)\n    path.parent.mkdir(parents=True, exist_ok=True)\n    "
    "path.write_text(f'# {page.title}\\n\\n{markdown}')\n"
)

# EcoIndex, as published by GreenIT (ecoindex.fr): quantiles of DOM elements, requests and kilobytes of the web's pages.
DOM = [0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601]
REQUESTS = [0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920]
KILOBYTES = [0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08,
             2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26]  # fmt: skip

OBSERVE = """() => { window.bench = {lcp: 0, blocking: 0, shift: 0};
new PerformanceObserver(l => l.getEntries().forEach(e => bench.lcp = e.startTime)).observe(
    {type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(l => l.getEntries().forEach(e => bench.blocking += Math.max(0, e.duration - 50))).observe(
    {type: 'longtask', buffered: true});
new PerformanceObserver(l => l.getEntries().forEach(e => bench.shift += e.hadRecentInput ? 0 : e.value)).observe(
    {type: 'layout-shift', buffered: true}); }"""


def ecoindex(dom: int, requests: int, kilobytes: float) -> float:
    """Return the EcoIndex, 0 to 100, of a page (formula of ecoindex.fr: DOM weighs 3, requests 2, size 1)."""
    place = [_quantile(DOM, dom), _quantile(REQUESTS, requests), _quantile(KILOBYTES, kilobytes)]
    return 100 - 5 * (3 * place[0] + 2 * place[1] + place[2]) / 6


def _quantile(scale: list[float] | list[int], value: float) -> float:
    for rank in range(1, len(scale)):
        if value < scale[rank]:
            return rank - 1 + (value - scale[rank - 1]) / (scale[rank] - scale[rank - 1])
    return len(scale) - 1


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def serve(folder: Path) -> ThreadingHTTPServer:
    """Serve a folder on a free local port, in a thread."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def measure(browser: Browser, folder: Path, path: str) -> dict[str, float]:
    """Return what the page costs its reader, on a processor four times slower and a slow mobile network."""
    server = serve(folder)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    files: list[str] = []
    hosts: list[str | None] = []
    page.on("requestfinished", lambda request: files.append(urlsplit(request.url).path))
    page.on("request", lambda request: hosts.append(urlsplit(request.url).hostname))
    page.add_init_script(f"({OBSERVE})()")
    wire = context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    wire.send("Network.enable")
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000},
    )
    page.goto(f"http://127.0.0.1:{server.server_port}/{path}", wait_until="networkidle")
    page.wait_for_timeout(800)
    seen = page.evaluate(
        "() => ({...bench, dom: document.querySelectorAll('*').length - document.querySelectorAll('svg *').length})"
    )
    context.close()
    server.shutdown()
    sizes: Counter[str] = Counter()
    for name in files:
        file = folder / name.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        packed = file.suffix in (".woff2", ".png")
        sizes[file.suffix or "?"] += (
            file.stat().st_size if packed else len(gzip.compress(file.read_bytes(), 9, mtime=0))
        )
    total = sum(sizes.values())
    return {
        "requests": len(files),
        "third party": len(hosts) - hosts.count("127.0.0.1"),
        "bytes": total,
        **{f"bytes {kind}": size for kind, size in sorted(sizes.items())},
        "dom": seen["dom"],
        "ecoindex": round(ecoindex(seen["dom"], len(files), total / 1024), 1),
        "lcp ms": round(seen["lcp"]),
        "blocking ms": round(seen["blocking"]),
        "shift": round(seen["shift"], 4),
    }


def expanded() -> Path:
    """Return a MkDocs project with the guide's text, macros done, and Material's defaults."""
    shutil.rmtree(WORK, ignore_errors=True)
    source, bare = WORK / "source", WORK / "bare"
    for name in ("data", "docs", "macros", "overrides"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    config = (
        (ROOT / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("hooks: [macros/hooks.py]", "hooks: [macros/hooks.py, dump.py]")
    )
    (source / "mkdocs.yml").write_text(config, encoding="utf-8")
    (source / "dump.py").write_text(DUMP, encoding="utf-8")
    run(["-m", "mkdocs", "build", "-q", "-d", "out"], source)
    shutil.copytree(source / "expanded", bare / "docs")
    (bare / "mkdocs.yml").write_text(BARE, encoding="utf-8")
    return bare


def run(arguments: list[str], folder: Path) -> tuple[float, float]:
    """Run Python in `folder`; return the processor's seconds and the peak of memory in MB, of this process alone."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("measured.py"), *arguments],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        check=True,
    )
    code, seconds, memory = json.loads(done.stdout)
    if code:
        raise subprocess.CalledProcessError(code, arguments)
    return seconds, memory


def bench_pages() -> None:
    """Print what four pages cost, ours beside default Material's."""
    bare = expanded()
    run(["-m", "mkdocs", "build", "-q"], bare)
    fiche = next(
        iter(
            sorted(
                path.parent.relative_to(ROOT / "site").as_posix()
                for path in (ROOT / "site").glob("*/*/index.html")
                if b"data-fiche" in path.read_bytes()
            )
        )
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for path in ("", f"{fiche}/", "lexique/", "retroplanning/"):
            ours, theirs = measure(browser, ROOT / "site", path), measure(browser, bare / "site", path)
            print(f"\n/{path}")
            for key in dict.fromkeys([*ours, *theirs]):
                print(f"  {key:14} {ours.get(key, 0):>9}   Material par défaut {theirs.get(key, 0):>9}")
            if path == f"{fiche}/":
                for said, kept in goals(ours, theirs).items():
                    print(f"  objectif : {said}, {'tenu' if kept else 'MANQUÉ'}")
        browser.close()


def goals(ours: dict[str, float], theirs: dict[str, float]) -> dict[str, bool]:
    """Return what a fiche must hold, and whether it does, beside the same page by default Material."""
    return {
        "75 % des octets de Material au plus": ours["bytes"] <= 0.75 * theirs["bytes"],
        "EcoIndex de 90 au moins": ours["ecoindex"] >= 90,
        "un quart du blocage de Material au plus": ours["blocking ms"] <= theirs["blocking ms"] / 4,
        "aucune requête vers un tiers": not ours["third party"],
        "rien ne bouge (CLS sous 0,01)": ours["shift"] < 0.01,
    }


def bench_build(copies: tuple[int, ...] = (1, 10, 39, 82)) -> None:
    """Print the cost of the HTML step, ours beside bare Material's, and how it grows with the number of pages."""
    bare = expanded()
    source = WORK / "source"
    (source / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    for count in copies:
        for folder in (source, bare):
            multiply(folder / "docs", count)
        pages = len([path for path in (source / "docs").rglob("*.md") if "_commun" not in path.parts])
        started = time.monotonic()
        ours = min(run(["-m", "mkdocs", "build", "-q", "-d", "out"], source) for _ in range(2 if count == 1 else 1))
        theirs = min(run(["-m", "mkdocs", "build", "-q"], bare) for _ in range(2 if count == 1 else 1))
        print(f"{pages} pages : {ours[0]:.2f} s, {1000 * ours[0] / pages:.1f} ms par page, {ours[1]:.0f} Mo ; "
              f"Material seul {theirs[0]:.2f} s, {theirs[1]:.0f} Mo ; rapport {ours[0] / theirs[0]:.2f} "
              f"(objectif : 1,5 au plus ; {time.monotonic() - started:.0f} s en tout)")  # fmt: skip


def bench_pdf() -> None:
    """Print the cost of the PDFs from an empty cache, beside WeasyPrint's own on the same final HTMLs."""
    folder = WORK / "pdf"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "site", folder / "site", ignore=shutil.ignore_patterns("pdf", "telecharger"))
    _, ours, theirs = (
        run(["-m", "tools.bench_pdf", part, str(folder)], ROOT) for part in ("htmls", "outputs", "engine")
    )
    count = len(list((folder / "html").glob("*.html")))
    print(f"{count} PDF : {ours[0]:.1f} s, {ours[1]:.0f} Mo ; WeasyPrint seul, une fois chacun {theirs[0]:.1f} s, "
          f"{theirs[1]:.0f} Mo ; rapport {ours[0] / theirs[0]:.2f}")  # fmt: skip


def multiply(docs: Path, count: int) -> None:
    """Give each page of a face `count` - 1 copies that are no fiches: a face and an étape have but one."""
    for path in sorted(docs.glob("*/*.md")):
        if "-copie-" in path.name or path.parent.name.startswith(("_", "face-a-face")):
            continue
        text = path.read_text(encoding="utf-8")
        theirs = ("etape:", "sans_jumeau:", *(f"{{{{ {name}()" for name in OF_FICHES))
        kept = "\n".join(line for line in text.split("\n") if not line.startswith(theirs))
        for number in range(1, count):
            copy = path.with_name(f"{path.stem}-copie-{number}.md")
            copy.write_text(kept.replace("title: ", f"title: Copie {number} de {path.stem}, ", 1), encoding="utf-8")


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else "tout"
    if what in ("pages", "tout"):
        bench_pages()
    if what in ("construction", "tout"):
        bench_build()
    if what in ("pdf", "tout"):
        bench_pdf()
