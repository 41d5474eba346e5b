"""What readers type, and what answers: the first result where it is judged, over http and from a folder."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page

from macros.outputs import offline
from tests.chromium import Open
from tests.searching import ask_all

ASKED = yaml.safe_load((Path(__file__).parent / "questions.yml").read_text(encoding="utf-8"))
QUERIES = yaml.safe_load((Path(__file__).parent / "recherches.yml").read_text(encoding="utf-8"))


def missed(page: Page, queries: list[dict[str, Any]]) -> dict[str, object]:
    """Return the queries that are not answered as their authors want, with what answers."""
    answers = ask_all(page, [query["tape"] for query in queries])
    return {
        query["tape"]: answer
        for query, answer in zip(queries, answers, strict=True)
        if not answered(query, answer["links"], answer["said"], answer["near"])
    }


def answered(query: dict[str, Any], links: list[str], said: str, near: list[str]) -> bool:
    if query.get("rien"):
        return not links and said.startswith("Aucun résultat.") and {query.get("proche")} - {None} <= set(near)
    wanted = query.get("premier") or query["page"]
    places = [wanted] if isinstance(wanted, str) else wanted
    shown = links[: 1 if "premier" in query else 5]
    return any(place in link for place in places for link in shown)


def test_readers_find_what_they_look_for(open_page: Open) -> None:
    assert missed(open_page(), QUERIES) == {}


def test_whole_questions_are_answered(open_page: Open) -> None:
    """The forty questions of `questions.yml`, typed as they are; `pytest -rP` shows the table."""
    ranks = {}
    for item, answer in zip(ASKED, ask_all(open_page(), [item["question"] for item in ASKED]), strict=True):
        places = (item["ou"], *item.get("aussi", ()))
        hits = (rank for rank, link in enumerate(answer["links"][:3], 1) if any(place in link for place in places))
        ranks[item["question"]] = rank = next(hits, 0)
        print(f"{item['cote']:<14} {item['question']:<55} résultat {rank or '-'}  {answer['links'][:1]}")
    assert [question for question, rank in ranks.items() if not rank] == []
    assert sum(rank == 1 for rank in ranks.values()) >= 33, ranks


def test_enough_is_judged() -> None:
    assert len(QUERIES) >= 120
    assert len({query["tape"] for query in QUERIES}) == len(QUERIES)
    assert sum("premier" in query for query in QUERIES) >= 60
    assert sum("rien" in query for query in QUERIES) >= 10


def test_the_first_search_stays_light(site: Path) -> None:
    names = ("search-index.js", "vendor/minisearch.js", "search-engine.js", "search.js")
    weights = {name: len(gzip.compress((site / "assets/js" / name).read_bytes(), 9, mtime=0)) for name in names}
    assert sum(weights.values()) <= 45_000, weights


def test_readers_find_the_same_from_a_folder(browser: Browser, site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / offline.FILE) as archive:
        archive.extractall(tmp_path / "clé usb")
    page = browser.new_page()
    page.goto((tmp_path / "clé usb" / offline.FOLDER / "index.html").as_uri())
    assert missed(page, QUERIES[::4]) == {}
    page.close()
