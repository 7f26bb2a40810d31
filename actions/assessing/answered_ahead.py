"""What begins like an answer to the open question and answers another one in its own words: "no it hadn't settled", "no idea how long"."""

from __future__ import annotations

import re

from actions import interview, loosely
from actions.assessing.said import Said
from bot.language import settling

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


def told(said: Said) -> tuple[str, str] | None:
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
    for slot, words in _OF_SLOT.items():
        unasked = slot != question.slot and said.before(slot) is None
        if unasked and re.match(rf"{_UNSURE}{words}", said.text, re.IGNORECASE):
            return slot, interview.UNKNOWN
    return None
