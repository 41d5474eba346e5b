"""oEmbed: what software answers to who pastes an address alone on a line. An answer a page, and one an embed."""

from __future__ import annotations

import json
from typing import Any

from ...model import addresses
from ..pieces import Piece
from ..site import Site
from . import frames, quoting
from .cards import image_of
from .frames import Frame


def make(site: Site, pieces: tuple[Piece, ...]) -> None:
    """Write the answer of every piece that is a page or can be embedded, and those of the cards."""
    for piece in pieces:
        if piece.embeddable:
            _write(site, piece.oembed, _rich(site, piece, frames.whole(piece)))
            _write(site, addresses.card(piece.key) + addresses.OEMBED, _rich(site, piece, frames.card(piece)))
        elif piece.kind == "page":
            _write(site, piece.oembed, _about(site, piece) | {"type": "link"})


def _write(site: Site, address: str, answer: dict[str, Any]) -> None:
    site.write(address, json.dumps(answer, ensure_ascii=False, indent=1) + "\n")


def _about(site: Site, piece: Piece) -> dict[str, Any]:
    guide = site.content.guide
    return {
        "version": "1.0",
        "title": quoting.name(guide, piece),
        "author_name": ", ".join(publisher.name for publisher in guide.publishers),
        "provider_name": guide.title,
        "provider_url": site.address,
        "cache_age": 86400,
        "thumbnail_url": site.address + image_of(piece),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


def _rich(site: Site, piece: Piece, shown: Frame) -> dict[str, Any]:
    code = quoting.code("oembed", site, piece, shown)
    return _about(site, piece) | {"type": "rich", "html": code, "width": shown.width, "height": shown.height}
