"""What robots and people look for at the root: robots.txt, humans.txt, security.txt."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urljoin

from ...blocks.rendering import render
from ...model import addresses
from ..job import Job

_FILES = {"robots.txt": addresses.ROBOTS, "humans.txt": addresses.HUMANS, "security.txt": addresses.SECURITY}


def make(job: Job) -> None:
    """Write the three files."""
    guide = job.content.guide
    for template, name in _FILES.items():
        text = render(
            f"partners/{template}",
            guide=guide,
            address=job.address,
            for_partners=(job.site / addresses.PARTNERS).is_dir(),
            contact=urljoin(job.address, guide.security_contact or ""),
            # RFC 9116 asks for less than a year: an edition that is not renewed says so.
            expires=guide.edition.date + timedelta(days=364),
        )
        path = job.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
