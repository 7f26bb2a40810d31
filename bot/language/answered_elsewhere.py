"""Flags that a message does not raise, as it answers a question about something else: a number, a time of day, a place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.language.diary_amounts import amount_alone
from bot.language.diary_doubtful import of_open_diary
from bot.language.diary_reading import read
from bot.language.facts import INFORM
from knowledge.safety_terms import CHILD, FEVER, SEVERE_PAIN

DIARY = "diary"
"""What waits where the diary has asked something."""

_NUMBER_ALONE = re.compile(
    r"^\W*(\d{1,3}(?:[.,]\d{1,2})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)(?:\s+(?:(?:right|just) )?now)?\W*$",
    re.IGNORECASE,
)
_EACH_SIDE = re.compile(
    r"^\W*(?:left|right)(?: side)?\W+\d{1,2}\W+(?:and\W+)?(?:left|right)(?: side)?\W+\d{1,2}\W*$",
    re.IGNORECASE,
)
_COUNTS = {
    "pain_score": frozenset({CHILD}),
    "score_next_day": frozenset({CHILD}),
    "duration": frozenset({CHILD, SEVERE_PAIN, FEVER}),
    "weekly_km": frozenset({CHILD, SEVERE_PAIN, FEVER}),
    "stride": frozenset({CHILD, SEVERE_PAIN, FEVER}),
}
"""What a number that stands alone cannot mean as the answer to a question of the assessment."""


_BIRTH = "pregnancy_postpartum"
_HOW_LONG_ALONE = re.compile(
    r"^\W*(?:(?:for|since|about|around|roughly|approx\w*|maybe|like|nearly|almost|over|under|just|only|probably|i(?:'?d)? (?:say|think|guess)|it'?s been|been|a|good|or|so|say|at least|more than|and)\W+)*"
    r"(?:\d{1,2}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|couple(?: of)?|few|several|half)(?:\W*(?:-|to|or|and a half)\W*(?:\d{1,2}|a|two|three|four|five|six|seven|eight|nine|ten)?)?\W*"
    r"(?:days?|weeks?|wks?|months?|mths?|years?|yrs?)(?:\W+(?:or so|ish|now|maybe|ago|i (?:think|guess|reckon|suppose)|give or take|roughly|already|off and on|on and off|at least|i'?d say))*\W*$",
    re.IGNORECASE,
)
"""A length of time and no more: to how long it has been going on, no week of a pregnancy and no age."""


def answered_by_number(text: str, requested_slot: str | None, session: object) -> frozenset[str]:
    """The flags that a number alone does not raise, as it answers a question about something else.

    Args:
        text: the message.
        requested_slot: what the running form asks for; None where none runs.
        session: the guided exercise under way. There a number counts repetitions, unless pain was asked about.
    """
    if isinstance(session, dict) and requested_slot is None and _EACH_SIDE.match(text):
        text = "10"
    if requested_slot == "duration" and _HOW_LONG_ALONE.match(text):
        return frozenset({_BIRTH}) | _COUNTS["duration"]
    if not _NUMBER_ALONE.match(text):
        return frozenset()
    if requested_slot is not None:
        return _COUNTS.get(requested_slot, frozenset()) | {FEVER}
    if not isinstance(session, dict) or not session.get("step"):
        return frozenset()
    pain = session.get("pain") or {}
    return frozenset({CHILD}) if pain.get("ask") else frozenset({CHILD, SEVERE_PAIN})


_TIME_ALONE = re.compile(
    r"^\W*(?:(?:it was|at|about|around|make it|make that|maybe|sorry|oh|actually|no|yes|ok|okay|can you do|could you do|can we do|could we do|how about|what about"
    r"|let'?s (?:do|say)|say|better|rather|change it to|try|i meant|wait)\W+)*"
    r"(?:\d{1,2}|seven|eight|nine|ten|eleven)(?:[:.h]\d\d)?\s?(?:am|pm|o'?clock)?"
    r"(?:\W+(?:please|pls|sorry|actually|instead|then|tomorrow|tonight|today|in the (?:morning|evening)|is better|would be better|works))*\W*$",
    re.IGNORECASE,
)


def answered_by_time(text: str, pending: object) -> frozenset[str]:
    """The flags that a time of day alone does not raise where the diary has asked for one: "8:15" is no score."""
    asked = pending.get("ask") if isinstance(pending, dict) and pending.get("kind") == DIARY else None
    waits = asked in _ASKS_FOR_TIMES or (asked in _MAY_HOLD_A_CHECK_IN and _holds_check_in(pending))
    times = waits and _TIME_ALONE.match(text) is not None
    return frozenset({CHILD, SEVERE_PAIN}) if times else frozenset()


_ASKS_FOR_TIMES = frozenset({"time", "check_in_at", "planned"})
_MAY_HOLD_A_CHECK_IN = frozenset({"zone", "consent"})


def _holds_check_in(pending: object) -> bool:
    """Whether a check-in waits for the answer of another question: its hour may still be changed."""
    return isinstance(pending, dict) and bool(pending.get("then") == "check_in" or pending.get("check_in"))


def answered_by_amount(text: str, pending: object) -> frozenset[str]:
    """The flags that a number alone does not raise where the diary has asked how far or how long a run was.

    "8" is then a distance; where pain is spoken of ("8 in the hip"), more stands there than the number.
    """
    asked = pending.get("ask") if isinstance(pending, dict) and pending.get("kind") == DIARY else None
    held = str(pending.get("text") or "") if isinstance(pending, dict) and asked == "consent" else ""
    # "I had a run", then "10", while consent is open: how far it was.
    waits = asked in _ASKS_FOR_AMOUNTS or (read(held).ran and not read(held).amount)
    alone = waits and amount_alone(text) is not None
    return frozenset({CHILD, SEVERE_PAIN}) if alone else frozenset()


_ASKS_FOR_AMOUNTS = frozenset({"amount", "what"})
"""In answer to `what`, which asks for the run and the hip at once, a number alone is asked about by the diary."""


def answered_by_lengths(text: str, pending: object, *, talked_of: bool = False) -> frozenset[str]:
    """The flags that bare numbers of days do not raise where a diary is talked about: "tue 8 thu 9" may be two runs.

    The diary asks what they are, and scores raise then what scores raise.
    """
    held = pending if isinstance(pending, dict) else None
    doubtful = of_open_diary(text, held, talked_of=talked_of)
    return frozenset({CHILD, SEVERE_PAIN, _WORSENING}) if doubtful else frozenset()


_WORSENING = "worsening_pain"


def answered_by_place(intent: Mapping[str, Any]) -> frozenset[str]:
    """The flags that the name of a place alone does not raise where the place was asked for.

    "Deep in the groin" is a button of that question; whether it worsens with weight on the leg is asked next.
    """
    # Only facts and nothing else give that intent with full confidence.
    bare = intent.get("name") == INFORM and float(intent.get("confidence") or 0) >= 1.0
    return frozenset({"worsening_groin_pain"}) if bare else frozenset()
