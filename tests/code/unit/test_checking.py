"""What no file can check alone, told to authors word for word; and what `make check` does with it."""

from __future__ import annotations

import re
import resource
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros import __main__ as command
from macros import checks
from macros.checks import colours, ids, reviews
from tests.golden import Case, cases, err
from tests.support import ROOT, Guide

CASES = cases("pages")


def line_of(path: Path, text: str) -> int:
    rows = path.read_text(encoding="utf-8").split("\n")
    return next((number for number, row in enumerate(rows, 1) if text in row), 0)


def test_the_guide_itself_has_no_problem(guide: Guide) -> None:
    assert guide.check() == []


@pytest.mark.parametrize("case", CASES, ids=[case["erreur"] for case in CASES])
def test_bad_content_is_explained(guide: Guide, case: Case) -> None:
    err(guide, case)
    assert guide.check() == case["message"]


@pytest.mark.parametrize(
    ("name", "problems"),
    [
        ("data/points.yml", ["data/points.yml: ce fichier manque ; remettez-le à sa place"]),
        ("docs/habitants/imaginer.md", ["data/guide.yml:{fiche}: la page docs/habitants/imaginer.md manque ; créez-la ou retirez cette entrée"]),
        ("docs/ressources.md", ["data/guide.yml:{menu}: la page docs/ressources.md manque ; créez-la ou retirez cette entrée", "docs/ressources.md: cette page manque, d'autres y renvoient sous ce nom ; remettez-la, ou redonnez-lui ce nom"]),
        ("docs/face-a-face/cultiver.md", ["data/guide.yml:{etape}: la page docs/face-a-face/cultiver.md manque ; créez-la ou retirez cette entrée"]),
    ],
)  # fmt: skip
def test_a_missing_file_is_told(guide: Guide, name: str, problems: list[str]) -> None:
    guide.path(name).unlink()
    data = guide.path("data/guide.yml")
    places = {"fiche": "{id: HAB-1,", "menu": "page: ressources.md", "etape": "{id: cultiver,"}
    for place, text in places.items():
        problems = [problem.replace(f"{{{place}}}", str(line_of(data, text))) for problem in problems]
    assert guide.check() == problems


@pytest.mark.parametrize("name", ["data/points.yml", "docs/habitants/imaginer.md", "docs/_commun/origine.md"])
def test_a_file_in_another_encoding_is_told(guide: Guide, name: str) -> None:
    path = guide.path(name)
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace"))
    (problem,) = guide.check()
    assert re.fullmatch(
        rf"{name}:\d+: ce fichier n'est pas en UTF-8 \(un accent y est illisible\) ; enregistrez-le avec l'encodage UTF-8",
        problem,
    )


def test_a_byte_order_mark_and_windows_lines_are_welcome(guide: Guide) -> None:
    for name in ("data/points.yml", "docs/habitants/imaginer.md"):
        path = guide.path(name)
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert guide.check() == []


def test_each_kind_of_capitals_that_is_no_sigle_passes(guide: Guide) -> None:
    guide.append(
        "docs/habitants/imaginer.md",
        "\nUn PDF, la fiche HAB-1, le XIXe siècle, Louis XIV, `CODE`, [lien](https://a.example/ABC), #ABC.\n",
    )
    assert guide.check() == []


def test_an_id_of_a_fiche_that_its_own_blocks_take_is_told(guide: Guide) -> None:
    lines = {}
    for face in ("habitants", "mairie"):
        name = f"docs/{face}/installer.md"
        guide.replace(
            name,
            "{{ a_noter() }}",
            "{{ a_noter() }}\n\n### Un {: #comite-jardin-objectifs }\n\nOui.\n\n### Deux {: #en-bref }\n\nOui.",
        )
        path = guide.path(name)
        lines[name] = [line_of(path, text) for text in ("### Un", "### Deux", '{{ comite("jardin") }}')]
    assert guide.check() == [
        problem
        for name, (one, two, call) in lines.items()
        for problem in (
            f'{name}:{one}: l\'identifiant « comite-jardin-objectifs » est aussi dans le bloc que fait {{{{ comite("jardin") }}}} (ligne {call}) ; choisissez-en un autre',
            f"{name}:{two}: l'identifiant « en-bref » est déjà pris dans docs/face-a-face/installer.md, où les deux fiches se font face ; choisissez-en un autre",
        )
    ]


