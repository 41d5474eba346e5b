"""The command line: `python -m macros --help` says what it does."""

from __future__ import annotations

import argparse
import errno
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from .build.site_address import RESERVED, AddressError, site_address
from .reading.problems import BuildError, ContentError

# Commands import what they need: `check` runs without the engine, the outputs and their libraries, and on Windows.
ROOT = Path.cwd()
_INTACT = "Le site n'a pas été refait ; le précédent est intact."
_OURS = (
    "Le code du guide a une erreur ({}) ; vos textes n'y sont pour rien. {}\n"
    "Pour la signaler, joignez ce que montre la même commande précédée de GUIDE_DEBUG=1."
)
_TROUBLES = {
    errno.EACCES: "vous n'avez pas le droit d'y lire ou d'y écrire",
    errno.EPERM: "vous n'avez pas le droit d'y lire ou d'y écrire",
    errno.EROFS: "ce dossier est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.ENOENT: "ce fichier ou ce dossier n'existe pas",
    errno.ENOTDIR: "un dossier est attendu ici",
    errno.EISDIR: "un fichier est attendu ici, c'est un dossier",
}


def main(arguments: list[str]) -> int:
    """Run one command; return the exit code."""
    try:
        return _run(arguments)
    except ContentError as error:
        message = error.report()
    except AddressError as error:
        message = str(error)
    except BuildError as error:
        message = f"{error}\n{_INTACT}"
    except KeyboardInterrupt:
        message = f"Arrêté à votre demande. {_INTACT}"
    except OSError as error:
        message = f"{error.filename or 'Un fichier'} : {_trouble(error)}.\n{_INTACT}"
        _details()
    except Exception as error:  # the last net: authors are told whose fault it is
        message = _OURS.format(type(error).__name__, _INTACT)
        _details()
    print(message, file=sys.stderr)
    return 1


class _Parser(argparse.ArgumentParser):
    """A command line that answers in French: what it does not understand is answered by the list of commands."""

    def error(self, message: str) -> NoReturn:
        """Show the help and stop."""
        self.exit(2, self.format_help())


def _commands() -> Iterator[tuple[str, Callable[..., int | None], str, dict[str, Any]]]:
    """Give each command: its name, what it runs, what it does, and its argument if it takes one."""
    yield "check", _check, "vérifier les données et les pages, sans construire", {}
    yield "lisibilite", _readability, "mesurer la lisibilité de chaque page", {}
    yield "site", _site, "construire tout le guide dans site/", {}
    port: dict[str, Any] = {"dest": "port", "help": "son port ; sinon, le premier libre", "type": int, "nargs": "?"}
    yield "apercu", _serve, "montrer le guide pendant qu'on l'écrit, sans les sorties (PORT)", port
    folder = {"dest": "dossier", "help": "le site construit"}
    yield "sorties", _outputs, "refaire les sorties d'un site déjà construit (DOSSIER)", folder
    says = "faire de ce dépôt un autre guide, par cinq questions ou un fichier (REPONSES)"
    yield "nouveau", _new, says, {"dest": "reponses", "help": "le fichier", "nargs": "?"}
    yield "schemas", _schemas, "récrire data/schemas d'après les modèles", {}
    yield "adresses", _addresses, "noter dans le registre les adresses que publie le site construit", {}


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m macros",
        usage=argparse.SUPPRESS,
        add_help=False,
        description="Construit et vérifie le guide : python -m macros COMMANDE",
    )
    parser.add_argument_group("aide").add_argument("-h", "--help", action="help", help="montrer ceci")
    commands = parser.add_subparsers(title="commandes", metavar="COMMANDE", required=True, parser_class=_Parser)
    for name, run, says, argument in _commands():
        command = commands.add_parser(name, help=says, usage=argparse.SUPPRESS, add_help=False, description=says)
        command.set_defaults(run=run)
        if argument:
            command.add_argument_group("argument").add_argument(metavar=argument["dest"].upper(), **argument)
    return parser


