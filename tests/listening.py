"""A real screen reader: Orca reads pages in Firefox ESR, without screen or sound, and a test hears what it says.

Orca writes each utterance in its debug file: that file is our ear. Keys are pressed by xdotool, as a hand would. The
voice is speech-dispatcher's dummy one: without any sound device Orca would stop at its first word. Everything runs on
buses, a display and a home folder of its own, and is ended with the test.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path

NEEDED = ("orca", "firefox-esr", "Xvfb", "openbox", "dbus-daemon", "xdotool", "speech-dispatcher")
# What is typed is not said letter by letter; a field that one jumps to takes what is typed; a page is read when asked;
# our ear gets each line at once: kept back until the next, the last words before a rest would be missed.
ORCA = (
    "import orca.debug, orca.settings\n\norca.debug.debugFile.reconfigure(line_buffering=True)\n"
    "orca.settings.enableKeyEcho = False\norca.settings.structNavTriggersFocusMode = True\n"
    "orca.settings.sayAllOnLoad = False\n"
)
BUS_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
VOICE = 'LogLevel 3\nAddModule "dummy" "sd_dummy" ""\nDefaultModule dummy\n'
PREFERENCES = {
    "accessibility.force_disabled": -1,
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "browser.sessionstore.resume_from_crash": False,
    "permissions.default.persistent-storage": 2,  # no question of the browser's own
    "browser.download.useDownloadDir": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "fr",
}
UTTERANCE = re.compile(r"^[\d:.]+ - SPEECH OUTPUT: '(.*?)'(?: ?\{.*)?$", re.M)
PATIENCE = 90.0  # seconds: a busy machine makes both programs slow
QUIET = 2.0  # seconds without a word: the reader has finished


class SilenceError(AssertionError):
    """What was awaited has not been said."""


def missing() -> list[str]:
    """Return the programs that are not installed."""
    return [name for name in (*NEEDED, BUS_LAUNCHER) if not shutil.which(name)]


class Listener:
    """A reader in front of a page: its keys, and what it hears."""

    def __init__(self, environment: dict[str, str], debug: Path, browser: list[str]) -> None:
        self.environment, self.debug, self.browser = environment, debug, browser
        self.mark = 0

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, capture_output=True, timeout=60)

    def said(self) -> list[str]:
        """Return what was said since the last key, an utterance an item."""
        if not self.debug.is_file():
            return []
        with self.debug.open("rb") as file:
            file.seek(self.mark)
            text = file.read().decode("utf-8", "replace")
        return [" ".join(found.split()) for found in UTTERANCE.findall(text)]

    def press(self, *keys: str) -> None:
        """Press keys one after the other; what was said before is forgotten."""
        self.mark = self.debug.stat().st_size
        for key in keys:
            self._xdotool("key", key)

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        self.mark = self.debug.stat().st_size
        self._xdotool("type", "--delay", "30", text)

    def hears(self, *expected: str, within: float = PATIENCE) -> list[str]:
        """Wait until each of `expected` is part of an utterance, in this order; return all that was said."""
        end = time.monotonic() + within
        while True:
            said = self.said()
            if in_order(said, expected):
                return said
            if time.monotonic() > end:
                raise SilenceError(f"awaited, in order: {expected}\nheard:\n" + "\n".join(said))
            time.sleep(0.2)

    def listens(self, quiet: float = QUIET, within: float = PATIENCE) -> list[str]:
        """Wait until nothing more is said; return what was."""
        end, last, since = time.monotonic() + within, -1, time.monotonic()
        while time.monotonic() < end:
            count = len(self.said())
            if count != last:
                last, since = count, time.monotonic()
            elif time.monotonic() - since > quiet:
                break
            time.sleep(0.2)
        return self.said()

    def _loads(self, address: str) -> None:
        """Open a page in a new tab, until its coming is said: a busy machine makes Orca miss it now and then."""
        for within in (PATIENCE / 3, PATIENCE / 3, PATIENCE):
            self.press("ctrl+Home")
            subprocess.run([*self.browser, address], env=self.environment, check=True, capture_output=True, timeout=60)
            with suppress(SilenceError) if within < PATIENCE else nullcontext():
                self.hears("La page possède", within=within)
                return

    def opens(self, address: str) -> list[str]:
        """Open a page in a new tab; return what is said of it: all of it, as Orca reads a page when asked to."""
        self._loads(address)
        summary = self.listens()
        self.press("KP_Add")
        return summary + self.listens(quiet=6, within=150)

    def starts(self, address: str) -> None:
        """Open a page, and stand at its top."""
        self._loads(address)
        self.listens(quiet=1)
        self.press("ctrl+Home")
        self.hears("Aller au contenu")


def in_order(said: Sequence[str], expected: Sequence[str]) -> bool:
    """Tell whether each of `expected` was said after the one before, in one utterance or several; "" is any word."""
    text, place = "\n".join(said), 0
    for part in expected:
        place = text.find(part, place)
        if place < 0 or not text:
            return False
        place += len(part)
    return True


def _home(folder: Path) -> None:
    """Write what the programs find in the reader's home."""
    for name in ("firefox", ".config/speech-dispatcher", ".local/share/orca", "run"):
        (folder / name).mkdir(parents=True)
    (folder / "run").chmod(0o700)
    (folder / ".config/speech-dispatcher/speechd.conf").write_text(VOICE)
    (folder / ".local/share/orca/orca-customizations.py").write_text(ORCA)
    lines = [f'user_pref("{key}", {value!r});'.replace("'", '"') for key, value in PREFERENCES.items()]
    lines = [line.replace("True", "true").replace("False", "false") for line in lines]
    (folder / "firefox/user.js").write_text("\n".join(lines))


@contextmanager
def _running(environment: dict[str, str], *command: str, read: bool = False) -> Iterator[str]:
    """Run a program in a group of its own; give its first line if `read`; end the whole group."""
    pipe = subprocess.PIPE if read else subprocess.DEVNULL
    program = subprocess.Popen(
        command, env=environment, stdout=pipe, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )
    try:
        yield program.stdout.readline().strip() if program.stdout else ""
    finally:
        for sent in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(program.pid, sent)
                program.wait(5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue


@contextmanager
def listening(folder: Path) -> Iterator[Listener]:
    """Give a reader before an empty page; `folder` is a new home for the programs."""
    _home(folder)
    debug = folder / "debug.out"
    env = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "run"), "GNOME_ACCESSIBILITY": "1"}
    env |= {"LANGUAGE": "fr", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "0"}
    with ExitStack() as stack:

        def run(*command: str, read: bool = False) -> str:
            return stack.enter_context(_running(env, *command, read=read))

        env["DISPLAY"] = ":" + run("Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", read=True)
        env["DBUS_SESSION_BUS_ADDRESS"] = run("dbus-daemon", "--session", "--nofork", "--print-address=1", read=True)
        run(BUS_LAUNCHER, "--launch-immediately", "--a11y=1")
        run("openbox")
        run("orca", f"--debug-file={debug}")  # refuses beside another: a reader of this machine keeps theirs
        firefox = ["firefox-esr", "--profile", str(folder / "firefox")]
        listener = Listener(env, debug, firefox)
        listener.hears("Lecteur d’écran activé")
        run(*firefox, "about:blank")
        listener.hears("Chargement", "terminé")  # its name is not always said
        yield listener
