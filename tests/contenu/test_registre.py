"""No address that this guide published is lost (`registre/adresses.txt`)."""

from __future__ import annotations

from pathlib import Path

from macros.outputs.partners import registry
from macros.outputs.site import Site
from macros.reading.data import load
from tests.support import ROOT


def test_no_published_address_is_lost(site: Path) -> None:
    known = registry.read(ROOT)
    assert len(known) > 400
    opened = Site.open(site, load(ROOT), "https://guide.example/", site)
    problems = registry.lost(known, registry.published(opened), opened.content.redirections)
    assert not problems, "\n".join(map(str, problems))


def test_the_registry_knows_pages_anchors_permalinks_embeds_and_data(site: Path) -> None:
    known = set(registry.read(ROOT))
    for address in ("./", "lexique/", "f/lexique/siae/", "integrer/lexique/", "integrer.js", "donnees/v1/guide.json"):
        assert address in known
    assert any("#" in address for address in known)
