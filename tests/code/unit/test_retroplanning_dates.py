"""The rétroplanning's scripts against an independent computation, and their files against real libraries.

The scripts are pure: they run in the node that Playwright ships, one process for each time zone.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import select
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from playwright._impl._driver import compute_driver_executable  # no public way to the node it ships

from tests import oracle
from tests.support import FIVE, ROOT

SCRIPTS = [ROOT / f"docs/assets/js/retroplanning-{name}.js" for name in ("dates", "etat", "exports")]
SCRIPTS.insert(1, ROOT / "docs/assets/js/dates-lues.js")
RULES = yaml.safe_load((FIVE / "data/retroplanning.yml").read_text(encoding="utf-8"))
for etape in RULES["etapes"]:
    etape["nom"] = f"Nom de {etape['id']}"  # the page's rules carry the étape's name
ZONES = ("Europe/Paris", "Pacific/Apia", "America/Sao_Paulo")
BRIDGE = """
for (const path of JSON.parse(process.argv[1])) require(path);
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const [name, args] = JSON.parse(line);
  const [part, what] = name.split(".");
  let answer;
  try { answer = { value: Guide[part][what](...args) }; } catch (error) { answer = { error: String(error) }; }
  process.stdout.write(JSON.stringify(answer) + "\\n");
});
"""


class Node:
    """A node process that holds the scripts and answers calls, one line each."""

    def __init__(self, zone: str) -> None:
        command = [compute_driver_executable()[0], "-e", BRIDGE, json.dumps([str(path) for path in SCRIPTS])]
        self.zone = zone
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "TZ": zone},
        )

    def __call__(self, name: str, *args: Any) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([name, args]) + "\n")
        self.process.stdin.flush()
        assert select.select([self.process.stdout], [], [], 20)[0], f"{name}: no answer in 20 s"
        answer = json.loads(self.process.stdout.readline())
        assert "error" not in answer, answer
        return answer.get("value")


def alive(zone: str) -> Iterator[Node]:
    node = Node(zone)
    with node.process:
        yield node
        node.process.kill()


@pytest.fixture(scope="module", params=ZONES)
def js(request: pytest.FixtureRequest) -> Iterator[Node]:
    yield from alive(request.param)


@pytest.fixture(scope="module")
def paris() -> Iterator[Node]:
    yield from alive("Europe/Paris")


EDGES = [
    date(year, month, day)
    for year in (2000, 2027, 2028, 2100)
    for month, day in (
        (1, 31),
        (2, 28),
        (3, 1),
        (3, 31),
        (4, 30),
        (5, 31),
        (8, 29),
        (8, 30),
        (8, 31),
        (10, 31),
        (12, 31),
    )
]
days = st.one_of(
    st.dates(date(1970, 1, 1), date(2199, 12, 31)),
    st.dates(date(2026, 1, 1), date(2033, 12, 31)),
    st.sampled_from([*EDGES, date(2028, 2, 29), date(2000, 2, 29)]),
)
choices = st.fixed_dictionaries(
    {
        "connu": st.sampled_from(["ouverture", "demarrage"]),
        "date": days.map(str),
        "hypothese": st.sampled_from(["courte", "moyenne", "longue"]),
        "rythme": st.sampled_from([1, 2]),
    }
)


def cases(number: int) -> settings:
    """So many generated cases, the same ones each time."""
    return settings(
        max_examples=number, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )


many, files_many, some = cases(400), cases(25), cases(120)


def choice(connu: str, day: str, hypothese: str = "moyenne", rythme: int = 1) -> dict[str, Any]:
    return {"connu": connu, "date": day, "hypothese": hypothese, "rythme": rythme}


LEAP_YEARS_AND_MONTH_ENDS = (
    choice("ouverture", "2028-02-29", "longue", 2),
    choice("demarrage", "2028-02-29", "courte", 1),
    choice("ouverture", "2000-02-29"),
    choice("ouverture", "2100-02-28", "courte", 2),  # no leap year
    choice("demarrage", "2098-08-31", "longue", 2),
    choice("ouverture", "2028-08-31", "moyenne", 2),
    choice("ouverture", "2027-08-31", "courte", 1),
    choice("demarrage", "2026-08-31", "longue", 1),
    choice("demarrage", "2027-10-31", "moyenne", 2),
    choice("ouverture", "2028-03-31"),
    choice("demarrage", "2027-01-31", "courte", 2),
    choice("ouverture", "2028-12-31", "longue", 1),
    choice("demarrage", "2027-12-31", "courte", 1),
    choice("ouverture", "2029-04-30", "courte", 2),
)


def fixed(test: Any) -> Any:
    """Add the cases that must be met whatever is generated."""
    for chosen in LEAP_YEARS_AND_MONTH_ENDS:
        test = example(chosen)(test)
    return test


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def same(node: Node, chosen: dict[str, Any]) -> dict[str, Any]:
    """Check a plan against the oracle and return it."""
    got = node("dates.plan", RULES, chosen)
    day = date.fromisoformat(chosen["date"])
    want = oracle.plan(chosen["connu"], day, chosen["hypothese"], chosen["rythme"])
    rows = [(r["id"], r["debut"], r["fin"], r["debutMin"], r["debutMax"]) for r in got["etapes"]]
    assert rows == [(row[0], *map(iso, row[1:])) for row in want.rows]
    assert (got["demarrage"]["min"], got["demarrage"]["max"]) == tuple(map(iso, want.begin))
    opening = got["ouverture"]
    assert (opening["date"], opening["min"], opening["max"]) == tuple(map(iso, want.opening))
    assert bool(opening["chome"]) is not oracle.works(want.opening[0])
    events = sorted((e["id"], e["date"], e["dateFin"]) for e in got["evenements"])
    assert events == sorted((name, iso(first), iso(last)) for name, first, last in want.events)
    return got


# --- dates -------------------------------------------------------------------------------------------------------


def test_the_worked_example_of_the_issue(js: Node) -> None:
    plan = same(js, choice("ouverture", "2028-09-01"))
    starts = [row["debut"] for row in plan["etapes"]]
    assert starts == ["2026-08-01", "2026-12-17", "2027-05-01", "2027-09-16", "2028-02-01"]
    assert (plan["demarrage"]["min"], plan["demarrage"]["max"]) == ("2026-01-01", "2027-03-01")


@some
@given(choices)
def test_the_call_is_written_before_it_is_published_and_the_choice_follows_the_answers(
    js: Node, chosen: dict[str, Any]
) -> None:
    plan = js("dates.plan", RULES, chosen)
    etape = next(row for row in plan["etapes"] if row["id"] == "initier")
    planned = {event["id"]: event["prevue"] for event in plan["evenements"]}
    assert etape["debut"] < planned["ami-publication"] < planned["ami-reponses"] < etape["fin"]
    shown = {event["id"]: event["date"] for event in plan["evenements"]}
    assert shown["ami-publication"] > etape["debut"], "moved to a working day, it still leaves time to write"


def test_months_are_clamped_then_the_fifteen_days_counted(js: Node) -> None:
    for start, half_months, end in (
        ("2027-08-31", -12, "2027-02-28"),
        ("2028-08-31", -12, "2028-02-29"),
        ("2028-08-31", -13, "2028-02-14"),
        ("2027-01-31", 2, "2027-02-28"),
        ("2027-01-31", 3, "2027-03-15"),
        ("2028-02-29", 24, "2029-02-28"),
        ("2027-01-31", 1, "2027-02-15"),
        ("2027-03-10", -1, "2027-02-23"),
        ("2099-12-31", 4, "2100-02-28"),
        ("2027-05-05", 0, "2027-05-05"),
    ):
        assert js("dates.addHalfMonths", start, half_months) == end
        assert iso(oracle.later(date.fromisoformat(start), Fraction(half_months, 2))) == end


@many
@given(days, st.integers(-80, 80))
def test_half_months_agree(js: Node, day: date, half_months: int) -> None:
    assert js("dates.addHalfMonths", str(day), half_months) == iso(oracle.later(day, Fraction(half_months, 2)))


@many
@given(choices)
@fixed
def test_a_plan_agrees_with_the_oracle(js: Node, chosen: dict[str, Any]) -> None:
    same(js, chosen)


def test_every_day_of_a_leap_cycle_in_every_combination(paris: Node) -> None:
    combinations = [(k, h, r) for k in ("ouverture", "demarrage") for h in oracle.ANSWERS for r in (1, 2)]
    for number in range(1461):
        known, hypothesis, rhythm = combinations[number % len(combinations)]
        same(paris, choice(known, str(date(2027, 1, 1) + timedelta(days=number)), hypothesis, rhythm))
    for month_end in (date(2028, month + 1, 1) - timedelta(days=1) for month in range(1, 12)):
        for known, hypothesis, rhythm in combinations:
            same(paris, choice(known, str(month_end), hypothesis, rhythm))


@many
@given(choices)
def test_a_plan_holds_together(paris: Node, chosen: dict[str, Any]) -> None:
    plan = paris("dates.plan", RULES, chosen)
    rows, opening = plan["etapes"], plan["ouverture"]["date"]
    assert [row["fin"] for row in rows] == [*(row["debut"] for row in rows[1:]), opening]
    assert all(row["debutMin"] <= row["debut"] <= row["debutMax"] for row in rows)
    if chosen["connu"] == "demarrage":
        assert rows[0]["debutMin"] == rows[0]["debutMax"] == chosen["date"]
    events = plan["evenements"]
    assert [event["date"] for event in events] == sorted(event["date"] for event in events)
    assert len({(event["id"], event["occurrence"]) for event in events}) == len(events)
    for event in events:
        for shown, computed in ((event["date"], event["prevue"]), (event["dateFin"], event["prevueFin"])):
            assert bool(shown) is bool(computed)
            if shown:
                assert oracle.works(date.fromisoformat(shown))
                assert shown == computed or not oracle.works(date.fromisoformat(computed))
                assert shown < opening
                assert event["type"] == "reunion" or shown <= computed


def test_the_eleven_holidays_of_every_year(js: Node) -> None:
    for year in range(1967, 2203):
        found = js("dates.holidays", year)
        assert {date.fromisoformat(day) for day in found} == oracle.holidays(year)
        assert "" not in found.values()


def test_easter_as_almanacs_print_it(js: Node) -> None:
    known = (
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2100-03-28",
    )
    for day in known:
        assert js("dates.easter", int(day[:4])) == day == iso(oracle.easter(int(day[:4])))
    for year in range(1583, 3000):
        assert js("dates.easter", year) == iso(oracle.easter(year))


def test_a_meeting_that_would_reach_the_opening_goes_back(paris: Node) -> None:
    for known, day, opening, held in (
        ("demarrage", "2027-01-31", "2028-07-31", "2028-07-28"),  # the next working day is the opening
        ("ouverture", "2028-12-31", "2028-12-31", "2028-12-29"),  # the next working day is after it
    ):
        plan = same(paris, choice(known, day, "courte"))
        assert plan["ouverture"]["date"] == opening
        last = plan["evenements"][-1]
        assert (last["id"], last["date"], last["prevue"]) == ("comite-partenarial", held, opening[:-2] + "30")


# --- what is typed, and the URL ----------------------------------------------------------------------------------


@some
@given(choices, st.one_of(st.just(""), st.from_regex(r"[a-z0-9][a-z0-9-]{3,31}", fullmatch=True)))
def test_a_plan_goes_through_its_address(js: Node, chosen: dict[str, Any], code: str) -> None:
    query = js("etat.toQuery", {**chosen, "projet": code})
    assert js("etat.fromQuery", query, RULES) == {**chosen, "projet": code, "erreurs": []}


def test_the_address_is_the_one_the_issue_writes(paris: Node) -> None:
    chosen = {**choice("ouverture", "2028-09-01", rythme=2), "projet": ""}
    assert paris("etat.toQuery", chosen) == "?ouverture=2028-09-01&hypothese=moyenne&rythme=2"


@some
@given(st.text(max_size=60))
def test_no_address_breaks_the_page(paris: Node, tail: str) -> None:
    for query in (tail, "?ouverture=" + tail, f"?demarrage=2028-09-01&hypothese={tail}&rythme={tail}&projet={tail}"):
        read = paris("etat.fromQuery", query.encode("utf-8", "replace").decode(), RULES)
        assert read["hypothese"] in oracle.ANSWERS
        assert read["rythme"] in (1, 2)
        assert read["date"] == "" or paris("etat.parse", read["date"], RULES["annees"]) == {"date": read["date"]}


def test_what_is_wrong_in_an_address_is_named(paris: Node) -> None:
    def errors(query: str) -> list[tuple[str, str]]:
        return [(e["champ"], e["code"]) for e in paris("etat.fromQuery", query, RULES)["erreurs"]]

    assert errors("") == []
    assert errors("?ouverture=") == [("ouverture", "vide")]
    assert errors("?demarrage=2028-02-30") == [("demarrage", "inexistante")]
    assert errors("?ouverture=2028-09-01&demarrage=2026-01-01") == [("demarrage", "deux-dates")]
    assert errors("?ouverture=2028-09-01&hypothese=x&rythme=3&projet=%3Cb%3E") == [
        ("projet", "valeur"),
        ("hypothese", "valeur"),
        ("rythme", "valeur"),
    ]


def test_codes_are_drawn_from_bytes_and_hold_in_an_address(paris: Node) -> None:
    assert paris("etat.newCode", [0, 31, 32, 255, 9, 10, 11, 12, 13, 14]) == "0z0z9abcde"
    drawn = {paris("etat.newCode") for _ in range(50)}
    assert len(drawn) == 50
    assert all(paris("etat.fromQuery", f"?projet={code}", RULES)["projet"] == code for code in drawn)


def test_a_plan_keeps_its_code_or_takes_that_of_the_same_plan(paris: Node) -> None:
    plan = choice("ouverture", "2028-09-01")
    query = paris("etat.toQuery", plan)
    assert paris("etat.code", {**plan, "projet": "brest2028x"}, query + "&projet=rennes2030") == (
        query + "&projet=brest2028x"
    )
    assert paris("etat.code", plan, query + "&projet=rennes2030") == query + "&projet=rennes2030"
    other = paris("etat.toQuery", choice("ouverture", "2028-10-01")) + "&projet=rennes2030"
    for kept in (None, "", query, other, query + "&projet=<b>", 12, {"a": 1}):
        drawn = paris("etat.code", plan, kept)
        assert re.fullmatch(re.escape(query) + "&projet=[a-z0-9]{10}", drawn)
        assert "rennes2030" not in drawn


# --- the files ---------------------------------------------------------------------------------------------------

FICHES = [
    {"id": fiche, "etape": etape, "titre": f"Fiche {fiche}, à lire", "url": f"https://guide.example/{fiche}/"}
    for rank, etape in enumerate(oracle.ORDER, 1)
    for fiche in (f"HAB-{rank}", f"VIL-{rank}")
]
CONTEXT = {
    "projet": "brest2028x",
    "instant": 1795000000000,
    "fiches": FICHES,
    "page": "https://guide.example/retroplanning/?ouverture=2028-09-01&projet=brest2028x",
}


def files(node: Node, chosen: dict[str, Any], **changes: Any) -> tuple[dict[str, Any], str, str]:
    plan, context = node("dates.plan", RULES, chosen), {**CONTEXT, **changes}
    return plan, node("exports.ics", RULES, plan, context), node("exports.csv", RULES, plan, context)


@files_many
@given(choices)
@fixed
def test_calendars_are_read_by_icalendar(paris: Node, chosen: dict[str, Any]) -> None:
    plan, text, _ = files(paris, chosen)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = Calendar.from_ical(text)
    assert calendar.errors == []
    assert "METHOD" not in calendar  # without an ORGANIZER, RFC 5546 refuses it
    assert "videz ou supprimez celui-ci avant chaque nouvel import" in calendar["X-WR-CALDESC"]
    assert calendar.to_ical()
    found = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(found) == len(plan["evenements"]) + len(plan["etapes"]) + 1
    for event in found.values():
        assert event.errors == []
        assert type(event.decoded("DTSTART")) is type(event.decoded("DTEND")) is date
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event.decoded("DTSTAMP").isoformat() == "2026-11-18T11:06:40+00:00"
        assert str(event["URL"]).startswith("https://guide.example/")
        assert f"Plan : {CONTEXT['page']}" in event["DESCRIPTION"]
    for item in plan["evenements"]:
        name = "-".join(filter(None, ("brest2028x", item["id"], item["occurrence"])))
        event = found[f"{name}@retroplanning"]
        assert iso(event.decoded("DTSTART")) == item["date"]
        assert iso(event.decoded("DTEND") - timedelta(days=1)) == (item["dateFin"] or item["date"])
        rule = next(rule for rule in RULES["evenements"] if rule["id"] == item["id"])
        assert str(event["SUMMARY"]) == rule["titre"]
        assert str(event["DESCRIPTION"]).startswith(rule["regle"].strip())
        assert all(f"https://guide.example/{fiche}/" in event["DESCRIPTION"] for fiche in rule["fiches"])
        assert ("jour ouvré" in event["DESCRIPTION"]) is (
            (item["date"], item["dateFin"]) != (item["prevue"], item["prevueFin"])
        )
        assert len(event.walk("VALARM")) == (0 if item["type"] == "reunion" else 4 if item["dateFin"] else 2)
    for row in plan["etapes"]:
        event = found[f"brest2028x-etape-{row['id']}@retroplanning"]
        assert (iso(event.decoded("DTSTART")), iso(event.decoded("DTEND"))) == (row["debut"], row["fin"])
        assert str(event["SUMMARY"]) == f"Étape {oracle.ORDER.index(row['id']) + 1} : Nom de {row['id']}"
    opening = found["brest2028x-ouverture@retroplanning"]
    assert iso(opening.decoded("DTSTART")) == plan["ouverture"]["date"]


def test_why_a_day_was_moved_is_said(paris: Node) -> None:
    plan = paris("dates.plan", RULES, choice("ouverture", "2028-09-01"))
    remarks = {
        event["prevue"]: paris("exports.remark", event) for event in plan["evenements"] if event["type"] == "reunion"
    }
    assert remarks["2028-05-01"] == (
        "Le calcul donne le lundi 1er mai 2028, jour férié (fête du Travail) : jour ouvré suivant retenu."
    )
    assert remarks["2028-07-01"] == "Le calcul donne le samedi 1er juillet 2028 : jour ouvré suivant retenu."
    assert remarks["2028-06-01"] == ""
    window = next(event for event in plan["evenements"] if event["dateFin"])
    assert (
        paris("exports.remark", window) == "Le calcul donne le samedi 1er juillet 2028 : jour ouvré précédent retenu."
    )


def test_reminders_ring_at_nine_some_days_before(paris: Node) -> None:
    calendar = Calendar.from_ical(files(paris, choice("ouverture", "2028-09-01"))[1])
    for event in calendar.walk("VEVENT"):
        for alarm in event.walk("VALARM"):
            related = alarm["TRIGGER"].params.get("RELATED", "START")
            last = event.decoded("DTEND") - timedelta(days=1)
            day = last if related == "END" else event.decoded("DTSTART")
            base = event.decoded("DTEND") if related == "END" else day
            before = (base - day) + alarm.decoded("TRIGGER")
            assert before in (timedelta(days=-14, hours=9), timedelta(days=-2, hours=9))


def test_a_calendar_bears_its_project_and_the_day_it_was_made(paris: Node) -> None:
    named = {"nom": "Atelier couture, Brest", "jour": "2026-11-18"}
    calendar = Calendar.from_ical(files(paris, choice("ouverture", "2028-09-01"), **named)[1])
    name = str(calendar["X-WR-CALNAME"]).replace("\\,", ",")  # icalendar leaves the values of X- names escaped
    assert name == "Atelier couture, Brest, rétroplanning, ouverture le 1er septembre 2028"
    for event in calendar.walk("VEVENT"):
        assert str(event["SUMMARY"]).endswith(" (Atelier couture, Brest)")
        assert str(event["DESCRIPTION"]).endswith("Dates calculées le 18 novembre 2026.")
        assert all(alarm["DESCRIPTION"] == event["SUMMARY"] for alarm in event.walk("VALARM"))
    bare = Calendar.from_ical(files(paris, choice("ouverture", "2028-09-01"))[1])
    assert bare["X-WR-CALNAME"] == "Rétroplanning\\, ouverture le 1er septembre 2028"


def test_no_address_is_written_where_none_is_known(paris: Node) -> None:
    bare = [{**fiche, "url": ""} for fiche in FICHES]
    _, agenda, table = files(paris, choice("ouverture", "2028-09-01"), page="", fiches=bare)
    assert not re.search(r"URL|Plan :|://", agenda.replace("\r\n ", ""))
    assert "://" not in table
    assert Calendar.from_ical(agenda).errors == []


def test_importing_again_updates_and_projects_stay_apart(paris: Node) -> None:
    def uids(text: str) -> dict[str, int]:
        return {str(event["UID"]): event["SEQUENCE"] for event in Calendar.from_ical(text).walk("VEVENT")}

    first = uids(files(paris, choice("ouverture", "2028-09-01"))[1])
    moved = uids(files(paris, choice("ouverture", "2028-10-15"), instant=CONTEXT["instant"] + 1_000)[1])
    faster = uids(files(paris, choice("ouverture", "2028-09-01", rythme=2))[1])
    other = uids(files(paris, choice("ouverture", "2028-09-01"), projet="rennes2030")[1])
    assert set(first) == set(moved)
    assert all(moved[uid] > first[uid] for uid in first)
    assert set(first) < set(faster)
    assert not set(first) & set(other)


def test_files_depend_on_what_is_given_and_nothing_else(js: Node, paris: Node) -> None:
    for chosen in (choice("ouverture", "2028-09-01"), choice("demarrage", "2026-10-31", "longue", 2)):
        assert files(js, chosen) == files(paris, chosen)


@some
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_survives_a_calendar(paris: Node, text: str) -> None:
    rules = {**RULES, "evenements": [{**RULES["evenements"][2], "titre": "a" + text, "regle": text + ";,\\n\n."}]}
    plan = paris("dates.plan", rules, choice("ouverture", "2028-09-01"))
    raw = paris("exports.ics", rules, plan, CONTEXT)
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))
    values = [
        line.split(":", 1)[1] for line in raw.replace("\r\n ", "").splitlines() if line.startswith(("SUM", "DESC"))
    ]
    assert not any(re.search(r"(?<!\\)(\\\\)*[;,]", value) for value in values)
    event = next(e for e in Calendar.from_ical(raw).walk("VEVENT") if "ami-publication" in e["UID"])
    assert str(event["SUMMARY"]) == "a" + text
    assert str(event["DESCRIPTION"]).startswith(text + ";,\\n\n.")


@files_many
@given(choices)
@fixed
def test_tables_are_read_by_csv(paris: Node, chosen: dict[str, Any]) -> None:
    plan, _, text = files(paris, chosen)
    assert text.startswith('\ufeff"Type";')
    assert all(re.fullmatch(r'"(?:[^"]|"")*"(;"(?:[^"]|"")*")*', line) for line in text[1:].splitlines())
    assert "\n" not in text.replace("\r\n", "")
    head, *rows = csv.reader(io.StringIO(text[1:], newline=""), delimiter=";", strict=True)
    assert {len(row) for row in rows} == {len(head)}

    def french(day: str) -> str:
        return date.fromisoformat(day).strftime("%d/%m/%Y") if day else ""

    shown = [row[3:7] for row in rows]
    assert head[8:] == ["Fiche 1", "Fiche 2", "Projet", "Hypothèse", "Rythme", "Adresse du plan"]
    said = (RULES["hypotheses"][chosen["hypothese"]], RULES["rythmes"][f"rythme_{chosen['rythme']}"])
    assert {tuple(row[10:]) for row in rows} == {("", *said, CONTEXT["page"])}
    assert all(cell.count("://") <= 1 for row in rows for cell in row)
    assert shown[:5] == [
        [french(row[key]) for key in ("debut", "fin", "debutMin", "debutMax")] for row in plan["etapes"]
    ]
    assert shown[5:-1] == [[french(e["date"]), french(e["dateFin"]), "", ""] for e in plan["evenements"]]
    assert shown[-1][0] == french(plan["ouverture"]["date"])
    for row, event in zip(rows[5:-1], plan["evenements"], strict=True):
        rank = sum(etape["debut"] <= event["prevue"] for etape in plan["etapes"])
        assert row[1] == f"Étape {rank} : Nom de {oracle.ORDER[rank - 1]}", "the étape under way that day"


@some
@given(st.text(max_size=30), st.sampled_from(["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", " =1", "＝1", ""]))
def test_no_cell_is_a_formula(paris: Node, tail: str, start: str) -> None:
    value = (start + tail).encode("utf-8", "replace").decode()
    (row,) = csv.reader(io.StringIO(paris("exports.cell", value) + ";fin", newline=""), delimiter=";", strict=True)
    assert row[0] in (value, "'" + value)
    assert row[1] == "fin"
    if start:
        assert row[0] == "'" + value


# --- the scripts themselves --------------------------------------------------------------------------------------


def test_scripts_are_classic_pure_and_name_no_etape() -> None:
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        code = "\n".join(line.split(" // ")[0] for line in text.splitlines() if not line.strip().startswith("//"))
        for word in ("Date.now", "new Date()", "document.", "localStorage", "import ", "export ", *oracle.ORDER):
            assert word not in code, f"{path.name}: {word}"


def test_dates_are_written_as_in_french(paris: Node) -> None:
    assert paris("dates.french", "2028-09-01") == "1er septembre 2028"
    assert paris("dates.french", "2028-08-31", True) == "jeudi 31 août 2028"


def test_today_is_the_readers_day(js: Node) -> None:
    for hour in range(24):
        instant = datetime(2027, 12, 31, hour, 30, tzinfo=UTC)
        here = instant.astimezone(ZoneInfo(js.zone)).date()
        assert js("etat.today", int(instant.timestamp() * 1000)) == iso(here)


@some
@given(st.dates(date(2026, 1, 1), date(2060, 12, 31)))
def test_without_a_date_the_longest_plan_can_still_begin(paris: Node, day: date) -> None:
    chosen = paris("etat.byDefault", RULES, iso(day))
    assert (chosen["connu"], chosen["hypothese"], chosen["rythme"]) == ("ouverture", "moyenne", 1)
    begin = date.fromisoformat(same(paris, chosen)["demarrage"]["min"])
    assert day < begin <= day + timedelta(days=31)
