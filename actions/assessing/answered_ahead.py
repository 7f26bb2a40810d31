"""What begins like an answer to the open question and answers another one in its own words: "no it hadn't settled", "no idea how long"."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from actions import interview, loosely
from actions.assessing.said import Said
from bot.language import next_day, settling

_SETTLED = re.compile(
    r"^\W*(?:(?:oh|well|er+m?|um+|sorry|but|and|so|yes|yeah|yep|no|nope|nah|actually)\W+){0,6}"
    r"(?:(?:it|that|the (?:hip|pain|ache)|my hip)\W+)?(?:(?:usually|normally|always|never|still|mostly|hardly|has|had|does|did|is|was|will|would|it)(?:n'?t| not)?\W+){0,6}"
    r"(?:(?:completely|fully|really|quite|all|always|never|not)\W+){0,4}settle[sd]?\b",
    re.IGNORECASE,
)
"""A whole message with the question's own word; "it's gone" may be said of the night as well."""
_UNSURE = (
    r"^\W*(?:(?:oh|well|er+m?|um+|sorry|honestly|tbh|god)\W+)*"
    r"(?:(?:i(?:'ve| have)? )?(?:got )?no (?:idea|clue)|(?:i )?(?:do ?n[o']?t|do not) (?:really )?(?:know|remember|recall)|dunno|(?:i'?m )?not (?:too |so |really |entirely )?sure|(?:i )?(?:could ?n[o']?t|can'?t|cannot) (?:really )?(?:say|tell|tell you|remember)|i forget|never (?:counted|measured|looked at|checked|noticed|thought about))\W+"
)
_OF_SLOT = {
    "stride": r"(?:(?:what|how|about|of) )?(?:(?:is|long|about) )?(?:my |the )?(?:\w+ )?(?:stride|cadence|steps?(?: a minute| per minute)?|foot ?strike|gait)\b",
    "duration": r"(?:since )?(?:when (?:it|this|the pain) (?:started|began|first)|how long (?:it'?s|it has|this has|i'?ve had|it has been|ago|for|it|it was)\b)",
    "weekly_km": r"(?:how (?:far|many (?:km|k|kilomet\w+|miles)|much) (?:i|we) (?:run|do|ran)|what my (?:weekly )?(?:mileage|distance)|my (?:weekly )?(?:mileage|distance))\b",
}
"""What a runner does not know, in the words of the question that asks for it."""


_LEAD = r"(?:(?:oh|well|er+m?|um+|so|and|but|yes|yeah|yep|no|nope|nah|actually|sorry)\W+){0,4}"
_MORNING = re.compile(
    r"^\W*(?:(?:oh|well|er+m?|um+|yes|yeah|yep|no|nope|nah|actually|sorry)\W+){0,4}(?:it|it'?s|its|it'?d|that|the (?:hip|pain|ache)|my hip|all|gone|settled|fine|usually|always|normally|still|not|never|mostly|only|had|has|was|is)\b[^,;]{0,50}$",
    re.IGNORECASE,
)
"""A whole message that may be about the next day alone; "yes, and still sore the next day" is not."""


def _is_of_the_next_day(text: str) -> bool:
    return _MORNING.match(text) is not None and next_day.named(text) is not None


_MOVE = r"(?:side |glute |hip |single[- ]leg |side[- ]lying |leg )*(?:planks?|bridges?|leg raises?|leg lifts?|raises?|clams?(?:hells?)?|squats?|lunges?|pilates|gym|weights|strength(?: work| training)?|deadlifts?|step[- ]?ups?|monster walks?|band work)"
_TRAINS = re.compile(
    rf"^\W*{_LEAD}(?:i (?:do|did|have been doing|usually do|sometimes do|also do|try to do|go to the)\W+)?(?:(?:some|a few|a bit of|the odd|my|the|mostly|just|only)\W+)*{_MOVE}(?:\W+(?:and|or|&|plus)\W+{_MOVE})*"
    r"\W+(?:now and (?:then|again)|sometimes|occasionally|once in a while|every (?:now and then|so often|day|other day|week|morning|evening|night)|most (?:days|weeks)|daily|weekly|(?:once|twice|\d+ ?(?:x|times)|two times|three times|a few times|a couple of times) (?:a|per|each) (?:day|week|month)|when i (?:remember|can|have time)|here and there|regularly|a bit|a little)\W*$",
    re.IGNORECASE,
)
"""A whole message that tells of strength work and how often it is done, while something else is asked."""
_OF_NO_SPAN = frozenset({"weight_bearing", "deep_bone", "night", "load_change"})
"""Questions that a span of time is no answer to: "for ever"."""
_RECENT = re.compile(r"\b(?:night|recent(?:ly)?|lately|(?:this|last) (?:week|month))\b", re.IGNORECASE)
"""Which may be one all the same: "last night", to whether it wakes them; "lately", to whether they run more."""


def _is_asked_ahead(said: Said, slot: str) -> bool:
    """Whether a yes or no is asked for, and by another question than this slot's."""
    return said.question is not None and said.question.kind == "yes_no" and said.question.slot != slot


def told(said: Said) -> tuple[str, Any] | None:
    """The slot of another question and what the message says to it; None where it answers the open one.

    A sign that is open stays open: what is said of another matter denies nothing.
    """
    question = said.question
    if question is None or said.handed_back or said.pressed or not loosely.is_short(said.text):
        return None
    if question.slot != interview.DAY_AFTER and _SETTLED.match(said.text):
        settled = settling.settled(said.text)
        if settled is not None:
            return interview.DAY_AFTER, settled
    morning = said.filled.get(interview.DAY_AFTER)
    if (
        _is_asked_ahead(said, interview.DAY_AFTER)
        and morning in ("yes", "no")
        and _is_of_the_next_day(said.text)
    ):
        return interview.DAY_AFTER, morning
    if _is_asked_ahead(said, "strength") and said.before("strength") is None and _TRAINS.match(said.text):
        return "strength", "yes"
    if question.slot in _OF_NO_SPAN and "duration" not in said.filled and not _RECENT.search(said.text):
        since = loosely.duration(said.text, date.today())
        if since is not None:
            return "duration", since
    for slot, words in _OF_SLOT.items():
        unasked = slot != question.slot and said.before(slot) is None
        if unasked and re.match(rf"{_UNSURE}{words}", said.text, re.IGNORECASE):
            return slot, interview.UNKNOWN
    return None
