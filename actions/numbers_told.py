"""A number that leaves no room for a sign: "I'm 67", to whether the runner is a child; "call it a 2", to whether the pain is severe.

It counts where it is the whole answer, but for words that only frame it: beside anything else ("2 codeine and it's fine", "my dad's
50") it may be a number of something else.
"""

from __future__ import annotations

import re

from bot.language.quantities import NUMBER, number
from knowledge.safety_terms import ADULT, CHILD, SEVERE, SEVERE_PAIN

OLDEST = 110
"""No runner is older; what is more counts something else."""
LONGEST = 80
_NUMBER = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE)
_OF_TEN = re.compile(r"\s*(?:/|\bout of\b|\bof\b)\s*(?:10|ten)\b", re.IGNORECASE)
_FRAMES = frozenset(
    [
        "no",
        "nope",
        "nah",
        "not",
        "it",
        "it's",
        "its",
        "is",
        "i'd",
        "i",
        "say",
        "call",
        "about",
        "around",
        "maybe",
        "probably",
        "like",
        "more",
        "a",
        "an",
        "at",
        "the",
        "most",
        "very",
        "only",
        "just",
        "max",
        "tops",
    ]
)
_OF_PAIN = _FRAMES | frozenset(
    [
        "near",
        "nowhere",
        "would",
        "right",
        "now",
        "today",
        "currently",
        "worst",
        "pain",
        "hip",
        "mild",
        "and",
        "lol",
        "haha",
    ]
)
_OF_AGE = _FRAMES - {"not", "about", "around", "maybe", "probably"} | frozenset(
    [
        "i'm",
        "im",
        "am",
        "year",
        "years",
        "old",
        "yo",
        "yr",
        "yrs",
        "of",
        "age",
        "aged",
        "man",
        "woman",
        "bloke",
        "male",
        "female",
        "lady",
        "pet",
        "love",
        "mate",
        "dear",
        "thanks",
        "thank",
        "you",
        "lol",
        "haha",
        "oh",
        "here",
        "well",
    ]
)


def speaks_against(flag: str, text: str) -> bool:
    """Whether an answer to the question about a sign is no more than a number that says that it is not there."""
    plain = _OF_TEN.sub("", text.replace("’", "'").casefold())
    found = _NUMBER.findall(plain)
    if len(plain) > LONGEST or len(found) != 1 or flag not in (SEVERE_PAIN, CHILD) or "+" in plain:
        return False
    value = number(found[0])
    words = set(re.findall(r"[\w'/]+", _NUMBER.sub(" ", plain)))
    if flag == SEVERE_PAIN:
        return words <= _OF_PAIN and value < SEVERE
    return words <= _OF_AGE and ADULT <= value <= OLDEST
