"""Printable documents: HTML in, tagged and reproducible PDF out."""

from ..site import OutputError


class PdfError(OutputError):
    """A document that must not be published."""


class EngineMissingError(PdfError):
    """The engine's system libraries are not installed."""
