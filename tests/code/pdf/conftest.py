"""The sample document, rendered once, and the documents of the site; skipped where the engine's libraries are missing."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from pdf_sample import sample_html

from macros.outputs.pdf import EngineMissingError, tagging
from macros.outputs.pdf.documents import SHEETS

try:
    from macros.outputs.pdf import layout as layouts
except EngineMissingError as missing:
    pytest.skip(str(missing), allow_module_level=True)


@pytest.fixture(scope="session")
def document() -> bytes:
    """The sample in reading order, tags repaired."""
    layout = layouts.lay_out(sample_html(), [Path(__file__).parent], "échantillon")
    assert layout.warnings == ()
    return tagging.repair(layouts.write(layout))


@pytest.fixture(scope="session")
def address(site: Path) -> str:
    """The address that the site was built for, with its final slash."""
    return str(lxml.html.parse(site / "index.html").xpath("string(//link[@rel='canonical']/@href)"))


@pytest.fixture(scope="session")
def printed(site: Path) -> dict[str, Path]:
    """The PDFs of the site by their names; the small guide's old name of one is a copy, not a document."""
    return {path.name: path for path in sorted((site / "pdf").glob("*.pdf")) if path.name != "ancien-nom.pdf"}


@pytest.fixture(scope="session")
def read_on_screen(printed: dict[str, Path]) -> dict[str, Path]:
    """The PDFs made for reading: all but the sheets to fold."""
    return {name: path for name, path in printed.items() if name != SHEETS}
