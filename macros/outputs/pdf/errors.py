"""What can go wrong with a printable document; the messages are in French, for the one who builds."""

from ..site import OutputError


class PdfError(OutputError):
    """A document that must not be published."""


class EngineMissingError(PdfError):
    """The engine's system libraries are not installed."""
