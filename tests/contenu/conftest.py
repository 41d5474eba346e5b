"""This guide: its data, its built site, a server of it. A fork throws this folder away and writes its own."""

from tests.any.conftest import base_url, book, built, every_page, fiches, guide, layouts, open_page, pages, site

__all__ = ["base_url", "book", "built", "every_page", "fiches", "guide", "layouts", "open_page", "pages", "site"]
