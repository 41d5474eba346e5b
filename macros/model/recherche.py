"""The words that readers use where the guide has others (`data/recherche.yml`)."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from .base import Strict, Text, unique
from .lexique import slug


def _word(text: str) -> str:
    """Refuse what holds no letter: nobody finds anything with it."""
    if not slug(text):
        raise ValueError(f"« {text} » n'a ni lettre ni chiffre ; écrivez un mot que l'on tape")
    return text


def _single(text: str) -> str:
    """Refuse several words: each of them is left out by itself."""
    if "-" in slug(text):
        raise ValueError(f"« {text} » fait plusieurs mots ; écrivez-les un par un")
    return text


Word = Annotated[Text, AfterValidator(_word)]
Words = Annotated[tuple[Word, ...], Field(min_length=2)]


class Search(Strict):
    """What the search knows besides the pages: words of questions, and words that stand for one another."""

    question_words: tuple[Annotated[Word, AfterValidator(_single)], ...] = Field(default=(), alias="mots_de_question")
    synonyms: tuple[Words, ...] = Field(default=(), alias="synonymes")

    @model_validator(mode="after")
    def _once(self) -> Search:
        """A word stands in one group: two groups that share it would have to be one."""
        unique([slug(word) for word in self.question_words], "mots_de_question : le mot")
        unique([slug(word) for group in self.synonyms for word in group], "synonymes : le mot")
        return self
