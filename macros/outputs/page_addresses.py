"""The last net: what built pages lead to, load and run. Nothing is made of a page, or published, before it passed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from ..model import foreign
from .html import parse_page
from .job import Job, OutputError

# What readers choose to follow may lead to another site; all the rest comes by itself, and from this site alone.
_FOLLOWED = frozenset({("a", "href"), ("area", "href"), *((tag, "cite") for tag in ("blockquote", "q", "del", "ins"))})
_RELATIONS = frozenset({"alternate", "author", "canonical", "license", "next", "prev", "shortlink"})
_LOADED = frozenset(
    "action archive background base cite classid code codebase data dynsrc formaction href icon imagesrcset longdesc "
    "lowsrc manifest ping poster profile src srcset attributionsrc".split()
)
_LISTS = frozenset({"archive", "attributionsrc", "imagesrcset", "ping", "srcset"})
# Attributes of SVG that CSS reads: they draw what `url()` brings.
_DRAWN = frozenset("clip-path cursor fill filter marker marker-end marker-mid marker-start mask stroke".split())
_DATA = ("application/json", "application/ld+json")
_SEGMENT = r"[A-Za-z0-9_%.~!$()*+,;=@-]+"
_LOCAL = re.compile(rf"(/?(?:{_SEGMENT}/)*(?:{_SEGMENT})?)(?:[?#][A-Za-z0-9_%.~!$&'()*+,;=:@/?#-]*)?")
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,\s]\s*(?:url\s*=)?\s*[\"']?(.*?)[\"']?\s*", re.I | re.S)

_LEADS = "cette adresse n'est pas admise ; écrivez https://…, mailto:… ou le chemin d'une page du guide"
_LOADS = "seul ce qui est dans le guide se charge ; copiez le fichier à côté de la page, ou retirez-le"
_RUNS = "cet attribut ferait agir ou dessinerait la page elle-même ; retirez-le"
_WITHIN = "du code ou du style est écrit dans la page ; retirez-le"
_UNREADABLE = "ce dessin est illisible, ou fait appel à autre chose que lui-même ; remplacez-le"


def check_pages(job: Job) -> None:
    """Refuse what no page of the built site may lead to, load or run.

    Raises:
        OutputError: every fault of every page, drawing and fragment, under its name.
    """
    said = []
    for path in sorted(job.site.rglob("*")):
        name = path.relative_to(job.site).as_posix()
        if path.suffix in (".html", ".svg") or path.name == "fragment.txt":
            said += [f"{name} : {fault}" for fault in _of_file(path, name, job.address)]
    if said:
        raise OutputError("\n".join(said))


def _of_file(path: Path, name: str, address: str) -> Iterable[str]:
    content = path.read_bytes()
    if path.suffix != ".svg":
        return faults(parse_page(content), name, address)
    try:
        drawing = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return [_UNREADABLE]
    alone = drawing.getroottree().docinfo.doctype or list(drawing.itersiblings(preceding=True))
    return [_UNREADABLE] if alone else faults(drawing, name, address)


def faults(tree: etree._Element, name: str, address: str) -> Iterator[str]:
    """Give what is wrong with a page or a drawing, in French; nothing where all is well.

    Args:
        tree: the parsed page.
        name: its path below the site's root.
        address: the site's address, with its final slash.
    """
    for element in tree.iter(etree.Element):
        tag = _plain(element.tag)
        if tag == "style" or (tag == "script" and (element.text or "").strip() and element.get("type") not in _DATA):
            yield f"<{tag}> : {_WITHIN}"
        for key, value in element.attrib.items():
            if message := _wrong(element, tag, _plain(key), value, name, address):
                shown = "".join(sign if sign.isprintable() else "�" for sign in value[:100])
                yield f"{tag} {_plain(key)} « {shown} » : {message}"


def _plain(name: str) -> str:
    """Return the name of an element or of an attribute without its namespace or its prefix."""
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def _wrong(element: etree._Element, tag: str, key: str, value: str, name: str, address: str) -> str | None:
    """Return what is wrong with an attribute, or None."""
    if key.startswith("on") or key in ("style", "srcdoc") or (tag, key) == ("base", "href"):
        return _RUNS
    if key == "attributename" and _plain(value.strip()) in _LOADED:  # an animation would change the address
        return _RUNS
    if key in _DRAWN:
        elsewhere = "\\" in value or re.search(r"(?:url|image-set|image|src)\((?!#)", value, re.I)
        return _LOADS if elsewhere else None
    if (tag, key) == ("meta", "content") and element.get("http-equiv", "").strip().lower() == "refresh":
        target = _REFRESH.fullmatch(value)
        return _LOADS if target and not _is_ours(target[1], name, address) else None
    if key not in _LOADED or _is_ours(value, name, address):
        return None
    followed = set(element.get("rel", "-").lower().split()) if (tag, key) == ("link", "href") else set()
    if (tag, key) in _FOLLOWED or (followed and followed <= _RELATIONS):
        return None if foreign.is_mail(value) or not (said := foreign.fault(value)) else _said(said, value)
    if key in _LISTS and all(_is_ours(part, name, address) for part in re.split(r"[\s,]+", value)):
        return None
    return _LOADS


def _said(fault: str, value: str) -> str:
    """Return the fault of an address that was meant for another site's, or what addresses there may be."""
    return fault if value.startswith(("http://", "https://")) else _LEADS


def _is_ours(target: str, name: str, address: str) -> bool:
    """Tell whether `target`, on the page `name`, stays within the site, whoever reads it."""
    if not (match := _LOCAL.fullmatch(target)):
        return False
    path = unquote(match[1]).replace("\\", "/")
    if path.startswith("/"):
        return f"{posixpath.normpath(path)}/".startswith(urlsplit(address).path.replace("//", "/"))
    return not f"{posixpath.normpath(posixpath.join(posixpath.dirname(name), path))}/".startswith("../")
