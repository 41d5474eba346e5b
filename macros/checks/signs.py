"""Signs that would be shown as they stand: markup that nobody renders here, bullets, addresses nobody can follow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..model.characters import BY_A_WORD, plainer, undrawn
from .outline import MARKS

_WITH_A_LINK = "écrivez [texte](adresse)"
_ORDINARY = "« {} » en tête de ligne ne ferait pas une liste ; écrivez un tiret ordinaire et une espace : - texte"
_UNSEEN = (
    "ce point de liste ne serait pas vu ; "
    "mettez-le au bord de la ligne, ou en retrait de quatre espaces sous un autre, avec une ligne vide avant la liste"
)
_RETYPED = "l'espace qui suit « {} » n'est pas ordinaire, et ne ferait pas une liste ; effacez-la et retapez une espace"
_NUMBERED = "« {} » en tête de ligne ne ferait pas une liste ; écrivez un point et une espace ordinaire : 1. texte"
_MATHS = "les formules et codes (\\, $…$) ne sont pas compris ici ; écrivez-les en toutes lettres"
_OPENERS = frozenset("«\"'’‘“([…§€$%&@#`|\\*_~")
_WRAPS = frozenset(";!?»%/–—)]=×")  # what a sentence may be cut before

# How a line starts, where it would be a list or a directive for its author; headings and cells start as they like.
_STARTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"([-*+])[^\S ]"), _RETYPED),
    (re.compile(r"(\d{1,3}\.)[^\S ]"), _NUMBERED),
    (re.compile(r"(\d{1,2}\.)(?=[^\W\d])"), _NUMBERED),
    (re.compile(r"(\(?(?:\d{1,3} ?|[a-zA-Z]|[ivxIVX]{1,4})\)[-.–]?)(?=\s)"), _NUMBERED),
    (re.compile(r"(\d{1,3}\.[-)\]–])(?=\s)"), _NUMBERED),
    (re.compile(r"[-=~+*#>]{2,3}\s"), _ORDINARY),
    (re.compile(r"[-+=~#%<>^*]{2,}$"), "la ligne « {} » resterait telle quelle ; retirez-la"),
    (re.compile(r"(\d{1,2} ?[-–/])\s+(?=[^\W\d])"), _NUMBERED),
    (re.compile(r"(\d{1,2}[°º]\)?)\s"), _NUMBERED),
    (re.compile(r"([a-z]\.|[IVX]{2,4}\.)\s"), _NUMBERED),
    (re.compile(r"o\s(?=\w)"), _ORDINARY),
    (re.compile(r"((?:h[1-6]|bq|fn\d*)\. |\.\. |:{2,})"), "« {} » en tête de ligne n'est pas compris ici ; retirez-le"),
)
# What stands anywhere. Code and links are left out; a rule for addresses comes first, as they hold other signs.
_ANYWHERE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        "le courriel « {} » ne s'ouvrirait pas au clic ; écrivez [texte](mailto:adresse)",
    ),
    (
        re.compile(r"(?:\b[a-z][a-z+.-]+ ?://|\bwww\.)[^\s»]+|\b(?:tel|sms|mailto):\S+", re.I),
        f"l'adresse « {{}} » ne s'ouvrirait pas au clic ; {_WITH_A_LINK}",
    ),
    (
        re.compile(r"(?<![\w./])[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|net|eu|info|bzh|io|be|ch|lu|re)/[^\s»]*", re.I),
        f"l'adresse « {{}} » ne s'ouvrirait pas au clic ; {_WITH_A_LINK}",
    ),
    (
        re.compile(r"\|"),
        "une barre | resterait dans le texte ; un tableau a une ligne vide au-dessus, et une ligne | --- | --- | "
        "sous sa première ligne, avec autant de cases",
    ),
    (re.compile(r"\S\t+\S|^\t"), "une tabulation est restée d'un tableur ; écrivez le tableau avec des barres |"),
    (
        re.compile(r"\[\[[^\]]*\]?\]?|\]\]"),
        f"« {{}} » n'est pas compris ici ; un lien s'écrit autrement : {_WITH_A_LINK}",
    ),
    (
        re.compile(r"!?\[\s*[xX✓]?\s*\](?!\()"),
        "les cases à cocher « {} » ne sont pas comprises ici ; retirez les crochets",
    ),
    (re.compile(r"!\["), "une image ne tient pas ici ; dites-la en mots"),
    (
        re.compile(r"\[/?[\w-]+[^\]]*=[^\]]*\]|\[!\w+\]|\[/[^\]]*\]|\[(?:TOC|b|i|u|s|img|url|quote)\]", re.I),
        "le code « {} » n'est pas compris ici ; retirez-le",
    ),
    (re.compile(r"~~+"), "un texte ne se barre pas (~~) ; retirez ces signes, et le texte s'il ne vaut plus"),
    (re.compile(r"==+"), "un texte ne se surligne pas (==) ; retirez ces signes, ou mettez-le en gras : **texte**"),
    (re.compile(r"\+\+(?=\w)|(?<=\w)(?<!C)\+\+"), "un texte ne se souligne pas (++) ; retirez ces signes"),
    (re.compile(r"\^"), "un exposant ne s'écrit pas avec ^ ; écrivez 1er, 2e, m², sans ce signe"),
    (re.compile(r"~(?![\s\d])|(?<=[^\s(])~"), "le signe ~ resterait dans le texte ; retirez-le"),
    (re.compile(r"''|``|`"), 'le signe « {} » resterait dans le texte ; retirez-le, ou mettez un guillemet droit (")'),
    (
        re.compile(r"\*\*+"),
        "les étoiles « {} » resteraient dans le texte ; collez-les aux mots à mettre en gras et fermez-les : **texte**",
    ),
    (
        re.compile(r"(?<![\w*])(?<!\d\s)\*|\*(?![\w*]|\s\d)"),
        "une étoile * resterait dans le texte ; fermez-la, **texte** pour le gras, ou retirez-la",
    ),
    (
        re.compile(r"(?<!\w)_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?!\w)|(?<=[^\W_])__(?=[^\W_])"),
        "un tiret bas _ resterait dans le texte ; fermez-le, **texte** pour le gras, ou retirez-le",
    ),
    (
        re.compile(r"(?<![\w:]):[a-z0-9_+-]*[a-z][a-z0-9_+-]*:(?!\w)"),
        f"« {{}} » ne devient pas un émoji ici ; {BY_A_WORD}",
    ),
    (re.compile(r"<<|>>"), 'les guillemets « {} » se tapent droits ; écrivez "texte"'),
    (
        re.compile(r"^[^«]*[“”„]|»[^«]*[“”„]"),
        'des guillemets anglais (“ ”) resteraient dans le texte ; écrivez "texte"',
    ),
    (
        re.compile(r"(?<![-\w])--+(?=[\s\w])"),
        "deux tirets (--) resteraient dans le texte ; mettez une virgule ou deux-points",
    ),
    (re.compile(r"::"), "« :: » n'est pas compris ici ; retirez-le"),
    (re.compile(r"(?<![:/\w])//(?=\w)"), "« // » n'est pas compris ici ; retirez-le"),
    (re.compile(r"&(?:#\w+|[a-zA-Z]\w*);"), "un caractère est écrit en code (« {} ») ; tapez le caractère lui-même"),
    (re.compile(r"(?<![\w:])\\|(?<![A-Za-z]:)(?<!\w)\\|\$[^\s$][^$]*\$"), _MATHS),
    (re.compile(r"\{\{|\}\}|%%|\{%|%\}"), "« {} » n'est pas compris ici ; retirez-le"),
)
# Most lines hold none of these: they need no more looking at.
_SUSPECT = re.compile(
    r"[@|\t\[\]~=^`*_<>“”„\\${}]|//|www\.|\+\+|''|--|::|:[\w+-]+:|\w\.\w+/|%%|&[\w#]|(?:tel|sms|mailto):", re.I
)
_HIDDEN = re.compile(rf"{MARKS['code']}[^{MARKS['code']}]*{MARKS['code']}")
_LINK = re.compile(rf"{MARKS['a']}[^{MARKS['a']}]*{MARKS['a']}")
_MARK = re.compile(f"[{''.join(MARKS.values())}]")


def signs(text: str, *, starts: bool = True, item: bool = False) -> Iterator[tuple[int, str]]:
    """Give what is wrong with a text that is shown as it stands: the rank of its line, what to tell.

    Args:
        text: the text, with the marks of `outline` round its code and its links.
        starts: whether how its lines start matters; it does not in headings and cells.
        item: whether its first line follows the sign of a list's item.
    """
    for rank, line in enumerate(_HIDDEN.sub("…", text).split("\n")):
        plain = _MARK.sub("", line).lstrip()
        message = _start(plain, first=rank == 0, item=item and rank == 0) if starts else None
        if not message and _SUSPECT.search(line):
            message = _anywhere(_MARK.sub("", _LINK.sub("…", line))) or _anywhere(plain, of_address=False)
        if message:
            yield rank, message


def _start(line: str, *, first: bool, item: bool) -> str | None:
    """Return what is wrong with how a line starts, or None."""
    head, after = line[:1], line[1:2]
    if not item:
        for pattern, message in _STARTS:
            if found := pattern.match(line):
                return message.format(found[0].strip())
    if head and head in "-*+" and after == " ":
        return _UNSEEN
    odd = unicodedata.category(head or "a")[0] in "SP" and head not in _OPENERS
    if not odd or not after.isspace() or (head in _WRAPS and not first):
        return None
    return (
        f"« {head} » en tête de ligne resterait tel quel ; remontez-le à la ligne du dessus, ou retirez-le"
        if head in ":;!?»"
        else _ORDINARY.format(head)
    )


def _anywhere(line: str, *, of_address: bool = True) -> str | None:
    """Return the first thing wrong with the signs of a line, or None."""
    for pattern, message in _ANYWHERE if of_address else _ANYWHERE[3:]:
        if found := pattern.search(line):
            return message.format(found[0].rstrip(".,;)"))
    return None


def undrawable(text: str) -> Iterator[str]:
    """Give the characters that the guide's font lacks, and what to write instead."""
    for sign in undrawn(text):
        better = plainer(sign)
        remedy = f"écrivez « {better} »" if better else BY_A_WORD
        kind = "est un émoji" if ord(sign) > 0xFFFF or unicodedata.category(sign) == "So" else "manque à la police"
        yield f"« {sign} » (U+{ord(sign):04X}) {kind}, et s'imprimerait en bloc gris ; {remedy}"
