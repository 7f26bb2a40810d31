"""Greetings, thanks and goodbyes in other languages: a message of nothing else tells of no sign, and says which language it is in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import yaml

from bot.language.spelling import english_words

FILE = Path(__file__).with_name("foreign_courtesies.yml")
_WORD = re.compile(r"[^\W\d_]+")
_BORROWED = frozenset(
    {"ciao", "adios", "merci", "salve", "hallo", "gracias", "danke", "amigo", "amiga", "vale", "bella"}
)
"""What English speakers say as well: alone it tells no language."""
_TELLING = 4
"""Letters of a word that tells a language; shorter ones are in too many."""


def bare(word: str) -> str:
    """Lower case, without accents: who types on an English keyboard leaves them out."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i").replace("ł", "l"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def courtesies() -> dict[str, frozenset[str]]:
    """The words of each language, by its code (ISO 639-1)."""
    listed = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    # YAML 1.1 reads a bare no as false.
    return {
        str(code): frozenset("no" if word is False else bare(str(word)) for word in words)
        for code, words in listed.items()
    }


def language_of(text: str) -> str | None:
    """The code of the language whose courtesies a text is made of; None where it holds another word, or only ones that English has too."""
    words = [bare(word) for word in _WORD.findall(text)]
    telling = {word for word in words if len(word) >= _TELLING} - _BORROWED - english_words()
    if not telling:
        return None
    return next((code for code, known in courtesies().items() if known.issuperset(words)), None)
