"""The documents to fill in, on the small guide: what the models refuse, what the page shows, what the files hold.

Each file is read back by another program than the one that wrote it; python-pptx alone reads slides for PowerPoint.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module

import lxml.html
import mammoth
import openpyxl
import pptx
import pytest
from lxml import etree
from odf import draw, opendocument, table, teletype
from odf import text as odf_text
from odf.element import Element

from macros.blocks.catalogue import MACROS
from macros.blocks.kit import Grid, KitLine, KitList, KitTree, tree
from macros.checks import Book
from macros.outputs.kit import kit_files
from macros.outputs.kit.imprint import Imprint, imprint
from tests.support import Guide

DATA = "data/trousse.yml"
# Text replaced, replacement, what authors are told ({n}: the line of the text).
BAD: dict[str, tuple[str, str, str]] = {
    "a genre that does not exist": (
        "genre: diaporama", "genre: affiche",
        "{n}: « affiche » > genre : « affiche » n'est pas permis ; choisissez parmi : texte, tableau, diaporama",
    ),
    "a column too few": (
        "colonnes: [Étape, Durée, Début, Fin]", "colonnes: [Étape, Durée, Début]",
        "{n}: « carnet » > parties > « Le calendrier » > tableau : colonnes : il faut 4 colonnes et il y en a 3 ; ajoutez-en, ou retirez des cases",
    ),
    "a sum of no column": (
        "sommes: [Prix (€)]", "sommes: [Prix]",
        "{n}: « depenses » > parties > « Achats » > tableau : sommes : « Prix » n'est pas une colonne à additionner ; choisissez parmi : Prix (€), Remarques",
    ),
    "a committee that does not exist": (
        "comite: jardin", "comite: jardins", "{n}: le comité « jardins » n'existe pas ; choisissez parmi : jardin, quartier",
    ),
    "a section that does not exist": (
        "rubrique: ordre-du-jour", "rubrique: ordre",
        "{n}: la rubrique « ordre » n'existe pas ; choisissez parmi : qui, objectifs, rythme, ordre-du-jour",
    ),
    "a meeting that does not exist": (
        "reunion: comite-jardin", "reunion: comite", "{n}: la réunion « comite » n'existe pas ; choisissez parmi : comite-jardin, comite-quartier",
    ),
    "a fiche that does not exist": (
        "fiches: [VIL-1]", "fiches: [VIL-9]",
        "{n}: la fiche « VIL-9 » n'existe pas ; choisissez parmi : HAB-1, HAB-2, HAB-3, VIL-1, VIL-2, VIL-3",
    ),
    "a document that stands twice": (
        "id: affiche", "id: carnet", "{n}: l'entrée « carnet » existe déjà ligne 1 ; gardez-en une seule",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_told_where_it_stands(guide: Guide, case: str) -> None:
    old, new, message = BAD[case]
    line = guide.replace(DATA, old, new)
    assert guide.check() == [f"{DATA}:{message.format(n=line)}"]


def test_documents_without_a_page_and_a_page_without_documents(guide: Guide) -> None:
    guide.path("docs/trousse.md").unlink()
    guide.replace("data/guide.yml", "  - {page: trousse.md, accueil: Des modèles à remplir}\n", "")
    (message,) = guide.check()
    assert message == (
        f"{DATA}:1: aucune page ne montre ces documents ; créez docs/trousse.md, avec {{{{ trousse() }}}} seul sur sa ligne"
    )
    guide.path(DATA).unlink()
    assert guide.check() == []


def test_a_page_without_documents(guide: Guide) -> None:
    guide.path(DATA).unlink()
    (message,) = guide.check()
    assert message.startswith(
        "docs/trousse.md: cette page montre les documents de data/trousse.yml, et il n'y en a pas"
    )


def test_trousse__shows_each_document_its_files_and_what_stands_in_it(book: Book, at: Callable) -> None:
    page = lxml.html.fragment_fromstring(str(MACROS["trousse"].render(at(path="trousse/"))), create_parent="div")
    assert [node.get("id") for node in page.iter("h3")] == [item.id for item in book.content.trousse]
    assert page.xpath("//a[@data-kit-file]/@href") == [
        f"{item.id}.{suffix}" for item in book.content.trousse for suffix in item.formats
    ]
    shown = page.text_content()
    for made in trees(book):
        for section in made.sections:
            assert section.title in shown
            assert all(word in shown for block in section.blocks for word in words(block))


def test_documents_remplis__offers_what_a_project_can_fill(at: Callable) -> None:
    page = lxml.html.fragment_fromstring(str(MACROS["documents_remplis"].render(at(path="trousse/"))))
    assert page.xpath(".//@data-fill") == ["reunion", "carnet", "depenses"]
    assert page.get("data-regles")
    assert "data-regles" not in str(MACROS["documents_remplis"].render(at(path="mon-projet/")))


# The files


def trees(book: Book) -> list[KitTree]:
    return [tree(book.content, document) for document in book.content.trousse]


def words(block: KitLine | KitList | Grid) -> Iterator[str]:
    if isinstance(block, Grid):
        yield from block.columns
        yield from (cell for row in block.rows for cell in row.cells if cell)
    elif isinstance(block, KitList):
        yield from block.items
    elif block.text:
        yield block.text


@pytest.fixture(scope="module")
def said(book: Book) -> Imprint:
    return imprint(book.content.guide, "https://guide.example/", "trousse/essai")


@pytest.fixture(scope="module")
def files(book: Book, said: Imprint) -> dict[str, list[tuple[KitTree, bytes]]]:
    """Every file by its suffix, with its tree."""
    found: dict[str, list[tuple[KitTree, bytes]]] = {}
    for document, made in zip(book.content.trousse, trees(book), strict=True):
        for suffix in document.formats:
            writer = import_module(f"macros.outputs.kit.{kit_files._WRITERS[suffix]}")
            content = writer.write(made, said)
            assert content == writer.write(made, said), f"{document.id}.{suffix} has other bytes each time"
            found.setdefault(suffix, []).append((made, content))
    return found


Files = dict[str, list[tuple[KitTree, bytes]]]


def flat(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


def assert_all_there(made: KitTree, text: str) -> None:
    whole = flat(text)
    for section in made.sections:
        for word in (section.title, *(word for block in section.blocks for word in words(block))):
            assert flat(word) in whole, f"{made.id}: {word}"


def test_every_genre_has_a_file_for_each_program(files: Files) -> None:
    assert set(files) == {"docx", "odt", "xlsx", "ods", "pptx", "odp"}


def test_texts_for_word_are_read_back(files: Files, said: Imprint) -> None:
    for made, content in files["docx"]:
        page = lxml.html.fromstring(mammoth.convert_to_html(io.BytesIO(content)).value)
        assert_all_there(made, page.text_content())
        assert [flat(node.text_content()) for node in page.iter("h1")] == [flat(made.title)]
        assert [flat(node.text_content()) for node in page.iter("h2")] == [flat(item.title) for item in made.sections]
        grids = [block for section in made.sections for block in section.blocks if isinstance(block, Grid)]
        assert [len(node.xpath("./thead//th")) for node in page.iter("table")] == [len(grid.columns) for grid in grids]
        assert flat(said.source) in flat(page.text_content())


def test_texts_for_word_say_what_software_reads(files: Files) -> None:
    for made, content in files["docx"]:
        parts = zipfile.ZipFile(io.BytesIO(content))
        styles, body = (etree.fromstring(parts.read(f"word/{name}.xml")) for name in ("styles", "document"))
        name = etree.QName(body).namespace

        def values(tree: etree._Element, path: str, name: str = str(name)) -> list[str]:
            return [str(value) for value in tree.xpath(path, namespaces={"w": name})]

        assert values(styles, "//w:lang/@w:val") == ["fr-FR"]
        assert min(map(int, values(styles, "//w:sz/@w:val"))) >= 22, "eleven points, told in halves"
        assert values(body, "//w:pgSz/@w:w") == ["11906"]
        assert min(map(int, values(body, "//w:pgMar/@*[local-name()='left' or local-name()='top']"))) > 1000
        assert len(values(body, "//w:tblDescription/@w:val")) == len(values(body, "//w:tbl/w:tr[1]/w:trPr/w:tblHeader"))
        assert not values(body, "//w:txbxContent | //w:drawing | //w:instrText")
        core = parts.read("docProps/core.xml").decode()
        assert flat(made.title) in flat(core)
        assert "2025-03-01" in core


def read(content: bytes) -> opendocument.OpenDocument:
    return opendocument.load(io.BytesIO(content))


def said_by(element: Element) -> str:
    return flat(teletype.extractText(element))


def test_texts_for_libreoffice_are_read_back(files: Files) -> None:
    for made, content in files["odt"]:
        document = read(content)
        assert_all_there(made, teletype.extractText(document.text))
        heads = [(node.getAttribute("outlinelevel"), said_by(node)) for node in document.getElementsByType(odf_text.H)]
        assert heads == [("1", flat(made.title)), *(("2", flat(section.title)) for section in made.sections)]
        assert all(node.getElementsByType(table.TableHeaderRows) for node in document.getElementsByType(table.Table))
        assert not document.getElementsByType(draw.TextBox)


def test_open_documents_say_what_software_reads(files: Files) -> None:
    for suffix in ("odt", "ods", "odp"):
        for made, content in files[suffix]:
            parts = zipfile.ZipFile(io.BytesIO(content))
            assert parts.namelist()[0] == "mimetype"
            meta, styles = parts.read("meta.xml").decode(), parts.read("styles.xml").decode()
            assert flat(made.title).replace("&", "&amp;") in flat(meta)
            assert "2025-03-01" in meta
            assert set(re.findall(r'fo:language="(\w+)" fo:country="(\w+)"', styles)) == {("fr", "FR")}


def test_tables_for_excel_are_read_back(files: Files) -> None:
    for made, content in files["xlsx"]:
        book = openpyxl.load_workbook(io.BytesIO(content))
        about, *sheets = book.worksheets
        assert [sheet.title for sheet in sheets] == [flat(section.title) for section in made.sections]
        assert flat(made.title) in flat(str(about["A1"].value))
        whole = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
        assert_all_there(made, whole + "\n".join(sheet.title for sheet in sheets))
        for sheet in sheets:
            assert sheet.print_title_rows == "$1:$1"
            assert sheet.freeze_panes == "A2"
        assert book.properties.title == flat(made.title)


def test_sums_are_computed_and_nothing_else_is_a_formula(files: Files) -> None:
    ((_, content),) = files["xlsx"]
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == ["=SUM(B2:B5)"]
    ((_, content),) = files["ods"]
    found = [node.getAttribute("formula") for node in read(content).getElementsByType(table.TableCell)]
    assert list(filter(None, found)) == ["of:=SUM([.B2:.B5])"]


def test_tables_for_libreoffice_are_read_back(files: Files) -> None:
    for made, content in files["ods"]:
        document = read(content)
        _, *sheets = document.getElementsByType(table.Table)
        assert [sheet.getAttribute("name") for sheet in sheets] == [flat(section.title) for section in made.sections]
        names = "\n".join(section.title for section in made.sections)
        assert_all_there(made, teletype.extractText(document.spreadsheet) + names)
        assert all(sheet.getElementsByType(table.TableHeaderRows) for sheet in sheets)


def test_slides_are_read_back(files: Files) -> None:
    ((made, content),) = files["pptx"]
    deck = pptx.Presentation(io.BytesIO(content))
    titles = [flat(slide.shapes.title.text) for slide in deck.slides]
    assert titles == [flat(made.title), *(flat(section.title) for section in made.sections)]
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    assert all(shape.is_placeholder or shape.has_table for shape in shapes), "a box apart has no place in the order"
    cells = [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    assert_all_there(made, "\n".join([*cells, *(shape.text_frame.text for shape in shapes if shape.has_text_frame)]))
    ((made, content),) = files["odp"]
    pages = read(content).getElementsByType(draw.Page)
    assert [page.getAttribute("name").replace("_20_", " ") for page in pages] == titles  # as odfpy reads spaces
    assert_all_there(made, "\n".join(map(teletype.extractText, pages)))
