"""No published address is lost: the registry, redirections, permalinks."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest

from macros.loading import load
from macros.model.redirections import Redirection
from macros.outputs.collecting import read_pieces
from macros.outputs.job import Job
from macros.outputs.sharing import permalinks, registry
from macros.problems import ContentError

ROOT = Path(__file__).parents[2]


def redirection(old: str, new: str) -> Redirection:
    return Redirection.model_validate({"de": old, "vers": new})


def test_no_published_address_is_lost(site: Path) -> None:
    known = registry.read(ROOT)
    assert len(known) > 400
    problems = registry.lost(known, site, load(ROOT).redirections)
    assert not problems, "\n".join(map(str, problems))


def test_the_registry_knows_pages_anchors_permalinks_embeds_and_data(site: Path) -> None:
    known = set(registry.read(ROOT))
    for address in ("./", "lexique/", "f/lexique/siae/", "integrer/lexique/", "integrer.js", "donnees/v1/guide.json"):
        assert address in known
    assert any("#" in address for address in known)


def test_a_lost_address_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<main id='contenu'><h2 id='la'>x</h2></main>")
    (problem,) = registry.lost(["./", "#la", "partie/"], tmp_path, [])
    assert str(problem) == (
        "registre/adresses.txt:3: l'adresse publiée « partie/ » n'existe plus ; "
        "remettez-la, ou dites où elle mène dans data/redirections.yml"
    )
    (problem,) = registry.lost(["partie/", "partie/#a", "partie/#b", "./"], tmp_path, [])
    assert "l'adresse publiée « partie/ » et ses 2 repères n'existent plus ;" in str(problem)
    (problem,) = registry.lost(["#ici", "./"], tmp_path, [])
    assert "« #ici » n'existe plus" in str(problem)
    assert registry.lost(["partie/", "partie/#la"], tmp_path, [redirection("partie/", "#la")]) == []


@pytest.fixture
def moved(site: Path, tmp_path: Path) -> Any:
    """Return a copy of two pages, one gone and one whose anchor changed, with their redirections."""
    for page in ("lexique", "ressources"):
        shutil.copytree(site / page, tmp_path / page)
    redirections = (
        redirection("ancienne/page/", "lexique/"),
        redirection("ancienne/page/#vieux", "lexique/#siae"),
        redirection("lexique/#disparu", "lexique/#siae"),
        redirection("lexique/#parti", "ressources/#contacts"),
    )
    content = SimpleNamespace(redirections=redirections)
    permalinks.make(Job(tmp_path, content, "https://guide.example/", tmp_path), ())  # type: ignore[arg-type]
    return tmp_path


def test_a_page_that_moved_leads_on(moved: Path) -> None:
    page = lxml.html.parse(moved / "ancienne" / "page" / "index.html").getroot()
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://guide.example/lexique/"]
    assert page.xpath("//script/@data-moved") == ['{"vieux": "../../lexique/index.html#siae"}']


def test_an_anchor_that_moved_leads_on_without_scripts(moved: Path) -> None:
    page = lxml.html.parse(moved / "lexique" / "index.html").getroot()
    ways = {way.get("id"): way.xpath(".//a/@href")[0] for way in page.xpath("//p[contains(@class, 'moved')]")}
    assert ways == {"disparu": "#siae", "parti": "../ressources/#contacts"}


def test_every_piece_has_a_permalink_that_leads_to_it(site: Path) -> None:
    found = 0
    for path in site.glob("f/**/index.html"):
        page = lxml.html.parse(path).getroot()
        (target,) = page.xpath("//main//a/@href")
        file, _, anchor = target.partition("#")
        there = lxml.html.parse((path.parent / file).resolve()).getroot()
        assert not anchor or there.xpath("//*[@id=$id]", id=anchor), path
        (refresh,) = page.xpath("//noscript/meta[@http-equiv='refresh']/@content")
        assert refresh == f"0; url={target}"
        assert page.xpath("//script/@data-target") == [target]
        assert page.get("lang") == "fr"
        found += 1
    content = load(ROOT)
    assert found >= len(content.guide.fiches) + len(content.lexique) + len(content.ressources.documents)
    for fiche in content.guide.fiches:
        assert (site / "f" / fiche.slug / "index.html").is_file()
    for term in content.lexique:
        assert (site / "f" / "lexique" / term.id / "index.html").is_file()


def test_pages_name_their_permalink(site: Path) -> None:
    for path in site.glob("*/*/index.html"):
        page = lxml.html.parse(path).getroot()
        for address in page.xpath("//link[@rel='shortlink']/@href"):
            relative = address.split("/", 3)[3]
            assert (site / relative / "index.html").is_file()


def test_dates_are_the_edition_or_a_review(site: Path) -> None:
    edition = load(ROOT).guide.edition.date
    assert edition <= date(2100, 1, 1)
    for path in site.glob("integrer/**/index.html"):
        (said,) = lxml.html.parse(path).xpath("//footer//time/@datetime")
        assert date.fromisoformat(said) <= edition


def test_what_is_made_of_a_piece_follows_it(site: Path) -> None:
    """A page, a term that changed its name: permalink and embed lead on without a word from the author."""
    pieces = tuple(read_pieces(Job(site, load(ROOT), "https://guide.example/", site)))
    ways = [redirection("le-guide/", "a-propos/"), redirection("lexique/#vieux", "lexique/#siae")]
    ways += [redirection("un/cote/", next(piece.path for piece in pieces if piece.fiche))]
    assert {item.old: item.new for item in permalinks.followers(ways, pieces)} == {
        "f/le-guide/": "a-propos/",
        "f/lexique/vieux/": "lexique/#siae",
        "integrer/lexique/vieux/": "integrer/lexique/siae/",
        "integrer/lexique/vieux/fragment.txt": "integrer/lexique/siae/fragment.txt",
    }


def test_a_passage_that_lives_is_never_hidden(moved: Path) -> None:
    before = (moved / "lexique" / "index.html").read_bytes()
    content = replace(load(ROOT), redirections=(redirection("lexique/#siae", "lexique/#spip"),))
    with pytest.raises(ContentError, match="« lexique/#siae » existe toujours et cette entrée le cacherait"):
        permalinks.make(Job(moved, content, "https://guide.example/", moved), ())
    assert (moved / "lexique" / "index.html").read_bytes() == before


def test_a_file_that_moved_is_still_there(tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "neuf.pdf").write_bytes(b"%PDF")
    content = SimpleNamespace(redirections=(redirection("pdf/vieux.pdf", "pdf/neuf.pdf"),))
    job = Job(tmp_path, content, "https://guide.example/", tmp_path)  # type: ignore[arg-type]
    permalinks.make(job, ())
    permalinks.make_files(job, ())
    assert (tmp_path / "pdf" / "vieux.pdf").read_bytes() == b"%PDF"
    with pytest.raises(ValueError, match="un fichier mène à un fichier"):
        redirection("pdf/vieux.pdf", "lexique/")
