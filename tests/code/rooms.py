"""Who may import whom, how long things may be, and what no code may name: the house, kept by tests."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.checks import Book
from tests.support import ROOT

MODULES = {
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path
    for path in (ROOT / "macros").rglob("*.py")
}
# The engine is known behind these alone.
DOORS = {
    "macros.__init__",
    "macros.hooks",
    "macros.reading.dialect",
    *(f"macros.build.{name}" for name in ("engine", "serving")),
}

# Beyond the size of the house: each with its reason. A test refuses an exception that is no more needed.
LONG_FUNCTIONS: dict[str, str] = {}
LONG_LINES = {
    **dict.fromkeys(("_iframe.html", "code_frozen.html"), "partners copy it as it stands, on one line"),
    **dict.fromkeys(("accents.css", "faces.css"), "joined to the sheet as it stands, already minified"),
    "dates-lues.js": "a pattern is read whole",
}
# A room, then those it may open on. The doors at the root open on any.
ROOMS = {
    "model": "",
    "reading": "model",
    "language": "reading model",
    "blocks": "language reading model",
    "checks": "blocks language reading model",
    "assets": "blocks model",
    "outputs": "assets blocks language reading model",
    "build": "outputs assets checks blocks language reading model",
}
NEUTRAL = {
    "macros.blocks.kit",
    "macros.blocks.place",
    "macros.blocks.rendering",
    "macros.reading.data",
    "macros.reading.problems",
}
NAMELESS = ("macros/templates", "overrides", "docs/assets", "tools")  # code beside the modules
MARKUP = {
    "macros.outputs.html: <!doctype html>": "lxml does not write the doctype",
    "macros.reading.causes: expected <block end>": "PyYAML's own words",
    "macros.reading.causes: expected '<document start>'": "PyYAML's own words",
}
# What another guide may not say, and who may say it all the same: the keys of data stay whatever they are called.
OURS = ("brochure", "comité", "comités", "ouverture", "atelier", "prison", "détenu", "détenue")
SAYS_OURS = {
    "macros.checks.prose": "lists keys of data",
    "macros.checks.trousse": "names the entries of data/comites.yml",
}
LONG = 250  # lines: a file past it is a question, not a fault
SOURCES = (
    "macros/**/*.py",
    "macros/templates/**/*.html",
    "overrides/**/*.html",
    "docs/assets/**/*.css",
    "docs/assets/**/*.js",
)


def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imports(name: str) -> Iterator[str]:
    """Give every module that a module imports, by its absolute name."""
    is_package = MODULES[name].name == "__init__.py"
    package = name.split(".")[:-1]
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - (node.level - 1)] if node.level else []
            start = [*base, *(node.module or "").split(".")] if node.module else base
            for alias in node.names:
                whole = ".".join([*start, alias.name])
                yield whole if whole in MODULES or f"{whole}.__init__" in MODULES else ".".join(start)
    assert is_package or name in MODULES


def ours(name: str) -> set[str]:
    return {module.removesuffix(".__init__") for module in imports(name) if module.startswith("macros")}


def foreign(name: str) -> set[str]:
    return {module.partition(".")[0] for module in imports(name)} - {"macros"}


def test_the_doors_alone_know_the_engine() -> None:
    for name in MODULES:
        if {"mkdocs", "mkdocs_macros", "material", "markdown"} & foreign(name):
            assert name in DOORS, f"{name} imports the engine"


def room_of(name: str) -> str:
    """Return the folder of a module, or its own name at the root of `macros/`."""
    return name.split(".")[1]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_opens_on_these_alone(room: str) -> None:
    for name in MODULES:
        if room_of(name) == room:
            doors = {room_of(module) for module in ours(name) if module != "macros"}
            assert doors - {room} <= set(ROOMS[room].split()), name


def test_each_module_is_in_a_room() -> None:
    assert {room_of(name) for name in MODULES} - set(ROOMS) == {"__init__", "__main__", "hooks"}
    assert len([path for path in (ROOT / "macros").iterdir() if path.name != "__pycache__"]) <= 12


def test_blocks_do_not_import_each_other() -> None:
    """Only the catalogue knows them all; what they share has no block of its own."""
    from macros.blocks.catalogue import MACROS

    blocks = {macro.render.__module__ for macro in MACROS.values()}
    for name in blocks:
        assert ours(name) & blocks == set(), name


def test_outputs_read_the_site_and_the_data_alone() -> None:
    """That they read no page's source is proved without any: `site/test_outputs.py`."""
    for name in MODULES:
        if room_of(name) == "outputs":
            wrong = {module for module in ours(name) if module.startswith(("macros.blocks", "macros.reading"))}
            assert wrong <= NEUTRAL, name


