"""One plain spelling of a message's characters, with the way back to the original places.

Folds compatibility forms, accents, look-alike letters of other scripts and curly quotes, drops
invisible characters and undoes letters that are set apart ("w a l k"). Emoji become commas, since
people put them where a comma would stand.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Letters of other scripts, and a few phonetic ones, that look like Latin letters in common typefaces.
_LOOK_ALIKES = str.maketrans(
    {
        # Cyrillic
        "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ё": "e", "һ": "h", "н": "h", "і": "i",
        "ї": "i", "ј": "j", "к": "k", "ӏ": "l", "м": "m", "п": "n", "о": "o", "р": "p", "ԛ": "q",
        "г": "r", "ѕ": "s", "т": "t", "и": "u", "ѵ": "v", "ԝ": "w", "ш": "w", "х": "x", "у": "y",
        "б": "b", "ь": "b", "з": "e",
        # Greek
        "α": "a", "β": "b", "ϲ": "c", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o",
        "ρ": "p", "σ": "o", "τ": "t", "υ": "u", "χ": "x", "γ": "y", "ω": "w",
        # Latin beyond the plain alphabet
        "ł": "l", "ø": "o", "ı": "i", "ɡ": "g", "ɑ": "a", "ɩ": "i", "ſ": "s", "ƅ": "b",
    }
)  # fmt: skip
_APOSTROPHES = "'`´’‘‛ʼʹ′＇"
_SPACED = re.compile(r"(?<![a-z'])[a-z](?:[ .\-_*·]{1,3}[a-z'](?![a-z'])){3,}")
_ONE_SEPARATOR = re.compile(r"(?<=[a-z'])[ .\-_*·](?=[a-z'])")
_WAIT = re.compile(
    r"(?:^\W*|[.,;!?]\s*|\b(?:no|oh|ah|sorry|ok|okay|but|and|so|hang on|please|just)\W+)(wait)\b(?![ -]+(?:on|through|bear\w*|baring|loss|gain)\b)"
)
"""Where "wait" asks for a moment; elsewhere many write it for "weight"."""
_HOLD = "hold"
_NOT_OF_WEIGHT = (
    r"(?![ -]+(?:on|through|bear\w*|baring|loss|gain|in|into|onto|over|down|off|it|that|this|my)\b)"
    r"(?! the (?!(?:whole |full |rest of the )?(?:day|night|week|weekend|month|year|time)\b))"
)
_TIME = r"(?:(?:a|an|another|the|one|two|three|four|five|six|\d+|few|couple of|a few|some) )?(?:more )?(?:min\w*|hours?|days?|weeks?|weekend|months?|years?|while|bit|moment|second|sec|time|list\w*|room)\b"
_LASTS = rf"(?:(?:up )?(?:for|until|till|til|before|and see|longer|too long|much longer|long enough|to (?!bear\b|the\b|my\b|it\b|that\b)\w+|{_TIME})\b)"
_TO_WAIT = re.compile(
    rf"\b(?:to|should|shall|must|will|would|may|might|i'?ll|we'?ll|i'?d|we'?d|(?:should|shall|must|do|can|could|would|may) (?:i|we|you)|long|rather|better|let'?s|do(?:n'?t| not)|gonna|gotta|worth the|(?<!not )(?<!t )can|just|only)"
    rf" (?P<one>wait)\b{_NOT_OF_WEIGHT}"
    rf"|(?<!any )(?<!my )(?<!put )(?<!bear )(?<!take )(?<!full )(?<!body )(?<!more )(?<!much )(?<!of )(?<!with )(?<!lose )(?<!loose )\b(?P<two>wait) {_LASTS}"
)
"""Where "wait" is what it says: "should I wait", "can't wait to run", "wait another week". Not "can't wait on it"."""
_ITS_SIZE = r"(?:(?:no|any|the|my|its?|full|whole|much|more|less|half|all|all of|some|a lot of|lots of|loads of|a bit of|a little|little|too much|that much|enough|body|own|extra|\d+ ?(?:kg|kilos?|lbs?|pounds|stone) of) )*"
_OF_WEIGHT = re.compile(
    rf"\b(?:put(?:s|ting)?|bear(?:s|ing)?|bare|load(?:s|ing)?|place|placing|carry|carrying|support(?:s|ing)?) (?:on )?{_ITS_SIZE}(?P<load>wait)\b"
    rf"|\b(?:lost|los(?:es?|ing)|loos(?:es?|ing)|gain(?:s|ed|ing)?|shed(?:s|ding)?|drop(?:ped|ping)|put(?:ting)? on) (?!the )(?:\w+ of )?{_ITS_SIZE}(?P<body>wait)\b"
    rf"|\b(?:take|takes|taking|took|hold|holds|holding|stand|manage) {_ITS_SIZE}(?P<taken>wait)\b(?= for (?:long|ages|very|more|even|much|days?|hours?|an? (?:sec\w*|min\w*|moment|bit|while|step)|\d+|five|ten)\b)"
    rf"|\b(?:full|body|half|partial) (?P<kind>wait)\b"
)
"""Where it is what a leg bears or a body has, whatever stands behind it: "lost wait for no reason"."""
_WAIT_ALONE = re.compile(r"(?<![\w'@$])wait(?![\w'@$])")
_WEIGHT = "wght"
"""What stands for "wait" everywhere else, letter for letter; `spelling.yml` reads it."""


@dataclass(frozen=True)
class Normalised:
    """Lower-case text and, for each of its characters, the index of the original character."""

    text: str
    origin: tuple[int, ...]


def normalise(text: str) -> Normalised:
    """Fold `text` character by character; see the module's description."""
    if text.isascii() and text.isprintable():
        # Most are: what is done below to each character, done at once.
        return _with_hold(_joined_letters(text.lower().replace("`", "'"), list(range(len(text)))))
    characters: list[str] = []
    origin: list[int] = []
    for index, original in enumerate(text):
        for character in _folded(original):
            characters.append(character)
            origin.append(index)
    return _with_hold(_joined_letters("".join(characters), origin))


