"""A number that leaves no room for a sign: "I'm 67", to whether the runner is a child; "call it a 2", to whether the pain is severe.

Only a single number counts. What else stands beside it is for others to judge.
"""

from __future__ import annotations

import re

from bot.language.quantities import NUMBER_WORDS, number
from knowledge.safety_terms import ADULT, CHILD, SEVERE, SEVERE_PAIN

OLDEST = 110
"""No runner is older; what is more counts something else."""
_WORD = "|".join(NUMBER_WORDS)
_NUMBER = re.compile(rf"\b(?:\d+(?:[.,]\d+)?|(?:{_WORD})(?:[\s-](?:{_WORD}))?)\b", re.IGNORECASE)
_OF_TEN = re.compile(r"\s*(?:/|\bout of\b|\bof\b)\s*(?:10|ten)\b", re.IGNORECASE)
_CHILDREN = re.compile(
    r"\b(?:son|daughter|lad|lass|boy|girl|kid|child|teen\w*|niece|nephew|grand\w+|pupil|athlete|he|she|his|her)\b",
    re.IGNORECASE,
)
"""Who may be meant in place of whoever writes."""
_NOT_YET = re.compile(r"\b(?:nearly|almost|soon|turn\w*|next|be|until|till?|in|on)\b", re.IGNORECASE)
"""Beside the age itself: "18 in March"."""


def speaks_against(flag: str, text: str) -> bool:
    """Whether the one number of an answer to the question about a sign says that it is not there."""
    found = _NUMBER.findall(_OF_TEN.sub("", text))
    if len(found) != 1:
        return False
    value = number(found[0])
    if flag == SEVERE_PAIN:
        return value < SEVERE
    if flag != CHILD or _CHILDREN.search(text) is not None:
        return False
    return ADULT < value <= OLDEST or (value == ADULT and _NOT_YET.search(text) is None)
