"""The documents of the real guide: all there, tagged, light, short, and saying where they come from."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pdf_structure import faults

from macros.blocks.rendering import TEMPLATES
from macros.checks import Book
from macros.outputs.pdf import PdfError
from macros.outputs.pdf.assembly import OnePage
from macros.outputs.pdf.layout import lay_out

BYTES = {"fiche": 60_000, "guide": 250_000, "livret": 500_000}
SHEETS_A_FICHE = 3


def text_of(path: Path, page: int | None = None) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = range(len(document)) if page is None else [page]
    text = " ".join(document[number].get_textpage().get_text_range() for number in pages)
    return " ".join(text.replace("\u2019", "'").split())


def fiche_names(book: Book) -> dict[str, str]:
    guide = book.content.guide
    return {f"{fiche.face}-{guide.rank(fiche.etape)}-{fiche.etape}.pdf": fiche.id for fiche in guide.fiches}


def sheet_names(book: Book) -> dict[str, str]:
    """Return the faces of the sheets « En bref » by their file."""
    return {f"{brief.face}-en-bref.pdf": brief.face for brief in book.content.reponses.briefs}


def test_every_document_is_made(printed: dict[str, Path], book: Book) -> None:
    guides = {f"guide-{face.id}.pdf" for face in book.content.guide.faces}
    shared = {"lexique.pdf", "retroplanning.pdf", "ressources.pdf"}
    bound = {"livret-tete-beche.pdf", "livret-a-imprimer.pdf"}
    assert set(printed) == {*fiche_names(book), *sheet_names(book), *guides, *shared, *bound}


def test_every_document_is_tagged_titled_linked_and_set_in_our_font(read_on_screen: dict[str, Path]) -> None:
    assert {name: found for name, path in read_on_screen.items() if (found := faults(path.read_bytes()))} == {}


def test_documents_are_light(printed: dict[str, Path], book: Book) -> None:
    fiches = fiche_names(book) | sheet_names(book)
    limits = {name: BYTES["fiche" if name in fiches else name.partition("-")[0]] for name in printed if "-" in name}
    heavy = {
        name: printed[name].stat().st_size for name, limit in limits.items() if printed[name].stat().st_size > limit
    }
    assert heavy == {}


def test_a_sheet_is_one_page_that_says_all_and_leads_online(printed: dict[str, Path], book: Book, address: str) -> None:
    answers = book.content.reponses
    for name, face in sheet_names(book).items():
        with pikepdf.open(printed[name]) as pdf:
            assert len(pdf.pages) == 1, name
            links = {str(item.A.URI) for item in pdf.pages[0].Annots if "/A" in item}
        said = " ".join(text_of(printed[name], 0).split())
        assert f"{address}f/{face}/en-bref/" in links
        brief = answers.brief(face)
        assert brief is not None
        listed = [item for item in answers.lists if item.id in brief.lists]
        leads = [entry.lead for item in listed for entry in item.entries if entry.lead and entry.on(face)]
        assert leads
        for text in [*leads, *(book.content.guide.etape(step.etape).name for step in brief.steps)]:
            assert squeezed(text) in squeezed(said), (name, text)


def squeezed(text: str) -> str:
    """Return a text without what typography and the ends of lines change."""
    return "".join(letter for letter in text if letter.isalnum()).casefold()


def test_a_sheet_of_two_pages_is_refused() -> None:
    two = "<!DOCTYPE html><html lang=fr><title>T</title><style>h2 { break-before: page }</style><h1>A</h1><h2>B</h2>"
    layout = lay_out(two, [TEMPLATES / "pdf"], "abc-en-bref.pdf")
    with pytest.raises(PdfError) as refused:
        OnePage()(layout)
    assert str(refused.value) == (
        "PDF abc-en-bref.pdf : cette feuille prend 2 pages au lieu d'une ; raccourcissez les textes de en_bref, "
        "et des listes et contacts qu'il nomme, dans data/reponses.yml et data/ressources.yml"
    )


def test_a_fiche_says_what_it_is_and_where_it_lives(printed: dict[str, Path], book: Book, address: str) -> None:
    for name, ident in fiche_names(book).items():
        with pikepdf.open(printed[name]) as pdf:
            assert len(pdf.pages) <= SHEETS_A_FICHE, name
            assert ident in str(pdf.docinfo["/Title"])
        first = text_of(printed[name], 0)
        fiche = next(fiche for fiche in book.content.guide.fiches if fiche.id == ident)
        short = f"{address.partition('://')[2]}f/{ident.lower()}"
        for said in (f"Fiche {ident}", book.content.guide.face(fiche.face).name, short, "Fiche revue le", "page 1 /"):
            assert said in first, (name, said)
        assert "Sigles de cette fiche" in text_of(printed[name])


def test_every_page_of_a_fiche_says_what_it_is_and_where_it_lives(
    printed: dict[str, Path], book: Book, address: str
) -> None:
    for name, ident in fiche_names(book).items():
        pages = len(pypdfium2.PdfDocument(printed[name]))
        for number in range(pages):
            said = text_of(printed[name], number)
            assert f"{ident} · {address.partition('://')[2]}f/{ident.lower()}" in said, (name, number)
            assert f"page {number + 1} / {pages}" in said, (name, number)
            assert "Fiche revue le" in said, (name, number)


def test_a_document_is_a4_but_the_booklet_which_is_half_of_it(read_on_screen: dict[str, Path]) -> None:
    sizes = {}
    for name, path in read_on_screen.items():
        with pikepdf.open(path) as pdf:
            sizes[name] = {tuple(round(float(side) / 72 * 25.4, 1) for side in page.mediabox) for page in pdf.pages}
    assert sizes.pop("livret-tete-beche.pdf") == {(0, 0, 148.5, 210)}
    assert {name: size for name, size in sizes.items() if size != {(0, 0, 210, 297)}} == {}


def test_a_document_says_whose_it_is_what_it_is_about_and_of_which_edition(
    read_on_screen: dict[str, Path], book: Book
) -> None:
    guide = book.content.guide
    subjects = set()
    for name, path in read_on_screen.items():
        with pikepdf.open(path) as pdf:
            info = {key: str(value) for key, value in pdf.docinfo.items()}
            assert info["/Author"] == ", ".join(publisher.name for publisher in guide.publishers), name
            assert {info["/CreationDate"][2:10], info["/ModDate"][2:10]} == {f"{guide.edition.date:%Y%m%d}"}, name
            assert pdf.open_metadata()["xmp:CreateDate"].startswith(f"{guide.edition.date}"), name
            subjects.add(info["/Subject"])
    assert len(subjects) == len(read_on_screen), "each has its own subject"


def test_addresses_of_the_guide_are_those_that_never_die(
    read_on_screen: dict[str, Path], site: Path, address: str
) -> None:
    met = set()
    for path in read_on_screen.values():
        with pikepdf.open(path) as pdf:
            links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
            met |= {str(link.A.URI) for link in links if "/URI" in link.get("/A", {})}
    ours = {uri.removeprefix(address).partition("#")[0] for uri in met if uri.startswith(address)} - {""}
    assert {uri for uri in ours if not uri.startswith(("f/", "pdf/"))} == set()
    assert len(ours) > 8
    assert all((site / uri / "index.html").is_file() or (site / uri).is_file() for uri in ours)


def test_the_qr_code_of_a_fiche_leads_to_it(printed: dict[str, Path], book: Book, address: str) -> None:
    for name, ident in fiche_names(book).items():
        image = pypdfium2.PdfDocument(printed[name])[0].render(scale=2).to_pil()
        assert [code.text for code in zxingcpp.read_barcodes(image)] == [f"{address}f/{ident.lower()}/"]


def test_a_guide_is_a_book(printed: dict[str, Path], book: Book) -> None:
    for face in book.content.guide.faces:
        path = printed[f"guide-{face.id}.pdf"]
        with pikepdf.open(path) as pdf:
            chapters = [str(item.title).replace("\u2019", "'") for item in pdf.open_outline().root]
        titles = [page.meta.title for page in book.pages if page.meta.face == face.id and page.meta.etape]
        flat = " / ".join(chapters).replace("\u00a0", " ")
        assert all(title in flat for title in titles)
        assert [title for title in ("Lexique", "Ressources", "Rétroplanning") if title in flat] == chapters[-3:]
        assert "Sommaire" in text_of(path, 1)


def test_the_booklet_to_read_is_upright_and_its_bookmarks_stand_under_each_side(
    printed: dict[str, Path], book: Book
) -> None:
    with pikepdf.open(printed["livret-tete-beche.pdf"]) as pdf:
        assert len(pdf.pages) % 4 == 0
        assert {int(page.obj.get("/Rotate", 0)) for page in pdf.pages} == {0}
        labels = [page.label for page in pdf.pages]
        parts = {str(item.title): [str(child.title) for child in item.children] for item in pdf.open_outline().root}
    first, second = book.content.guide.faces
    assert [label for label in labels if label.endswith(" 1")] == [f"{first.short_name} 1", f"{second.short_name} 1"]
    assert list(parts) == [first.name, "Les deux côtés", second.name]
    for face in (first, second):
        assert "Sommaire" in parts[face.name]
        assert len(parts[face.name]) > len(book.content.guide.etapes)
        assert (parts[face.name][0] == "En bref") == (book.content.reponses.brief(face.id) is not None), face.id


@pytest.mark.parametrize("name", ["livret-a-imprimer.pdf"])
def test_the_sheets_say_how_they_are_printed(printed: dict[str, Path], name: str) -> None:
    with pikepdf.open(io.BytesIO(printed[name].read_bytes())) as pdf:
        assert "retournement sur le bord court" in str(pdf.docinfo["/Title"])
        assert str(pdf.docinfo["/Author"])
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert {tuple(round(float(side)) for side in page.mediabox) for page in pdf.pages} == {(0, 0, 842, 595)}
