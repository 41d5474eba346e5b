"""The pages of the small guide's site, parsed once for all tests of the site."""

from tests.built import built, fiches, pages

__all__ = ["built", "fiches", "pages"]
