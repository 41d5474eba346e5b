"""Addresses of other sites: the one rule that data, Markdown and built pages obey."""

from __future__ import annotations

import re

# No sign on whose reading browsers, servers and people disagree: quotes, braces, a backslash, what is not printed.
_SIGN = r"[^\s<>\"'`\\{}|^]"
_HOST = r"[\w-]+(?:\.[\w-]+)+"
_FORM = re.compile(rf"https?://{_SIGN}+")
_SITE = re.compile(rf"https?://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#]{_SIGN}*)?")
_MAIL = re.compile(rf"mailto:(?:(?![@?#/:,;]){_SIGN})+@{_HOST}(?:\?{_SIGN}*)?")
_USER = re.compile(r"https?://[^/?#\\]*@")


def fault(address: str) -> str | None:
    """Return what is wrong with the address of another site's page, in French with its remedy, or None."""
    if _USER.match(address):
        return "ce qui précède le signe @ ferait croire à un autre site ; retirez-le"
    if "'" in address and _FORM.fullmatch(address.replace("'", "")):
        return "une apostrophe ne tient pas dans une adresse ; écrivez %27 à sa place"
    if not (address.isprintable() and _FORM.fullmatch(address)):
        return "une adresse commence par https:// et ne contient ni espace ni guillemet ; corrigez-la"
    if not _SITE.fullmatch(address):
        return "cette adresse n'a pas de nom de site ; écrivez par exemple https://www.exemple.fr/page"
    return None


def is_mail(address: str) -> bool:
    """Tell whether it is the `mailto:` address of one person, with what a message may start with."""
    return address.isprintable() and bool(_MAIL.fullmatch(address))
