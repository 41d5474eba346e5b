"""The public address of the site, as `SITE_URL` gives it: the start of every permalink and QR code."""

from __future__ import annotations

import os
import re

RESERVED = "https://guide.example/"  # the default of mkdocs.yml too
_SHAPE = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"  # a host, a port
    r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~%+@-]+)*/?"  # sub-folders
)
_REMEDY = "donnez une adresse entière, par exemple SITE_URL=https://guide.exemple.org/dossier/ make site"


class AddressError(Exception):
    """An address that no site can have; the message is in French, for the one who builds."""


def site_address() -> str:
    """Return the address of the site, with its final slash; the reserved one where none is given.

    Raises:
        AddressError: what is given is no address of a site.
    """
    given = os.environ.get("SITE_URL", RESERVED)
    if not given:
        raise AddressError(f"SITE_URL est vide ; {_REMEDY}")
    if not _SHAPE.fullmatch(given):
        message = " ".join(given.splitlines())
        raise AddressError(
            f"SITE_URL : « {message} » n'est pas l'adresse d'un site : http:// ou https://, "
            f"puis un nom et des dossiers, sans espace, accent, ? ni # ; {_REMEDY}"
        )
    return given.rstrip("/") + "/"
