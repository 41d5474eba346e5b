"""Macros called in Markdown: known, alone on their line, with an argument that exists, where they must be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from ..blocks.catalogue import MACROS
from ..model import addresses
from ..model.guide import Fiche
from ..reading.data import Content
from ..reading.pages import SourceLine, SourcePage
from ..reading.problems import Problem
from ..reading.yaml import Loc
from .front_matter import SHARED, facing_name, fiche_at

_PARSER = Environment()  # only reads the calls, renders nothing


def check_calls(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give what is wrong with the macros that pages call."""
    for page in pages:
        seen: dict[tuple[str, ...], SourceLine] = {}
        for line in page.lines:
            if not ("{{" in line.text or "{%" in line.text or "{#" in line.text):
                continue
            if message := _wrong(line, content):
                yield Problem(line.path, line.number, message)
            elif call := called(line, content):
                first = seen.setdefault((call[0], *call[1]), line)
                if first is not line:
                    again = f"cette page a déjà ce bloc {first.seen_from(line)} ; gardez un seul des deux appels"
                    yield Problem(line.path, line.number, again)


def calls(page: SourcePage, content: Content) -> Iterator[tuple[SourceLine, str, list[str]]]:
    """Give the macros that a page calls as it must, in order: the line, the name, the arguments."""
    for line in page.lines:
        if call := called(line, content):
            yield line, *call


def called(line: SourceLine, content: Content) -> tuple[str, list[str]] | None:
    """Return the name and the arguments of the macro that `line` calls as it must, or None."""
    if not line.text.startswith("{{") or _wrong(line, content):
        return None
    call = _call(line.text)
    assert isinstance(call, nodes.Call)
    assert isinstance(call.node, nodes.Name)
    return call.node.name, [argument.value for argument in call.args if isinstance(argument, nodes.Const)]


def written(name: str, arguments: list[str]) -> str:
    """Return a call as authors write it."""
    quoted = ", ".join(f'"{argument}"' for argument in arguments)
    return f"{{{{ {name}({quoted}) }}}}"


@cache  # the same line is asked by several checks
def _call(text: str) -> nodes.Node | None:
    """Return what stands between the braces of a line, or None where there is more than one thing.

    Raises:
        TemplateSyntaxError: nobody can read it.
    """
    body = _PARSER.parse(text.strip()).body
    parts = body[0].nodes if len(body) == 1 and isinstance(body[0], nodes.Output) else []
    return parts[0] if len(parts) == 1 else None


_ONLY_INCLUDE = (
    'seul {% include "NOM.md" %} est permis, seul sur sa ligne, sans retrait, hors des textes communs ; '
    "corrigez cette ligne"
)
_COMMENT = "« {# » ouvre un commentaire qui cache la suite ; écrivez {: #identifiant } avec deux-points et espace"
_ALONE = "une macro {{ … }} va seule sur sa ligne, sans retrait ; isolez-la"
_OPEN = "cette macro n'est pas fermée ; ajoutez }} à la fin de la ligne"
_UNREADABLE = 'cette macro est illisible ; écrivez {{ nom() }} ou {{ nom("identifiant") }}, avec des guillemets droits'
_INCLUDE = 'un texte commun s\'appelle avec des signes de pourcentage ; écrivez {% include "nom.md" %}'


def _wrong(line: SourceLine, content: Content) -> str | None:
    """Return what is wrong with the call that `line` holds, or None."""
    text = line.text
    misfits = (
        ("{%" in text, _ONLY_INCLUDE),
        ("{#" in text, _COMMENT),
        (text.startswith("{{") and "}}" not in text, _OPEN),
        (not (text.startswith("{{") and text.rstrip().endswith("}}")), _ALONE),
        (text.startswith("{{ include"), _INCLUDE),
        ("{{-" in text or "-}}" in text, _UNREADABLE),
    )
    if message := next((message for wrong, message in misfits if wrong), None):
        return message
    try:
        call = _call(text)
    except (TemplateSyntaxError, RecursionError, ValueError):
        return _UNREADABLE
    return _wrong_call(call, content) if call else _ALONE


def _wrong_call(call: nodes.Node, content: Content) -> str | None:
    name = call.node.name if isinstance(call, nodes.Call) and isinstance(call.node, nodes.Name) else None
    if isinstance(call, nodes.Name) and call.name in MACROS:
        return f"la macro « {call.name} » s'écrit avec des parenthèses ; ajoutez-les"
    if not isinstance(call, nodes.Call) or name not in MACROS:
        message = f"la macro « {name or getattr(call, 'name', '…')} » n'existe pas"
        return f"{message} ; choisissez parmi : {', '.join(sorted(MACROS))}"
    return _wrong_arguments(call, name, content)


