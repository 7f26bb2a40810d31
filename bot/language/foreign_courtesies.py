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
_SPACED = re.compile("[\\u0000-\\u0dff]")
"""Scripts that set words apart; in others a greeting may stand within a run of letters."""
_BORROWED = frozenset(
    {"ciao", "adios", "merci", "salve", "hallo", "gracias", "danke", "amigo", "amiga", "vale", "bella"}
)
"""What English speakers say as well: alone it tells no language."""
_TELLING = 4
"""Letters of a word that tells a language; shorter ones are in too many."""
_YES = frozenset(
    {"ja", "oui", "si", "sim", "tak", "evet", "da", "да", "так", "نعم", "हाँ", "是", "はい", "네", "ναι", "כן"}
)
_NO = frozenset(
    {
        "nein",
        "non",
        "nao",
        "nie",
        "nee",
        "hayir",
        "nu",
        "нет",
        "ні",
        "لا",
        "नहीं",
        "不",
        "没有",
        "いいえ",
        "아니요",
        "οχι",
        "לא",
    }
)


def bare(word: str) -> str:
    """Lower case, without accents: who types on an English keyboard leaves them out."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i").replace("ł", "l"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def courtesies() -> dict[str, frozenset[str]]:
    """The words and phrases of each language, by its code (ISO 639-1)."""
    listed = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {str(code): frozenset(bare(str(one)) for one in phrases) for code, phrases in listed.items()}


@lru_cache(maxsize=32)
def _pattern(code: str) -> re.Pattern[str]:
    phrases = sorted(courtesies()[code], key=len, reverse=True)
    spaced = all(_SPACED.match(one[0]) is not None for one in phrases)
    words = "|".join(map(re.escape, phrases))
    return re.compile(rf"\b(?:{words})\b" if spaced else rf"(?:{words})")


def _words(text: str) -> str:
    return " ".join(bare(word) for word in _WORD.findall(text))


def is_courtesy(text: str) -> bool:
    """Whether a text is nothing but courtesies of one language; also where it holds no word."""
    words = _words(text)
    return not words or any(not _pattern(code).sub("", words).strip() for code in courtesies())


def language_of(text: str) -> str | None:
    """The code of the language whose courtesies a text is made of; None where it holds another word, or only ones that English has too."""
    words = _words(text)
    telling = {word for word in words.split() if len(word) >= _TELLING} - _BORROWED - english_words()
    if not telling:
        return None
    return next((code for code in courtesies() if not _pattern(code).sub("", words).strip()), None)


def without_greeting(text: str) -> str:
    """A text without the greeting of another language that it begins with, where more follows: "hola, can I do the plank"."""
    opening = re.match(r"\W*([^\W\d_]+(?: [^\W\d_]+)?)\W+(?=\w)", text)
    for words in (opening[1], opening[1].split(" ")[0]) if opening is not None else ():
        if language_of(words) is not None:
            rest = text[text.index(words) + len(words) :].lstrip(" ,.!;:-–¡¿")
            return rest or text
    return text


def yes_or_no(text: str) -> str | None:
    """The intent of a bare yes or no in another language; None for anything else."""
    word = _words(text)
    return "affirm" if word in _YES else "deny" if word in _NO else None
