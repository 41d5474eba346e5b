"""The last net: what built pages lead to, load and run. Nothing is made of a page, or published, before it passed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from ..model import addresses, foreign
from .html import parse_page
from .site import OutputError, Site

# What readers choose to follow may lead to another site; all the rest comes by itself, and from this site alone.
_FOLLOWED = {
    *(("a", "href"), ("area", "href")),
    *(("blockquote", "cite"), ("del", "cite"), ("ins", "cite"), ("q", "cite")),
}
_RELATIONS = {"alternate", "author", "canonical", "license", "next", "prev", "shortlink"}
_ADDRESSES = {
    *("action", "background", "base", "cite", "classid", "code", "codebase", "data", "dynsrc", "formaction", "href"),
    *("icon", "longdesc", "lowsrc", "manifest", "poster", "profile", "src"),
}
_LISTS = {
    *("archive", "attributionsrc", "imagesrcset", "ping", "srcset"),
    # What CSS reads in SVG may hold `url()`.
    *("clip-path", "cursor", "fill", "filter", "mask", "stroke"),
    *("marker", "marker-end", "marker-mid", "marker-start"),
}
_DATA = ("application/json", "application/ld+json")
_SEGMENT = r"[A-Za-z0-9_%.~!$()*+,;=@-]+"
_LOCAL = re.compile(rf"(/?(?:{_SEGMENT}/)*(?:{_SEGMENT})?)(?:[?#][A-Za-z0-9_%.~!$&'()*+,;=:@/?#-]*)?")
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,\s]\s*(?:url\s*=)?\s*[\"']?(.*?)[\"']?\s*", re.I | re.S)

_LEADS = "cette adresse n'est pas admise ; écrivez https://…, mailto:… ou le chemin d'une page du guide"
_LOADS = "seul ce qui est dans le guide se charge ; copiez le fichier à côté de la page, ou retirez-le"
_ACTS = "cet attribut ferait agir la page, ou en changerait les adresses ou le dessin ; retirez-le"
_WITHIN = "du code ou du style est écrit dans la page ; retirez-le"
_BEYOND = "quelque chose suit la fin de la page ; retirez-le du gabarit"
_UNREADABLE = "ce dessin est illisible, ou fait appel à autre chose que lui-même ; remplacez-le"


def check_pages(site: Site) -> None:
    """Refuse what no page of the built site may lead to, load or run.

    Raises:
        OutputError: every fault of every page, drawing and fragment, under its name.
    """
    said = []
    for path in sorted(site.folder.rglob("*")):
        name = path.relative_to(site.folder).as_posix()
        if path.suffix in (".html", ".svg") or path.name == addresses.FRAGMENT:
            said += [f"{name} : {fault}" for fault in _of_file(site, path, name)]
    if said:
        raise OutputError("\n".join(said))


def _of_file(site: Site, path: Path, name: str) -> Iterable[str]:
    content = path.read_bytes()
    if path.suffix != ".svg":
        # libxml2 stops at the end of the page, browsers read on.
        beyond = content.lower().partition(b"</html")[2].strip(b"> \t\r\n\f")
        tree = site.html_file(name).document if path.suffix == ".html" else parse_page(content)
        return [_BEYOND] if beyond else faults(tree, name, site.address)
    try:
        drawing: Any = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return [_UNREADABLE]
    alone = drawing.getroottree().docinfo.doctype or list(drawing.itersiblings(preceding=True))
    return [_UNREADABLE] if alone else faults(drawing, name, site.address)


def faults(tree: HtmlElement, name: str, address: str) -> Iterator[str]:
    """Give what is wrong with a page or a drawing, in French; nothing where all is well.

    Args:
        tree: the parsed page.
        name: its path below the site's root.
        address: the site's address, with its final slash.
    """
    for element in tree.iter():
        if not isinstance(element.tag, str):  # a comment
            continue
        tag = _plain(element.tag)
        if tag == "style" or (tag == "script" and (element.text or "").strip() and element.get("type") not in _DATA):
            yield f"{tag} : {_WITHIN}"
        for key, value in element.attrib.items():
            if message := _wrong(element, _plain(key), value, _Place(name, address)):
                shown = "".join(sign if sign.isprintable() else "�" for sign in value[:100])
                yield f"{tag} {_plain(key)} « {shown} » : {message}"


def _plain(name: str) -> str:
    """Return the name of an element or of an attribute without its namespace or its prefix."""
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def _wrong(element: HtmlElement, key: str, value: str, place: _Place) -> str | None:
    """Return what is wrong with an attribute, or None."""
    tag = _plain(element.tag)
    animated = key == "attributename" and _plain(value.strip()) in _ADDRESSES | _LISTS
    if animated or key.startswith("on") or key in ("style", "srcdoc") or (tag, key) == ("base", "href"):
        return _ACTS
    if all(place.holds(target) for target in _targets(element, tag, key, value)):
        return None
    if not _is_followed(element, tag, key):
        return _LOADS
    if value.startswith(("http://", "https://")):
        return foreign.fault(value)
    return None if foreign.is_mail(value) else _LEADS


def _targets(element: HtmlElement, tag: str, key: str, value: str) -> list[str]:
    """Return the addresses that an attribute holds."""
    if (tag, key) == ("meta", "content") and element.get("http-equiv", "").strip().lower() == "refresh":
        match = _REFRESH.fullmatch(value)
        return [match[1]] if match else []
    if key in _LISTS:
        return re.split(r"[\s,]+", value.strip())
    return [value] if key in _ADDRESSES else []


def _is_followed(element: HtmlElement, tag: str, key: str) -> bool:
    """Tell whether readers, or robots, choose to go where an attribute leads."""
    relations = set(element.get("rel", "").lower().split())
    return (tag, key) in _FOLLOWED or ((tag, key) == ("link", "href") and set() < relations <= _RELATIONS)


@dataclass(frozen=True)
class _Place:
    """Where a page stands: its path below the root of the site at `address`."""

    name: str
    address: str

    def holds(self, target: str) -> bool:
        """Tell whether an address written here stays within the site, whoever reads it."""
        if not (match := _LOCAL.fullmatch(target)):
            return False
        path = unquote(match[1]).replace("\\", "/")
        if path.startswith("/"):
            return f"{posixpath.normpath(path)}/".startswith(urlsplit(self.address).path)
        return not f"{posixpath.normpath(posixpath.join(posixpath.dirname(self.name), path))}/".startswith("../")
