"""The page at the head of each folder that partners read of: what it holds, instead of « not found »."""

from __future__ import annotations

from collections.abc import Iterable

from ...blocks.rendering import render
from ...model import addresses
from ..pieces import Piece
from ..site import Site
from .permalinks import file_link
from .policy import POLICY, embed_policy
from .quoting import name


def make(site: Site, pieces: Iterable[Piece]) -> None:
    """Write the list of permalinks, that of embeds, that of data."""
    guide = site.content.guide
    named = [(piece, name(guide, piece)) for piece in pieces if piece.key]
    lists = {
        addresses.PERMALINKS: ("Adresses permanentes", [(addresses.permalink(one.key), said) for one, said in named]),
        addresses.EMBEDS: (
            "Pages à intégrer",
            [(addresses.embed(one.key), said) for one, said in named if one.embeddable],
        ),
        addresses.DATA: ("Données à réutiliser", []),
    }
    for folder, (title, entries) in lists.items():
        _write(site, folder, title, entries)


def _write(site: Site, folder: str, title: str, entries: list[tuple[str, str]]) -> None:
    links = [(file_link(folder, address), said) for address, said in entries]
    help_page = site.pages.get(addresses.PARTNERS)
    page = render(
        "partners/listing.html",
        guide=site.content.guide,
        title=title,
        links=links,
        partners=file_link(folder, addresses.PARTNERS),
        help_title=help_page.title if help_page else "",
        home=file_link(folder, addresses.HOME),
        root=addresses.root_of(folder),
        policy=embed_policy(site.address) if folder == addresses.EMBEDS else POLICY,  # as hosts send it
        canonical=site.address + folder,
        files=folder == addresses.DATA,
        address=site.address,
    )
    site.write(folder, page + "\n")
