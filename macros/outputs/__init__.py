"""What is made from the built site and the data, in a fixed order. They read `site/`, never Markdown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..loading import Content
from . import facing

Output = Callable[[Path, Content], None]

# Each takes the built folder and the data; a later one may read what an earlier one wrote.
OUTPUTS: tuple[Output, ...] = (facing.make,)


def make_all(site: Path, content: Content) -> None:
    """Make every output in the folder `site`."""
    for make in OUTPUTS:
        make(site, content)
