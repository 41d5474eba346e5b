"""The address that `SITE_URL` gives: right, or refused at once on one line, before anything is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from macros import __main__ as command
from macros.build import engine
from macros.build.site_address import RESERVED, site_address
from tests.support import ROOT

WRONG = (
    "guide.exemple.org",
    "//guide.exemple.org/",
    "ftp://guide.exemple.org/",
    "mailto:guide@exemple.org",
    "https://",
    "https:///dossier/",
    "https://guide.exemple.org/?x=1",
    "https://guide.exemple.org/#x",
    "https://guide.exemple.org/un dossier/",
    " https://guide.exemple.org/",
    "https://guide.exemple.org/\n",
    "https://guide.exemple.org//dossier/",
    "https://guide.exemple.org/../",
    "https://guide.exemple.org/;script-src/",
    "https://qui@guide.exemple.org/",
    "https://guidé.exemple.org/",
    "   ",
)


@pytest.mark.parametrize("given", ["", *WRONG])
def test_a_wrong_address_is_refused_before_building(
    given: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("SITE_URL", given)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(engine, "build", lambda *_: pytest.fail("it builds"))
    assert command.main(["site"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    said = "SITE_URL est vide" if not given else f"SITE_URL : « {' '.join(given.splitlines())} » n'est pas l'adresse"
    assert line.startswith(said)
    assert line.endswith("donnez une adresse entière, par exemple SITE_URL=https://guide.exemple.org/dossier/ make site")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "given",
    [
        "https://guide.exemple.org",
        "https://guide.exemple.org/",
        "https://organisation.github.io/depot/",
        "https://guide.exemple.org/~un/dossier",
        "http://localhost:8000/",
    ],
)
def test_a_right_address_is_the_same_for_the_engine_and_the_outputs(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", given)
    assert site_address() == given.rstrip("/") + "/"
    assert load_config(str(ROOT / "mkdocs.yml")).site_url == site_address()


def test_without_an_address_the_reserved_one_serves_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert site_address() == RESERVED
    assert load_config(str(ROOT / "mkdocs.yml")).site_url == RESERVED
