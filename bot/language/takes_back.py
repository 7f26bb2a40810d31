"""Words that take back what put a gate up: a slip of the fingers, another number, another meaning.

They lift nothing by themselves: the coach asks whether the sign is there.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.language.hip_scores import BARE_SCORE, counts_something, score_of
from knowledge.safety_terms import CHILD, SEVERE, SEVERE_PAIN

_SLIP = re.compile(
    r"\b(?:no+|nope|nah|sorry|oops|typo|typed|actually|rather|i mean|meant|more like|wrong (?:number|key|button)|mistype\w*|autocorrect\w*)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"^\W*(?:(?:no+|nope|nah|sorry|oops|wait|actually|oh|ah|haha|lol)\W+){0,3}"
    r"(?:i (?:mean|meant)|(?:what )?i(?:'m| am| was) (?:saying|joking|kidding)|that'?s not what i|not what i mean\w*|just (?:joking|kidding))\b",
    re.IGNORECASE,
)
_ADULT = 18
_MOST_WORDS = 12


def mild_score_instead(text: str) -> bool:
    """Whether a short message corrects a score to one that is not severe: "sorry typo, I meant 3", "no 3"."""
    text = text.replace("’", "'")
    told = [score_of(match["value"]) for match in BARE_SCORE.finditer(text)]
    short = len(text.split()) <= _MOST_WORDS
    return (
        short
        and _SLIP.search(text) is not None
        and len(told) == 1
        and told[0] is not None
        and told[0] < SEVERE
    )


def adult_instead(text: str) -> bool:
    """Whether a short message corrects an age to that of an adult: "I mean 46, typo"."""
    ages = [int(one) for one in re.findall(r"(?<![\w.,:/])(\d{1,2})(?![\w/:]|[.,]\d)", text)]
    short = len(text.split()) <= _MOST_WORDS
    return short and _SLIP.search(text) is not None and len(ages) == 1 and ages[0] >= _ADULT


def takes_back(text: str, standing: Collection[str]) -> bool:
    """Whether a message takes back one of the signs that put up the gate, or begins to say what was meant.

    Args:
        text: the message.
        standing: the flags that put up the gate that stands.
    """
    if SEVERE_PAIN in standing and (counts_something(text) or mild_score_instead(text)):
        return True
    if CHILD in standing and adult_instead(text):
        return True
    return bool(standing) and _MEANS.match(text.replace("’", "'")) is not None
