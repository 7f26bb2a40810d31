"""Which language a message is in, where it is not English.

Safety and answers are written for English only, so a message in another language is told so in its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.language.foreign_courtesies import bare, language_of
from bot.language.gaps import closed
from bot.language.spelling import english_words
from bot.language.typed import field_words, mended
from knowledge.vocabulary import LANGUAGES

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_SHARE = 0.6
"""Share of words that our English examples use, from which a message is English."""
# fmt: off
_SHORT = frozenset({
    "i", "a", "am", "an", "as", "at", "be", "by", "do", "go", "he", "hi", "if", "in", "is", "it", "me", "my",
    "no", "of", "ok", "on", "or", "so", "to", "up", "us", "we", "s", "t", "m", "ve", "ll", "re", "d",
})
_TYPED = frozenset({
    "thx", "tnx", "thnx", "ty", "tyvm", "tysm", "cheers", "pls", "plz", "hm", "hmm", "hmmm", "kk", "okay", "yep", "yup", "nope", "nah", "aye", "och", "lol", "idk", "tbh", "ngl", "imo", "omg", "btw", "brb", "np", "nvm", "soz", "gr",
    "pt", "tho", "cuz", "cos", "rn", "wk", "wks", "hr", "hrs", "mins", "km", "kms", "mph", "approx", "appt", "appts", "appointment", "gp", "gps", "doc", "docs", "dr", "physio", "physios", "nhs", "mri", "xray", "vit", "vits", "google", "app",
    "strava", "garmin", "tz", "gmt", "utc", "bst", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest", "eet", "eest", "ist", "aest", "aedt", "jst", "nzst", "pb", "dnf", "doms", "itb", "tfl", "psoas", "glute", "glutes", "quads", "hammy", "hammies", "lhs", "rhs", "mate", "bro", "wee", "nowt", "owt", "summat", "ouch", "oof", "ugh", "argh", "wtf", "ffs", "smh",
})
"""Short forms that people type in English, and words of the field that are like those of other languages."""
# fmt: on
FREQUENT_WORDS = Path(__file__).with_name("foreign_words.yml")
_SHARE_COUNTS = 1.2
"""How much a language's share of frequent words counts beside what the detector says of its letters."""
_LEADS = 0.3
"""By so much more a share of frequent words decides between two languages, whatever their letters are like: Spanish and Portuguese."""
_MOST_JUDGED = 600
"""Characters by which a language is told; more tell no more."""
_MARKED_LETTERS = {
    "es": "áéíóúüñ", "fr": "àâæçéèêëîïôœùûüÿ", "de": "äöüß", "pt": "áâãàçéêíóôõú", "it": "àáèéìíîòóùú", "nl": "áàéëèïíóöúü",
    "pl": "ąćęłńóśźż", "tr": "çğıöşüâîû", "ro": "ăâîșțşţ",
}  # fmt: skip
"""The letters of each language that English has not."""
_OTHER_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0530-\u05ff\u0700-\u08ff\u0980-\u1fff\u2d00-\u2ddf\u3040-\u30ff\u3130-\u318f\ua000-\ud7ff]"
)
"""A script that none of our languages is written in: Greek, Hebrew, Thai, Kana, Hangul and others."""
_SHARE_OF_SCRIPT = 5
_UNITS = frozenset({"k", "ks", "km", "kms", "m", "mi", "min", "mins", "h", "x"})
"""What runs are told in, whatever the language."""
UNKNOWN = "other"
"""What stands for the language of a text in such a script."""
_SURE = 0.5
_SURE_OF_FEW = 0.85
_LIKELY = 0.35
_FEW = 3
_VOWEL = re.compile("[aeiouy]")
_UNSAID = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|[aeiou]{5}|q(?!u|a)[a-z]")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_SURE_AGAINST_MENDED = 0.9
"""How sure the detector must be where mending makes English of most words: it may do so by chance."""


def foreign_language(text: str) -> str | None:
    """The code of the language of a text, `UNKNOWN` in a script of none of ours, or None when it is English or cannot be told.

    A single word is never judged, unless its letters are of another script or it is a greeting: too many are shared.
    """
    text = closed(text)[:_MOST_JUDGED]
    if (courteous := language_of(text)) is not None:
        return courteous if courteous in LANGUAGES else UNKNOWN
    if (told := language_by_words(text)) is not None:
        return told
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words or sum(map(_is_noise, words)) * 2 >= len(words):
        return None
    if _in_other_script(text):
        return UNKNOWN
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


