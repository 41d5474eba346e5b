"""The words that readers use where the guide has others (`data/recherche.yml`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from .base import Strict, Text, refusal
from .lexique import slug


def _word(text: str) -> str:
    """Refuse what holds no letter: nobody finds anything with it."""
    if not slug(text):
        raise refusal(f"« {text} » n'a ni lettre ni chiffre ; écrivez un mot que l'on tape")
    return text


def _single(text: str) -> str:
    """Refuse several words: each of them is left out by itself."""
    if "-" in slug(text):
        raise refusal(f"« {text} » fait plusieurs mots ; écrivez-les un par un")
    return text


Word = Annotated[Text, AfterValidator(_word)]
Words = Annotated[tuple[Word, ...], Field(min_length=2)]


class Search(Strict):
    """What the search knows besides the pages: words of questions, and words that stand for one another."""

    question_words: tuple[Annotated[Word, AfterValidator(_single)], ...] = Field(default=(), alias="mots_de_question")
    synonyms: tuple[Words, ...] = Field(default=(), alias="synonymes")

    @model_validator(mode="after")
    def _once(self) -> Search:
        """A word stands once in each list: two groups that share one would have to be one."""
        _no_word_twice("mots_de_question", self.question_words)
        _no_word_twice("synonymes", [word for group in self.synonyms for word in group])
        return self


def _no_word_twice(key: str, words: Iterable[str]) -> None:
    seen: set[str] = set()
    for word in words:
        if slug(word) in seen:
            raise refusal(f"« {word} » y figure deux fois, aux accents près ; n'en gardez qu'un", key=key)
        seen.add(slug(word))
