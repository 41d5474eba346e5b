"""Writes `donnees/v1/`: JSON with their schemas, CSV, the feed of changes, the manifest, the archive."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from ...blocks.rendering import render
from ...model import addresses
from ..pieces import Piece
from ..site import Site
from . import shapes
from .quoting import attribution, licence, name
from .records import files, reuse

_PLAN_COLUMNS = ("type", "id", "etape", "mois_min", "mois_max", "texte", "fiches")
_FORMULA = re.compile(r"\s*[=+\-@\t\r\n|%＝＋－＠]")
SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def make(site: Site, pieces: Iterable[Piece]) -> None:
    """Write every data file; the manifest knows them all, the archive holds them all."""
    pieces = tuple(pieces)
    records = files(site, pieces)
    made = {filename: _json(record.model_dump()) for filename, record in records.items()}
    made |= _tables(made)
    kinds = {_stem(filename): type(record) for filename, record in records.items()}
    for stem, kind in (kinds | {"manifest": shapes.ManifestFile}).items():
        made[f"schemas/{stem}.schema.json"] = _json(_schema(stem, kind, site.address))
    made["changements.atom"] = _feed(site, pieces)
    made["manifest.json"] = _json(_manifest(site, pieces, made))
    for filename, content in made.items():
        site.write(addresses.DATA + filename, content)
    _archive(site.file(addresses.ARCHIVE), made, site)


def _stem(filename: str) -> str:
    """Return the name that a file's schema bears: its own, or `fiche` for all those of a fiche."""
    return "fiche" if "/" in filename else filename.removesuffix(".json")


def _schema(stem: str, kind: type[shapes.Reuse], address: str) -> dict[str, Any]:
    ident = f"{address}{addresses.DATA}schemas/{stem}.schema.json"
    return {"$schema": SCHEMA_DIALECT, "$id": ident, **kind.model_json_schema(mode="serialization")}


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _tables(made: dict[str, bytes]) -> dict[str, bytes]:
    """Return the CSV files: what the JSON says, for a spreadsheet."""
    terms = json.loads(made["lexique.json"])["termes"]
    resources = json.loads(made["ressources.json"])["ressources"]
    return {
        "lexique.csv": table(terms, shapes.TermShape.model_fields),
        "ressources.csv": table(resources, shapes.ResourceShape.model_fields),
        "retroplanning.csv": table(_plan_rows(json.loads(made["retroplanning.json"])), _PLAN_COLUMNS),
    }


def _plan_rows(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a row for each task, then for each meeting and deadline."""
    names = {step["id"]: step["nom"] for step in plan["etapes"]}
    tasks = [
        {
            **{key: step[key] for key in ("mois_min", "mois_max", "fiches")},
            **{"type": "tache", "etape": step["nom"], "id": task["id"], "texte": task["texte"]},
        }
        for step in plan["etapes"]
        for task in step["taches"]
    ]
    events = [
        {
            **{key: event[key] for key in ("type", "id", "fiches")},
            **{"etape": names[event["etape"]], "texte": f"{event['titre']}\u202f: {event['regle']}"},
        }
        for event in plan["evenements"]
    ]
    return tasks + events


def table(rows: list[dict[str, Any]], columns: Iterable[str]) -> bytes:
    """Return the rows as CSV that French spreadsheets open by a double click: BOM, semicolons, no formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), delimiter=";", lineterminator="\r\n", restval="", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _cell(value) for key, value in row.items()})
    return ("\ufeff" + out.getvalue()).encode()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "oui" if value else "non"
    text = ", ".join(value) if isinstance(value, list) else value
    # A spreadsheet would take it for a formula (owasp.org, CSV Injection): the same guard as the planner's own file.
    return f"'{text}" if isinstance(text, str) and _FORMULA.match(text) else text


def _feed(site: Site, pieces: tuple[Piece, ...]) -> bytes:
    """Return the Atom feed: an entry for the last review of each page, the latest first, on a day the fiches first."""
    guide = site.content.guide
    pages = [piece for piece in pieces if piece.kind in ("page", "fiche")]
    order = {fiche.path: rank - len(guide.fiches) for rank, fiche in enumerate(guide.fiches)}
    entries = sorted(pages, key=lambda piece: (-piece.revised.toordinal(), order.get(piece.path, 0), piece.path))
    ranks = {piece.path: rank for rank, piece in enumerate(entries)}
    feed = render(
        "partners/feed.atom",
        guide=guide,
        address=site.address,
        entries=[(piece, name(guide, piece), _moment(piece.revised, ranks[piece.path])) for piece in entries],
        licence=licence(guide),
        updated=_moment(max([guide.edition.date, *(piece.revised for piece in pages)]), 0),
    )
    return (feed + "\n").encode()


def _moment(day: date, rank: int) -> str:
    """Return an instant of a day, the earlier the later the entry: readers sort the feed again by these alone."""
    return (datetime.combine(day, time(12)) - timedelta(seconds=rank)).isoformat() + "Z"


def _manifest(site: Site, pieces: tuple[Piece, ...], made: dict[str, bytes]) -> dict[str, Any]:
    guide = site.content.guide
    fiches = {f"fiches/{piece.key}.json": piece for piece in pieces if piece.kind == "fiche"}
    entries = [
        shapes.ManifestEntry(
            id=filename,
            url=f"{site.address}{addresses.DATA}{filename}",
            octets=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            revu_le=str(fiches[filename].revised if filename in fiches else guide.edition.date),
            licence=licence(guide),
            attribution=attribution(guide, fiches.get(filename), site.address),
        )
        for filename, content in sorted(made.items())
    ]
    return shapes.ManifestFile(**reuse(site), fichiers=entries).model_dump()


def _archive(path: Path, made: dict[str, bytes], site: Site) -> None:
    """Write the zip, with the edition's date on every file."""
    day = site.content.guide.edition.date
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for filename, content in sorted(made.items()):
            info = zipfile.ZipInfo(filename, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(info, content, compresslevel=9)
