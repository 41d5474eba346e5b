"""This guide's answers: each comes from a line of the brochure and leads on; forty questions, two clicks at most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml

from macros.checks import Book
from macros.checks.answers import _answers
from tests.built import Built

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yml").read_text(encoding="utf-8"))
LAST_LINE = 965
LINES = re.compile(r"L(\d+)(?:-(\d+))?")
LONGEST = 25  # words of a sentence


def wrong(source: str, book: Book, pages: dict[str, Built]) -> Iterator[str]:
    """Give the parts of a source that are neither lines of the brochure, nor a term, nor a block of a page."""
    for part in source.split(" ; "):
        if match := LINES.fullmatch(part):
            first, last = int(match[1]), int(match[2] or match[1])
            if not 1 <= first <= last <= LAST_LINE:
                yield part
        elif part == "composé" or part in book.content.documents:  # by the guide, where the source has no form
            continue
        elif part.startswith("lexique "):
            if part.removeprefix("lexique ") not in book.content.terms:
                yield part
        else:
            page, _, anchor = part.partition(" ")
            if f"{page}/" not in pages or not pages[f"{page}/"].all(f"//*[@id='{anchor}']"):
                yield part


def test_each_line_has_a_source_and_leads_on(book: Book, pages: dict[str, Built]) -> None:
    answers = [answer for _, _, answer in _answers(book.content)]
    assert len(answers) >= 120
    for answer in answers:
        assert list(wrong(answer.origin, book, pages)) == [], answer
        assert answer.fiches or answer.links


def test_durations_are_those_of_the_retroplanning(book: Book) -> None:
    table = next(item for item in book.content.reponses.tables if item.id == "durees")
    said = {row.etape: row.cells[0] for group in table.groups for row in group.rows if row.etape}
    steps = book.content.retroplanning.steps
    assert set(said) == {step.id for step in steps}
    for step in steps:
        assert said[step.id].startswith(f"{step.duration.min} à {step.duration.max} mois")
    total = f"{sum(step.duration.min for step in steps)} à {sum(step.duration.max for step in steps)} mois"
    rows = [row.cells[-1] for group in table.groups for row in group.rows]
    assert any(cell.startswith(total) for cell in rows)
    assert total in book.content.reponses.questions[0].answer[0]


def sentences(book: Book) -> Iterator[str]:
    answers = book.content.reponses
    texts = [cell for table in answers.tables for group in table.groups for row in group.rows for cell in row.cells]
    texts += [entry.text for listing in answers.lists for entry in listing.entries]
    texts += [text for question in answers.questions for text in question.answer]
    texts += [text for brief in answers.briefs for text in (*brief.texts, *(step.text for step in brief.steps))]
    texts += [request.text for contact in book.content.ressources.contacts for request in contact.requests]
    for text in texts:
        yield from re.split(r"(?<=[.?!])\s+", text)


def test_sentences_can_be_read_aloud(book: Book) -> None:
    long = [text for text in sentences(book) if len(re.findall(r"[\w'’-]+", text)) > LONGEST]
    assert long == []


def ways(page: Built, path: str) -> set[str]:
    """Return where the links of a page lead, below the site's root."""
    base = f"https://guide.invalid/{path}"
    found = {urljoin(base, str(a.get("href"))) for a in page.all("//a[@href]")}
    return {
        address.removeprefix("https://guide.invalid/") for address in found if address.startswith("https://guide.inv")
    }


@pytest.fixture(scope="module")
def clicks(pages: dict[str, Built]) -> dict[str, int]:
    """How many clicks from the home each address needs, two at most; a page counts for the place it is reached at."""
    reached = {"": 0}
    for count in (1, 2):
        for address in [item for item, clicked in reached.items() if clicked == count - 1]:
            path = address.partition("#")[0]
            if path in pages:
                for way in ways(pages[path], path):
                    reached.setdefault(way, count)
    return reached


def test_there_are_twenty_questions_on_each_side() -> None:
    assert Counter(item["cote"] for item in QUESTIONS) == {"ess": 20, "penitentiaire": 20}
    assert len({item["question"] for item in QUESTIONS}) == 40


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda item: f"{item['cote']}: {item['question']}")
def test_an_answer_is_two_clicks_away(pages: dict[str, Built], clicks: dict[str, int], item: dict[str, str]) -> None:
    path, _, anchor = item["ou"].partition("#")
    assert clicks[path] <= 2
    if anchor:
        assert pages[path].all(f"//*[@id='{anchor}']"), f"{path} has no #{anchor}"
        # Either a link leads straight to it, or its page is one click away and says the words in a heading.
        assert clicks[path] == 1 or clicks.get(item["ou"], 3) <= 2
