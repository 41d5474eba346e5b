"""Other engines than today's Chromium, driven in one way: Firefox by Mozilla's own client, WebKitGTK by WebDriver, a
Chromium of 2023 by Playwright. A journey is written once, for any of them.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.chromium import FLAGS
from tests.served import serving
from tests.support import ROOT

TAB = "\ue004"  # as WebDriver calls the key
PATIENCE = 20  # seconds: machines are shared
A4 = {"width": 21.0, "height": 29.7}
MARGINS = {"top": 1.5, "bottom": 1.5, "left": 1.6, "right": 1.6}  # print.css's, which drivers do not all read
# What goes wrong in a page, where a driver does not tell: `tests/served.py` puts it before any other script.
WATCH = Path(__file__).with_name("watch.js")


PLAIN_FONT = """for (const sheet of document.styleSheets)
    for (let rank = sheet.cssRules.length - 1; rank >= 0; rank -= 1)
      if (sheet.cssRules[rank] instanceof CSSFontFaceRule) sheet.deleteRule(rank);"""
CATCH = """const make = URL.createObjectURL, { click } = HTMLAnchorElement.prototype;
    delete window.given;
    URL.createObjectURL = (blob) => { blob.text().then((text) => { window.given = text; }); return make(blob); };
    HTMLAnchorElement.prototype.click = function () { if (this.download) window.named = this.download; else click.call(this); };"""


GIVE = """const one = document.querySelector(arguments[0]);
    one.focus();
    one.value = arguments[1];
    for (const kind of ["input", "change"]) one.dispatchEvent(new Event(kind, { bubbles: true }));"""


def once(try_it: Callable[[], Any], error: type[Exception], words: str) -> Any:
    """Return what a function returns once it raises no more `error`."""
    end = time.monotonic() + 120
    while True:
        try:
            return try_it()
        except error:
            if time.monotonic() > end:
                raise AssertionError(words) from None
            time.sleep(0.1)


class Reader:
    """Someone before a browser. Places are CSS selectors; scripts are bodies of functions."""

    name = ""
    downloads: Path
    enters_frames = True  # of other sites
    keeps_titles = True  # with what follows them, on paper

    def open(self, address: str) -> None:
        raise NotImplementedError

    def run(self, script: str, *arguments: Any) -> Any:
        raise NotImplementedError

    def press(self, place: str) -> None:
        raise NotImplementedError

    def write(self, place: str, text: str) -> None:
        """Type `text` in an empty field, and leave it."""
        raise NotImplementedError

    def attach(self, place: str, file: Path) -> None:
        raise NotImplementedError

    def inside(self, place: str, script: str) -> Any:
        """Run a script in a frame."""
        raise NotImplementedError

    def paper(self) -> pypdfium2.PdfDocument:
        """Print the page on A4 sheets."""
        raise NotImplementedError

    def paper_to_read(self) -> pypdfium2.PdfDocument:
        """The same, its words written as letters."""
        return self.paper()

    def close(self) -> None:
        raise NotImplementedError

    def wait(self, script: str, *arguments: Any) -> Any:
        """Return what a script returns, once it is true."""
        last, end = None, time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if last := self.run(script, *arguments):
                return last
            time.sleep(0.05)
        raise AssertionError(f"{self.name} waited in vain for: {script} {arguments}")

    def saved(self, place: str) -> tuple[str, bytes]:
        """Press what downloads a file: its name, its content."""
        before = set(self.downloads.iterdir())
        self.press(place)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for file in set(self.downloads.iterdir()) - before:
                if file.suffix != ".part" and (content := file.read_bytes()):
                    return file.name, content
            time.sleep(0.05)
        raise AssertionError(f"{self.name} downloaded nothing from {place}")

    def faults(self) -> list[str]:
        """Return what went wrong in the page."""
        return list(self.run("return window.wrong || ['the page is not watched'];"))


class WebDriver(Reader):
    """An engine that takes WebDriver's commands, whatever carries them. Two clients exist: Mozilla's asks for fifteen
    packages and stops at Python 3.12, Selenium for ten and a driver that Debian does not have; nine commands are enough.
    """

    ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # what WebDriver calls one

    def __init__(self, command: list[str], folder: Path) -> None:
        self.downloads = folder / "downloads"
        self.downloads.mkdir(parents=True)
        self.process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def ask(self, command: str, **body: Any) -> Any:
        """Give a command by its name in the standard."""
        raise NotImplementedError

    def _one(self, place: str) -> str:
        return str(self.ask("FindElement", using="css selector", value=place)[self.ELEMENT])

    def open(self, address: str) -> None:
        """Open an address from an empty page: Firefox does not wait for one that has a fragment."""
        self.ask("Navigate", url="about:blank")
        self.ask("Navigate", url=address)
        self.wait("return location.href !== 'about:blank' && document.readyState === 'complete';")

    def run(self, script: str, *arguments: Any) -> Any:
        return self.ask("ExecuteScript", script=script, args=arguments)

    def press(self, place: str) -> None:
        self.ask("ElementClick", id=self._one(place))

    def write(self, place: str, text: str) -> None:
        self.ask("ElementClear", id=self._one(place))
        self.ask("ElementSendKeys", id=self._one(place), text=text + TAB)

    def attach(self, place: str, file: Path) -> None:
        self.ask("ElementSendKeys", id=self._one(place), text=str(file))

    def inside(self, place: str, script: str) -> Any:
        self.ask("SwitchToFrame", id={self.ELEMENT: self._one(place)})
        try:
            return self.run(script)
        finally:
            self.ask("SwitchToFrame", id=None)

    def close(self) -> None:
        self.ask("DeleteSession")
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


class Firefox(WebDriver):
    """Debian's Firefox, through its own door (Marionette): the same commands, each a line of JSON after its length."""

    name = "Firefox"

    def __init__(self, folder: Path) -> None:
        profile = folder / "profile"
        profile.mkdir(parents=True)
        preferences = {
            "marionette.port": 0,
            "intl.accept_languages": "fr-FR",
            "ui.prefersReducedMotion": 1,
            "browser.download.folderList": 2,
            "browser.download.dir": str(folder / "downloads"),
        }
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        firefox = found("firefox-esr", "firefox")
        super().__init__([firefox, "--marionette", "--headless", "--no-remote", "--profile", str(profile)], folder)
        port = once((profile / "MarionetteActivePort").read_text, OSError, "Firefox opens no door")
        self.line = socket.create_connection(("127.0.0.1", int(port)), timeout=120).makefile("rwb")
        self.asked = 0
        self._read()  # it presents itself
        self.version = self.ask("NewSession")["capabilities"]["browserVersion"]

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self.line.read(1)
        return json.loads(self.line.read(int(length[:-1])))

    def ask(self, command: str, **body: Any) -> Any:
        self.asked += 1
        if command == "ExecuteScript":
            body["sandbox"] = None  # in the page itself
        if command == "SwitchToFrame" and body["id"]:
            body = {"element": body["id"][self.ELEMENT]}
        words = json.dumps([0, self.asked, f"WebDriver:{command}", body]).encode()
        self.line.write(b"%d:%s" % (len(words), words))
        self.line.flush()
        _, _, error, answer = self._read()
        assert not error, f"{command} {body}: {error['message']}"
        return answer.get("value", answer)

    def paper(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(base64.b64decode(self.ask("Print", page=A4, margin=MARGINS)))

    def paper_to_read(self) -> pypdfium2.PdfDocument:
        """Print in a font of the system: Firefox draws the letters of ours, a variable one, as shapes."""
        self.run(PLAIN_FONT)
        return self.paper()


class WebKit(WebDriver):
    """WebKitGTK, on a screen of its own."""

    name = "WebKitGTK"
    enters_frames = False  # its driver says that it does, and stays outside
    keeps_titles = False  # it knows no `break-after`, and the room that titles hold in Firefox means nothing to it
    PATHS: ClassVar = {
        "NewSession": "POST /session",
        "DeleteSession": "DELETE ",
        "Navigate": "POST /url",
        "ExecuteScript": "POST /execute/sync",
        "FindElement": "POST /element",
        "ElementClick": "POST /element/{id}/click",
        "ElementClear": "POST /element/{id}/clear",
        "ElementSendKeys": "POST /element/{id}/value",
        "SwitchToFrame": "POST /frame",
        "SetWindowRect": "POST /window/rect",
    }

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        super().__init__([found("xvfb-run"), "-a", found("WebKitWebDriver"), f"--port={port}"], folder)
        once(
            lambda: urllib.request.urlopen(f"{self.address}/status").close(), OSError, "WebKitWebDriver does not answer"
        )
        session = self.ask("NewSession", capabilities={})
        self.version = session["capabilities"]["browserVersion"]
        self.address += f"/session/{session['sessionId']}"
        self.ask("SetWindowRect", width=1280, height=800)

    def ask(self, command: str, **body: Any) -> Any:
        method, path = self.PATHS[command].format(**body).split(" ")
        data = json.dumps(body).encode() if method == "POST" else None
        asked = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refused:
            raise AssertionError(f"{command} {body}: {json.load(refused)['value']}") from None

    def press(self, place: str) -> None:
        """Click; its driver refuses some of what stands in a window that it scrolled: the page then clicks itself."""
        try:
            super().press(place)
        except AssertionError:
            self.run("const one = document.querySelector(arguments[0]); one.focus(); one.click();", place)

    def write(self, place: str, text: str) -> None:
        """Type; where its driver refuses, as above, the page is given the words."""
        try:
            super().write(place, text)
        except AssertionError:
            self.run(GIVE, place, text)

    def paper(self) -> pypdfium2.PdfDocument:
        """Print the same address by WebKit's own library; no driver does it."""
        file = self.downloads.parent / "paper.pdf"
        script = [found("xvfb-run"), "-a", "/usr/bin/python3", Path(__file__).with_name("webkit_paper.py")]
        address = self.run("return location.href;")
        subprocess.run([*script, address, file], env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=120, check=True)
        return pypdfium2.PdfDocument(file.read_bytes())

    def saved(self, place: str) -> tuple[str, bytes]:
        """Press what downloads a file; no driver takes it there: what the page gives is caught on its way."""
        self.run(CATCH)
        self.press(place)
        content = self.wait("return window.given;")
        return str(self.run("return window.named;")), content.encode()


class OldChromium(Reader):
    """The last Chromium for Windows 7 and 8 (109, January 2023), by Playwright."""

    name = "Chromium 109"

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.page.evaluate(f"(all) => (function () {{ {script} }}).apply(null, all)", list(arguments))

    def press(self, place: str) -> None:
        self.page.locator(place).first.click()

    def write(self, place: str, text: str) -> None:
        self.page.locator(place).fill("")
        self.page.locator(place).press_sequentially(text)
        self.page.keyboard.press("Tab")

    def attach(self, place: str, file: Path) -> None:
        self.page.locator(place).set_input_files(file)

    def inside(self, place: str, script: str) -> Any:
        frame = self.page.locator(place).element_handle().content_frame()
        return frame.evaluate(f"() => {{ {script} }}")

    def saved(self, place: str) -> tuple[str, bytes]:
        with self.page.expect_download() as waiting:
            self.press(place)
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    def paper(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self.page.pdf(prefer_css_page_size=True))

    def paper_to_read(self) -> pypdfium2.PdfDocument:
        """Print in a font of the system: of ours, PDFium reads the letters out of their order."""
        self.run(PLAIN_FONT)
        return self.paper()

    def close(self) -> None:
        self.page.context.close()


def found(*names: str) -> str:
    """Return the path of the first program there is."""
    path = next((found for name in names if (found := shutil.which(name))), None)
    assert path, f"{names[0]} is missing: tools/system.sh tests"
    return path


class Watched(SimpleHTTPRequestHandler):
    """Serves a built site, each page with the watch first."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = WATCH if file.name == WATCH.name else file / "index.html" if file.is_dir() else file
        if file.suffix != ".html" and file != WATCH:
            return super().do_GET()
        if not file.is_file():
            return self.send_error(404)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8" if file != WATCH else "text/javascript")
        self.end_headers()
        self.wfile.write(file.read_bytes().replace(b"<head>", b'<head><script src="/watch.js"></script>', 1))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def watched_site(site: Path) -> Iterator[str]:
    """The address of the site, its pages watched."""
    with serving(site, Watched) as address:
        yield address


OLD = ROOT / ".cache" / "chromium-109"


def old_chromium() -> Path:
    """Return the program that `tools/old_chromium.sh` laid, once for all."""
    subprocess.run([ROOT / "tools" / "old_chromium.sh", OLD], check=True)
    return OLD / "chromium"


LATER = pytest.mark.endurance


@pytest.fixture(
    scope="session", params=["firefox", pytest.param("webkit", marks=LATER), pytest.param("old", marks=LATER)]
)
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Someone before each engine in turn, once for all journeys of a worker."""
    folder = tmp_path_factory.mktemp("engine")
    if request.param == "old":
        chromium = request.getfixturevalue("browser").browser_type.launch(executable_path=old_chromium(), args=FLAGS)
        one: Reader = OldChromium(chromium.new_page(locale="fr-FR"))
    else:
        one = {"firefox": Firefox, "webkit": WebKit}[request.param](folder)
    yield one
    one.close()
