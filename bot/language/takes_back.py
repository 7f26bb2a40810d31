"""Words that take back what put a gate up: a slip of the fingers, another number, another meaning.

They lift nothing by themselves: the coach asks whether the sign is there.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.language.hip_scores import counts_something
from bot.language.quantities import number
from knowledge.safety_terms import CHILD, SEVERE, SEVERE_PAIN

_SLIP = r"(?:(?:no+|nope|nah|sorry|oops|typo|actually|rather|i mean|i meant|meant|wrong (?:number|key|button)|autocorrect\w*|oh|wait)\W+)"
_TAIL = r"(?!\s?\+)(?:\W+(?:typo|sorry|lol|haha|not \d{1,2}))*\W*$"
_MILD = re.compile(
    rf"^\W*{_SLIP}{{1,4}}(?:(?:i (?:meant|mean)|it'?s|its|only|just|about|(?:more )?like|a|an)\W+){{0,3}}"
    rf"(?P<n>\d(?:[.,]5)?|zero|two|three|four|five|six|seven)(?:\s*(?:/|out of)\s*(?:10|ten))?{_TAIL}",
    re.IGNORECASE,
)
_ADULT = re.compile(
    rf"^\W*{_SLIP}{{1,4}}(?:(?:i'?m|i am|it'?s|its)\W+)?(?P<age>1[89]|[2-9]\d){_TAIL}", re.IGNORECASE
)
"""Whole answers: what stands around a number may make of it something else."""
_MEANS = re.compile(
    r"^\W*(?:(?:no+|nope|nah|sorry|oops|wait|actually|oh|ah|haha|lol)\W+){0,3}"
    r"(?:i (?:mean|meant)|(?:what )?i(?:'m| am| was) (?:saying|joking|kidding)|that'?s not what i|not what i mean\w*|just (?:joking|kidding))\b",
    re.IGNORECASE,
)


def mild_score_instead(text: str) -> bool:
    """Whether an answer corrects a score to one that is not severe, and says no more: "sorry typo, I meant 3", "no 3"."""
    match = _MILD.match(text.replace("’", "'"))
    return match is not None and number(match["n"]) < SEVERE


def adult_instead(text: str) -> bool:
    """Whether an answer corrects an age to that of an adult, and says no more: "I mean 46, typo"."""
    return _ADULT.match(text.replace("’", "'")) is not None


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
