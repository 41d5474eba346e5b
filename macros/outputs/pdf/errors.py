"""What can go wrong with a printable document; the messages are in French, for the one who builds."""


class PdfError(Exception):
    """A document that must not be published."""


class EngineMissingError(PdfError):
    """The engine's system libraries are not installed."""
