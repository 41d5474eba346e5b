"""A small booklet of known pages, each with a QR code that says which it is."""

from __future__ import annotations

from jinja2 import DictLoader, Environment

from macros.outputs.pdf.qr import qr_code
from macros.outputs.pdf.tete_beche import BookletPart

FRONT, CENTRE, BACK = BookletPart(5, "A p. "), BookletPart(3, "C"), BookletPart(4, "B p. ")

PAGE = """<!DOCTYPE html><html lang="fr-FR"><head><title>Livret</title><style>
@font-face { font-family: Manrope; src: url("font:Manrope-Regular.ttf") }
@page { size: 148.5mm 210mm; margin: 12mm; @bottom-right { content: counter(page); font: 8pt Manrope } }
html { font: 10pt Manrope } section { break-after: page } svg { display: block; height: 60mm; width: 60mm }
</style></head><body>{% for name, code in pages %}<section id="{{ name }}"><h1>{{ name }}</h1>
<p><a href="#A1">Début</a> {{ name }}</p>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{ code.size }} {{ code.size }}">
<title>{{ name }}</title><path d="{{ code.path }}"/></svg>
<table><thead><tr><th>Étape</th><th>Durée</th></tr></thead>
<tbody><tr><th>Un</th><td>3 mois</td></tr></tbody></table>
</section>{% endfor %}</body></html>"""


def page_names() -> list[str]:
    """A1… for the front, C1… for the centre, B1… for the back, in reading order."""
    return [f"{part.prefix[0]}{number}" for part in (FRONT, CENTRE, BACK) for number in range(1, part.pages + 1)]


def sample_html() -> str:
    pages = [(name, qr_code(name)) for name in page_names()]
    template = Environment(autoescape=True, loader=DictLoader({"p": PAGE})).get_template("p")
    return template.render(pages=pages)
