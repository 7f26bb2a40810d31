"""Which language a message is in, where it is not English.

Safety and answers are written for English only, so a message in another language is told so in its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from bot.language.typed import field_words, mended

LANGUAGES = ("es", "fr", "de", "pt", "it", "nl", "pl", "ru", "ar", "hi", "zh", "tr", "ro", "uk")
"""Languages that are told apart; each has its sentence in the phrases (`other_language_es`)."""
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
_SURE_OF_FEW = 0.9
_FEW = 3


def foreign_language(text: str) -> str | None:
    """The code of the language of a text, or None when it is English or cannot be told.

    A single word is never judged, unless its letters are of another script: too many are shared.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words:
        return None
    latin = sum(all(ord(letter) < 0x250 for letter in word) for word in words)
    if latin * 2 < len(words):
        return _detected(text)[0]
    known = field_words()
    # Slips are mended first: bad spelling looks foreign.
    typed = [word.casefold() for word in _WORD.findall(mended(text))]
    english = sum(word in known or word in _SHORT for word in typed)
    if len(words) < 2 or english >= _ENGLISH_SHARE * len(typed):
        return None
    code, sure = _detected(text)
    return code if sure >= (_SURE if len(words) > _FEW else _SURE_OF_FEW) else None


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
