"""The faces' colours: readable wherever the site puts them, and one face's not the other's."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.guide import Face, Tones
from ..reading.data import Content, at
from ..reading.pages import SourcePage
from ..reading.problems import Problem
from ..reading.yaml import Loc

LEAST = 4.5  # WCAG 2.2, 1.4.3
# What tokens.css puts beside the faces' colours, for each scheme: the ground hardest to write on, the palest ink.
GROUNDS = {"clair": "#fdf0d0", "sombre": "#3a2c10"}
INKS = {"clair": "#5a534d", "sombre": "#c0b8ae"}


def check_colours(content: Content, _: tuple[SourcePage, ...]) -> Iterator[Problem]:
    """Give the colours that some reader could not read, and those that both faces share."""
    first, second = content.guide.faces
    for rank, face in enumerate((first, second)):
        for scheme, tones in _schemes(face):
            for key, message in _faint(scheme, tones):
                yield _problem(content, (rank, "couleurs", scheme, key), message)
    for (scheme, tones), (_same, others) in zip(_schemes(second), _schemes(first), strict=True):
        if tones.strong == others.strong:
            message = f"« {tones.strong} » est aussi la couleur de l'autre côté ; choisissez-en une qui s'en distingue"
            yield _problem(content, (1, "couleurs", scheme, "vive"), message)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, from 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _schemes(face: Face) -> tuple[tuple[str, Tones], ...]:
    return ("clair", face.colours.light), ("sombre", face.colours.dark)


def _faint(scheme: str, tones: Tones) -> Iterator[tuple[str, str]]:
    """Give the tones that are too near what they stand on, or what stands on them, and what to say.

    White on the strong tone needs no test: it is further from it than the light ground is.
    """
    ground, ink = GROUNDS[scheme], INKS[scheme]
    stronger, softer = ("plus foncée", "plus claire") if scheme == "clair" else ("plus claire", "plus foncée")
    fine = True
    if (ratio := contrast(tones.strong, ground)) < LEAST:
        fine = False
        yield "vive", _unreadable(tones.strong, f"sur le fond des points à noter ({ground})", ratio, stronger)
    if (ratio := contrast(ink, tones.soft)) < LEAST:
        fine = False
        yield "douce", _unreadable(tones.soft, f"derrière le texte ({ink})", ratio, softer)
    if fine and (ratio := contrast(tones.strong, tones.soft)) < LEAST:
        yield "vive", _unreadable(tones.strong, f"sur la couleur douce ({tones.soft})", ratio, stronger)


def _unreadable(colour: str, where: str, ratio: float, remedy: str) -> str:
    figure = f"{int(ratio * 100) / 100:.2f}".replace(".", ",")  # rounded down: 4,499 is not enough
    return f"« {colour} » se lit mal {where} : contraste de {figure}, il en faut 4,5 ; choisissez une couleur {remedy}"


def _problem(content: Content, loc: Loc, message: str) -> Problem:
    return at(content, "guide", ("faces", *loc), f"couleurs > {loc[-2]} > {loc[-1]} : {message}")
