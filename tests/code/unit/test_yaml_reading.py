"""Broken YAML: the line at fault and the remedy, word for word; and nothing converted behind an author's back."""

from __future__ import annotations

import pytest

from macros.reading.problems import ContentError
from macros.reading.yaml import parse

BLOCK = "le retrait ou les guillemets ne vont pas ; alignez cette ligne sur ses voisines, et doublez toute apostrophe dans un texte entre apostrophes"
COLON = "un texte contient « : » suivi d'une espace ; mettez tout le texte entre guillemets droits"
NO_COLON = "la clé n'est pas suivie de « : » et d'une espace ordinaire ; écrivez « clé: valeur »"
SIGN = "un texte commence par un signe réservé (@, `, %) ou une tabulation ; mettez-le entre guillemets droits"
START = "un texte commence par -, ?, | ou > ; mettez-le entre guillemets droits"
MARK = "un texte commence par *, & ou ! ; mettez-le entre guillemets droits"
QUOTES = "des guillemets ouverts ne sont pas refermés ; refermez-les"
TAB = "une tabulation sert de retrait ; remplacez-la par des espaces"

BROKEN = {
    "colon inside a text": ("nom: a\ntitre: Étape 1 : évaluer\nfin: b", 2, COLON),
    "colon on the second line of a text": ("titre: Étape\n  suite : évaluer", 2, COLON),
    "no-break space before the colon does not help": ("titre: Étape 1\u00a0: évaluer", 1, COLON),
    "colon missing": ("nom: a\ntitre Étape\nfin: b", 2, NO_COLON),
    "space missing after the colon": ("nom: a\ntitre:Étape\nfin: b", 2, NO_COLON),
    "no-break space after the colon": ("nom: a\ntitre:\u00a0Étape\nfin: b", 2, NO_COLON),
    "narrow no-break space after the colon": ("nom: a\ntitre:\u202fÉtape\nfin: b", 2, NO_COLON),
    "last key without a colon": ("nom: a\ntitre", 2, NO_COLON),
    "leading star": ("titre: *important", 1, MARK),
    "leading star and space": ("titre: * important", 1, MARK),
    "leading ampersand": ("titre: &amp suite", 1, MARK),
    "leading exclamation mark": ("titre: ! important", 1, MARK),
    "tag": ("titre: !!python/name:os.system x", 1, MARK),
    "leading at": ("titre: @cress", 1, SIGN),
    "leading backquote": ("titre: `code`", 1, SIGN),
    "leading per cent": ("titre: % des personnes", 1, SIGN),
    "leading dash": ("titre: - tiret", 1, START),
    "leading question mark": ("titre: ? vraiment", 1, START),
    "leading bar": ("titre: | barre", 1, START),
    "leading greater than": ("titre: > plus", 1, START),
    "leading bracket": (
        "titre: [Étape\nfin: b",
        1,
        "une liste entre crochets n'est pas fermée, ou un texte commence par [ ; fermez le crochet ou mettez le texte entre guillemets droits",
    ),
    "leading brace": (
        "titre: {Étape\nfin: b",
        1,
        "une accolade n'est pas fermée, ou un texte commence par { ; fermez l'accolade ou mettez le texte entre guillemets droits",
    ),
    "text after a bracket": ("titre: [1] note", 1, "un texte commence par [ ou { ; mettez-le tout entier entre guillemets droits"),
    "apostrophe inside apostrophes": ("titre: 'l'ESS'", 1, BLOCK),
    "text after quotes": ('titre: "ESS" et prison', 1, BLOCK),
    "quotes left open, closed by others far below": ('a: "ouvert\nb: c\nd: "texte"', 1, QUOTES),
    "quotes left open to the end": ('a: b\nc: "ouvert', 2, QUOTES),
    "wrong indentation": ("a: b\n   c: d", 2, BLOCK),
    "indented first line": ("  a: b\nc: d", 2, BLOCK),
    "tab as indentation": ("a:\n\tb: c", 2, TAB),
    "tab before a value": ("a:\tb: c", 1, TAB),
    "backslash": ('a: "C:\\Étape"', 1, "un texte contient \\ ; mettez-le entre apostrophes"),
    "invisible character": ("a: b\nc: d\x07e", 2, "le fichier contient un caractère invisible ; retapez le mot à cet endroit"),
    "second document": ("a: b\n---\nc: d", 2, "une ligne --- coupe le fichier en deux ; retirez-la"),
}  # fmt: skip


def problems(text: str, first_line: int = 1) -> list[str]:
    with pytest.raises(ContentError) as caught:
        parse(text, "data/essai.yml", first_line)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("case", BROKEN)
def test_broken_yaml_is_explained(case: str) -> None:
    text, line, remedy = BROKEN[case]
    assert problems(text) == [f"data/essai.yml:{line}: YAML illisible : {remedy}"]


def test_lines_count_from_where_the_text_stands() -> None:
    assert problems("titre: *non", first_line=12)[0].startswith("data/essai.yml:12: ")


def test_repeated_keys_are_refused_all_at_once() -> None:
    assert problems("a: 1\nb: {c: 1, c: 2}\na: 2\n") == [
        "data/essai.yml:2: la clé « c » est déjà donnée ligne 2 ; gardez-en une seule",
        "data/essai.yml:3: la clé « a » est déjà donnée ligne 1 ; gardez-en une seule",
    ]


@pytest.mark.parametrize("text", ["titre: ESS #1", "titre: # ESS", "- ESS # suite", "titre: ESS et\n  prison # suite"])
def test_a_hash_does_not_cut_a_text(text: str) -> None:
    line = text.count("\n") + 1
    assert problems(text) == [
        f"data/essai.yml:{line}: « # » coupe ce texte ; mettez le texte entre guillemets droits, ou deux espaces devant un commentaire"
    ]


def test_comments_stay_possible() -> None:
    text = '# en tête\na: b  # deux espaces\nc: [d, e] # après une liste\nf: "g # h"\n'
    assert parse(text, "x").value == {"a": "b", "c": ["d", "e"], "f": "g # h"}


def test_nothing_is_converted_but_null_true_false_and_plain_integers() -> None:
    text = "a: on\nb: 12:30\nc: 035\nd: 2026-01-01\ne: no\nf: 1.5\ng: 1_000\nh: 0x1F\ni: Null\nj: TRUE\nk: oui\nl: 1e3\nm: .inf\n"
    assert parse(text, "x").value == {
        "a": "on", "b": "12:30", "c": "035", "d": "2026-01-01", "e": "no", "f": "1.5", "g": "1_000",
        "h": "0x1F", "i": "Null", "j": "TRUE", "k": "oui", "l": "1e3", "m": ".inf",
    }  # fmt: skip
    assert parse("a: true\nb: false\nc: null\nd:\ne: ~\nf: 12\ng: -3\nh: 0\n", "x").value == {
        "a": True, "b": False, "c": None, "d": None, "e": None, "f": 12, "g": -3, "h": 0,
    }  # fmt: skip


def test_an_empty_file_is_no_accident() -> None:
    assert parse("# rien\n", "x").value is None


def test_a_document_knows_the_line_of_each_value() -> None:
    document = parse("- id: a\n  textes:\n    - un\n    - deux\n- id: b\n", "x", first_line=10)
    assert [document.line(loc) for loc in [(), (0, "textes", 1), (1, "id"), (1, "absente"), (9,)]] == [
        10,
        13,
        14,
        14,
        10,
    ]
