"""What is made from the built site and the data, in a fixed order. They read `site/`, never Markdown."""

from __future__ import annotations

from collections.abc import Callable

from . import facing, offline, printing, searching
from . import partners as sharing
from .job import Job
from .page_addresses import check_pages
from .pdf import making as pdf

# A later one may read what an earlier one wrote. Each returns the folder that it could not make here, if any.
OUTPUTS: tuple[Callable[[Job], str | None], ...] = (
    check_pages,  # first: nothing is made of a page that leads, loads or runs what it must not
    facing.make,
    pdf.make,
    printing.make,
    sharing.make,
    searching.make,
    check_pages,  # what the outputs wrote themselves, from our templates
    offline.make,  # last: it copies the finished site
)


def make_all(job: Job) -> list[str]:
    """Make every output in the folder `job.site`; return the folders left out, for want of what makes them."""
    return [left for make in OUTPUTS if (left := make(job))]
