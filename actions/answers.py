"""What is made of an answer to the assessment: taken, put right, or asked again with a word on why.

Plain functions of the value and of what was known before; the form (`actions.form`) carries out what they say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions import interview
from actions.reasoning import values_of
from knowledge.interview import Question

MOST_KM = 300.0
"""Kilometres a week; more than the longest weeks of professional marathon runners is a slip."""
LEAST_CADENCE, MOST_CADENCE = 100.0, 260.0
"""Steps a minute that somebody who runs can take; beyond them it is another number."""
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_CORRECTS = re.compile(
    r"\b(actually|i mean(t)?|sorry|correction|rather|no wait|wrong|mistake|instead|not any ?more|changed)\b",
    re.IGNORECASE,
)


_BEGINS = re.compile(
    r"^\W*(?:(?:well|er+m?|um+|hmm+|oh|ah|honestly|actually|tbh|i think|i guess|i'd say)\W+)*"
    r"(?:(?P<yes>yes|yeah|yea|yep|yup|aye|i have|i did|i do)|(?P<no>no|nope|nah|naw|not really|not at all|not that|never|i haven't|i have not|i didn't|i don't))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\b(?:not|never|no|hardly)|n'?t)\W+(?:(?!just|only)\w+\W+){0,2}$", re.IGNORECASE)
_BOTH_WAYS = re.compile(
    r"\b(?:yes|yeah|yep) (?:and|or) no\b|\b(?:yes|yeah|yep)\W+no(?:pe)?\b|\bno\W+(?:yes|yeah|wait)\b|\bno idea\b|\bnot sure\b|\bdon'?t (?:know|remember)\b",
    re.IGNORECASE,
)
"""What begins with a yes or a no and is neither."""


@dataclass(frozen=True)
class Taken:
    """What becomes of an answer.

    Attributes:
        value: what the slot holds from now on; None asks again.
        say: the phrase to say about it, or None.
        fills: its placeholders.
        also: other slots that it sets.
    """

    value: Any
    say: str | None = None
    fills: Mapping[str, Any] = field(default_factory=dict)
    also: Mapping[str, Any] = field(default_factory=dict)


def in_words(question: Question, text: str) -> str | None:
    """The answer that a text is to a question, by what it begins with ("yes, more miles") or says ("no change").

    Args:
        question: one that is about no red flag: a no to a sign is not taken from a word.
        text: the message.
    """
    if question.flag or "?" in text:
        return None
    plain = text.replace("’", "'")
    if question.kind == "yes_no" and _BOTH_WAYS.search(plain) is None:
        begins = _BEGINS.match(plain)
        if begins is not None:
            return "yes" if begins["yes"] else "no"
    found = [
        (len(phrase), value, match.start())
        for value, phrases in question.said.items()
        for phrase in phrases
        if (match := re.search(rf"(?<![\w']){re.escape(phrase)}(?![\w'])", plain, re.IGNORECASE))
    ]
    if not found:
        return None
    _, value, start = max(found)
    # "I haven't run more than usual."
    denied = question.kind == "yes_no" and value == "yes" and _DENIED.search(plain[:start]) is not None
    return "no" if denied else value


def valid_score(value: Any) -> float | str | None:
    """A pain score as a number from 0 to 10, `unknown` as it is, None for what is neither."""
    if value == interview.UNKNOWN:
        return interview.UNKNOWN
    found = _NUMBER.search(str(value))
    if found is None:
        return None
    score = float(found.group().replace(",", "."))
    return score if 0 <= score <= 10 else None


def score(value: Any) -> Taken:
    """A pain score."""
    taken = valid_score(value)
    return Taken(taken, None if taken is not None else "score_out_of_range")


def weekly_km(value: Any) -> Taken:
    """Kilometres a week: a distance, the end of a rise, or a bare number."""
    if value == interview.UNKNOWN:
        return Taken(value)
    if isinstance(value, (list, tuple)):
        value = value[-1]
    if isinstance(value, Mapping):
        value = value.get("to_km", value.get("km"))
    found = _NUMBER.search(str(value))
    km = float(found.group().replace(",", ".")) if found is not None else -1.0
    return Taken(km) if 0 <= km <= MOST_KM else Taken(None, "km_out_of_range")


def cadence(value: Any) -> Taken:
    """Steps a minute; thanked for where they are what the runner told about the stride."""
    steps = float(value) if isinstance(value, (int, float)) else -1.0
    if not LEAST_CADENCE <= steps <= MOST_CADENCE:
        return Taken(None)
    return Taken(steps, "cadence_noted", {"steps": f"{steps:g}"})


def timing(value: Any, earlier: Any, text: str, *, asked: bool, answering: bool) -> Taken:
    """When it hurts: added to what was told, put right where the runner says so, asked about where both cannot be.

    Args:
        value: what was told now.
        earlier: what was told before, or None.
        text: the message, for words that put something right.
        asked: whether a contradiction was asked about before: once is enough.
        answering: whether the question itself was open.
    """
    question = interview.question_for("timing")
    now, before = values_of(value), tuple(one for one in values_of(earlier) if one != interview.UNKNOWN)
    also = interview.also_told("timing", now)
    if question is None or not before or interview.UNKNOWN in now or set(now) <= set(before):
        return Taken(value if set(now) - set(before) or not before else earlier, also=also)
    groups = [
        {index for index, group in enumerate(question.apart) if set(group) & set(values)}
        for values in (before, now)
    ]
    apart = bool(groups[0] and groups[1] and not groups[0] & groups[1])
    if not apart:
        both = [*before, *(one for one in now if one not in before)]
        return Taken(both if not _CORRECTS.search(text) else value, also=also)
    if answering or asked or _CORRECTS.search(text):
        return Taken(value, also=also)
    return Taken(None, also={"conflict": {"slot": "timing", "before": list(before), "now": list(now)}})
