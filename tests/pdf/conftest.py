"""The sample document, rendered once; the folder is skipped where the engine's libraries are missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_sample import sample_html

from macros.outputs.pdf import tagging
from macros.outputs.pdf.errors import EngineMissingError

try:
    from macros.outputs.pdf import rendering
except EngineMissingError as missing:
    pytest.skip(str(missing), allow_module_level=True)


@pytest.fixture(scope="session")
def document() -> bytes:
    """The sample in reading order, tags repaired."""
    layout = rendering.lay_out(sample_html(), [Path(__file__).parent], "échantillon")
    assert layout.warnings == ()
    return tagging.repair(rendering.write(layout))
