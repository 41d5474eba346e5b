"""Answers in one place, on the small guide: what the models refuse, what the blocks show, what the check says of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import lxml.html
import pytest
from lxml.html import HtmlElement

from macros.blocks.catalogue import MACROS
from macros.blocks.place import place_of
from macros.checks import check
from tests.support import GARDEN, Guide

DATA = "data/reponses.yml"
# Text replaced, replacement, what authors are told ({n}: the line of the text).
BAD: dict[str, tuple[str, str, list[str]]] = {
    "an answer that leads nowhere": (
        "{cases: [Plus tard, Elle passe voir.], liens: [{texte: Le calendrier, page: retroplanning.md}], source",
        "{cases: [Plus tard, Elle passe voir.], source",
        [f"{DATA}:{{n}}: tableaux > « roles » > groupes > « La mairie » > lignes > n° 2 : une réponse mène à la page d'où elle vient ; ajoutez fiches ou liens"],
    ),
    "an answer without its source": (
        'fiches: [HAB-2], source: "p. 9"', "fiches: [HAB-2]",
        [f"{DATA}:{{n}}: listes > « outils » > lignes > n° 1 : il manque « source » ; ajoutez cette clé"],
    ),
    "a row too short": (
        "cases: [Plus tard, Elle passe voir.]", "cases: [Plus tard]",
        [f"{DATA}:{{groupes}}: tableaux > « roles » : groupes : la ligne « Plus tard » remplit 1 colonne(s) sur 2 ; donnez-lui une case par colonne (etape en remplit une)"],
    ),
    "a line without a name among others": (
        "{cle: Partir seul, texte", "{texte",
        [f"{DATA}:{{lignes}}: listes > « pieges » : lignes : une cle à chaque ligne, ou à aucune ; ajoutez celles qui manquent"],
    ),
    "a list that does not exist": (
        "listes: [pieges]", "listes: [piegs]",
        [f"{DATA}:{{en_bref}}: en_bref : la liste « piegs » n'existe pas ; choisissez parmi : pieges, outils"],
    ),
    "an anchor without fiches": (
        'liens: [{texte: Le calendrier, page: retroplanning.md}], source: "p. 4"',
        'liens: [{texte: Le calendrier, page: retroplanning.md}], ancre: total, source: "p. 4"',
        [f"{DATA}:{{n}}: tableaux > « roles » > groupes > « La mairie » > lignes > n° 2 : ancre : ce repère est celui des fiches, et aucune n'est donnée ; retirez-le"],
    ),
    "a fiche that does not exist": (
        "texte: Une bêche., fiches: [HAB-2]", "texte: Une bêche., fiches: [HAB-9]",
        [f"{DATA}:{{n}}: la fiche « HAB-9 » n'existe pas ; choisissez parmi : HAB-1, HAB-2, HAB-3, VIL-1, VIL-2, VIL-3"],
    ),
    "an anchor that the fiche lacks": (
        "fiches: [VIL-1], ancre: a-noter", "fiches: [VIL-1], ancre: a-notr",
        [f"{DATA}:{{n}}: ancre : docs/mairie/imaginer.md n'a pas de repère « a-notr » ; vouliez-vous « a-noter » ?"],
    ),
    "a page that does not exist": (
        "page: retroplanning.md", "page: retroplaning.md",
        [f"{DATA}:{{n}}: la page « retroplaning.md » n'existe pas ; vouliez-vous « retroplanning.md » ?"],
    ),
    "an anchor that the page lacks": (
        "page: lexique.md, ancre: paillage", "page: lexique.md, ancre: zzz",
        [f"{DATA}:{{n}}: ancre : docs/lexique.md n'a pas de repère « zzz » ; choisissez parmi : amap, aot, aot-du-val, brf, compost, dev, jardin-partage, lettre-a, lettre-b, lettre-c, lettre-d, lettre-j, lettre-p, lettre-s, paillage, plu, sev"],
    ),
    "a contact that does not exist": (
        "contacts: [espaces-verts]", "contacts: [espaces-vert]",
        [f"{DATA}:{{n}}: le contact « espaces-vert » n'existe pas ; choisissez parmi : espaces-verts, collectif"],
    ),
}  # fmt: skip
HIDDEN = {
    '{{ tableau("roles") }}': "{n}: aucune page ne le montre ; écrivez {{ tableau(\"roles\") }} dans l'une d'elles, ou retirez-le",
    '{{ liste("outils") }}': "{n}: aucune page ne le montre ; écrivez {{ liste(\"outils\") }} dans l'une d'elles, ou retirez-le",
    "{{ questions() }}": "{n}: aucune page ne le montre ; écrivez {{ questions() }} dans l'une d'elles, ou retirez-le",
    "{{ en_bref() }}": "{n}: aucune page de la face « habitants » ne le montre ; écrivez {{ en_bref() }} dans l'une d'elles, ou retirez-le",
}
MARKS = {
    "tableau": "  - id: roles",
    "liste": "  - id: outils",
    "questions": "questions:",
    "en_bref": "  - face: habitants",
}


def line_of(guide: Guide, text: str) -> int:
    whole = guide.path(DATA).read_text(encoding="utf-8")
    return whole.count("\n", 0, whole.index(text)) + 1


def remove(guide: Guide, *calls: str) -> None:
    """Take calls off the pages that make them."""
    for page in guide.path("docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        for call in calls:
            text = text.replace(call, "")
        text = re.sub(r"## [^\n]*\n+(?=## |\Z)", "", text)  # and the titles that they were alone to fill
        page.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("case", BAD)
def test_a_bad_answer_is_explained(garden: Guide, case: str) -> None:
    old, new, expected = BAD[case]
    n = garden.replace(DATA, old, new)
    marks = {"groupes": line_of(garden, "    groupes:"), "lignes": line_of(garden, "listes:") + 3}
    lines = {"n": n, "en_bref": line_of(garden, "\nen_bref:") + 1, **marks}
    assert garden.check() == [said.format(**lines) for said in expected]


@pytest.mark.parametrize("call", HIDDEN)
def test_an_answer_that_no_page_shows_is_told(garden: Guide, call: str) -> None:
    remove(garden, call)
    mark = next(text for name, text in MARKS.items() if name in call)
    assert garden.check() == [f"{DATA}:{HIDDEN[call].replace('{n}', str(line_of(garden, mark)))}"]


def test_a_sheet_asked_for_on_the_other_side_is_told(garden: Guide) -> None:
    line = garden.append("docs/mairie/index.md", "\n{{ en_bref() }}\n") + 1
    assert garden.check() == [
        f"docs/mairie/index.md:{line}: {{{{ en_bref() }}}} montre la feuille d'un côté, "
        "et data/reponses.yml n'en a pas pour cette page ; retirez cet appel"
    ]


def test_a_guide_may_do_without_answers(garden: Guide) -> None:
    garden.path(DATA).unlink()
    remove(garden, *HIDDEN, '{{ liste("pieges") }}', '{{ imprimer("feuilles") }}')
    assert garden.check() == []


def test_an_address_says_whose_it_is_and_when_it_was_seen(garden: Guide) -> None:
    n = garden.replace("data/ressources.yml", "editeur: DEV, ", "") - 2
    assert garden.check() == [
        f"data/ressources.yml:{n + 2}: contacts > « espaces-verts » : "
        "url : une adresse dit de qui elle est (editeur) et quand elle a été vue (verifie_le)"
    ]


@pytest.fixture(scope="module")
def rendered() -> Callable[..., HtmlElement]:
    content = check(GARDEN).content

    def element(
        name: str, *arguments: str, path: str = "habitants/en-bref/", face: str | None = "habitants"
    ) -> HtmlElement:
        html = MACROS[name].render(place_of(content, path, face, None), *arguments)
        assert "\n\n" not in html, "a blank line ends an HTML block in Markdown"
        return lxml.html.fragment_fromstring(str(html), create_parent="div")

    return element


Rendered = Callable[..., HtmlElement]


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def links(element: HtmlElement) -> list[tuple[str, str]]:
    return [(text(a), str(a.get("href"))) for a in element.iter("a")]


def test_tableau__has_headings_and_leads_to_each_fiche(rendered: Rendered) -> None:
    table = rendered("tableau", "roles", path="reperes/", face=None).find(".//table")
    assert table is not None
    assert text(table.find("caption")) == "Qui fait quoi au jardin"
    assert [(text(th), th.get("scope")) for th in table.iterfind("thead//th")] == [
        ("Étape", "col"), ("Ce qui lui revient", "col"), ("En savoir plus", "col")
    ]  # fmt: skip
    assert [(text(th), th.get("scope")) for th in table.iterfind("tbody//th")] == [
        ("La mairie", "rowgroup"), ("1. Imaginer & rêver", "row"), ("Plus tard", "row"), ("2. Installer", "row")
    ]  # fmt: skip
    assert len({len(row) for row in table.iterfind("tbody/tr") if "answer-group" not in row.get("class", "")}) == 1
    assert links(table) == [
        ("Fiche 1 (Mairie)", "../mairie/imaginer/#a-noter"),
        ("Le calendrier", "../retroplanning/"),
        ("Fiche 2 (Habitants)", "../habitants/installer/"),
        ("Fiche 2 (Mairie)", "../mairie/installer/"),
    ]


def test_liste__shows_what_the_face_of_the_page_reads(rendered: Rendered) -> None:
    here = rendered("liste", "pieges")
    assert [text(dt) for dt in here.iter("dt")] == ["Arroser à midi", "Partir seul"]
    assert links(here) == [("Fiche 3", "../../habitants/cultiver/"), ("Fiche 1", "../../habitants/imaginer/")]
    shared = rendered("liste", "pieges", path="reperes/", face=None)
    assert [text(dt) for dt in shared.iter("dt")] == ["Arroser à midi", "Oublier le PLU", "Partir seul"]
    box = rendered("liste", "outils").find("div")
    assert box is not None
    assert box.get("class") == "answer-list card"
    assert [text(li) for li in box.iter("li")] == ["Une bêche. Fiche 2"]


def test_questions__each_has_an_id_an_answer_and_a_way_on(rendered: Rendered) -> None:
    block = rendered("questions", path="questions/", face=None)
    assert [(text(h), h.get("id")) for h in block.iter("h2")] == [("Quand arroser ?", "quand-arroser")]
    assert [text(p) for p in block.iter("p")] == ["Le soir. Jamais à midi.", "Fiche 3 (Habitants), Le paillage"]
    assert links(block) == [("Fiche 3 (Habitants)", "../habitants/cultiver/"), ("Le paillage", "../lexique/#paillage")]


def test_qui_appeler__says_what_to_ask_and_where(rendered: Rendered) -> None:
    block = rendered("qui_appeler", path="contacts/", face=None)
    assert [h.get("id") for h in block.iter("h3")] == ["appeler-espaces-verts", "appeler-collectif"]
    assert [text(li) for li in block.iter("li")] == ["Une bêche et un arrosoir. Fiche 1 (Habitants)"]
    assert links(block)[-1] == ("DEV (www.exemple.fr)", "https://www.exemple.fr/jardins")


def test_en_bref__takes_durations_from_the_retroplanning_and_contacts_from_the_resources(rendered: Rendered) -> None:
    sheet = rendered("en_bref")
    assert [h.get("id") for h in sheet.iter("h2")] == ["etapes", "pieges", "contacts"]
    assert text(sheet.find(".//ol/li")) == "Imaginer & rêver 2 à 4 mois Trouvez un terrain. Fiche 1"
    assert text(sheet.find(".//*[@class='brief-total']")).startswith("9 à 15 mois si")
    assert "DEV (www.exemple.fr)" in text(sheet)
    assert text(rendered("en_bref", path="mairie/", face="mairie")) == ""
