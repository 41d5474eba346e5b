"""Whatever is written in data and pages: an answer in French or a harmless page, never a traceback.

A fixed sample runs with the other tests; `make endurance` runs thousands of cases of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.blocks.catalogue import MACROS
from macros.build.session import Session
from macros.checks import Book, check
from macros.reading.dialect import published
from macros.reading.problems import ContentError
from tests.hostile import HOSTILE, MUTATIONS, TOKENS, VALUES, WORDS, dumped, mutated, places, put, unsafe
from tests.support import GARDEN, garden_in

DATA = sorted(path.relative_to(GARDEN).as_posix() for path in (GARDEN / "data").glob("*.yml"))
PAGES = [
    "docs/index.md",
    "docs/habitants/imaginer.md",
    "docs/habitants/cultiver.md",
    "docs/lexique.md",
    "docs/a-propos.md",
]
FRONT, _, BODY = (GARDEN / "docs/habitants/imaginer.md").read_text(encoding="utf-8").partition("---\n\n")
TEXTS = {name: (GARDEN / name).read_text(encoding="utf-8") for name in [*DATA, *PAGES]}


def few(examples: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return garden_in(tmp_path_factory.mktemp("fuzz")).root


def answer(root: Path, name: str, content: str | bytes) -> Book | ContentError:
    """Return what the check says of the guide when the file `name` holds `content`, then put the file back."""
    path = root / name
    good = path.read_bytes()
    try:
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        return check(root)
    except ContentError as error:
        for problem in error.problems:
            assert re.match(r"(?:data|docs)\b", problem.path)
            assert "\n" not in str(problem)
            assert (
                problem.line
                <= (root / problem.path).read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
            )
        return error
    finally:
        path.write_bytes(good)


def shown(book: Book, name: str) -> str:
    """Return the page `name` as readers get it: macros, Markdown, typography and sigles."""
    session = Session(book)
    page = session.pages[name]
    place = session.place(page.url)
    bound = {key: lambda *given, macro=macro: str(macro.render(place, *given)) for key, macro in MACROS.items()}
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    text = environment.from_string("\n".join(line.text for line in page.lines)).render(bound)
    return session.reader.read(published(text), lambda term: place.to(f"lexique/#{term.id}"))[0]


def harmless(book: Book | ContentError, *names: str, own: frozenset[str] = frozenset()) -> None:
    """Look at the pages `names` of a guide that the check takes; `own` is what our macros alone may write."""
    for name in names if isinstance(book, Book) else ():
        assert set(unsafe(shown(book, name))) <= own, name


def data(garden: Path, name: str, content: str) -> None:
    harmless(answer(garden, name, content), "lexique.md", "ressources.md", "habitants/imaginer.md")


def data_mutation(garden: Path, name: str, mutation: tuple[int, int]) -> None:
    data(garden, name, mutated(TEXTS[name], *mutation))


def data_value(garden: Path, name: str, rank: int, value: Any) -> None:
    whole = yaml.safe_load(TEXTS[name])
    spots = list(places(whole))
    data(garden, name, dumped(put(whole, spots[rank % len(spots)], value)))


def page_mutation(garden: Path, name: str, mutation: tuple[int, int]) -> None:
    harmless(answer(garden, name, mutated(TEXTS[name], *mutation)), name.removeprefix("docs/"))


def front_matter(garden: Path, keys: dict[str, Any]) -> None:
    own = yaml.safe_load(FRONT)
    answer(garden, PAGES[1], f"---\n{dumped({**own, **keys})}---\n\n{BODY}")


def body(garden: Path, parts: list[str]) -> None:
    harmless(answer(garden, PAGES[1], f"{FRONT}---\n\n{' '.join(parts)}\n\n{BODY}"), "habitants/imaginer.md")


def macro_call(garden: Path, name: str, argument: str) -> None:
    book = answer(garden, PAGES[1], f"{FRONT}---\n\n{{{{ {name}({argument}) }}}}\n\n{BODY}")
    own = frozenset({"template: element", "form: element"})  # the tools'; what they hold is judged like the rest
    harmless(book, "habitants/imaginer.md", own=own)


def bytes_of(garden: Path, name: str, content: bytes) -> None:
    answer(garden, name, content)


# What is tried: a trial, what hypothesis gives it. Each is run on a sample and, by `make endurance`, at length.
ARGUMENT = st.one_of(
    HOSTILE, HOSTILE.map(repr), VALUES.map(repr), st.sampled_from(["*[1]", "**{}", "x=1", "range(9**9)", "self"])
)
KEYS = st.sampled_from(
    [*yaml.safe_load(FRONT), "template", "recherche", "search", "hide", "render_macros", "ignore_macros", "tags", "x"]
)
PIECES = st.one_of(
    HOSTILE,
    st.sampled_from(["\n\n", "\n", "## Un titre {: #un }\n", "- ", "**", "[lien](../lexique.md#plu)"]),
    st.sampled_from(WORDS),
)
TRIALS: dict[str, tuple[Callable[..., None], dict[str, st.SearchStrategy[Any]]]] = {
    "accidents in a data file": (data_mutation, {"name": st.sampled_from(DATA), "mutation": MUTATIONS}),
    "a wild value in a data file": (data_value, {"name": st.sampled_from(DATA), "rank": st.integers(0, 10**6), "value": VALUES}),
    "accidents in a page": (page_mutation, {"name": st.sampled_from(PAGES), "mutation": MUTATIONS}),
    "wild front matter": (front_matter, {"keys": st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)}),
    "a wild body": (body, {"parts": st.lists(PIECES, min_size=1, max_size=12)}),
    "a wild macro call": (macro_call, {"name": st.sampled_from([*MACROS, "dict", "range", "x", ""]), "argument": ARGUMENT}),
    "any bytes": (bytes_of, {"name": st.sampled_from([*DATA, *PAGES]), "content": st.binary(max_size=200)}),
}  # fmt: skip


def run(garden: Path, trial: str, examples: int) -> None:
    action, arguments = TRIALS[trial]
    few(examples)(given(**arguments)(lambda **drawn: action(garden, **drawn)))()


@pytest.mark.parametrize("trial", TRIALS)
def test_a_sample_is_answered(garden: Path, trial: str) -> None:
    run(garden, trial, 20)


@pytest.mark.endurance
@pytest.mark.parametrize("trial", TRIALS)
def test_thousands_are_answered(garden: Path, trial: str) -> None:
    run(garden, trial, 2000)


def forms(token: str) -> list[str]:
    """Return the ways in which a sign stands in a text."""
    return [token, f"\n{token}\n", f"Un texte {token} au milieu.", f"- {token}", f"    {token}", f"> {token}"]


@pytest.mark.parametrize("token", TOKENS, ids=range(len(TOKENS)))
def test_each_hostile_sign_is_refused_or_harmless(garden: Path, token: str) -> None:
    body(garden, ["\n\n".join(forms(token))])


@pytest.mark.endurance
@pytest.mark.parametrize("token", TOKENS, ids=range(len(TOKENS)))
def test_no_form_hides_another(garden: Path, token: str) -> None:
    for text in forms(token):
        body(garden, [text])
    data_value(garden, "data/lexique.yml", 1, token)


def test_the_page_that_is_looked_at_is_the_one_that_is_shown(garden: Path) -> None:
    """The trials above would see nothing if the check refused everything."""
    book = answer(garden, PAGES[1], f"{FRONT}---\n\nUn **texte** & [un lien](../lexique.md#plu).\n\n{BODY}")
    assert isinstance(book, Book)
    html = shown(book, "habitants/imaginer.md")
    assert "<strong>texte</strong> &amp; <a " in html


@pytest.mark.parametrize(
    "html",
    ["<p onclick=x>", "<a href=' java\tscript:x'>", "<script>1</script>", "<p style=x>", "<svg><a xlink:href=javascript:1>",
     "<iframe></iframe>", "<meta http-equiv=refresh>", "<img src=data:x>", "<script src=//mal.example/x.js></script>"],
)  # fmt: skip
def test_the_eye_sees_what_is_unsafe(html: str) -> None:
    assert unsafe(html)
