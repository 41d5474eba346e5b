"""What Mon projet proposes and what its file is called, without a page."""

from __future__ import annotations

import json

import pytest

from tests import node

STEPS = [["a", "b"], ["c", "d", "e", "f"], ["g"]]
STATE = {"nom": "Atelier de Brest", "cote": "", "plan": "", "coches": {"a": True}, "notes": {}}


@pytest.mark.parametrize(("rank", "order"), [(1, "cdefabg"), (0, "abcdefg"), (2, "gabcdef"), (-1, "abcdefg")])
def test_the_etape_under_way_comes_first_then_what_was_left_behind(rank: int, order: str) -> None:
    (found,) = node.answers(["mon-projet-faire"], [("faire.order", [STEPS, rank])])
    assert "".join(found) == order


@pytest.mark.parametrize(
    ("was", "ticked", "shown"),
    [
        ("", "", "cde"),
        ("", "cd", "efa"),
        ("cde", "c", "cde"),  # what was just ticked stays, to be unticked
        ("cde", "cde", "fab"),
        ("cdx", "", "cde"),  # of another side
        ("", "abcdef", "g"),
        ("cde", "abcdefg", ""),
    ],
)
def test_three_things_not_ticked_yet(was: str, ticked: str, shown: str) -> None:
    call = ("faire.pick", [list(was), list("cdefabg"), dict.fromkeys(ticked, True)])
    (found,) = node.answers(["mon-projet-faire"], [call])
    assert "".join(found) == shown


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("", "mon-projet-2027-01-20.json"),
        ("Atelier d'Épinal : n°2", "mon-projet-atelier-d-epinal-n-2-2027-01-20.json"),
        ("../../<b>", "mon-projet-b-2027-01-20.json"),
        ("…", "mon-projet-2027-01-20.json"),
        ("é" * 80, "mon-projet-" + "e" * 40 + "-2027-01-20.json"),
    ],
)
def test_a_file_bears_the_project_s_name(name: str, file: str) -> None:
    assert node.answers(["mon-projet-fichier"], [("fichier.file", [name, "2027-01-20"])]) == [file]


def test_a_name_is_written_where_there_is_one_and_the_page_s_own_wins() -> None:
    (text,) = node.answers(["mon-projet-fichier"], [("fichier.write", [STATE, "2027-01-20"])])
    written = json.loads(text)
    assert (written["version"], written["nom"]) == (1, "Atelier de Brest")
    bare = {**STATE, "nom": ""}
    merged, kept, unnamed = node.answers(
        ["mon-projet-fichier"],
        [
            ("fichier.merge", [bare, STATE]),
            ("fichier.merge", [{**STATE, "nom": "Le mien"}, STATE]),
            ("fichier.write", [bare, ""]),
        ],
    )
    assert (merged["nom"], kept["nom"]) == ("Atelier de Brest", "Le mien")
    assert "nom" not in json.loads(unnamed)