def language_by_words(text: str) -> str | None:
    """The language of a text that has no English word and one of another language's frequent words: "8 km gelaufen, hüfte 9"."""
    words = [bare(word) for word in _WORD.findall(text)]
    words = [word for word in words if word not in _UNITS]
    english = english_words()
    # A single word may be a name, unless it is told with a number.
    few = len(words) < 2 and not any(letter.isdigit() for letter in text)
    if not words or few or any(word in english or word in _SHORT or word in _TYPED for word in words):
        return None
    shares = {code: sum(word in known for word in words) for code, known in _frequent().items()}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] else None


def _in_other_script(text: str) -> bool:
    """Whether a fifth of the letters or more are of a script of none of our languages: Japanese has Chinese letters too."""
    letters = sum(map(len, _WORD.findall(text)))
    return len(_OTHER_SCRIPT.findall(text)) * _SHARE_OF_SCRIPT >= max(1, letters)


def _is_noise(word: str) -> bool:
    """Whether no language with our letters would have such a word: "asdkjh", "zzxm"."""
    word = _DRAWN_OUT.sub(r"\1", word)
    return bool(_UNSAID.search(word)) or (len(word) > _FEW and word.isascii() and not _VOWEL.search(word))


def _english_share(text: str) -> float:
    words = [word.casefold() for word in _WORD.findall(text)]
    known = field_words()
    return sum(word in known or word in _SHORT or word in _TYPED for word in words) / max(1, len(words))


def is_typed_english(text: str) -> bool:
    """Whether all words of a text are English ones or their short forms, whatever else it may look like: "vit d", "thx m8"."""
    words = [bare(word) for word in _WORD.findall(text) if len(word) > 1]
    if not words or any(all(word in known for word in words) for known in _frequent().values()):
        return False
    english = english_words()
    return all(word in _TYPED or word in english for word in words)


def likely_language(text: str) -> str | None:
    """The likeliest of our languages for a text that is known not to be English, or None where it is none."""
    text = closed(text)[:_MOST_JUDGED]
    words = _WORD.findall(text)
    # The detector knows only our languages, so it would take Japanese for Chinese and Greek for Arabic.
    if not words or _in_other_script(text):
        return None
    said = {code: sure for code, sure in _weighed(text) if code != "en"}
    best = max(said, key=lambda code: said[code])
    return best if said[best] > _LIKELY else None


def _detected(text: str) -> tuple[str | None, float]:
    code, sure = max(_weighed(text), key=lambda one: one[1])
    return (code if code in LANGUAGES else None), sure


def _weighed(text: str) -> list[tuple[str, float]]:
    """How sure each language is, by its letters and by its frequent words."""
    found = [
        (one.language.iso_code_639_1.name.lower(), float(one.value))
        for one in _detector().compute_language_confidence_values(text)
    ]
    marked = {letter for letter in text.casefold() if letter.isalpha() and not letter.isascii()}
    # "Está" is no Romanian, however the rest is spelt.
    found = [(code, sure if marked <= {*_MARKED_LETTERS.get(code, marked)} else 0.0) for code, sure in found]
    words = [bare(word) for word in _WORD.findall(text)]
    shares = {code: sum(word in known for word in words) / len(words) for code, known in _frequent().items()}
    best = max(shares.values(), default=0.0)
    # "Mi cadera está hinchada" is like Portuguese by its letters, and by its words none.
    found = [(code, 0.0 if best - shares.get(code, best) >= _LEADS else sure) for code, sure in found]
    return [(code, sure + _SHARE_COUNTS * shares.get(code, 0.0)) for code, sure in found]


@lru_cache(maxsize=1)
def _frequent() -> dict[str, frozenset[str]]:
    words = yaml.load(FREQUENT_WORDS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    # YAML 1.1 reads a bare no as false.
    return {
        code: frozenset("no" if word is False else str(word) for word in listed)
        for code, listed in words.items()
    }


@lru_cache(maxsize=1)
def _detector() -> Any:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code.upper()) for code in ("en", *LANGUAGES)]
    # Trigrams alone take 35 MB; all n-grams ten times as much, for words that we do not judge anyway.
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
