"""`make audit`: a fault fails, silence is never called safety."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from typing import Any

import pytest

from tests.support import ROOT

_SPEC = importlib.util.spec_from_file_location("audit", ROOT / "tools" / "audit.py")
assert _SPEC is not None
assert _SPEC.loader is not None
audit = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(audit)
SOUND = {"name": "sain", "version": "1", "vulns": []}
UNKNOWN = {"name": "inconnu", "skip_reason": "Dependency not found"}
FAULTY = {"name": "percé", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
CASES: list[tuple[Any, int, str]] = [
    ([SOUND], 0, "1 paquets verrouillés, 0 faille(s) connue(s)."),
    ([SOUND, FAULTY], 1, "percé 1 : PYSEC-1 ; passez à : 2"),
    ([SOUND, UNKNOWN], 0, "1 sans réponse : inconnu."),
    ([UNKNOWN, UNKNOWN], 0, "n'ont pas pu être consultés (aucun des 2 paquets n'y est connu)"),
    (None, 0, "n'ont pas pu être consultés (le service ne répond pas)"),
]


@pytest.mark.parametrize(("packages", "code", "said"), CASES)
def test_the_answer_is_plain(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], packages: Any, code: int, said: str
) -> None:
    answer = "" if packages is None else json.dumps({"dependencies": packages})
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, answer, ""))
    assert audit.main(["requirements.txt"]) == code
    assert said in capsys.readouterr().out
