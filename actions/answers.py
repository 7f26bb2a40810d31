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

MOST_KM = 300.0
"""Kilometres a week; more than the longest weeks of professional marathon runners is a slip."""
LEAST_CADENCE, MOST_CADENCE = 100.0, 260.0
"""Steps a minute that somebody who runs can take; beyond them it is another number."""
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_CORRECTS = re.compile(
    r"\b(actually|i mean(t)?|sorry|correction|rather|no wait|wrong|mistake|instead|not any ?more|changed)\b",
    re.IGNORECASE,
)


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
