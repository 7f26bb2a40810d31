"""Pieces of one sentence in several messages: "my hip", then "is hot and red".

The last messages are read as one beside the message alone, and of two sensible readings of a sign the worse
counts. The joined reading is sensible where a sign spans the pieces, or where the new message goes on from one
that had not ended ("and ..", "is hot", after "my leg"); a question or a new sentence stands for itself.
"""

from __future__ import annotations

import re

from bot.language.screen.mentions import DANGER, READER, Mention, ScreenResult

LONGEST_IN_PIECES = 160
"""Characters of a sentence that is sent in several messages."""

FRAGMENT = 3
"""Words up to which a message without a full stop is no sentence yet."""

SURELY = 0.95
"""How sure a denial that a rule found is to be, for nothing before it to turn it round."""

SAID = ("present", "uncertain", "past", "other_person")
"""Statuses that a joined reading can add."""

_GOES_ON = re.compile(
    r"^\W*(and|plus|also|or|but|cos|because|since|which|that|with|then"
    r"|(is|are|was|were|has|have|had|gets?|goes|went|feels?|felt|looks?|stopped|started|keeps|hurts?|aches?|got)"
    r"(?! (it|this|that|there|the|a|an|my|your|he|she|they|i|you|we)\b))\b",
    re.IGNORECASE,
)
"""How a message begins that goes on with the one before it; "is it .." is a question of its own."""


_ASKS = re.compile(
    r"^\W*(?:(?:and|so|ok|but|then|well)\W+)*(?:is|are|does|do|should|could|would|will|am) (?:it|this|that|these|they|i|we|you|there)\b",
    re.IGNORECASE,
)
"""A question of its own, also without its mark: "no pain", then "is that bad"."""


def added_by(
    whole: ScreenResult, alone: ScreenResult, before: ScreenResult, earlier: str, text: str
) -> list[Mention]:
    """The mentions of the joined reading that say more than the message alone.

    Args:
        whole: the pieces read as one, joined by a space.
        alone: the message by itself.
        before: the pieces before it by themselves.
        earlier, text: the pieces before, and the message.
    """
    told = {one.flag for one in (*alone.mentions, *before.mentions)}
    goes_on = one_sentence(earlier, text)
    added = []
    for one in whole.mentions:
        spans = one.start < len(earlier) < one.end
        by_rule = one.rule != READER
        if (spans and by_rule and one.status == "present" and one.flag not in told) or (
            goes_on and one.status in SAID and _worse(one, alone, before, by_rule)
        ):
            added.append(one)
    return added


def asks(text: str) -> bool:
    """Whether a message asks something, and so goes on with no sentence before it."""
    return _ASKS.match(text) is not None


def one_sentence(earlier: str, text: str) -> bool:
    """Whether a message goes on with the sentence that the one before it began."""
    if "?" in text or earlier.rstrip().endswith(("?", ".", "!")):
        return False
    return bool(_GOES_ON.match(text)) or len(earlier.split()) <= FRAGMENT


def _is_denied(one: Mention) -> bool:
    return one.status == "negated" and one.rule != READER and (one.score or 0.0) >= SURELY


def _worse(one: Mention, alone: ScreenResult, before: ScreenResult, by_rule: bool) -> bool:
    """Whether the joined reading of a sign is worse than either piece's, as far as they speak of it."""
    if any(other.flag == one.flag and _is_denied(other) for other in alone.mentions):
        # "Doesn't wake me", behind "6": what denies a sign by itself needs nothing before it.
        return False
    heard = [other.status for part in (alone, before) for other in part.mentions if other.flag == one.flag]
    if not heard:
        return by_rule and one.status != "other_person"
    return DANGER.index(one.status) < min(map(DANGER.index, heard))