def test_reading_knows_no_html() -> None:
    for name in MODULES:
        if room_of(name) in ("model", "reading"):
            assert not {"lxml", "markupsafe", "jinja2"} & foreign(name), name


def test_no_import_runs_in_circles() -> None:
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join([*above, name])
        if name in done or name not in MODULES:
            return
        for module in ours(name) - {"macros"}:
            visit(module if module in MODULES else f"{module}.__init__", (*above, name))
        done.add(name)

    for name in MODULES:
        visit(name, ())


def test_rooms_have_the_same_names_for_the_same_things() -> None:
    """A component's macro has a template of its name."""
    from macros.blocks.catalogue import MACROS

    for name in MACROS:
        assert (ROOT / f"macros/templates/{name}.html").is_file(), name


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = {}
    for name in MODULES:
        for node in ast.walk(tree(name)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(name)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_modules_of_one_name_are_of_one_thing() -> None:
    """`blocks/lexique` shows what `model/lexique` holds; nothing else bears a name twice."""
    things = {path.stem for path in (ROOT / "data/schemas").glob("*.json")}
    places: dict[str, list[str]] = {}
    for name in MODULES:
        places.setdefault(name.rpartition(".")[2], []).append(name)
    twice = {name: where for name, where in places.items() if len(where) > 1 and name != "__init__"}
    assert {name: where for name, where in twice.items() if name not in things} == {}


def functions(name: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(name)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno:
            yield f"{name}.{node.name}", node.end_lineno - node.lineno + 1


def test_long_files_are_a_question() -> None:
    for path in (path for pattern in SOURCES for path in ROOT.glob(pattern)):
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > LONG and "vendor" not in path.parts:  # what others wrote is theirs
            warnings.warn(f"{path.relative_to(ROOT)}: {count} lines; is it one concept?", stacklevel=1)


def test_lines_of_templates_styles_and_scripts_fit_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for folder in ("macros/templates", "overrides", "docs/assets")
        for path in sorted((ROOT / folder).rglob("*.*"))
        if path.suffix in (".html", ".css", ".js") and "vendor" not in path.parts  # what others wrote is theirs
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 120 and path.name not in LONG_LINES
    ]
    assert long == []


def test_functions_are_short() -> None:
    long = {name: count for module in MODULES for name, count in functions(module) if count > 25}
    assert {name: count for name, count in long.items() if name not in LONG_FUNCTIONS} == {}
    assert set(LONG_FUNCTIONS) <= set(long), "these exceptions are no more needed"


def without_comments(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".css", ".js"):
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
        return re.sub(r"(?m)(?:^|(?<=\s))//.*$", "", text) if path.suffix == ".js" else text
    return re.sub(r"\{#.*?#\}", "", text, flags=re.S)


def strings(name: str) -> Iterator[str]:
    """Give the strings of a module, its docstrings left out."""
    module = tree(name)
    documents = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.value


def test_no_code_names_a_face_an_etape_or_a_fiche(book: Book) -> None:
    """Another guide has others: they come from data/guide.yml alone. Capitals, digits and other marks hide none."""
    guide = book.content.guide
    names = [item.id for items in (guide.faces, guide.etapes, guide.fiches) for item in items]
    pattern = re.compile(named(names), re.I)
    texts = [(name, text) for name in MODULES for text in (*strings(name), *identifiers(name))]
    texts += [(path.as_posix(), without_comments(ROOT / path)) for folder in NAMELESS for path in files(folder)]
    assert [f"{name}: {match[0]}" for name, text in texts for match in pattern.finditer(text)] == []


def test_no_code_says_a_word_of_this_guide_alone() -> None:
    """What a reader is told of it comes from the data: « ouverture », « la brochure » are others' elsewhere."""
    pattern = re.compile(named(list(OURS)), re.I)
    texts = [(name, text) for name in MODULES for text in strings(name) if not KEY.fullmatch(text)]
    paths = [path for folder in NAMELESS for path in files(folder) if path.suffix in (".html", ".js", ".txt", ".md")]
    texts += [(path.as_posix(), text) for path in paths for text in said(path)]
    found = {name: match[0] for name, text in texts for match in pattern.finditer(text)}
    assert {name: word for name, word in found.items() if name not in SAYS_OURS} == {}
    assert set(SAYS_OURS) == set(found), "an exception is no more needed"


KEY = re.compile(r"[a-z_-]*")


def said(path: Path) -> list[str]:
    """Give what a script or a template says: keys, and what a template computes, are left out."""
    text = without_comments(ROOT / path)
    if path.suffix == ".js":
        return [string for string in re.findall(r'"((?:[^"\\\n]|\\.)*)"', text) if not KEY.fullmatch(string)]
    return [re.sub(r'="[a-z_-]*"|\{[{%].*?[%}]\}', "", text, flags=re.S)]


def named(names: list[str]) -> str:
    """Return a pattern of `names` that no letter goes on: `#ess-titre` names a face, « messe » does not."""
    return rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, names))})(?![^\W\d_])"


