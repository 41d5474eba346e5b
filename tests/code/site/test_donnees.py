"""The published data: valid, complete, the same as the pages, and version 1 as it was promised."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import lxml.html
import pytest
import yaml

from macros.outputs.partners import datafiles
from tests.support import GARDEN, ROOT

SCHEMAS = {path.name.split(".")[0]: path for path in (ROOT / "registre" / "donnees-v1").glob("*.json")}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def data(site: Path) -> Path:
    return site / "donnees" / "v1"


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def stem(path: Path) -> str:
    return "fiche" if path.parent.name == "fiches" else path.stem


def test_every_file_obeys_the_schema_published_beside_it(data: Path) -> None:
    files = [*data.glob("*.json"), *data.glob("fiches/*.json")]
    assert len(files) == 9 + len(guide()["fiches"])
    for path in files:
        schema = load(data / "schemas" / f"{stem(path)}.schema.json")
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(load(path))


def test_version_1_does_not_break(data: Path) -> None:
    assert len(SCHEMAS) == 10
    for path in [*data.glob("*.json"), *data.glob("fiches/*.json")]:
        jsonschema.Draft202012Validator(load(SCHEMAS[stem(path)])).validate(load(path))
    for name, path in SCHEMAS.items():
        promised, now = load(path), load(data / "schemas" / f"{name}.schema.json")
        for where, shape in [("", promised), *promised.get("$defs", {}).items()]:
            today = now["$defs"][where] if where else now
            assert set(shape["required"]) <= set(today["required"]), f"{name} {where}"
            for key, value in shape["properties"].items():
                kept = {k: v for k, v in value.items() if k not in ("description", "title")}
                assert kept.items() <= today["properties"][key].items(), f"{name} {where} {key}"


def test_a_broken_record_is_refused(data: Path) -> None:
    schema = jsonschema.Draft202012Validator(load(data / "schemas" / "fiche.schema.json"))
    record = load(next(data.glob("fiches/*.json")))
    record["fiche"]["permalien"] = "nulle part"
    with pytest.raises(jsonschema.ValidationError):
        schema.validate(record)


def guide() -> Any:
    return yaml.safe_load((GARDEN / "data" / "guide.yml").read_text(encoding="utf-8"))


def test_a_fiche_says_what_its_page_says(data: Path, site: Path) -> None:
    for fiche in load(data / "fiches.json")["fiches"]:
        page = lxml.html.parse(site / fiche["face"] / fiche["etape"] / "index.html").getroot()
        assert page.xpath("//article/@data-fiche") == [fiche["id"]]
        ids = [block["id"] for block in fiche["blocs"]]
        assert [ident for ident in ids if ident != "contenu"] == page.xpath("//div[@class='prose']/h2/@id")
        assert all(page.xpath("//*[@id=$id]", id=ident) for ident in ids)
        assert fiche["revu_le"] == page.xpath("//time[@class='reviewed']/@datetime")[0]
        assert load(data / "fiches" / f"{fiche['id'].lower()}.json")["fiche"] == fiche
        words = fiche["texte"].split()
        said = " ".join(page.xpath("//div[@class='prose']")[0].text_content().split())
        assert len(words) > 50
        for line in fiche["texte"].splitlines():
            assert "".join(line.split()) in "".join(said.split()), line


def test_every_record_has_an_id_of_its_own_where_its_address_says(data: Path, site: Path) -> None:
    for name, key in (("ressources", "ressources"), ("lexique", "termes"), ("fiches", "fiches")):
        records = load(data / f"{name}.json")[key]
        assert len({record["id"] for record in records}) == len(records) > 0
        for record in records:
            path, _, anchor = record["url"].removeprefix(load(data / "guide.json")["url"]).partition("#")
            page = lxml.html.parse(site / path / "index.html").getroot()
            assert not anchor or page.xpath("//main//*[@id=$id]", id=anchor), record["url"]
        if name == "ressources":
            assert {record["url"].partition("#")[0] for record in records} == {load(data / "guide.json")["url"] + "ressources/"}


def test_lists_and_tables_are_whole(data: Path) -> None:
    written = yaml.safe_load((GARDEN / "data" / "reponses.yml").read_text(encoding="utf-8"))
    said = load(data / "reponses.json")
    assert [[item["titre"], [line["fiches"] for line in item["lignes"]]] for item in said["listes"]] == [
        [item["titre"], [line["fiches"] for line in item["lignes"]]] for item in written["listes"]
    ]
    assert [line["faces"] for line in said["listes"][0]["lignes"]] == [["habitants"], ["mairie"], []]
    assert [(row["groupe"], row["etape"], row["cases"]) for row in said["tableaux"][0]["lignes"]] == [
        ("La mairie", "imaginer", ["Elle prête un terrain."]),
        ("La mairie", None, ["Plus tard", "Elle passe voir."]),
        (None, "installer", ["Tout le monde bêche."]),
    ]


def test_clean_html_stands_anywhere(data: Path) -> None:
    for fiche in load(data / "fiches.json")["fiches"]:
        tree = lxml.html.fragment_fromstring(fiche["html"], create_parent="div")
        for node in tree.iter():
            assert not set(node.attrib) - {"href", "datetime", "lang", "scope", "colspan", "rowspan", "aria-label"}
            assert node.tag not in ("script", "style", "svg", "button", "span", "section") or node is tree
            assert node.get("href", "https://").startswith(("https://", "mailto:")), node.get("href")


def test_tables_say_what_the_json_says(data: Path) -> None:
    for path in data.glob("*.csv"):  # spreadsheets take commas and tabs for limits too
        cells = re.compile(r'"(?:[^"]|"")*"(?:;"(?:[^"]|"")*")*')
        assert all(cells.fullmatch(row) for row in path.read_text("utf-8-sig").splitlines())
    for name, key in (("lexique", "termes"), ("ressources", "ressources")):
        text = (data / f"{name}.csv").read_bytes()
        assert text.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig")), delimiter=";"))
        records = load(data / f"{name}.json")[key]
        assert [row["id"] for row in rows] == [record["id"] for record in records]
        assert all(None not in row and None not in row.values() for row in rows)
    plan = load(data / "retroplanning.json")
    rows = list(csv.DictReader(io.StringIO((data / "retroplanning.csv").read_text("utf-8-sig")), delimiter=";"))
    tasks = [task["id"] for step in plan["etapes"] for task in step["taches"]]
    assert [row["id"] for row in rows] == tasks + [event["id"] for event in plan["evenements"]]
    for path in data.glob("*.csv"):  # nothing that a spreadsheet would run
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)


def test_the_manifest_knows_every_file(data: Path) -> None:
    entries = {entry["id"]: entry for entry in load(data / "manifest.json")["fichiers"]}
    files = {path.relative_to(data).as_posix(): path for path in data.rglob("*") if path.suffix not in ("", ".html")}
    assert set(files) - set(entries) == {"manifest.json", "latest.zip"}
    for name, entry in entries.items():
        content = files[name].read_bytes()
        assert (entry["sha256"], entry["octets"]) == (hashlib.sha256(content).hexdigest(), len(content))
        assert entry["url"].endswith(f"/donnees/v1/{name}")


def test_the_archive_holds_every_file(data: Path) -> None:
    with zipfile.ZipFile(data / "latest.zip") as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            assert archive.read(name) == (data / name).read_bytes()
        files = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.suffix not in ("", ".html")}
        assert set(archive.namelist()) == files - {"latest.zip"}
        assert {info.date_time[:3] for info in archive.infolist()} == {
            tuple(int(part) for part in str(guide()["edition"]["date"]).split("-"))
        }


def test_the_feed_is_atom(data: Path, site: Path) -> None:
    feed = ElementTree.parse(data / "changements.atom").getroot()
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(ATOM + name) is not None
    entries = feed.findall(f"{ATOM}entry")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) >= 20
    dates = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert dates == sorted(dates, reverse=True)
    publishers = [publisher["nom"] for publisher in guide()["editeurs"]]
    faces = {face["id"] for face in guide()["faces"]}
    for entry in entries:
        assert all(name in (entry.findtext(f"{ATOM}author/{ATOM}name") or "") for name in publishers)
    folders = [f"{face['id']}/{etape['id']}/" for face in guide()["faces"] for etape in guide()["etapes"]]
    by_day: dict[str, list[bool]] = {}
    for entry, day in zip(entries, dates, strict=True):
        link = entry.find(f"{ATOM}link").get("href")
        face = {category.get("term") for category in entry.findall(f"{ATOM}category")}
        assert face == {part for part in link.split("/") if part in faces}
        by_day.setdefault(day[:10], []).append(any(link.endswith(f"/{fiche}") for fiche in folders))
    assert all(kinds == sorted(kinds, reverse=True) for kinds in by_day.values())
    assert any(kinds[0] for kinds in by_day.values())
    assert len(set(dates)) == len(dates), "readers sort by these again"
    base = feed.find(f"{ATOM}link[@rel='alternate']").get("href")
    for entry in entries:
        address = entry.find(f"{ATOM}link").get("href")
        assert (site / address.removeprefix(base) / "index.html").is_file()
        assert entry.findtext(f"{ATOM}summary")


@pytest.mark.parametrize("text", ["=1+1", "+33 1", "-x", "@x", " =1", "\t=1"])
def test_no_text_of_an_author_is_a_formula(text: str) -> None:
    [row] = csv.DictReader(io.StringIO(datafiles.table([{"a": text, "b": ["x"]}], ("a", "b")).decode("utf-8-sig")), delimiter=";")
    assert row == {"a": f"'{text}", "b": "x"}
