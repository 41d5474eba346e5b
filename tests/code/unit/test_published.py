"""What Markdown would publish otherwise than meant, and files that accidents mar: told word for word."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator

import pytest
from fontTools.ttLib import TTFont

from macros.assets.font import font
from macros.checks.outline import meant, shown
from macros.model.characters import CHARACTERS, composed
from macros.reading.accidents import conflict, misread
from macros.reading.dialect import published
from macros.reading.problems import ContentError, Problem
from tests.golden import Case, cases
from tests.support import ROOT, Guide, garden_in

PAGE = "docs/habitants/cultiver.md"
CASES = cases("signes")


@pytest.fixture(scope="module")
def one_garden(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return garden_in(tmp_path_factory.mktemp("jardin"))


@pytest.fixture
def plot(one_garden: Guide) -> Iterator[Guide]:
    """The same small guide for all, put back after each."""
    kept = {path: path.read_bytes() for name in ("data", "docs") for path in one_garden.path(name).rglob("*.[my]*")}
    yield one_garden
    for path, raw in kept.items():
        if path.read_bytes() != raw:
            path.write_bytes(raw)


@pytest.mark.parametrize("case", CASES, ids=[case["ecrit"][:30] for case in CASES])
def test_a_passage_is_published_as_meant_or_refused(plot: Guide, case: Case) -> None:
    line = plot.append(PAGE, f"\n{case['ecrit']}\n")
    assert plot.check() == [
        f"{PAGE}:{line + int(told.partition(':')[0])}:{told.partition(':')[2]}" for told in case["dit"]
    ]


def test_messages_say_what_is_wrong_and_what_to_do() -> None:
    for message in (message for case in CASES for message in case["dit"]):
        assert re.search(r"\S ; \S", message), message


def test_both_readings_agree_on_what_is_written_well() -> None:
    """The test above can fail: here is what they do not agree upon."""
    for text in ("- un\n  - deux", "Phrase\n| a | b |\n| --- | --- |\n| 1 | 2 |", "1) un", "- un\n+ deux"):
        assert [leaf.key for leaf in meant(text.split("\n"))] != [leaf.key for leaf in shown(published(text))], text
    text = "## T {: #t }\n\n1. a\n    - *b*\n\n    > c\n\n2. `d`\n\n| e | f |\n| --- | --- |\n| **g** |  |"
    assert [leaf.key for leaf in meant(text.split("\n"))] == [leaf.key for leaf in shown(published(text))]


def test_a_list_goes_on_at_its_number() -> None:
    assert '<ol start="3">' in published("1. un\n2. deux\n\nTexte.\n\n3. trois")


@pytest.mark.parametrize("name", [PAGE, "docs/_commun/origine.md", "data/points.yml", "data/lexique.yml"])
@pytest.mark.parametrize(
    "mark", ["<<<<<<< HEAD", "=======", ">>>>>>> maj", "||||||| base", "- >>>>>>> maj", "%%%%%%% x"]
)
def test_two_versions_mixed_are_told_in_pages_and_data(plot: Guide, name: str, mark: str) -> None:
    line = plot.append(name, f"\n{mark}\n") + 1
    (problem,) = plot.check()
    assert problem.startswith(f"{name}:{line}: deux versions sont mêlées ici (marque « {mark.strip('- ')[:7]}")
    assert problem.endswith("gardez la bonne, et effacez l'autre avec ses lignes de marque")


def test_an_underlined_heading_is_no_mark_of_a_merge() -> None:
    assert conflict("Un titre\n=======\n") is None
    assert conflict("\nUne phrase finie.\n=======\n") is not None
    assert conflict("> a\n>> b\n# ======= c\n") is None


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "mac_roman", "cp850", "cp437"])
@pytest.mark.parametrize("word", ["établissement", "l’œuvre", "« côté »", "ça"])
def test_an_accent_read_in_another_encoding_is_told(codec: str, word: str) -> None:
    marred = word.encode().decode(codec, "replace").replace("\ufffd", "\x9d")
    assert misread(f"Bien.\n{marred}\n") is not None, marred
    assert misread(f"Bien.\n{word}\n") is None


def test_what_was_meant_is_said() -> None:
    said = "un accent a été lu dans un mauvais encodage : « l'Ã©tÃ© » pour « l'été »"
    assert misread("Oui, l'Ã©tÃ© venu.") == (
        1, f"{said} ; retapez les 2 de ce fichier, ou reprenez-le en UTF-8 là où il est bon"
    )  # fmt: skip
    assert misread("« CAFÉ» et É… Ç’ À–") is None


def test_the_font_draws_what_authors_may_type() -> None:
    drawn = set(TTFont(io.BytesIO(font(ROOT))).getBestCmap())
    assert [sign for sign in CHARACTERS if ord(sign) not in drawn] == ["\u202f"], "a space has nothing to draw"


def test_accents_apart_and_ligatures_are_put_together(plot: Guide) -> None:
    for name in (PAGE, "data/lexique.yml", "data/guide.yml"):
        path = plot.path(name)
        path.write_text(unicodedata.normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert plot.check() == []
    assert composed("e\u0301 ﬁnancement") == "é financement"
    assert published("Le re\u0301sultat ﬁnal") == "<p>Le résultat final</p>"


@pytest.mark.parametrize(
    ("written", "typed"), [("l'essai", "l’essai"), ("l’essai", "l'essai"), ("co-essai", "co‑essai")]
)
def test_a_term_is_used_however_its_apostrophe_is_typed(plot: Guide, written: str, typed: str) -> None:
    entry = f"- sigle: chef de {written}\n  developpe: null\n  definition: Rien.\n  nature: notion\n  verifie_le: 2025-03-01\n  ajout: true\n\n"
    natures = plot.path("data/lexique.yml").read_text(encoding="utf-8")
    nature = re.search(r"- sigle: compost\n(?:  .*\n)*?  nature: (\w+)", natures)
    assert nature
    plot.replace("data/lexique.yml", "- sigle: BRF\n", entry.replace("notion", nature[1]) + "- sigle: BRF\n")
    plot.append(PAGE, f"\nUne phrase assez longue pour ne pas être prise pour une adresse, et le chef\nde {typed}.\n")
    assert plot.check() == []


def test_what_systems_leave_is_ignored_and_images_are_not(plot: Guide) -> None:
    names = [
        "docs/Thumbs.db",
        "docs/assets/Thumbs.db",
        "data/desktop.ini",
        "docs/habitants/Desktop.ini",
        "docs/~$a.docx",
    ]
    for name in names:
        plot.path(name).write_bytes(b"x")
    assert plot.check() == []
    plot.path("docs/habitants/plan.PNG").write_bytes(b"x")
    (problem,) = plot.check()
    plot.path("docs/habitants/plan.PNG").unlink()
    assert problem.startswith("docs/habitants/plan.PNG: les pages n'ont pas d'images (decisions/0008 dit pourquoi) ; ")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("data/lexique.yml", "definition: ", "definition: Le ~~vieux~~ ", "definition : un texte ne se barre pas (~~) ; ce texte est montré tel quel, retirez-le de là"),
        ("data/lexique.yml", "definition: ", "definition: Bravo 🎉 ", "definition : « 🎉 » (U+1F389) est un émoji, et s'imprimerait en bloc gris ; retirez-le, ou écrivez un mot à sa place"),
        (PAGE, "resume: >-\n", "resume: >-\n  Voir www.jardin.example.\n", "resume : l'adresse « www.jardin.example » ne s'ouvrirait pas au clic ; ce texte est montré tel quel, retirez-le de là"),
    ],
)  # fmt: skip
def test_signs_are_told_in_data_and_front_matters(plot: Guide, name: str, old: str, new: str, told: str) -> None:
    plot.replace(name, old, new)
    (problem,) = plot.check()
    assert problem.startswith(f"{name}:")
    assert problem.endswith(told)


def test_a_block_with_nothing_to_read_is_told(plot: Guide) -> None:
    line = plot.append(PAGE, "\n## {: #rien }\n\nTexte.\n\n## Fin {: #fin }\n\n### Plus {: #plus }\n")
    told = plot.check()
    assert f"{PAGE}:{line + 1}: ce titre n'a pas de texte ; écrivez-le, ou retirez la ligne" in told
    assert f"{PAGE}:{line + 7}: il n'y a rien sous ce titre ; écrivez ce bloc, ou retirez le titre" in told
    assert len(told) == 2


def test_a_macro_with_nothing_to_show_is_told(plot: Guide) -> None:
    plot.path("data/points.yml").write_text("[]\n", encoding="utf-8")
    told = plot.check()
    said = "{{ a_noter() }} n'a rien à montrer ici ; ajoutez des entrées dans data/, ou retirez l'appel et le titre au-dessus"
    assert told
    assert all(problem.endswith(said) for problem in told)


def test_an_edition_of_another_decade_is_told(plot: Guide) -> None:
    line = plot.replace("data/guide.yml", "date: 2025-03-01", "date: 2036-03-01")
    said = "cette date (2036-03-01) est à plus d'un an de la page la plus récemment relue (2025-03-01)"
    assert plot.check() == [
        f"data/guide.yml:{line}: {said} ; vérifiez l'année, ou relisez les pages et avancez leur revu_le"
    ]


def test_a_page_twice_in_the_menus_is_told(plot: Guide) -> None:
    line = plot.replace("data/guide.yml", "  - {page: a-propos.md}", "  - {page: a-propos.md}\n  - {page: a-propos.md}")
    assert plot.check() == [
        f"data/guide.yml:{line + 1}: la page a-propos.md est déjà ligne {line} ; gardez une seule entrée"
    ]


def test_a_folder_under_a_wrong_name_is_told_alone(guide: Guide) -> None:
    guide.path("docs/habitants").rename(guide.path("docs/Habitants"))
    said = "un nom s'écrit en minuscules, sans accent ni espace, pour faire une adresse ; renommez en habitants"
    assert guide.check() == [f"docs/Habitants: {said}"]


def test_what_comes_back_in_many_places_is_told_once() -> None:
    error = ContentError([Problem(f"docs/{name}.md", 3, "mal ; bien") for name in "abcdefgh"] + [Problem("a", 1, "x")])
    assert error.report() == (
        "a:1: x\ndocs/a.md:3: mal ; bien (de même à 7 autres endroits : "
        "docs/b.md:3, docs/c.md:3, docs/d.md:3, docs/e.md:3, docs/f.md:3…)\n\n2 problèmes à corriger."
    )
    assert len(error.problems) == 9


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("[x](jean@jardin.example)", "« jean@jardin.example » est un courriel ; écrivez mailto:jean@jardin.example"),
        ("[x](../lexique.md#AMAP)", "docs/lexique.md n'a pas de repère « #AMAP » ; vouliez-vous « #amap » ?"),
    ],
)
def test_a_link_nearly_right_is_put_right(plot: Guide, link: str, told: str) -> None:
    line = plot.append(PAGE, f"\nVoir {link}.\n") + 1
    assert plot.check() == [f"{PAGE}:{line}: {told}"]


def test_the_small_guides_pass() -> None:
    for folder in sorted(path for path in (ROOT / "tests/guides").iterdir() if (path / "docs").is_dir()):
        assert Guide(folder).check() == [], folder.name


def test_a_page_that_one_sign_hides_shows_nothing() -> None:
    """Some versions of Python let an unclosed CDATA pass as it stands, and the parser then finds no page at all."""
    assert shown("<![CDATA[\n\nUn texte.") == []
