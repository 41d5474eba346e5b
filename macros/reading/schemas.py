"""JSON Schemas of what authors write, for their editors; made from the models, kept in `data/schemas/`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ..model.content import FrontMatter
from .data import ADAPTERS

FOLDER = "data/schemas"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_FOR_DEVELOPERS = ("title", "description")  # English names and docstrings: authors would see them


def schemas() -> dict[str, str]:
    """Return the schema of each data file and of pages' front matter (`page`), by its name, as JSON text."""
    adapters: dict[str, TypeAdapter[Any]] = {**ADAPTERS, "page": TypeAdapter(FrontMatter)}
    return {
        name: json.dumps(
            {"$schema": _DRAFT, **_plain(adapter.json_schema(by_alias=True))}, ensure_ascii=False, indent=2
        )
        + "\n"
        for name, adapter in adapters.items()
    }


def write(root: Path) -> int:
    """Write every schema under `root`; return how many."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    made = schemas()
    for name, text in made.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return len(made)


def _plain(schema: Any) -> Any:
    """Return `schema` without what pydantic says to developers."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _plain(item) for name, item in value.items()} if key in ("properties", "$defs") else _plain(value)
        for key, value in schema.items()
        if key not in _FOR_DEVELOPERS
    }
