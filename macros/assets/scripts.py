"""The scripts: ours and the libraries they use, minified; those that a page needs together are joined in one file."""

from __future__ import annotations

from pathlib import Path

import rjsmin

from ..model import addresses

# The published file (it bears the name of one of its parts): its parts, each after those it needs.
# Parts that always go together: a page loads several files, and keeps them for the next page. Two parts stand twice:
# on a slow line a file more costs more than their 1.5 kB.
# `overrides/partials/scripts.html` says which page loads which file; a script that is not here is published alone.
JOINED = {
    "site": ("page-enregistree", "ancres", "site", "liens", "terms"),
    "progression": ("stockage", "coches", "progression"),
    "retroplanning-outils": (
        "retroplanning-dates",
        "dates-lues",
        "retroplanning-etat",
        "lien-recu",
        "retroplanning-adresse",
        "retroplanning-outils",
    ),
    "retroplanning": (
        "retroplanning-exports",
        "retroplanning-verdict",
        "retroplanning-vue",
        "retroplanning-graphique",
        "retroplanning-sorties",
        "retroplanning-saisie",
        "retroplanning",
    ),
    "mon-projet": (
        "mon-projet-fichier",
        "mon-projet-vue",
        "mon-projet-faire",
        "mon-projet",
        "mon-projet-actions",
        "trousse",
    ),
    "trousse": ("trousse",),
    "partager": ("dates-lues", "partager"),
}
# Older browsers than Chromium 92, Firefox 90 and Safari 15.4 (2021-2022) lack `at`, the latest of what our scripts use:
# there none starts, and the page stays the complete one without scripts. The few below serve any browser.
_WHERE_ABLE = "if ([].at) {\n%s\n}"
_EVERYWHERE = {"adresse-perdue", "integrer", "integrer-cadre", "redirection"}


def scripts(root: Path) -> dict[str, bytes]:
    """Return the scripts to publish by their address, without comments (licences are kept) and needless spaces."""
    folder = root / "docs" / addresses.SCRIPTS
    names = [path.relative_to(folder).as_posix().removesuffix(".js") for path in sorted(folder.rglob("*.js"))]
    return {
        address: _guarded(name, [_minified(folder / f"{part}.js") for part in JOINED.get(name, (name,))]).encode()
        for name in names
        if not is_part(address := f"{addresses.SCRIPTS}{name}.js")
    }


def is_part(address: str) -> bool:
    """Tell whether a file of `docs/` is a part of another script, not to be published by itself."""
    name = address.removeprefix(addresses.SCRIPTS).removesuffix(".js")
    return name not in JOINED and any(name in parts for parts in JOINED.values())


def _guarded(name: str, parts: list[str]) -> str:
    """Return a published script, which starts only where the browser has what it needs; what others wrote stays so."""
    code = "\n".join(parts)
    return code if name in _EVERYWHERE or "/" in name else _WHERE_ABLE % code


def _minified(path: Path) -> str:
    text: str = rjsmin.jsmin(path.read_text(encoding="utf-8"), keep_bang_comments=True)
    return text
