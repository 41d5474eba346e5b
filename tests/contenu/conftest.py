"""This guide's built pages, parsed once and opened in a real browser."""

from tests.built import built, fiches, pages
from tests.chromium import every_page, layouts, open_page

__all__ = ["built", "every_page", "fiches", "layouts", "open_page", "pages"]
