"""The copy to carry on a USB stick: the site in a zip, every link aimed at a file."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from ..blocks.rendering import environment
from ..model import addresses
from .html import parse_page, read_page, to_html, write_page
from .job import Job
from .printing import PAGE, fill, weight

FILE = addresses.COPY
FOLDER = "guide-hors-ligne"
_SERVED = (addresses.EMBEDS, addresses.PARTNERS)  # the scripts and styles of these
_LEFT_OUT = (
    *(made for name in addresses.ONLINE for made in (name, addresses.permalink(name))),
    *(kind + name.rstrip("/") for name in _SERVED for kind in (addresses.SCRIPTS, addresses.STYLES)),
    *(addresses.CARDS, addresses.SECURITY),
)
_ROOT = "https://root.invalid/"
_USELESS = "//link[@rel='preload'] | //meta[translate(@http-equiv, 'CSP', 'csp')='content-security-policy']"


def make(job: Job) -> None:
    """Make the zip out of the finished site, then say its weight on the page that offers it."""
    path = job.site / FILE
    path.parent.mkdir(exist_ok=True)
    _write(path, job.content.guide.edition.date, dict(_Copy(job).files()))
    page = job.site / PAGE / "index.html"
    if page.is_file():
        document = read_page(page)
        fill(document, {"copie": {"size": weight(path)}}, job)
        write_page(page, document)


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

    job: Job

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give the files of the copy, by their path in it."""
        for path in self.job.site.rglob("*"):
            name = path.relative_to(self.job.site).as_posix()
            if path.is_file() and self._carries(name):
                yield name, self._page(name, path) if name.endswith(".html") else path.read_bytes()
        readme = (
            environment().get_template("lisezmoi.txt").render(guide=self.job.content.guide, address=self.job.address)
        )
        yield "LISEZMOI.txt", ("\ufeff" + readme).replace("\n", "\r\n").encode()  # for the Windows Notepad

    def _carries(self, name: str) -> bool:
        kept = "/" in name and not name.startswith(_LEFT_OUT) and not name.endswith("/oembed.json")
        return kept or name == "index.html"

    def _page(self, name: str, path: Path) -> bytes:
        page = parse_page(path.read_bytes())
        for element in page.xpath(_USELESS):
            element.drop_tree()
        for element in page.iter():
            if isinstance(element.tag, str):
                self._aim(element, name)
        fill(page, {"copie": {"size": None}}, self.job)
        return to_html(page).encode()

    def _aim(self, element: HtmlElement, name: str) -> None:
        for attribute, value in element.attrib.items():
            if attribute in ("href", "src", "action") or (attribute.startswith("data-") and value.endswith("/")):
                element.set(attribute, self._to_file(name, value))

    def _to_file(self, name: str, link: str) -> str:
        """Return a link of the page `name`: to a file of the copy, or to the web for what the copy leaves out."""
        target = urljoin(_ROOT + name, link)
        if link.startswith("#") or not target.startswith(_ROOT):
            return link
        parts = urlsplit(target)
        path = parts.path.lstrip("/")
        if path.startswith(addresses.ONLINE):
            return self.job.address + target.removeprefix(_ROOT)
        index = posixpath.join(path, "index.html")
        if not (path == "" or path.endswith("/")) or not (self.job.site / index).is_file():
            return link
        way = posixpath.relpath(index, posixpath.dirname(name) or ".")
        return way + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
