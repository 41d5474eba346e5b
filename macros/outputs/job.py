"""What every output is given: the built folder, the data, the site's address, a cache."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..reading.data import Content
from ..reading.problems import BuildError


class OutputError(BuildError):
    """An output that must not be published; the message is in French, for the one who builds."""


@dataclass(frozen=True)
class Job:
    """One run of the outputs.

    Attributes:
        site: the built folder, read and written in place.
        content: the guide's data.
        address: the site's address, with its final slash.
        cache: a folder kept from one run to the next; it may be empty.
    """

    site: Path
    content: Content
    address: str
    cache: Path

    def read(self, name: str) -> str:
        """Return the text of a built file, by its address below the root."""
        return (self.site / name).read_text(encoding="utf-8")
