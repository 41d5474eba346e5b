"""The way from a page to others, and what a page is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from macros.blocks.place import Place
from macros.build.session import Session
from macros.checks import Book


def test_a_fiche_knows_itself_and_its_twin(at: Callable[..., Place]) -> None:
    place = at("HAB-2")
    assert place.fiche is not None
    assert place.other is not None
    assert (place.fiche.id, place.rank, place.other.id, place.twin) == (
        "HAB-2", 2, "mairie", "../../mairie/installer/",
    )  # fmt: skip


def test_neighbours_stop_at_both_ends(at: Callable[..., Place]) -> None:
    ids = [[place.neighbour(step) for step in (-1, 1)] for place in map(at, ("VIL-1", "VIL-2", "VIL-3"))]
    assert [[fiche and fiche.id for fiche in pair] for pair in ids] == [
        [None, "VIL-2"],
        ["VIL-1", "VIL-3"],
        ["VIL-2", None],
    ]


def test_a_shared_page_has_no_face(at: Callable[..., Place]) -> None:
    place = at(path="lexique/")
    assert (place.fiche, place.rank, place.other, place.neighbour(1), place.twin) == (None, 0, None, None, "../")


@pytest.mark.parametrize(
    ("path", "target", "address"),
    [("", "", "./"), ("", "lexique/", "lexique/"), ("lexique/", "", "../"), ("habitants/installer/", "lexique/#habitants", "../../lexique/#habitants")],
)  # fmt: skip
def test_addresses_are_relative(at: Callable[..., Place], path: str, target: str, address: str) -> None:
    assert at(path=path).to(target) == address


@pytest.mark.parametrize(
    ("url", "face", "etape"),
    [
        ("", None, None), ("habitants/", "habitants", None), ("habitants/installer/", "habitants", "installer"),
        ("mairie/cultiver/", "mairie", "cultiver"), ("face-a-face/cultiver/", None, "cultiver"), ("lexique/", None, None),
    ],
)  # fmt: skip
def test_a_build_knows_the_place_of_each_page(book: Book, url: str, face: str | None, etape: str | None) -> None:
    place = Session(book).place(url)
    assert (place.face and place.face.id, place.etape and place.etape.id) == (face, etape)


def test_the_switch_knows_the_blocks_of_the_twin(book: Book) -> None:
    session = Session(book)
    blocks = session.twin_blocks(session.place("habitants/installer/")).split()
    assert "comite-jardin" in blocks
    assert "supports" not in blocks
    assert session.twin_blocks(session.place("lexique/")) == ""