def _run(arguments: list[str]) -> int:
    """Run the command that `arguments` name; 0 where it says nothing else."""
    given = vars(_parser().parse_args(arguments))
    return given.pop("run")(**given) or 0


def _readability() -> None:
    from .checks import check
    from .checks.readability import report

    print("\n".join(report(check(ROOT), whole=True)))


def _outputs(dossier: str) -> None:
    from .build.build import make_outputs, open_site
    from .outputs.partners import registry

    site = open_site(ROOT, Path(dossier).resolve(), site_address(), _cache())
    make_outputs(site)
    if hidden := registry.hidden(site):
        raise ContentError(hidden)


def _schemas() -> None:
    from .reading.schemas import FOLDER, write

    print(f"{write(ROOT)} schémas écrits dans {FOLDER}.")


def _trouble(error: OSError) -> str:
    return _TROUBLES.get(error.errno or 0, f"la lecture ou l'écriture est impossible ({error.strerror})")


def _details() -> None:
    """Show where the error under way comes from, to those who ask for it."""
    if os.environ.get("GUIDE_DEBUG"):
        traceback.print_exc()


def _check() -> None:
    from .checks import check
    from .checks.readability import report

    book = check(ROOT)
    late = [page for page in book.pages if page.meta.review_before < date.today()]
    for page in late:
        print(f"{page.path}: à relire : la date a_revoir_avant ({page.meta.review_before}) est passée", file=sys.stderr)
    edition = book.content.guide.edition.date
    if edition > date.today():
        print(f"data/guide.yml: la date de l'édition ({edition}) est à venir ; est-ce voulu ?", file=sys.stderr)
    print("\n".join(report(book)))
    print(f"Contenu vérifié : {len(book.pages)} pages, {len(book.content.lexique)} termes. Aucun problème.")


def _serve(port: int | None) -> None:
    from .build.serving import serve

    serve(ROOT, port)


def _new(reponses: str | None) -> None:
    from .build.new_guide import run

    run(ROOT, Path(reponses) if reponses else None)
    print(
        "Le guide est prêt à écrire : make serve le montre, « À écrire » y marque ce qui attend vos mots. "
        "Ensuite, make site ; make test l'éprouve."
    )


def _site() -> None:
    from .build.build import build
    from .outputs.partners.registry import REGISTRY

    address = site_address()
    if new := build(ROOT, address, _cache()):
        print(
            f"{_counted(len(new), 'adresse nouvelle', 'adresses nouvelles')} hors de {REGISTRY} : "
            "à noter par make adresses avant de publier."
        )
    pages, documents = (len(list((ROOT / "site").rglob(pattern))) for pattern in ("index.html", "*.pdf"))
    print(f"Le site est dans site/ : {_counted(pages, 'page', 'pages')}, {_counted(documents, 'PDF', 'PDF')}.", end=" ")
    if address == RESERVED:
        print(
            "Ouvrez site/index.html pour le lire. SITE_URL n'est pas donnée : permaliens et QR codes portent une "
            "adresse réservée, ne le publiez pas ainsi (deploiement/LISEZMOI.md)."
        )
    else:
        print(f"Publiez ce dossier entier à {address} (deploiement/LISEZMOI.md).")


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {several if count > 1 else one}"


def _addresses() -> None:
    """Add what the built site publishes to the registry of addresses that must not be lost."""
    from .build.build import open_site
    from .checks import check
    from .checks.reviews import record_reviews
    from .outputs.partners import registry

    record_reviews(ROOT, check(ROOT).pages)
    added = registry.record(ROOT, open_site(ROOT, ROOT / "site", site_address(), _cache()))
    print(f"{registry.REGISTRY} : {_counted(added, 'adresse ajoutée', 'adresses ajoutées')}.")


def _cache() -> Path:
    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
