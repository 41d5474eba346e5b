"""The command line: `python -m macros check | site | sorties DOSSIER | schemas | adresses`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from . import session
from .checking import check
from .engine import EngineError, build
from .outputs import make_all
from .outputs.job import Job, OutputError
from .outputs.sharing import registry
from .problems import ContentError
from .schemas import FOLDER as SCHEMAS
from .schemas import write as write_schemas

ROOT = Path.cwd()
RESERVED = "https://guide.example/"


def main(arguments: list[str]) -> int:
    """Run one command; return the exit code."""
    try:
        return _run(arguments)
    except ContentError as error:
        print(error.report(), file=sys.stderr)
    except (EngineError, OutputError) as error:
        print(str(error), file=sys.stderr)
        print("Le site n'a pas été refait ; le précédent est intact.", file=sys.stderr)
    return 1


def _run(arguments: list[str]) -> int:
    match arguments:
        case ["check"]:
            return _check()
        case ["site"]:
            return _site()
        case ["sorties", folder]:
            make_all(_job(Path(folder).resolve()))
            return 0
        case ["schemas"]:
            print(f"{write_schemas(ROOT)} schémas écrits dans {SCHEMAS}.")
            return 0
        case ["adresses"]:
            return _addresses()
    print("Commandes : check, site, sorties DOSSIER, schemas, adresses", file=sys.stderr)
    return 2


def _check() -> int:
    book = check(ROOT)
    late = [page for page in book.pages if page.meta.review_before < date.today()]
    for page in late:
        print(f"{page.path}: à relire : la date a_revoir_avant ({page.meta.review_before}) est passée", file=sys.stderr)
    print(f"Contenu vérifié : {len(book.pages)} pages, {len(book.content.lexique)} termes. Aucun problème.")
    return 0


def _site() -> int:
    """Build everything aside, then swap: the last good site is replaced only by a complete one."""
    out = ROOT / "site"
    aside = Path(tempfile.mkdtemp(prefix="site-", dir=_cache()))
    try:
        build(ROOT, aside)
        job = _job(aside)
        make_all(job)
        if lost := registry.lost(registry.read(ROOT), aside, job.content.redirections):
            raise ContentError(lost)
        _swap(aside, out)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    if _address() == RESERVED:
        print(
            "SITE_URL n'est pas donnée : permaliens et QR codes portent une adresse réservée, ne publiez pas ce site."
        )
    return 0


def _addresses() -> int:
    """Add what the built site publishes to the registry of addresses that must not be lost."""
    added = registry.record(ROOT, ROOT / "site")
    print(
        f"{registry.REGISTRY} : {added} adresses ajoutées."
        if added > 1
        else f"{registry.REGISTRY} : {added} adresse ajoutée."
    )
    return 0


def _job(site: Path) -> Job:
    return Job(site, session.ensure(ROOT).book.content, _address(), _cache())


def _address() -> str:
    return os.environ.get("SITE_URL", RESERVED).rstrip("/") + "/"


def _cache() -> Path:
    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    return folder


def _swap(new: Path, out: Path) -> None:
    """Put the folder `new` in the place of `out`."""
    new.chmod(0o755)  # mkdtemp makes it private
    old = new.with_name(f"{new.name}-old")
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