@pytest.mark.parametrize(
    ("name", "call"),
    [("imprimer", '{{ imprimer("livret") }}'), ("mon-projet", "{{ mon_projet() }}"), ("partager", '{{ partager("pieces") }}')],
)  # fmt: skip
def test_a_page_that_others_seek_by_its_name_keeps_it(guide: Guide, name: str, call: str) -> None:
    guide.path(f"docs/{name}.md").rename(guide.path("docs/autre.md"))
    guide.replace("data/guide.yml", f"page: {name}.md", "page: autre.md")
    guide.path("data/redirections.yml").write_text(f"- {{de: {name}/, vers: autre/}}\n", encoding="utf-8")
    line = line_of(guide.path("docs/autre.md"), call)
    said = f"{call} ne va que dans docs/{name}.md, page que le reste du site cherche sous ce nom ; redonnez ce nom à celle-ci"
    assert f"docs/autre.md:{line}: {said}" in guide.check()


def test_contrast_is_that_of_wcag() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert colours.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_faces_are_measured_against_the_colours_of_the_site() -> None:
    """The hardest ground and the palest ink of each scheme, as tokens.css has them."""
    light, dark = (ROOT / "docs/assets/css/tokens.css").read_text(encoding="utf-8").split("@media")
    for scheme, css in (("clair", light), ("sombre", dark)):
        own = dict(re.findall(r"--(paper|card|pivot-soft|ink|ink-soft): (#[0-9a-f]{6})", css))
        grounds = own["paper"], own["card"], own["pivot-soft"]
        contrasts = {colours.contrast(ground, own["ink"]): ground for ground in grounds}
        assert colours.GROUNDS[scheme] == contrasts[min(contrasts)]
        assert colours.INKS[scheme] == own["ink-soft"]


def test_the_ids_of_the_theme_are_known() -> None:
    """What the templates write round a page's content: a heading with such an id would stand twice."""
    shown = [path for path in (ROOT / "overrides").rglob("*.html") if path.name not in ("accueil.html", "404.html")]
    found = {ident for path in shown for ident in re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))}
    assert {ident for ident in found if "{" not in ident} == ids.THEME - {"definition"}
    assert all(ident.startswith(ids.PREFIXES) for ident in found if "{" in ident)


def test_problems_of_data_and_pages_are_told_together(guide: Guide) -> None:
    guide.replace("data/points.yml", "  etape: imaginer", "  etape: initer")
    guide.replace("docs/habitants/imaginer.md", "{{ contacts() }}", "{{ contact() }}")
    guide.replace("docs/mairie/imaginer.md", "{{ contacts() }}", "Avec la DGEFP.")
    assert [problem.partition(":")[0] for problem in guide.check()] == [
        "data/points.yml", "docs/habitants/imaginer.md", "docs/mairie/imaginer.md"
    ]  # fmt: skip


