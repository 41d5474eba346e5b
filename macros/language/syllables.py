"""Syllables of French words as they are said: vowel groups, mute endings, hiatus. An estimate, tested on words."""

from __future__ import annotations

import re

_VOWELS = "aàâäeéèêëiîïoôöuùûüyœæ"
_GROUP = re.compile(f"[{_VOWELS}]+")
_LETTERS = {"w": 3, "y": 2}  # syllables of a letter's name: double-vé, i grec

# Letters that are written and not said, or that part two vowels: applied in this order.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"qu(?=[aàâeéèêiîoô])", "q"),
        (r"gu(?=[eéèêiî])", "g"),
        (r"ge(?=[aàâoôu])", "g"),
        (r"^pays", "pa-is"),
        (rf"(?<=[{_VOWELS}])y(?=[{_VOWELS}])", "ij"),  # voyage, employer
        (r"a(?=o(?![uûn]))", "a-"),  # chaos, not août nor paon
        (rf"(?<=[éèêïëü])(?=[{_VOWELS}])", "-"),  # réunir, théâtre, naïade
        (r"(?<=[aeiouy])(?=[éèêëïü])(?<!i)(?<!ou)(?<!u)", "-"),  # aérer, poète; not pied, fouet, situé
        (r"(?<=o)(?=[ao])", "-"),  # coopérer, oasis
        (r"(?<=u)(?=o)", "-"),  # duo
        (r"(?<=[bcdfgptv][lr][iu])(?=[aàâeéèêoô])", "-"),  # ouvrier, client, cruel
        (r"(?<=[bcdfgptv][lr]ou)(?=[aàâeéèêoô])", "-"),  # prouesse
    )
)
# Words in -ent whose ending is said; elsewhere it is that of a verb, and mute (ils parlent).
_SAID = re.compile(
    r"(?:c|v|d|l|g)ent$|.*(?:"
    r"ag|arg|ccid|ncid|abs|prés|réc|urg|indig|intellig|exig|néglig|conting|déterg|"
    r"cli|ori|pati|quoti|effici|coeffici|récipi|inconvéni|ingrédi|expédi|"
    r"souv|par|tal|appar|transpar|torr|différ|adhér|référ|cohér|"
    r"cont|pertin|perman|contin|innoc|adolesc|compét|pot|impot|"
    r"résid|présid|évid|prud|étud|précéd|antécéd|excell|équival|turbul|viol|"
    r"fréqu|conséqu|délinqu|éloqu|subséqu"
    r")ent$"
)
_SILENT_MENT = re.compile(
    r".*(?:form|firm|affirm|prim|estim|anim|aim|nomm|somm|résum|programm|ferm|dorm|réclam|consum|assum)ent$"
)


def syllables(word: str) -> int:
    """Return how many syllables `word` has when it is said; at least one."""
    return max(1, sum(_part(part) for part in re.split(r"[-'’]", word) if part))


def _part(part: str) -> int:
    if part.isdigit():
        return len(part)
    if part.isupper() and len(part) > 1 and (len(part) <= 3 or not _GROUP.search(part.lower())):
        return sum(_LETTERS.get(letter, 1) for letter in part.lower())  # a sigle that is spelled
    text = _mute(part.lower())
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return len(_GROUP.findall(text))


def _mute(word: str) -> str:
    """Drop the ending that is not said, where another vowel is left."""
    mute = word.endswith("ent") and not _pronounced(word)
    shorter = word[:-3] if mute else re.sub(r"es?$", "", word)
    if shorter != word:
        shorter = re.sub(r"(?<=[gq])u$", "", shorter)  # langue, chaque
    return shorter if _GROUP.search(shorter) else word


def _pronounced(word: str) -> bool:
    if word.endswith("ment"):
        return not _SILENT_MENT.match(word)
    return bool(_SAID.match(word))
