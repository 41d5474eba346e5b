"""Every macro: what it renders, on both faces, from the real data."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable

import lxml.html
import pytest
from lxml.html import HtmlElement

from macros.blocks.catalogue import MACROS
from macros.blocks.partager import PARTS
from macros.blocks.place import Place
from macros.checks import Book
from macros.model.lexique import slug
from tests.code.unit import test_reponses, test_trousse

At = Callable[..., Place]


@pytest.fixture(scope="module")
def rendered(at: At) -> Callable[..., HtmlElement]:
    def element(name: str, *arguments: str, fiche: str = "", path: str = "") -> HtmlElement:
        html = MACROS[name].render(at(fiche, path), *arguments)
        assert "\n\n" not in html, "a blank line ends an HTML block in Markdown"
        return lxml.html.fragment_fromstring(str(html), create_parent="div")

    return element


Rendered = Callable[..., HtmlElement]


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def ids(element: HtmlElement) -> list[str]:
    return [str(value) for value in element.xpath(".//@id")]


def test_every_macro_of_the_catalogue_is_tested() -> None:
    names = [*globals(), *vars(test_reponses), *vars(test_trousse)]
    assert set(MACROS) <= {name.removeprefix("test_").partition("__")[0] for name in names if name.startswith("test_")}


def test_comite__is_a_card_whose_headings_have_stable_ids(rendered: Rendered) -> None:
    card = rendered("comite", "jardin", fiche="HAB-2").find("div")
    assert card is not None
    assert card.get("class") == "card committee"
    assert [(h.tag, h.get("id")) for h in card.iter("h3")] == [
        ("h3", f"comite-jardin-{name}") for name in ("qui", "objectifs", "rythme", "ordre-du-jour")
    ]
    for section in card.iter("section"):
        assert section[0].tag == "h3"
        assert section.get("aria-labelledby") is None, "a heading is enough: four landmarks more would be noise"


def test_comite__reads_differently_on_each_face(rendered: Rendered) -> None:
    habitants, mairie = (text(rendered("comite", "jardin", fiche=fiche)) for fiche in ("HAB-2", "VIL-2"))
    assert "école voisine" not in habitants
    assert "école voisine" in mairie
    assert "de la graine à la récolte" in habitants
    assert "de la récolte à la graine" in mairie
    assert "La DEV" in habitants
    assert "La DEV" in mairie


def test_comite__says_what_the_guide_composed(rendered: Rendered) -> None:
    for fiche in ("HAB-2", "VIL-2"):
        (note,) = rendered("comite", "jardin", fiche=fiche).find_class("ajout")
        assert "Le guide a composé celle-ci" in text(note)
        assert note.tag == "details"
        assert note.get("open") is None
        assert [child.tag for child in note] == ["summary", "p"]
    assert not rendered("comite", "quartier", fiche="HAB-2").find_class("ajout")
    (line,) = rendered("comite", "quartier", fiche="VIL-2").find_class("ajout")
    assert line.tag == "p", "nothing to fold"


@pytest.mark.parametrize(
    ("fiche", "count"),
    [("HAB-1", 2), ("VIL-1", 1), ("HAB-2", 3), ("VIL-2", 3), ("HAB-3", 2), ("VIL-3", 1)],
)
def test_a_noter__gives_the_points_of_the_fiche(rendered: Rendered, fiche: str, count: int) -> None:
    items = rendered("a_noter", fiche=fiche).findall("./ul[@data-points]/li")
    assert len(items) == count
    assert all(item.get("id") == item.get("data-point") and text(item) for item in items)


def test_a_noter__shares_the_points_of_both_faces(rendered: Rendered) -> None:
    assert ids(rendered("a_noter", fiche="HAB-2")) == ids(rendered("a_noter", fiche="VIL-2"))
    assert not set(ids(rendered("a_noter", fiche="HAB-1"))) & set(ids(rendered("a_noter", fiche="VIL-1")))


@pytest.mark.parametrize("ident", ["edito-habitants", "edito-mairie", "temoignage-voisine", "temoignage-agent"])
def test_parole__is_reported_speech_with_its_author(rendered: Rendered, book: Book, ident: str) -> None:
    speech = next(item for item in book.content.paroles if item.id == ident)
    figure = rendered("parole", ident, fiche="HAB-2").find("figure")
    assert figure is not None
    assert figure.get("id") == ident
    caption = figure.find("figcaption")
    assert caption is not None
    assert text(caption).startswith(f"{speech.author}, ")
    assert text(caption).endswith("propos rapportés par le guide.")
    assert len(figure.findall(".//p")) == len(speech.texts)
    assert not figure.xpath(".//blockquote | .//q")


def test_fait__is_dated_and_sourced(rendered: Rendered) -> None:
    fact = rendered("fait", "jardins-ouverts", fiche="HAB-1").find("div")
    assert fact is not None
    assert fact.get("id") == "fait-jardins-ouverts"
    assert "2024" in text(fact)
    assert "12 345" in text(fact.find_class("note")[0])
    links = [link.get("href") or "" for link in fact.iter("a")]
    assert links
    assert all(link.startswith("https://") for link in links)
    assert "Lu le 1er\u00a0mars\u00a02025." in fact.text_content()


def test_ressources__are_those_the_fiche_cites(rendered: Rendered, book: Book) -> None:
    for fiche in book.content.guide.fiches:
        titles = [item.title for item in book.content.ressources.documents if fiche.id in item.fiches]
        block = rendered("ressources", fiche=fiche.id)
        assert [text(title) for title in block.iter("cite")] == titles
    link = rendered("ressources", fiche="VIL-1").xpath(".//a[@data-screen]")[0]
    assert link.get("href") == "../../ressources/#guide-sol"


def test_ressources__never_invent_an_address(rendered: Rendered) -> None:
    assert "Page exacte non retrouvée" in text(rendered("ressources", fiche="VIL-1"))
    on_request = rendered("ressources", fiche="VIL-2")
    assert "Sur demande, sans adresse publique" in text(on_request)
    assert [link.get("href") for link in on_request.iter("a")] == ["../../ressources/#trame-aot"]


def test_contacts__have_no_overlap_between_faces(rendered: Rendered) -> None:
    habitants, mairie = ids(rendered("contacts", fiche="HAB-1")), ids(rendered("contacts", fiche="VIL-1"))
    assert (habitants, mairie) == (["contact-espaces-verts"], ["contact-collectif"])


@pytest.mark.parametrize("face", ["habitants", "mairie"])
def test_sommaire__lists_the_fiches_of_the_face_in_order(book: Book, face: str) -> None:
    place = Place(book.content, f"{face}/", book.content.guide.face(face))
    block = lxml.html.fragment_fromstring(str(MACROS["sommaire"].render(place)))
    assert block.tag == "ol"
    hrefs = [link.get("href") for link in block.iter("a")]
    assert hrefs == [f"../{face}/{etape.id}/" for etape in book.content.guide.etapes]
    assert "2 à 4 mois" in text(block)
    assert "6 à 9 mois" in text(block)
    for link, etape in zip(block.iter("a"), book.content.guide.etapes, strict=True):
        assert link.get("data-a-cocher").split() == [point.id for point in book.content.points_of(face, etape.id)]


def test_lexique__has_every_entry_in_alphabetical_order(rendered: Rendered, book: Book) -> None:
    block = rendered("lexique", path="lexique/")
    headings = [heading.get("id") for heading in block.iter("h3")]
    assert headings == sorted(headings, key=str)
    assert headings == sorted(slug(term.headword) for term in book.content.lexique)
    letters = [heading.get("id") for heading in block.iter("h2")]
    assert letters == sorted(set(letters), key=str)


def test_lexique__says_sources_doubts_and_additions(rendered: Rendered) -> None:
    entries = {
        entry.find("h3").get("id"): text(entry) for entry in rendered("lexique", path="lexique/").iter("article")
    }
    assert len(entries) == 10
    assert "Le journal du quartier écrit : Autorisation d'occuper le terrain." in entries["aot"]
    assert "La brochure abrège ce nom." in entries["aot"]
    assert "Source : ajout du guide" in entries["compost"]
    assert "ajout du guide" not in entries["amap"]
    assert "Réseau des paniers, lu le 1er mars 2025." in entries["amap"].replace("\u00a0", " ")
    assert "lu le" not in entries["aot"], "the brochure has no page to read again"


def test_lexique__related_terms_are_links_on_the_page(rendered: Rendered) -> None:
    block = rendered("lexique", path="lexique/")
    links = [str(link) for link in block.xpath(".//a[starts-with(@href, '#')]/@href")]
    assert links
    assert {link[1:] for link in links} <= set(ids(block))


def test_ressources_toutes__separates_the_brochures_from_ours(rendered: Rendered, book: Book) -> None:
    block = rendered("ressources_toutes", path="ressources/")
    assert [heading.get("id") for heading in block.iter("h2")] == ["documents", "ajouts"]
    documents = book.content.ressources.documents
    assert block.xpath(".//article/h3/@id") == [
        item.id for added in (False, True) for item in documents if item.added is added
    ]
    assert sum(not item.added for item in documents) == 2
    cited = block.xpath(".//article[h3/@id = 'calendrier-semis']")[0]
    assert [link.get("href") for link in cited.xpath(".//a[contains(@href, 'cultiver')]")] == [
        "../habitants/cultiver/", "../mairie/cultiver/",
    ]  # fmt: skip


def test_faces_a_faces__lead_to_each_etape(rendered: Rendered, book: Book) -> None:
    block = rendered("faces_a_faces", path="face-a-face/")
    assert [link.get("href") for link in block.iter("a")] == [
        f"../face-a-face/{e.id}/" for e in book.content.guide.etapes
    ]


def test_face_a_face__keeps_the_place_for_both_fiches(book: Book) -> None:
    etape = book.content.guide.etapes[2]
    place = Place(book.content, f"face-a-face/{etape.id}/", None, etape)
    block = lxml.html.fragment_fromstring(str(MACROS["face_a_face"].render(place)))
    assert block.get("data-facing") == etape.id
    assert [link.get("href") for link in block.iter("a")] == [
        f"../../{face.id}/{etape.id}/" for face in book.content.guide.faces
    ]


def test_corrections__show_both_forms_and_the_reason(rendered: Rendered, book: Book) -> None:
    articles = list(rendered("corrections", path="a-propos/").iter("article"))
    assert len(articles) == len(book.content.corrections.corrections) == 1
    for article in articles:
        assert [text(name) for name in article.iter("dt")] == ["Le journal du quartier", "Le guide", "Pourquoi"]


def test_lacunes__say_what_the_guide_does_of_each(rendered: Rendered, book: Book) -> None:
    block = rendered("lacunes", path="a-propos/")
    assert ids(block) == [f"lacune-{gap.id}" for gap in book.content.corrections.gaps]
    assert text(block).count("Ce que fait le guide :") == len(book.content.corrections.gaps)


def test_licence__is_to_be_confirmed_until_the_publishers_say(rendered: Rendered, book: Book) -> None:
    assert book.content.guide.content_licence is None
    assert text(rendered("licence")) == "Licence du contenu : à confirmer par les éditeurs."


def test_mention__says_what_is_still_to_be_given(rendered: Rendered) -> None:
    assert text(rendered("mention", "editeur")) == "À préciser. Nom et adresse."
    assert text(rendered("mention", "hebergeur")) == "Le club d'informatique, au Val."


def test_retroplanning__is_a_table_of_every_step_and_task(rendered: Rendered, book: Book) -> None:
    block = rendered("retroplanning", path="retroplanning/")
    said = text(block)
    assert block.xpath(".//table/caption")
    for step in book.content.retroplanning.steps:
        assert book.content.guide.etape(step.id).name in said
        assert f"{step.duration.min} à {step.duration.max}" in said
        for task in step.tasks:
            assert task.text in said


def test_mon_projet__lists_every_point_and_task_by_step_without_javascript(rendered: Rendered, book: Book) -> None:
    block = rendered("mon_projet", path="mon-projet/")
    sections = block.findall(".//section[@data-etape]")
    assert [section.get("data-etape") for section in sections] == [step.id for step in book.content.retroplanning.steps]
    for section, step in zip(sections, book.content.retroplanning.steps, strict=True):
        assert section.xpath(".//@data-tache") == [task.id for task in step.tasks]
        for face in book.content.guide.faces:
            sides = section.xpath(".//*[@data-cote=$face]", face=face.id)
            points = book.content.points_of(face.id, step.id)
            own = [point.text for point in points if not point.on(book.content.guide.other(face.id).id)]
            assert [text(item) for side in sides for item in side.iter("li")] == own
            assert {point.id for point in points} <= set(section.xpath(".//@data-point"))
            assert [link for side in sides for link in side.xpath(".//a/@href")] == [f"../{face.id}/{step.id}/"]


def test_mon_projet__gives_a_point_of_both_sides_once(rendered: Rendered, book: Book) -> None:
    found = rendered("mon_projet", path="mon-projet/").xpath(".//@data-point")
    assert sorted(found) == sorted(point.id for point in book.content.points)
    assert any(not point.faces for point in book.content.points)


def test_mon_projet__keeps_its_controls_for_the_script(rendered: Rendered) -> None:
    block = rendered("mon_projet", path="mon-projet/")
    assert block.xpath("count(.//input | .//textarea | .//button)") == block.xpath(
        "count(.//template//input | .//template//textarea | .//template//button)"
    )


def test_mon_projet__gives_the_script_the_rules_of_dates_alone(rendered: Rendered, book: Book) -> None:
    given = rendered("mon_projet", path="mon-projet/").find("./div").get("data-regles")
    rules = json.loads(given)
    assert [etape["id"] for etape in rules["etapes"]] == [step.id for step in book.content.retroplanning.steps]
    assert all(set(etape) == {"id", "nom", "intitule", "duree"} for etape in rules["etapes"])
    assert [event["id"] for event in rules["evenements"]] == [event.id for event in book.content.retroplanning.events]
    assert "}}" not in given


def test_what_authors_write_is_escaped(book: Book) -> None:
    etape = book.content.guide.etapes[0]
    assert "&" in etape.name
    html = str(MACROS["faces_a_faces"].render(Place(book.content, "face-a-face/")))
    assert etape.name.replace("&", "&amp;") in html


@pytest.mark.parametrize("piece", ["fiches", "guides", "communs", "livret", "copie"])
def test_imprimer__keeps_the_place_of_what_the_outputs_make(rendered: Rendered, piece: str) -> None:
    block = rendered("imprimer", piece, path="imprimer/").find("div")
    assert block is not None
    assert block.get("data-printables") == piece
    assert "imprimez chaque page depuis votre navigateur" in text(block)


@pytest.mark.parametrize("part", PARTS)
def test_partager__keeps_the_place_of_what_the_outputs_make(rendered: Rendered, part: str) -> None:
    block = rendered("partager", part, path="partager/").find("div")
    assert block is not None
    assert block.get("data-sharing") == part
    assert "l'aperçu ne la montre pas" in text(block)


def test_accessibilite__tells_every_criterion_and_counts_them(rendered: Rendered, book: Book) -> None:
    block = rendered("accessibilite", path="accessibilite/")
    criteria = [criterion for theme in book.content.accessibilite for criterion in theme.criteria]
    assert [text(cell) for cell in block.xpath(".//details//th[@scope='row']")] == [item.number for item in criteria]
    rgaa = [criterion for theme in book.content.accessibilite if theme.number for criterion in theme.criteria]
    checks = Counter(item.check for item in rgaa)
    said = f"Les {len(rgaa)} critères du RGAA : {checks['machine']} par machine, {checks['main']} à la main, {checks['non']} non vérifiés, {checks['sans-objet']} sans objet."
    assert text(block.xpath(".//p")[0]) == said
    for theme, summary in zip(book.content.accessibilite, block.iter("summary"), strict=True):
        figures = [int(number) for number in re.findall(r"(\d+) [a-zà]", text(summary))]
        assert sum(figures) == len(theme.criteria), text(summary)


def test_accessibilite__shows_what_is_known_to_be_wrong(rendered: Rendered, book: Book) -> None:
    faults = [item for theme in book.content.accessibilite for item in theme.criteria if item.fault]
    shown = [text(item) for item in rendered("accessibilite").xpath(".//div/ul/li")]
    assert shown == [f"Critère {item.number} : {item.fault}" for item in faults]
