"""No published address is lost: the registry, redirections, permalinks."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from macros import __main__ as command
from macros.reading.data import Content, load
from macros.model.redirections import Redirection
from macros.build import build
from macros.outputs.partners import embeds, permalinks, registry
from macros.outputs.partners.policy import embed_policy
from macros.outputs.pieces import read_pieces
from macros.outputs.site import Site
from macros.reading.yaml import parse
from tests.support import GARDEN



def redirection(old: str, new: str) -> Redirection:
    return Redirection.model_validate({"de": old, "vers": new})


def test_a_lost_address_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<main id='contenu'><h2 id='la'>x</h2></main>")
    here = registry.published(Site.open(tmp_path, load(GARDEN), "https://guide.example/", tmp_path))
    (problem,) = registry.lost(["./", "#la", "partie/"], here, [])
    assert str(problem) == (
        "registre/adresses.txt:3: l'adresse publiée « partie/ » n'existe plus ; "
        "remettez-la, ou dites où elle mène dans data/redirections.yml"
    )
    (problem,) = registry.lost(["partie/", "partie/#a", "partie/#b", "./"], here, [])
    assert "l'adresse publiée « partie/ » et ses 2 repères n'existent plus ;" in str(problem)
    (problem,) = registry.lost(["#ici", "./"], here, [])
    assert "« #ici » n'existe plus" in str(problem)
    assert registry.lost(["partie/", "partie/#la"], here, [redirection("partie/", "#la")]) == []


def with_redirections(*ways: tuple[str, str]) -> Content:
    """Return the real data with these redirections, one a line from the first."""
    text = "".join(f'- {{de: "{old}", vers: "{new}"}}\n' for old, new in ways)
    content = load(GARDEN)
    document = parse(text, "data/redirections.yml")
    return replace(
        content,
        redirections=tuple(redirection(*way) for way in ways),
        documents={**content.documents, "redirections": document},
    )


def made(site: Path, content: Content) -> None:
    """Make in `site` what redirections and embeds make, as every build does."""
    job = Site.open(site, content, "https://guide.example/", site)
    pieces = read_pieces(job)
    moved = permalinks.ways(job, pieces)
    permalinks.make(job, pieces, moved)
    embeds.make(job, pieces)
    permalinks.make_files(job, moved)
    job.save()


def told(site: Path, content: Content) -> list[str]:
    opened = Site.open(site, content, "https://guide.example/", site)
    return [str(problem) for problem in registry.faults(site, opened, registry.published(opened))]


ALIVE = "data/redirections.yml:{}: {} existe toujours et cette entrée {} cacherait ; échangez de et vers, ou retirez l'entrée"


def test_all_that_is_wrong_with_redirections_is_told_at_once_and_nothing_alive_is_lost(
    site: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("telecharger"))
    alive = ["f/lexique/amap/index.html", "integrer/lexique/amap/index.html", "lexique/index.html", "pdf/lexique.pdf"]
    alive += ["integrer/lexique/amap/fragment.txt", "accessibilite/index.html"]
    before = {name: (copy / name).read_bytes() for name in alive}
    content = with_redirections(
        ("f/lexique/amap/", "lexique/#compost"),
        ("integrer/lexique/amap/", "lexique/#compost"),
        ("lexique/#amap", "lexique/#compost"),
        ("pdf/lexique.pdf", "pdf/ressources.pdf"),
        ("integrer/lexique/amap/fragment.txt", "integrer/lexique/compost/fragment.txt"),
        ("accessibilite/", "a-propos/"),
        ("ancienne/", "absente/"),
        ("pdf/vieux.pdf", "pdf/lexique.pdf"),
    )
    (copy / "registre").mkdir()
    (copy / "registre/adresses.txt").write_text("perdue/\n", encoding="utf-8")
    for _ in range(2):  # a second run of the outputs on the same folder is legal
        made(copy, content)
        assert {name: (copy / name).read_bytes() for name in alive} == before
        assert (copy / "pdf/vieux.pdf").read_bytes() == before["pdf/lexique.pdf"]
        assert told(copy, content) == [
            "registre/adresses.txt:1: l'adresse publiée « perdue/ » n'existe plus ; "
            "remettez-la, ou dites où elle mène dans data/redirections.yml",
            "data/redirections.yml:7: « ancienne/ » mène à « absente/ », qui n'existe pas ; corrigez vers",
            ALIVE.format(1, "la page « f/lexique/amap/ »", "la"),
            ALIVE.format(2, "la page « integrer/lexique/amap/ »", "la"),
            ALIVE.format(3, "le passage « lexique/#amap »", "le"),
            ALIVE.format(4, "le fichier « pdf/lexique.pdf »", "le"),
            ALIVE.format(5, "le fichier « integrer/lexique/amap/fragment.txt »", "le"),
            ALIVE.format(6, "la page « accessibilite/ »", "la"),
        ]


def test_outputs_alone_refuse_what_would_hide_too(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    job = Site.open(site, with_redirections(("pdf/lexique.pdf", "pdf/ressources.pdf")), "https://guide.example/", site)
    monkeypatch.setattr(build, "open_site", lambda *_: job)
    monkeypatch.setattr(build, "make_outputs", lambda _: [])
    assert command.main(["sorties", str(site)]) == 1
    assert ALIVE.format(1, "le fichier « pdf/lexique.pdf »", "le") in capsys.readouterr().err


def test_redirections_that_hold_are_told_nothing_twice(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("telecharger"))
    content = with_redirections(
        ("lexique/#vieux", "lexique/#amap"),
        ("f/lexique/vieux/", "lexique/#compost"),
        ("ancienne/", "lexique/"),
        ("pdf/vieux.pdf", "pdf/lexique.pdf"),
    )
    for _ in range(2):
        made(copy, content)
        assert told(copy, content) == []
        page = lxml.html.parse(copy / "lexique" / "index.html").getroot()
        assert len(page.xpath("//*[@id='vieux']")) == 1
        frame = lxml.html.parse(copy / "integrer" / "lexique" / "vieux" / "index.html").getroot()
        assert frame.xpath("//meta[@http-equiv]/@content")[0] == embed_policy("https://guide.example/")


def test_what_the_author_says_wins_over_what_follows_from_it(site: Path, tmp_path: Path) -> None:
    content = with_redirections(
        ("f/lexique/vieux/", "lexique/#compost"), ("lexique/#vieux", "lexique/#amap"),
        ("integrer/lexique/vieux/fragment.txt", "integrer/lexique/compost/fragment.txt"),
    )  # fmt: skip
    job = Site.open(site, content, "https://guide.example/", site)
    leads = {item.old: item.new for item in permalinks.ways(job, read_pieces(job))}
    assert leads["f/lexique/vieux/"] == "lexique/#compost"
    assert leads["integrer/lexique/vieux/fragment.txt"] == "integrer/lexique/compost/fragment.txt"
    assert leads["integrer/lexique/vieux/"] == "integrer/lexique/amap/"


def test_what_was_not_made_this_time_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "registre").mkdir()
    (tmp_path / "registre/adresses.txt").write_text("pdf/lexique.pdf\nperdue/\n", encoding="utf-8")
    content = with_redirections(("pdf/vieux.pdf", "pdf/neuf.pdf"))
    site = Site.open(tmp_path, content, "https://guide.example/", tmp_path)
    (problem,) = registry.faults(tmp_path, site, set(), ["pdf"])
    assert "« perdue/ »" in str(problem)
    assert len(registry.faults(tmp_path, site, set())) == 3


@pytest.fixture
def moved(site: Path, tmp_path: Path) -> Any:
    """Return a copy of two pages, one gone and one whose anchor changed, with their redirections."""
    for page in ("lexique", "ressources"):
        shutil.copytree(site / page, tmp_path / page)
    redirections = (
        redirection("ancienne/page/", "lexique/"),
        redirection("ancienne/page/#vieux", "lexique/#amap"),
        redirection("lexique/#disparu", "lexique/#amap"),
        redirection("lexique/#parti", "ressources/#contacts"),
    )
    content = replace(load(GARDEN), redirections=redirections)
    opened = Site.open(tmp_path, content, "https://guide.example/", tmp_path)
    permalinks.make(opened, (), redirections)
    opened.save()
    return tmp_path


def test_a_page_that_moved_leads_on(moved: Path) -> None:
    page = lxml.html.parse(moved / "ancienne" / "page" / "index.html").getroot()
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://guide.example/lexique/"]
    assert page.xpath("//script/@data-moved") == ['{"vieux": "../../lexique/index.html#amap"}']


def test_an_anchor_that_moved_leads_on_without_scripts(moved: Path) -> None:
    page = lxml.html.parse(moved / "lexique" / "index.html").getroot()
    ways = {way.get("id"): way.xpath(".//a/@href")[0] for way in page.xpath("//p[contains(@class, 'moved')]")}
    assert ways == {"vieux-mot": "#compost", "disparu": "#amap", "parti": "../ressources/#contacts"}


def test_every_piece_has_a_permalink_that_leads_to_it(site: Path) -> None:
    content = load(GARDEN)
    pieces = {f"f/{fiche.slug}/": fiche.path for fiche in content.guide.fiches}
    pieces |= {f"f/lexique/{term.id}/": f"lexique/#{term.id}" for term in content.lexique}
    pieces |= {f"f/ressource/{one.id}/": f"ressources/#{one.id}" for one in content.ressources.documents}
    pieces |= {f"f/trousse/{one.id}/": f"trousse/#{one.id}" for one in content.trousse}
    moved = {"f/ancienne-page/": "lexique/", "f/lexique/vieux-mot/": "lexique/#compost"}
    found = set()
    for path in site.glob("f/*/**/index.html"):
        address = f"{path.parent.relative_to(site).as_posix()}/"
        page = lxml.html.parse(path).getroot()
        (target,) = page.xpath("//main//a/@href")
        assert target == permalinks.file_link(address, {**pieces, **moved}.get(address, address.removeprefix("f/")))
        file, _, anchor = target.partition("#")
        there = lxml.html.parse((path.parent / file).resolve()).getroot()
        assert not anchor or there.xpath("//*[@id=$id]", id=anchor), path
        (refresh,) = page.xpath("//noscript/meta[@http-equiv='refresh']/@content")
        assert refresh == f"0; url={target}"
        assert page.xpath("//script/@data-target") == [target]
        assert page.get("lang") == "fr"
        found.add(address)
    assert found > set(pieces)


def test_pages_name_their_permalink(site: Path) -> None:
    for path in site.glob("*/*/index.html"):
        page = lxml.html.parse(path).getroot()
        for address in page.xpath("//link[@rel='shortlink']/@href"):
            relative = address.split("/", 3)[3]
            assert (site / relative / "index.html").is_file()


def test_dates_are_the_edition_or_a_review(site: Path) -> None:
    edition = load(GARDEN).guide.edition.date
    assert edition <= date(2100, 1, 1)
    for path in site.glob("integrer/*/**/index.html"):
        if lxml.html.parse(path).xpath("//noscript/meta[@http-equiv='refresh']"):
            continue
        (said,) = lxml.html.parse(path).xpath("//*[contains(@class, 'embed-source')]//time/@datetime")
        assert date.fromisoformat(said) <= edition


def test_what_is_made_of_a_piece_follows_it(site: Path) -> None:
    """A page, a term that changed its name: permalink and embed lead on without a word from the author."""
    pieces = tuple(read_pieces(Site.open(site, load(GARDEN), "https://guide.example/", site)))
    ways = [redirection("le-guide/", "a-propos/"), redirection("lexique/#vieux", "lexique/#amap")]
    ways += [redirection("habitants/installer/#ancien", "lexique/#amap")]  # no term of that page: nothing follows
    ways += [redirection("un/cote/", next(piece.path for piece in pieces if piece.fiche))]
    assert {item.old: item.new for item in permalinks.followers(ways, pieces)} == {
        "f/le-guide/": "a-propos/",
        "integrer/le-guide/": "integrer/a-propos/",
        "integrer/le-guide/fragment.txt": "integrer/a-propos/fragment.txt",
        "integrer/le-guide/oembed.json": "integrer/a-propos/oembed.json",
        "integrer/carte-de/le-guide/": "integrer/carte-de/a-propos/",
        "integrer/carte-de/le-guide/fragment.txt": "integrer/carte-de/a-propos/fragment.txt",
        "integrer/carte-de/le-guide/oembed.json": "integrer/carte-de/a-propos/oembed.json",
        "f/lexique/vieux/": "lexique/#amap",
        "integrer/lexique/vieux/": "integrer/lexique/amap/",
        "integrer/lexique/vieux/fragment.txt": "integrer/lexique/amap/fragment.txt",
        "integrer/lexique/vieux/oembed.json": "integrer/lexique/amap/oembed.json",
        "integrer/carte-de/lexique/vieux/": "integrer/carte-de/lexique/amap/",
        "integrer/carte-de/lexique/vieux/fragment.txt": "integrer/carte-de/lexique/amap/fragment.txt",
        "integrer/carte-de/lexique/vieux/oembed.json": "integrer/carte-de/lexique/amap/oembed.json",
    }


def test_a_file_that_moved_is_still_there(tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "neuf.pdf").write_bytes(b"%PDF")
    content = with_redirections(("pdf/vieux.pdf", "pdf/neuf.pdf"))
    job = Site.open(tmp_path, content, "https://guide.example/", tmp_path)
    permalinks.make(job, (), content.redirections)
    permalinks.make_files(job, content.redirections)
    assert (tmp_path / "pdf" / "vieux.pdf").read_bytes() == b"%PDF"
    with pytest.raises(ValueError, match="un fichier mène à un fichier"):
        redirection("pdf/vieux.pdf", "lexique/")