def test_check_says_all_and_stops_with_1(guide: Guide) -> None:
    line = guide.replace("docs/habitants/imaginer.md", "{{ contacts() }}", "{{ contacts }}")
    guide.append("data/points.yml", "- id: [")
    done = guide.run("check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1] == "1 problème à corriger."
    assert "Traceback" not in done.stderr
    guide.replace("data/points.yml", "- id: [", "")
    done = guide.run("check")
    assert done.stderr == (
        f"docs/habitants/imaginer.md:{line}: la macro « contacts » s'écrit avec des parenthèses ; ajoutez-les\n\n1 problème à corriger.\n"
    )


def _work_of_children() -> float:
    """Seconds of processor: what else runs on this machine does not count."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def test_check_is_quick_and_writes_nothing(guide: Guide) -> None:
    before = {path: path.stat().st_mtime_ns for path in guide.root.rglob("*")}
    start = _work_of_children()
    done = guide.run("check")
    assert _work_of_children() - start < 2
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("Aucun problème.\n")
    assert {path: path.stat().st_mtime_ns for path in guide.root.rglob("*")} == before


def test_a_review_that_is_late_is_only_a_warning_of_check(
    guide: Guide, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide.replace("docs/lexique.md", "revu_le: 2025-03-01", "revu_le: 2020-01-01")
    line = guide.replace("docs/lexique.md", "a_revoir_avant: 2026-03-01", "a_revoir_avant: 2021-01-01")
    monkeypatch.setattr(command, "ROOT", guide.root)
    monkeypatch.setattr(command, "date", _Day)
    assert line
    assert command.main(["check"]) == 0
    said = capsys.readouterr()
    assert said.err == (
        "docs/lexique.md: à relire : la date a_revoir_avant (2021-01-01) est passée\n"
        "data/guide.yml: la date de l'édition (2025-03-01) est à venir ; est-ce voulu ?\n"
    )
    assert said.out.endswith("Aucun problème.\n")


class _Day(date):
    @classmethod
    def today(cls) -> date:
        return date(2021, 1, 1) + timedelta(days=1)


def test_a_refused_build_leaves_the_last_good_site(whole_guide: Guide) -> None:
    good = whole_guide.path("site/index.html")
    good.parent.mkdir()
    good.write_text("le dernier bon site")
    line = whole_guide.replace("docs/habitants/imaginer.md", "{{ contacts() }}", "{{ contact() }}")
    done = whole_guide.run("site")
    assert done.returncode == 1
    assert f"docs/habitants/imaginer.md:{line}: la macro « contact » n'existe pas" in done.stderr
    assert done.stderr.endswith("Le site n'a pas été refait ; le précédent est intact.\n")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert [path.name for path in whole_guide.path("site").iterdir()] == ["index.html"]
    assert good.read_text() == "le dernier bon site"
    assert not [path for path in whole_guide.path(".cache").iterdir() if path.name.startswith("site-")]


def test_a_dead_link_stops_the_build(whole_guide: Guide) -> None:
    whole_guide.append("docs/habitants/imaginer.md", "\n[mort](installer.md#absent) et [mort](absente.md)\n")
    done = whole_guide.run("site")
    assert done.returncode == 1
    assert "#absent" in done.stderr
    assert "absente.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert not whole_guide.path("site").exists()


def test_the_repository_holds_no_registry_and_no_machine_path() -> None:
    names = [path for pattern in ("*.yml", "*.toml", "*.txt", "Makefile", "*.md") for path in ROOT.glob(pattern)]
    names += (ROOT / "macros").rglob("*.py")
    for path in names:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in ("pypi.org", "index-url", "extra-index", "/work/", "/root/") if word in text], path


def test_what_changed_in_a_page_is_asked_once_its_date_moved(guide: Guide) -> None:
    """Against how the page was last published, until then nothing is asked."""
    page, before, after = "docs/habitants/imaginer.md", "revu_le: 2025-03-01", "revu_le: 2025-03-02"
    guide.replace("data/guide.yml", "date: 2025-03-01", "date: 2025-03-03")

    def publish() -> None:
        reviews.record_reviews(guide.root, checks.check(guide.root).pages)

    def asked(date: str, remedy: str) -> list[str]:
        line = line_of(guide.path(page), "revu_le:")
        return [
            f"{page}:{line}: revu_le : cette page, publiée avec la date du {date}, ne dit pas ce qui a changé dans changement ; {remedy}"
        ]

    guide.replace(page, before, after)
    assert guide.check() == []
    guide.replace(page, after, before)
    publish()
    assert guide.check() == []
    guide.replace(page, before, after)
    assert guide.check() == asked("2025-03-01", "ajoutez-le : une phrase, que liront vos partenaires")
    guide.replace(page, after, after + "\nchangement: Le calendrier a une ligne de plus.")
    assert guide.check() == []
    publish()
    guide.replace(page, after, "revu_le: 2025-03-03")
    assert guide.check() == asked("2025-03-02", "dites-y ce qui a changé depuis")
    guide.replace(page, "une ligne de plus", "deux lignes de plus")
    assert guide.check() == []
