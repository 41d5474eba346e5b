"""What people type, paste and receive, read by the scripts: days, links to a plan, lost addresses, project files."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from playwright._impl._driver import compute_driver_executable  # no public way to the node it ships

from tests.support import ROOT

CASES = Path(__file__).parent / "cases"
YEARS = {"min": 1970, "max": 2199}
RULES = {"annees": YEARS, "fin": {"nom": "ouverture", "verbe": "ouvrir"}}
PLANNER = ("retroplanning-dates", "dates-lues", "retroplanning-etat", "lien-recu")


def cases(name: str) -> Any:
    return yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))


def run(call: str, inputs: list[Any], *scripts: str) -> list[Any]:
    """Return what `call`, a JavaScript function, gives for each input; its `parts` are what the scripts export."""
    code = (
        "const [scripts, inputs] = JSON.parse(require('fs').readFileSync(0));"
        "const parts = scripts.map((path) => require(path));"
        f"console.log(JSON.stringify(inputs.map({call})));"
    )
    paths = [str(ROOT / f"docs/assets/js/{name}.js") for name in scripts]
    command = [compute_driver_executable()[0], "-e", code]
    done = subprocess.run(command, input=json.dumps([paths, inputs]), capture_output=True, text=True, check=True)
    answers: list[Any] = json.loads(done.stdout)
    return answers


def test_a_day_is_read_as_people_write_it() -> None:
    wanted = {typed: str(answer) for answer, forms in cases("dates-lues").items() for typed in forms}
    found = run(f"(typed) => Guide.lues.parse(typed, {json.dumps(YEARS)})", list(wanted), "dates-lues")
    said = [f"{'bref ' if 'bref' in one else ''}{one.get('date') or one['erreur']}" for one in found]
    assert dict(zip(wanted, said, strict=True)) == wanted


def test_a_link_is_read_as_it_is_received() -> None:
    known = cases("liens-recus")
    fill = {"{U}": known["adresse"], "{E}": quote(known["adresse"], safe="")}
    wanted = {
        re.sub(r"\{[UE]\}", lambda match: fill[match[0]], case["recu"]): case.get("plan", known["plan"])
        for case in known["cas"]
    }
    found = run(f"(text) => Guide.recu.read(text, {json.dumps(RULES)})", list(wanted), *PLANNER)
    assert dict(zip(wanted, found, strict=True)) == wanted


def test_a_damaged_plan_is_named_and_two_days_are_told() -> None:
    rules = {"annees": YEARS, "defaut": {"hypothese": "moyenne", "rythme": 1}}
    queries = [
        "?ouverture=2029-09-01&hypo=",
        "?ouverture=2029-09-01&ouverture=2030-01-01",
        "?ouverture=2029-09-01&utm_source=x",
    ]
    found = run(f"(query) => Guide.etat.fromQuery(query, {json.dumps(rules)}).erreurs", queries, *PLANNER)
    assert found == [[{"champ": "hypo", "code": "coupee"}], [{"champ": "ouverture", "code": "deux-dates"}], []]


def test_a_lost_address_leads_where_it_should() -> None:
    known = cases("adresses-perdues")
    found = run(f"(way) => parts[0](way, {json.dumps(known['connues'])})", list(known["cas"]), "adresse-perdue")
    assert dict(zip(known["cas"], found, strict=True)) == known["cas"]


def test_an_address_that_two_places_could_mean_leads_nowhere() -> None:
    assert run("(way) => parts[0](way, ['f/ab-1', 'f/a-b-1'])", ["f/ab1", "F/AB-1"], "adresse-perdue") == ["", ""]


STATE = {
    "nom": "Atelier de l’été",
    "cote": "ess",
    "plan": "",
    "coches": {"un": True},
    "notes": {"planifier": "Élise reçoit l’équipe : « à 9 h », cœur, 20 €."},
}


def project(state: dict[str, Any]) -> str:
    (text,) = run("(state) => parts[0].write(state, '2026-11-28')", [state], "mon-projet-fichier")
    return str(text)


def opened(text: str) -> Any:
    known = "{ coches: ['un'], etapes: ['planifier'], cotes: ['ess'], plan: () => true }"
    return run(f"(text) => parts[0].read(text, {known})", [text], "mon-projet-fichier")[0]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("cp1252", "utf-8"),  # saved as ANSI
        ("utf-8", "cp1252"),
        ("utf-8", "latin-1"),
        ("utf-8", "mac-roman"),
        ("utf-8", "cp850"),
    ],
)
def test_a_project_file_saved_in_another_encoding_is_told(written: str, read: str) -> None:
    mixed = project(STATE).encode(written).decode(read, errors="replace")
    assert opened(mixed) == {"erreur": "recoded"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_project_file_is_read_as_editors_may_have_saved_it(encoding: str) -> None:
    head = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    files = [list(head + project(STATE).encode(encoding))]
    (text,) = run("(bytes) => parts[0].decode(new Uint8Array(bytes))", files, "mon-projet-fichier")
    assert opened(text)["etat"] == STATE


@pytest.mark.parametrize("encoding", ["utf-16-le", "cp1252"])  # nothing at their head says it
def test_what_no_sign_tells_is_told_and_not_read(encoding: str) -> None:
    files = [list(project(STATE).encode(encoding, errors="replace"))]
    (text,) = run("(bytes) => parts[0].decode(new Uint8Array(bytes))", files, "mon-projet-fichier")
    assert opened(text)["erreur"] in {"recoded", "unreadable"}


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_project_file_cut_short_is_told(cut: float) -> None:
    text = project(STATE)
    assert opened(text[: int(len(text) * cut)]) == {"erreur": "unreadable"}


def test_a_project_whose_notes_hold_such_signs_opens_again() -> None:
    notes = {"planifier": "Un courriel illisible : Ã©tÃ©, â€™, \ufffd, √9, â et à."}
    assert opened(project({**STATE, "notes": notes}))["etat"]["notes"] == notes
    assert opened("\ufeff" + project(STATE))["etat"] == STATE
