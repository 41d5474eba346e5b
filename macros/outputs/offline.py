"""The copy to carry on a USB stick: the site in a zip, every link aimed at a file."""

from __future__ import annotations

import copy
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml.html import fragment_fromstring

from ..blocks.rendering import environment, render
from ..model import addresses
from .html import to_html
from .moving import Target, aim_links
from .printing import fill, weight
from .site import Page, Site

FILE = addresses.COPY
FOLDER = "guide-hors-ligne"
_SERVED = (addresses.EMBEDS, addresses.PARTNERS)  # the scripts and styles of these
_LEFT_OUT = (
    *(made for name in addresses.ONLINE for made in (name, addresses.permalink(name))),
    *(kind + name.rstrip("/") for name in _SERVED for kind in (addresses.SCRIPTS, addresses.STYLES)),
    *(addresses.CARDS, addresses.SECURITY, f"{addresses.PERMALINKS}index.html"),
)
_USELESS = "//link[@rel='preload'] | //meta[translate(@http-equiv, 'CSP', 'csp')='content-security-policy']"


def make(site: Site) -> None:
    """Make the zip out of the finished site, then say its weight on the page that offers it."""
    path = site.file(addresses.COPY)
    path.parent.mkdir(exist_ok=True)
    _write(path, site.content.guide.edition.date, dict(_Copy(site).files()))
    if page := site.pages.get(addresses.PRINTING):
        page.changed = True
        fill(page.document, site, {"copie": {"size": weight(path)}})


def _write(path: Path, day: date, files: dict[str, bytes]) -> None:
    """Write the zip: same files, same bytes, whatever the clock, the folder and the umask."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100644 << 16
            archive.writestr(entry, files[name])


@dataclass(frozen=True)
class _Copy:
    """The site as it stands in a folder that no server serves."""

    site: Site

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give the files of the copy, by their path in it."""
        for path in self.site.folder.rglob("*"):
            name = path.relative_to(self.site.folder).as_posix()
            if path.is_file() and self._carries(name):
                is_page = path.suffix == ".html"
                yield name, self._page(self.site.html_file(name)) if is_page else path.read_bytes()
        guide, address = self.site.content.guide, self.site.address
        readme = environment().get_template("lisezmoi.txt").render(guide=guide, address=address)
        yield "LISEZMOI.txt", ("\ufeff" + readme).replace("\n", "\r\n").encode()  # for the Windows Notepad

    def _carries(self, name: str) -> bool:
        kept = "/" in name and not name.startswith(_LEFT_OUT) and not name.endswith(f"/{addresses.OEMBED}")
        return kept or name == "index.html"

    def _page(self, page: Page) -> bytes:
        tree = copy.deepcopy(page.document)
        for element in tree.xpath(_USELESS):
            element.drop_tree()
        aim_links(tree, page.path, lambda found: self._aim(page.path, found))
        fill(tree, self.site, {"copie": {"size": None}})
        tree.body.insert(0, fragment_fromstring(render("zippee.html").strip()))
        return to_html(tree).encode()

    def _aim(self, page: str, found: Target) -> str:
        """Return a link of `page`: to a file of the copy, or to the web for what the copy leaves out."""
        if found.path.startswith(addresses.ONLINE):
            return self.site.address + found.path + found.tail
        if found.path == page and found.anchor and not found.query:
            return f"#{found.anchor}"
        file = self.site.file(found.path).relative_to(self.site.folder).as_posix()
        return posixpath.relpath(file, page or ".") + found.tail
