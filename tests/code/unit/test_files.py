"""What `docs/` and `data/` may hold: known kinds of files, no link to others, nothing hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Guide

SYMLINK = "c'est un lien vers un autre fichier ; mettez à sa place une copie du fichier"
HIDDEN = "rien ne lit un dossier dont le nom commence par un point ; retirez-le, ou renommez-le"
CODE = (
    "ce fichier serait publié tel quel ; retirez-le (sont admis ici : .css, .js, .png, .woff2, "
    "sous un nom en minuscules, sans accent ni espace)"
)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "x.html",
            "x.svg",
            "x.txt",
            "x.htm",
            "x.xhtml",
            "x.xml",
            "x.php",
            "x",
            "x.JS",
            "x.md",
            "js/x.html",
            "css/a/b/x.json",
        ),
        *("copie de site.js", "js/site.js.orig", "css/é.css", "js/x.mjs", "x.js.html", "x.html/y.js"),
    ],
)
def test_only_code_stands_under_assets(garden: Guide, name: str) -> None:
    path = garden.path(f"docs/assets/{name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("<script>alert(1)</script>", encoding="utf-8")
    wrong = f"docs/assets/{name if name != 'x.html/y.js' else 'x.html'}"
    assert f"{wrong}: {CODE}" in garden.check()


def test_a_font_and_a_picture_may_stand_under_assets(garden: Guide) -> None:
    before = garden.check()
    for name in ("fonts/x.woff2", "images/logo.png", "js/autre.js", "css/blocs/autre.css", ".DS_Store"):
        path = garden.path(f"docs/assets/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert garden.check() == before


PLACES = [
    *(
        "docs/x.txt",
        "docs/x.png",
        "docs/habitants/x.md",
        "docs/assets/x.txt",
        "docs/assets/js/x.js",
        "docs/assets/deep",
    ),
    *("docs/_commun/x.md", "docs/.x", "docs/.well-known", "docs/assets/.x", "docs/habitants/.x.md", "docs/schemas"),
    *("data/x.yml", "data/.x", "data/schemas", "data/schemas/x.json", "docs/data/schemas", "docs/habitants/assets"),
]


@pytest.mark.parametrize("to", ["file", "folder", "nothing"])
@pytest.mark.parametrize("name", PLACES)
def test_no_link_to_another_file_stands_anywhere(garden: Guide, tmp_path: Path, name: str, to: str) -> None:
    target = tmp_path / "ailleurs"
    if to == "file":
        target.write_text("secret", encoding="utf-8")
    elif to == "folder":
        target.mkdir()
    path = garden.path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)
    assert f"{name}: {SYMLINK}" in garden.check()


@pytest.mark.parametrize(
    "name", ["docs/.well-known", "docs/habitants/.x", "docs/assets/.x", "data/.x", "docs/_commun/.x"]
)
def test_nothing_is_in_a_folder_that_hides(garden: Guide, name: str) -> None:
    garden.path(name).mkdir(parents=True)
    (garden.path(name) / "x.html").touch()
    assert f"{name}: {HIDDEN}" in garden.check()


@pytest.mark.parametrize("name", ["docs/habitants/assets/x.html", "docs/data/schemas/x.html", "docs/schemas/x.html"])
def test_a_name_of_ours_elsewhere_hides_nothing(garden: Guide, name: str) -> None:
    garden.path(name).parent.mkdir(parents=True)
    garden.path(name).touch()
    assert any(message.startswith(f"{name}: ce fichier serait publié") for message in garden.check())


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (".a { color: red }\n.b {\n.c { color: red }\n", 2, "n'est pas refermé"),
        (".a { color: red }\n}\n.b { color: red }\n", 2, "ne ferme rien"),
        ("/* { */\n@media print {\n.a { b: c }\n", 2, "n'est pas refermé"),
    ],
)
def test_a_brace_of_a_style_sheet_without_its_pair_is_told(garden: Guide, text: str, line: int, said: str) -> None:
    garden.path("docs/assets/css/components/essai.css").write_text(text, encoding="utf-8")
    (problem,) = garden.check()
    assert problem.startswith(f"docs/assets/css/components/essai.css:{line}: ")
    assert said in problem


def test_braces_in_comments_and_texts_pair_with_none(garden: Guide) -> None:
    text = '/* } */\n.a::before { content: "}" }\n'
    garden.path("docs/assets/css/components/essai.css").write_text(text, encoding="utf-8")
    assert garden.check() == []


def test_a_guide_has_a_menu(garden: Guide) -> None:
    text = garden.path("data/guide.yml").read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("  - {page:"))
    garden.path("data/guide.yml").write_text(
        kept.replace("menu:", "menu: []").replace("pied:", "pied: []"), encoding="utf-8"
    )
    assert any("menu" in problem and "au moins 1" in problem for problem in garden.check())
