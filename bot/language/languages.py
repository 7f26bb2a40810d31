"""Which language a message is in, where it is not English.

Safety and answers are written for English only, so a message in another language is told so in its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from bot.language.typed import field_words, mended
from knowledge.vocabulary import LANGUAGES

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_SHARE = 0.6
"""Share of words that our English examples use, from which a message is English."""
_SHORT = frozenset(
    [
        "i",
        "a",
        "am",
        "an",
        "as",
        "at",
        "be",
        "by",
        "do",
        "go",
        "he",
        "hi",
        "if",
        "in",
        "is",
        "it",
        "me",
        "my",
        "no",
        "of",
        "ok",
        "on",
        "or",
        "so",
        "to",
        "up",
        "us",
        "we",
        "s",
        "t",
        "m",
        "ve",
        "ll",
        "re",
        "d",
    ]
)
_SURE = 0.5
_SURE_OF_FEW = 0.85
_FEW = 3
_VOWEL = re.compile("[aeiouy]")
_UNSAID = re.compile("[bcdfghjklmnpqrstvwxz]{5}")
_SURE_AGAINST_MENDED = 0.9
"""How sure the detector must be where mending makes English of most words: it may do so by chance."""


def foreign_language(text: str) -> str | None:
    """The code of the language of a text, or None when it is English or cannot be told.

    A single word is never judged, unless its letters are of another script: too many are shared.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words or sum(map(_is_noise, words)) * 2 >= len(words):
        return None
    latin = sum(all(ord(letter) < 0x250 for letter in word) for word in words)
    if latin * 2 < len(words):
        return _detected(text)[0]
    if len(words) < 2 or _english_share(text) >= _ENGLISH_SHARE:
        return None
    # Bad spelling looks foreign: what mending makes English is believed to be so unless the detector is sure.
    needed = _SURE if len(words) > _FEW else _SURE_OF_FEW
    if _english_share(mended(text)) >= _ENGLISH_SHARE:
        needed = _SURE_AGAINST_MENDED
    code, sure = _detected(text)
    return code if sure >= needed else None


def _is_noise(word: str) -> bool:
    """Whether no language with our letters would have such a word: "asdkjh", "zzxm"."""
    return bool(_UNSAID.search(word)) or (len(word) > _FEW and word.isascii() and not _VOWEL.search(word))


def _english_share(text: str) -> float:
    words = [word.casefold() for word in _WORD.findall(text)]
    known = field_words()
    return sum(word in known or word in _SHORT for word in words) / max(1, len(words))


def _detected(text: str) -> tuple[str | None, float]:
    best = _detector().compute_language_confidence_values(text)[0]
    code = best.language.iso_code_639_1.name.lower()
    return (code if code in LANGUAGES else None), float(best.value)


@lru_cache(maxsize=1)
def _detector() -> Any:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code.upper()) for code in ("en", *LANGUAGES)]
    # Trigrams alone take 35 MB; all n-grams ten times as much, for words that we do not judge anyway.
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
