"""What is made from the built site and the data, in a fixed order. They read `site/`, never Markdown."""

from __future__ import annotations

from collections.abc import Callable

from . import facing, offline, printing, sharing
from .job import Job
from .pdf import making as pdf

# A later one may read what an earlier one wrote.
OUTPUTS: tuple[Callable[[Job], None], ...] = (
    facing.make,
    pdf.make,
    printing.make,
    sharing.make,
    offline.make,  # last: it copies the finished site
)


def make_all(job: Job) -> None:
    """Make every output in the folder `job.site`."""
    for make in OUTPUTS:
        make(job)
