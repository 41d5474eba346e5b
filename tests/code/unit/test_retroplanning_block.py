"""The rétroplanning's block: what the page says without JavaScript, and what it hands to the scripts."""

from __future__ import annotations

import json
from collections.abc import Callable

import lxml.html
import pytest
from lxml.html import HtmlElement

from macros.blocks import retroplanning
from macros.blocks.place import Place
from macros.blocks.rules import rules


@pytest.fixture(scope="module")
def place(at: Callable[..., Place]) -> Place:
    return at(path="retroplanning/")


@pytest.fixture(scope="module")
def block(place: Place) -> HtmlElement:
    """The block as a reader without JavaScript has it."""
    tree = lxml.html.fromstring(str(retroplanning.retroplanning(place)))
    tree.find(".//template").drop_tree()
    return tree


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_etape_has_its_duration_its_title_in_the_retroplanning_and_its_tasks(
    block: HtmlElement, place: Place
) -> None:
    rows = block.xpath(".//tr[@data-etape]")
    assert [row.get("data-etape") for row in rows] == [etape.id for etape in place.content.guide.etapes]
    for row, step in zip(rows, place.content.retroplanning.steps, strict=True):
        assert f"{step.duration.min} à {step.duration.max} mois" in text(row)
        assert f"dans le rétroplanning : {step.heading}" in text(row)
        assert [(item.get("data-tache"), text(item)) for item in row.xpath(".//li[@data-tache]")] == [
            (task.id, task.text) for task in step.tasks
        ]


def test_each_etape_leads_to_its_fiche_on_both_faces(block: HtmlElement, place: Place) -> None:
    for row in block.xpath(".//tr[@data-etape]"):
        links = {link.get("data-link"): link.get("href") for link in row.xpath(".//a")}
        fiches = [item for item in place.content.guide.fiches if item.etape == row.get("data-etape")]
        assert links == {fiche.id: f"../{fiche.path}" for fiche in fiches}


def test_the_marker_stands_before_the_etape_that_data_names(block: HtmlElement, place: Place) -> None:
    marker = place.content.retroplanning.marker
    row = block.xpath(".//tr[contains(@class, 'steps-marker')]")[0]
    assert text(row) == marker.text
    assert row.getnext().get("data-etape") == marker.before


def test_the_total_is_the_guides_own_sum(block: HtmlElement) -> None:
    foot = text(block.xpath(".//tr[contains(@class, 'steps-total')]")[0])
    assert "9 à 15 mois si les étapes s'enchaînent" in foot
    assert "C'est le guide qui fait cette somme" in foot


def test_the_year_that_one_fiche_allows_is_said_in_its_etape(block: HtmlElement) -> None:
    assert "peut durer davantage" in text(block.xpath(".//tr[@data-etape='cultiver']")[0])


def test_meetings_and_deadlines_say_their_rule_and_what_the_guide_decided(block: HtmlElement, place: Place) -> None:
    rows = {row.get("data-regle"): text(row) for row in block.xpath(".//tr[@data-regle]")}
    assert list(rows) == [event.id for event in place.content.retroplanning.events]
    for event in place.content.retroplanning.events:
        assert event.rule in rows[event.id]
        assert (event.reading or "") in rows[event.id]


def test_undated_meetings_are_listed_under_their_etape(block: HtmlElement, place: Place) -> None:
    for item in place.content.retroplanning.undated:
        assert item.text in text(block.xpath(f".//tr[@data-etape='{item.etape}']")[0])


def test_the_bars_have_the_lengths_of_the_durations(block: HtmlElement, place: Place) -> None:
    steps = place.content.retroplanning.steps
    whole = sum(step.duration.max for step in steps)

    def drawn(kind: str, attribute: str) -> list[float]:
        bars = block.xpath(".//rect[@class=$kind]", kind=kind)
        return [float(bar.get(attribute).rstrip("%")) for bar in bars]

    widths = drawn("chart-bar", "width")
    assert widths == pytest.approx([100 * step.duration.min / whole for step in steps], abs=0.01)
    bands = drawn("chart-band", "width")
    assert bands == pytest.approx([100 * step.duration.max / whole for step in steps], abs=0.01)
    assert drawn("chart-band", "x")[-1] + bands[-1] == pytest.approx(100, abs=0.01)
    assert not block.xpath(".//@style")


def test_scripts_get_the_rules_without_the_authors_notes(place: Place) -> None:
    tree = lxml.html.fromstring(str(retroplanning.retroplanning(place)))
    given = json.loads(tree.get("data-regles"))
    assert given == rules(place)
    assert [etape["nom"] for etape in given["etapes"]] == [etape.name for etape in place.content.guide.etapes]
    assert [fiche["id"] for fiche in given["etapes"][1]["fiches"]] == ["HAB-2", "VIL-2"]
    assert "L30" not in tree.get("data-regles")
    assert "doute" not in tree.get("data-regles")


def test_every_event_has_a_mark_of_its_own(place: Place) -> None:
    events = place.content.retroplanning.events
    shapes = retroplanning._shapes(place.content.retroplanning)  # private: in the page, several marks draw one event
    assert len({shapes[event.id] for event in events}) == len(events)
