"""The last net, fed directly: what built pages may not lead to, load or run."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.build import build
from macros.outputs.html import parse_page
from macros.outputs.page_addresses import check_pages, faults
from macros.outputs.site import OutputError, Site
from tests.hostile import ADDRESSES, HARMLESS

ADDRESS = "https://guide.example/guide/"


def said(html: str, name: str = "ess/index.html") -> list[str]:
    return list(faults(parse_page(f"<!doctype html>{html}".encode()), name, ADDRESS))


@pytest.mark.parametrize("html", ADDRESSES)
def test_what_harms_is_refused(html: str) -> None:
    assert len(said(html)) == 1


@pytest.mark.parametrize("html", HARMLESS)
def test_what_pages_hold_passes(html: str) -> None:
    assert said(html) == []


def test_the_way_up_ends_at_the_root_of_the_site() -> None:
    assert said("<a href=../x>", "a/index.html") == []
    assert said("<a href=../x>", "index.html") != []
    for path in ("/", "/guide2/", "/guide/../x", "/guide/%2e%2e/x"):
        assert said(f"<a href={path}>") != [], path


def test_the_words_are_for_who_builds() -> None:
    assert said('<a href="java&#9;script:x">') == [
        "a href « java�script:x » : cette adresse n'est pas admise ; "
        "écrivez https://…, mailto:… ou le chemin d'une page du guide"
    ]
    assert said("<a href=https://guide@mal.example/>") == [
        "a href « https://guide@mal.example/ » : ce qui précède le signe @ ferait croire à un autre site ; retirez-le"
    ]
    assert said("<img src=https://a.example/x.png>") == [
        "img src « https://a.example/x.png » : seul ce qui est dans le guide se charge ; "
        "copiez le fichier à côté de la page, ou retirez-le"
    ]


@pytest.mark.parametrize("end", ["<img src=x>", "x", "</HTML><!-- -->", "<!-- --></html>"])
def test_nothing_follows_the_end_of_a_page(tmp_path: Path, end: str) -> None:
    """Our parser would not see it, browsers would."""
    (tmp_path / "x.html").write_text(f"<!doctype html><html><body>x</body></HtMl>{end}", encoding="utf-8")
    with pytest.raises(OutputError, match=r"^x\.html : quelque chose suit la fin"):
        check_pages(Site.open(tmp_path, None, ADDRESS, tmp_path))  # type: ignore[arg-type]  # it reads no data


def test_nothing_is_made_or_copied_before_the_pages_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    steps = [(step, "make") for step in vars(build).values() if hasattr(step, "make")]
    steps += [
        (build, "check_pages"),
        (build, "read_pieces"),
        (build.permalinks, "ways"),
        (build.permalinks, "make_files"),
    ]
    for owner, name in steps:
        said = owner.__name__.rpartition(".")[2] if name == "make" else name
        monkeypatch.setattr(owner, name, lambda *_, said=said: called.append(said))
    build.make_outputs(Site.open(tmp_path, None, ADDRESS, tmp_path))  # type: ignore[arg-type]  # no step reads it
    assert called[0] == "check_pages"
    assert called[-2:] == ["check_pages", "offline"]
    assert len(called) > 10


DRAWINGS = [
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>',
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><a x:href="javascript:x"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://a.example/x.png"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" xml:base="https://a.example/"><use href="x"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><style>rect { fill: url(//a.example) }</style></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><b xmlns="http://www.w3.org/1999/xhtml" onclick="x"/>'
    "</foreignObject></svg>",
    '<!DOCTYPE svg [<!ENTITY e "javascript:x">]><svg xmlns="http://www.w3.org/2000/svg"><a href="&e;"/></svg>',
    '<?xml-stylesheet href="https://a.example/x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "<svg><rect></svg>",
    "",
]


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_drawing_passes_the_same_net(tmp_path: Path, drawing: str) -> None:
    (tmp_path / "x.svg").write_text(drawing, encoding="utf-8")
    with pytest.raises(OutputError, match=r"^x\.svg : "):
        check_pages(Site.open(tmp_path, None, ADDRESS, tmp_path))  # type: ignore[arg-type]  # it reads no data


def test_every_page_drawing_and_fragment_is_read_and_told(tmp_path: Path) -> None:
    names = ["404.html", "ess/index.html", "integrer/x/fragment.txt", "assets/images/x.svg"]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('<svg xmlns="http://www.w3.org/2000/svg"><a href="javascript:x"/></svg>', encoding="utf-8")
    with pytest.raises(OutputError) as error:
        check_pages(Site.open(tmp_path, None, ADDRESS, tmp_path))  # type: ignore[arg-type]  # it reads no data
    assert [line.partition(" : ")[0] for line in str(error.value).splitlines()] == sorted(names)