def _wrong_arguments(call: nodes.Call, name: str, content: Content) -> str | None:
    """Return what is wrong with what stands between the parentheses of a known macro, or None."""
    choices = MACROS[name].choices
    given = [argument.value if isinstance(argument, nodes.Const) else None for argument in call.args]
    extra = call.kwargs or call.dyn_args or call.dyn_kwargs
    if choices is None:
        message = f"la macro « {name} » ne prend rien entre ses parenthèses ; écrivez {{{{ {name}() }}}}"
        return message if given or extra else None
    allowed = choices(content)
    if len(given) == 1 and not extra and given[0] in allowed:
        return None
    message = f"la macro « {name} » attend un identifiant entre guillemets droits"
    if given and isinstance(given[0], str):
        message = f"la macro « {name} » ne connaît pas « {given[0]} »"
    if not allowed:
        return f"{message} ; rien de tel n'est encore écrit dans data/"
    return f"{message} ; choisissez parmi : {', '.join(allowed)}"


# Pages that templates, scripts and outputs find by their name, by the macro that makes each what it is.
_PAGE_OF_MACRO = {
    "lexique": addresses.file_of(addresses.LEXIQUE),
    "ressources_toutes": addresses.file_of(addresses.RESSOURCES),
    "retroplanning": addresses.file_of(addresses.RETROPLANNING),
    "imprimer": addresses.file_of(addresses.PRINTING),
    "mon_projet": addresses.file_of(addresses.PROJECT),
    "partager": addresses.file_of(addresses.PARTNERS),
    "trousse": addresses.file_of(addresses.KIT),
}
OF_FICHES = ("a_noter", "ressources", "contacts")


def check_required_calls(content: Content, pages: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the macros that pages lack, and those that stand where they cannot work."""
    names = {page.name for page in pages}
    for page in pages:
        made = list(calls(page, content))
        firsts = {name: line for line, name, _ in reversed(made)}
        for name, line in firsts.items():
            if message := _wrong_page(name, page, content, names):
                yield Problem(line.path, line.number, f"{line.text} {message}")
        for text, why in _required_calls(page, content).items():
            if text not in {written(name, given) for _, name, given in made}:
                yield Problem(page.path, page.document.line(), f"il manque {text}, {why}")


def _wrong_page(name: str, page: SourcePage, content: Content, names: set[str]) -> str | None:
    """Return what is wrong with calling the macro `name` from `page`, or None."""
    guide = content.guide
    home = _PAGE_OF_MACRO.get(name, page.name)
    if home != page.name and home in names:
        return f"ne va que dans docs/{home} ; retirez cet appel, et menez-y par un lien"
    if home != page.name and home not in SHARED:  # told by `front_matter`
        return f"ne va que dans docs/{home}, page que le reste du site cherche sous ce nom ; redonnez ce nom à celle-ci"
    if name == "face_a_face" and page.name not in map(facing_name, guide.etapes):
        return f"ne va que dans docs/{addresses.FACING}, dans la page d'une étape ; retirez cet appel"
    if name in OF_FICHES and not (page.meta.face and page.meta.etape):
        return "montre ce qui touche une fiche, et cette page n'en est pas une ; retirez cet appel"
    return None


def _required_calls(page: SourcePage, content: Content) -> dict[str, str]:
    """Return the calls that a page cannot do without, each with why and what to do."""
    add = "ajoutez cet appel, seul sur sa ligne"
    found: dict[str, str] = {}
    for name, home in _PAGE_OF_MACRO.items():
        choices = MACROS[name].choices
        if page.name == home:
            for arguments in [[choice] for choice in choices(content)] if choices else [[]]:
                found[written(name, arguments)] = f"que cette page est seule à montrer ; {add}"
    if page.name in map(facing_name, content.guide.etapes):
        found[written("face_a_face", [])] = f"où les deux fiches viendront se ranger ; {add}"
    if page.name in [addresses.index_of(addresses.face(face.id)) for face in content.guide.faces]:
        found[written("sommaire", [])] = f"qui mène aux fiches de ce côté ; {add}"
    if fiche := fiche_at(page, content.guide):
        for name, data, loc in _data_macros(fiche, content):
            document = content.documents[data]
            where = f"qui montre ce que {document.path} donne à cette fiche (ligne {document.line(loc)})"
            found.setdefault(written(name, []), f"{where} ; {add}, ou retirez l'entrée là-bas")
    return found


def _data_macros(fiche: Fiche, content: Content) -> Iterator[tuple[str, str, Loc]]:
    """Give the macros that a fiche needs, for each entry of data that they show there."""
    for rank, point in enumerate(content.points):
        if point.etape == fiche.etape and point.on(fiche.face):
            yield "a_noter", "points", (rank,)
    resources = content.ressources
    cited = {
        "ressources": ("documents", [item.fiches for item in resources.documents]),
        "contacts": ("contacts", [item.fiches for item in resources.contacts]),
    }
    for name, (key, lists) in cited.items():
        for rank, fiches in enumerate(lists):
            if fiche.id in fiches:
                yield name, "ressources", (key, rank)