def files(folder: str) -> list[Path]:
    return [path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"]


@pytest.mark.parametrize("text", ["ess", "Ess", "ess_cooperer", "#ess-titre", "ESS-2", "/ess/2", "l'ess,", "ess2"])
def test_a_name_is_seen_however_it_is_written(text: str) -> None:
    assert re.search(named(["ess"]), text, re.I)
    assert not re.search(named(["ess"]), "messe, Essor, caress, essé", re.I)


def identifiers(name: str) -> set[str]:
    found = set()
    for node in ast.walk(tree(name)):
        for key in ("id", "attr", "arg", "name"):
            value = getattr(node, key, None)
            if isinstance(value, str):
                found.add(value)
    return found


def test_identifiers_are_ascii() -> None:
    for name in MODULES:
        assert [word for word in identifiers(name) if not word.isascii()] == [], name
    for path in (ROOT / "docs/assets/js").glob("*.js"):
        declared = re.findall(r"\b(?:const|let|var|function|class)\s+([^\s(=;{,]+)", without_comments(path))
        assert [word for word in declared if not word.isascii()] == [], path.name


def test_python_holds_no_markup() -> None:
    found = [
        f"{name}: {text}" for name in MODULES for text in strings(name) if re.search(r"</?[a-z!][a-z0-9]*[ >/]", text)
    ]
    assert {text.strip() for text in found} - set(MARKUP) == set()


def test_templates_escape_by_themselves() -> None:
    for path in (ROOT / "macros/templates").rglob("*.html"):
        assert "|safe" not in re.sub(r"\s", "", path.read_text(encoding="utf-8")), path.name


def test_scripts_are_classic_and_stand_alone() -> None:
    for path in (ROOT / "docs/assets/js").glob("*.js"):
        code = without_comments(path).strip()
        assert re.match(r"\(function \(.*?\) \{|\(\(.*?\) => \{", code), f"{path.name} is no function called at once"
        assert '"use strict";' in code, path.name
        assert not re.search(
            r"(?m)^\s*(?:import|export)\b|\beval\(|new Function|innerHTML\s*[+]?=|outerHTML\s*=|insertAdjacentHTML|document\.write",
            code,
        ), path.name


@pytest.mark.parametrize("folder", ["macros", "overrides", "docs/assets/css", "docs/assets/js", "tests"])
def test_each_file_says_what_it_is(folder: str) -> None:
    for path in (ROOT / folder).rglob("*"):
        if path.suffix not in (".py", ".css", ".js") or "guides" in path.parts:
            continue
        head = path.read_text(encoding="utf-8").lstrip()
        assert head.startswith(('"""', "/*", "//", "{#")), path.relative_to(ROOT)