@lru_cache(maxsize=4096)
def _folded(original: str) -> str:
    if original in _APOSTROPHES:
        return "'"
    if original in "\n\r\t":
        return "\n" if original != "\t" else " "
    if original.isascii():
        return original.lower() if original.isprintable() else ""
    if original == "½":
        return ".5"
    folded = []
    for character in unicodedata.normalize("NFKD", original).lower():
        category = unicodedata.category(character)
        if category in ("Cf", "Cc", "Mn", "Me", "Cs", "Co", "Cn"):
            continue
        if character in _APOSTROPHES:
            folded.append("'")
        elif category.startswith("Z"):
            folded.append(" ")
        elif category == "Pd":
            folded.append(" - ")
        elif category in ("So", "Sk"):
            folded.append(",")
        elif character == "…":
            folded.append("..")
        else:
            folded.append(character.translate(_LOOK_ALIKES))
    return "".join(folded)


def _joined_letters(text: str, origin: list[int]) -> Normalised:
    """Join single letters that are set apart; two or more separators in a row part words."""
    drop: set[int] = set()
    for region in _SPACED.finditer(text):
        for separator in _ONE_SEPARATOR.finditer(region.group()):
            drop.add(region.start() + separator.start())
    if not drop:
        return Normalised(text, tuple(origin))
    kept = [i for i in range(len(text)) if i not in drop]
    return Normalised("".join(text[i] for i in kept), tuple(origin[i] for i in kept))


def _with_hold(text: Normalised) -> Normalised:
    """ "No wait" in a word that is no other's spelling, and "any wait on it" in one that is only weight's; each letter in its place."""
    if "wait" not in text.text:
        return text
    weights = {found.start(found.lastgroup or 0) for found in _OF_WEIGHT.finditer(text.text)}
    waits = {found.start(found.lastgroup or 0) for found in _TO_WAIT.finditer(text.text)} - weights
    characters = list(text.text)
    for word in _WAIT_ALONE.finditer(text.text):
        if word.start() not in waits:
            characters[word.start() : word.end()] = _WEIGHT
    for found in _WAIT.finditer(text.text):
        if found.start(1) not in waits | weights:
            characters[found.start(1) : found.end(1)] = _HOLD
    return Normalised("".join(characters), text.origin)
