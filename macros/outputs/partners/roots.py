"""What robots and people look for at the root: robots.txt, humans.txt, security.txt."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urljoin

from ...blocks.rendering import render
from ...model import addresses
from ..site import Site

_FILES = {"robots.txt": addresses.ROBOTS, "humans.txt": addresses.HUMANS, "security.txt": addresses.SECURITY}


def make(site: Site) -> None:
    """Write the three files."""
    guide = site.content.guide
    for template, name in _FILES.items():
        text = render(
            f"partners/{template}",
            guide=guide,
            address=site.address,
            for_partners=addresses.PARTNERS in site.pages,
            contact=urljoin(site.address, guide.security_contact or ""),
            # RFC 9116 asks for less than a year: an edition that is not renewed says so.
            expires=guide.edition.date + timedelta(days=364),
        )
        site.write(name, text + "\n")
