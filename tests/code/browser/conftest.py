"""The small guide's site in a real browser."""

from tests.chromium import every_page, large, layouts, open_page, with_scrollbars

__all__ = ["every_page", "large", "layouts", "open_page", "with_scrollbars"]
