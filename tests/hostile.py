"""What people with bad luck or bad intent might write, and how to see that a page is still harmless."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import html5lib
import yaml
from hypothesis import strategies as st

# Signs that mean something to YAML, Markdown, Jinja, HTML, JavaScript, file systems or fonts.
TOKENS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<!--", "-->", "<![CDATA[", "]]>",
    "<a href='javascript:alert(1)'>x</a>", "<iframe srcdoc='<script>alert(1)</script>'>", "<style>*{display:none}</style>",
    "</textarea><script>alert(1)</script>", "<details open ontoggle=alert(1)>", "<base href=//mal.example/>", "<?php x ?>",
    "[x](javascript:alert(1))", "[x](<javascript:alert(1)>)", "[x](\njavascript:alert(1))", "[x][y]\n\n[y]: javascript:alert(1)", "[x][y]\n\n> - [y]: javascript:alert(1)", "![x][y]\n\n1. [y]: //mal.example",
    "[x](https://guide@mal.example/)", "[x](https://guide.example\\@mal.example/)", "[x](mailto:a@b@mal.example)",
    "![x](javascript:alert(1))", "![x](x \"onerror=alert(1)\")", "[x](https://a.example/\"onclick=alert(1))", "[x](data:text/html,x)",
    "[x](java&#115;cript:alert(1))", "[x](&#x6A;avascript:alert(1))", "[x](vbscript:x)", "<javascript:alert(1)>", "<https://a.example>",
    "[x](JaVaScRiPt:alert(1))", "[x](//mal.example)", "[x](\\\\mal)", "[x](../../../etc/passwd)", "[x]( javascript:alert(1))",
    "{: onclick=alert(1) }", "{: style='color:red' }", "{onclick=alert(1)}", "{: #x onclick=alert(1) }", "{: href=javascript:alert(1) }",
    "\n{: onmouseover=alert(1) }\n", "## T {: #t onclick=alert(1) }", "# x", "####### x {: onclick=alert(1) }", "*x*{: onclick=alert(1)}",
    "{{ ''.__class__.__mro__ }}", "{{ config }}", "{{ page }}", "{{ a_noter(*'ab') }}", "{{ a_noter() | safe }}", "{{ 7*7 }}", "{{",
    "{% for i in range(10**9) %}x{% endfor %}", "{% include '/etc/passwd' %}", "{% include \"../../data/guide.yml\" %}", "{#", "#}",
    "{% raw %}", "{{- a_noter() -}}", "{{ comite(None) }}", "{{ namespace() }}", "{% set x = 1 %}", "{{ a_noter.__globals__ }}",
    "\x00", "\x02wzxhzdk:0\x03", "\x1b[31m", "\u202e", "\u2028", "\u200b", "\ufeff", "\ufffe", "\u00a0", "\u202f", "\x7f", "\x85",
    "'", '"', "''", '""', "`", "```", "~~~", "\\", "&", "&amp;", "&#60;", "&lt;script&gt;", "$(x)", "%s", "%00", "../", "C:\\x",
    ": ", " #", "- ", "? ", "* ", "&a ", "*a", "!!python/object/apply:os.system [id]", "!x", "|", ">-", "---\n", "...\n", "@", "%YAML 9",
    "[", "]", "{", "}", ",", "\t", "\r", "\r\n", "\n\n\n", "    ", "<<: *a", "&a [*a]", "null", "true", "0x1F", "1e999", ".nan", "12:30",
    "é", "œ", "😀", "𝔘", "ﷺ", "e\u0301" * 20, "9" * 5000, "[" * 200, "a" * 20000, "(" * 300, "*" * 500, "_" * 300, "> " * 200, "- " * 200,
    "??? note \"x\"\n    y", "| a | b |\n|---|---|\n| <b> | c |", "[^1]", "*[X]: y", "1. x", "+ x", "***", "x\n===", "x\n---", ":   def",
]  # fmt: skip
# A definition of a link, wherever Markdown might take one. `{}`: the address.
DEFINITIONS = [
    "[p]: {}", "   [p]: {}", "> [p]: {}", ">[p]: {}", "> > [p]: {}", ">>> [p]: {}", "- [p]: {}", "* [p]: {}", "+ [p]: {}", "1. [p]: {}",
    "12) [p]: {}", "Mot\n:   [p]: {}", "- un\n\n    > [p]: {}", "> - [p]: {}", "1. > 2. [p]: {}", "!!! note \"Avis\"\n    [p]: {}",
    "!!! note \"Avis\"\n    > [p]: {}", "??? note \"Une ligne\"\n    [p]: {}", "???+ ajout \"Une ligne\"\n    - > [p]: {}", "| a | b |\n|---|---|\n| [p]: {} | c |", "Texte\n[p]: {}", "Texte [p]: {}", "- un\n\n\t[p]: {}",
    "[p]:\n{}", "[p]:\n    {}", "> [p]:\n> {}", "[p\nq]: {}", "> [p\n> q]: {}", "[p]:{}", "[p]:   {} \"Titre\"", "[p]: {} (Titre)", "[p]: <{}>",
    "[p]:\u00a0{}", ">\u00a0[p]: {}", "\u00a0[p]: {}", "-\u00a0[p]: {}", "[p]\u00a0: {}", "[p] : {}", "> [p] :\u202f{}", "[\\[p\\]]: {}", "\\[p]: {}",
    "[p\\]: {}", "[p]\\: {}", "[p]： {}", "[]: {}", "[ ]: {}", "[é à]: {}", "[**p**]: {}", "[^p]: {}", "*[p]: {}", "> *[p]: {}", "- [^p]: {}", "`[p]: {}`",
    "    [p]: {}", "=== \"Onglet\"\n    [p]: {}", "[p]: {}\n[q]: {}",
]  # fmt: skip
# What no page may lead to, load or run, as HTML.
ADDRESSES = [
    *(
        f'<a href="{address}">x</a>'
        for address in (
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
            "&#1;javascript:alert(1)", "java&#115;cript:alert(1)", "javascript&colon;alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:x",
            "vbscript:x", "data:text/html,x", "file:///etc/passwd", "ftp://a.example/", "tel:+33", "blob:x", "view-source:https://a.example/",
            "//mal.example", "/\\mal.example", "\\\\mal.example", "\\/mal.example", "///mal.example", "https:/mal.example", "https:mal.example",
            "https:///mal.example", "https:\\\\mal.example", "https://guide@evil.example/", "https://guide.example:x@evil.example/",
            "https://guide.example&#64;evil.example/", "https://guide.example\\@evil.example/", "http://@evil.example/", "https://evil.example\\x",
            "https://", "https://x", "https://a.example/ b", "https://a.example/\u200b", "https://a.example/\u00a0", "https://a.exa\u00admple/",
            "https://guide＠evil.example/", "https://a.example:99999999/", "https://a%40b.example/", "HTTPS://a.example/", "http ://a.example",
            "mailto:", "mailto:x", "mailto:a@b", "mailto:a@b.example,c@d.example", "mailto:a b@c.example", "x:y", "a:b/c", "%6aavascript:x",
            "../../x", "../../../etc/passwd", "%2e%2e/%2e%2e/x", "a/../../../x", "a//b", "page é", "\u202ejavascript:x", "#a b",
        )
    ),
    *(
        f"<{start}>"
        for start in (
            "img src=https://a.example/x.png", "img src=//a.example/x.png", "img src=data:image/png;base64,AA", "img srcset='x.png 1x, https://a.example/x 2x'",
            "img src=x.png onerror=alert(1)", "source srcset=//a.example/x", "link rel=preload imagesrcset='https://a.example/x 2x' href=x",
            "script src=https://a.example/x.js", "script src=//a.example/x.js", "iframe src=https://a.example/", "iframe srcdoc=x", "frame src=https://a.example/",
            "embed src=https://a.example/", "object data=https://a.example/", "object classid=https://a.example/", "object codebase=https://a.example/",
            "applet archive=https://a.example/", "video poster=https://a.example/", "audio src=https://a.example/", "track src=https://a.example/",
            "body background=https://a.example/", "td background=//a.example/", "html manifest=https://a.example/", "head profile=https://a.example/",
            "form action=https://a.example/", "form action=javascript:x", "button formaction=https://a.example/", "input formaction=javascript:x",
            "input type=image src=https://a.example/", "a href=x ping=https://a.example/", "a href=x ping='y https://a.example/'", "a href=x onclick=alert(1)",
            "a href=x style=background:url(//a.example/)", "area href=javascript:x", "blockquote cite=javascript:x", "q cite=//a.example/",
            "link rel=stylesheet href=https://a.example/x.css", "link rel='alternate stylesheet' href=https://a.example/x.css",
            "link rel=preconnect href=https://a.example/", "link href=https://a.example/", "link rel=canonical href=javascript:x", "link rel=icon href=//a.example/",
            "base href=https://a.example/", "base href=../", "meta http-equiv=refresh content='0; url=https://a.example/'", "meta http-equiv=Refresh content='0;https://a.example/'",
            "meta http-equiv=refresh content='0, URL = \"javascript:x\"'", "meta http-equiv=' refresh' content='5 ; url=//a.example/'", "style",
            "svg><a xlink:href=javascript:x", "svg><a href=javascript:x", "svg><use href=https://a.example/x#y", "svg><use xlink:href=//a.example/x#y",
            "svg><image href=https://a.example/x.png", "svg><image xlink:href=data:image/png;base64,AA", "svg><feImage href=https://a.example/x",
            "svg><script href=https://a.example/x", "svg><a href=x><animate attributeName=href values=javascript:x", "svg><set attributeName=xlink:href to=javascript:x",
            "svg><rect fill=url(https://a.example/x#y)", "svg><rect filter='url(//a.example/x#y)'", "svg><rect fill='\\75rl(//a.example/x)'", "svg onload=alert(1)",
            "img longdesc=https://a.example/", "img lowsrc=https://a.example/", "img attributionsrc=https://a.example/",
        )
    ),
    "<script>alert(1)</script>", "<script type=module>alert(1)</script>", "<style>@import '//a.example/x'</style>",
]  # fmt: skip
# What pages do lead to and load.
HARMLESS = [
    "<a href=https://www.exemple.fr/a/b?c=d&e=f#g>", "<a href=http://exemple.fr:8080>", "<a href=https://é.exemple.fr/@x>", "<a href='mailto:a.b@exemple.fr?subject=x&cc=c@d.fr'>",
    "<a href=../autre/>", "<a href=./>", "<a href=''>", "<a href=#contexte>", "<a href='?a=b#c'>", "<a href=/guide/lexique/>", "<a href=/guide/>", "<a href=plan.pdf>",
    "<img src=../plan.png srcset='a.png 1x, b.png 2x'>", "<link rel=canonical href=https://exemple.fr/>", "<link rel=stylesheet href=../assets/css/guide.css>",
    "<meta http-equiv=refresh content='0; url=../ess/index.html#x'>", "<meta http-equiv=refresh content=5>", "<script type='application/json'>{}</script>",
    "<svg><use href=#trait /><rect fill='#fff' stroke='rgb(1, 2, 3)' filter='url(#ombre)'/></svg>", "<base target=_blank>", "<blockquote cite=https://exemple.fr/x>",
]  # fmt: skip
WORDS = [
    "le",
    "terrain,",
    "la",
    "mairie",
    "et",
    "PLU",
    ";",
    "l'eau",
    ":",
    "12",
    "mois",
    "«",
    "bon",
    "»",
    "(voir)",
    "DEV",
    "n°",
    "3.",
]
_FORBIDDEN = {"iframe", "object", "embed", "base", "form", "style", "frame", "applet", "noscript", "template"}
_URLS = ("href", "src", "action", "formaction", "xlink:href", "poster", "data", "srcset", "ping", "background")
_PAGES = {"iframe", "noscript", "template", "form", "base"}
_POLICY = "Content-Security-Policy"
_DATA_BLOCKS = ("application/json", "application/ld+json")
_SCRIPT = re.compile(r"(?:(?:\.\./)*|\./|/)assets/js/[a-z0-9-]+\.js")


def unsafe(html: str, page: bool = False) -> list[str]:
    """Return what a browser would run, fetch from elsewhere or refuse under a strict policy; parsed as browsers do.

    Args:
        html: a page or a part of one.
        page: a whole page of ours, which may hold a frame, a policy and a redirection within the site.
    """
    tree = html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False)
    found = []
    for element in tree.iter():
        if isinstance(element.tag, str):
            tag = element.tag.rpartition("}")[2]
            found += [f"{tag}: {said}" for said in _element(tag, element, page)]
    return found


def _element(tag: str, element: Any, page: bool) -> Iterator[str]:
    leads = element.get("href") or element.get("action")  # elsewhere, for a whole page: <base target> is ours
    if tag in _FORBIDDEN and not (page and tag in _PAGES and not leads):
        yield "element"
    ours = _SCRIPT.fullmatch(element.get("src", "")) and not (element.text or "").strip()
    if tag == "script" and element.get("type") not in _DATA_BLOCKS and not ours:
        yield f"script {element.get('src')} {(element.text or '')[:60]}"
    redirection = re.fullmatch(r"\d+; ?url=[^:]*", element.get("content", ""))
    if element.get("http-equiv") and not (page and (redirection or element.get("http-equiv") == _POLICY)):
        yield f"http-equiv {element.get('content')}"
    for name, value in element.attrib.items():
        plain = str(name).rpartition("}")[2].lower()
        if plain.startswith("on") or plain in ("style", "srcdoc", "background"):
            yield f"attribute {plain}={value[:60]}"
        # Browsers drop control marks and white space before they read the scheme.
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]+", "", value), re.I)
        if plain in _URLS and scheme and scheme[1].lower() not in ("http", "https", "mailto"):
            yield f"{plain}={value[:60]}"


def mutated(text: str, seed: int, changes: int) -> str:
    """Return `text` after some accidents: pieces lost, doubled, moved, replaced, and foreign signs."""
    dice = random.Random(seed)
    for _ in range(changes):
        at = dice.randrange(len(text) + 1)
        end = min(len(text), at + dice.choice([1, 1, 2, 5, 20, 80]))
        rows = text.split("\n")
        row = dice.randrange(len(rows))
        match dice.randrange(7):
            case 0:
                text = text[:at] + text[end:]
            case 1 | 2:
                text = text[:at] + dice.choice(TOKENS) + text[at:]
            case 3:
                text = text[:at] + dice.choice(TOKENS) + text[end:]
            case 4:
                text = "\n".join([*rows[:row], rows[row], *rows[row:]])
            case 5:
                other = dice.randrange(len(rows))
                rows[row], rows[other] = rows[other], rows[row]
                text = "\n".join(rows)
            case _:
                text = "\n".join([*rows[:row], dice.choice(["  ", " ", "\t", "- "]) + rows[row], *rows[row + 1 :]])
    return text


MUTATIONS = st.tuples(st.integers(0, 2**32), st.sampled_from([1, 1, 1, 2, 3, 6]))
HOSTILE = st.one_of(
    st.sampled_from(TOKENS), st.text(max_size=40), st.sampled_from(WORDS), st.tuples(st.sampled_from(WORDS), st.sampled_from(TOKENS)).map("".join)
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.integers(-(10**30), 10**30), st.floats(), HOSTILE, st.dates().map(str)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(HOSTILE, inner, max_size=4)),
    max_leaves=8,
)  # fmt: skip


def places(value: Any, loc: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the place of everything in a YAML value, itself included."""
    yield loc
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*loc, key))


def value_at(value: Any, loc: tuple[Any, ...]) -> Any:
    """Return what stands at `loc`."""
    for step in loc:
        value = value[step]
    return value


def put(value: Any, loc: tuple[Any, ...], new: Any) -> Any:
    """Return `value` with `new` at `loc`."""
    if not loc:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[loc[0]] = put(copy[loc[0]], loc[1:], new)
    return copy


def dumped(value: Any) -> str:
    """Return `value` as YAML that a file can hold."""
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
