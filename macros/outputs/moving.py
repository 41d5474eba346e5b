"""Links and ids of what leaves its page: where a link leads is settled once, then aimed from elsewhere."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from ..model import addresses

_ROOT = "https://root.invalid/"
_POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
# The attributes in which our templates write an address; the scripts read the last two.
ADDRESSES = ("href", "src", "action", "data-projet", "data-plan-page")


@dataclass(frozen=True)
class Target:
    """What a link of the site leads to: a path below the root, and what follows it (`?…`, `#…`)."""

    path: str
    query: str
    anchor: str

    @property
    def tail(self) -> str:
        """What follows the path."""
        return (f"?{self.query}" if self.query else "") + (f"#{self.anchor}" if self.anchor else "")


Aim = Callable[[Target], str]


def target(page: str, link: str) -> Target | None:
    """Return what a link read on `page` leads to, or None where it leaves the site."""
    whole = urljoin(_ROOT + page, link)
    if not whole.startswith(_ROOT):
        return None
    parts = urlsplit(whole)
    return Target(parts.path.lstrip("/"), parts.query, parts.fragment)


def aimed(page: str, link: str, aim: Aim) -> str:
    """Return a link read on `page` as `aim` writes it; what leaves the site stays as it is."""
    found = target(page, link)
    return aim(found) if found else link


def absolute(address: str) -> Aim:
    """Return the aim of what leaves the site at `address`: links stand anywhere."""
    return lambda found: address + found.path + found.tail


def beside(page: str, own: Iterable[str], prefix: str, to: str) -> Aim:
    """Return the aim of what moves from `page` to the page `to` with its ids `own`, put there behind `prefix`."""
    kept = set(own)

    def aim(found: Target) -> str:
        if found.path == page and found.anchor in kept:
            return f"#{prefix}{found.anchor}"
        return addresses.way(to, found.path) + found.tail

    return aim


def moved(source: HtmlElement, page: str, aim: Aim, prefix: str = "") -> HtmlElement:
    """Return a copy of an element of `page` fit to stand elsewhere: its links aimed, its ids behind `prefix`."""
    element = copy.deepcopy(source)
    prefixed(element, prefix)
    aim_links(element, page, aim, ("href",))
    return element


def aim_links(tree: HtmlElement, page: str, aim: Aim, attributes: Iterable[str] = ADDRESSES) -> None:
    """Aim, in place, the addresses that a tree of `page` bears."""
    for node in tree.iter():
        for name in attributes if isinstance(node.tag, str) else ():
            if link := node.get(name):  # an empty one is a mark, not an address
                node.set(name, aimed(page, link, aim))


def prefixed(tree: HtmlElement, prefix: str) -> None:
    """Put `prefix`, in place, before the ids of a tree and before what points at them."""
    for node in tree.iter() if prefix else ():
        if node.get("id"):
            node.set("id", prefix + node.get("id"))
        for name in _POINTERS:
            if (value := node.get(name)) is not None:
                node.set(name, " ".join(prefix + part for part in value.split()))
