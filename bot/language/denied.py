"""Whether a fact is named only to be denied: "not the groin", "no squats", "I don't heel strike", "stretching doesn't help"."""

from __future__ import annotations

import re

_DENIED = re.compile(
    r"(?:\b(?:not|rather than|instead of|nor)|n['’]t)[^\S\n]+(?:(?:on|in|at|the|my|so much|to do with)[^\S\n]+){0,3}$",
    re.IGNORECASE,
)
"""What stands before a place or side that it is not."""
_AS_WELL = re.compile(r"(?:\s+\w+){0,2}?\s+(?:only|alone|just)\b|\s+or\b", re.IGNORECASE)
"""What follows one that it is all the same: "not on the left side only"."""
_NOT_DONE = re.compile(
    r"(?:\b(?:not|no|never|nor|without|rather than|instead of|hardly|avoid|quit|stopped|skip(?:ped)?)|n['’]t|\b(?:do|does|did|is|was|are|have|has|had)nt)"
    r"[^\S\n]+(?:(?:on|in|at|the|my|so much|really|do|doing|done|any|much|a|an|be|been|going|go|from|with|tried|ever|actually)[^\S\n]+){0,3}$",
    re.IGNORECASE,
)
"""What stands before something that somebody does not do, or that is not so: "no squats", "haven't upped my mileage"."""
_IS_NOT_SO = re.compile(
    r"[^\S\n]+(?:it[^\S\n]+)?(?:(?:is|are|feels?|seems?)[^\S\n]+(?:all[^\S\n]+|totally[^\S\n]+)?(?:fine|ok|okay|good|no (?:good|use|problem|help))|(?:makes?|made) (?:it|things) worse"
    r"|(?:do|does|did)(?:n['’]?t| not)[^\S\n]+(?:(?:really|seem to|actually)[^\S\n]+)?(?:help|hurt|bother|ease|make|do|work|matter|affect))\b",
    re.IGNORECASE,
)
"""What follows something of which the opposite is told: "long runs are fine", "stretching makes it worse"."""
_REACH = 60
"""Characters before and behind a fact in which its denial stands."""


def of_place(text: str, start: int, end: int) -> bool:
    """Whether a place or a side is named as one where it is not.

    Args:
        text: the message.
        start: where the name begins.
        end: where it ends.
    """
    before = text[max(0, start - _REACH) : start]
    return _DENIED.search(before) is not None and _AS_WELL.match(text[end : end + _REACH]) is None


def of_habit(text: str, start: int, end: int) -> bool:
    """Whether something is named that somebody does not do, or that is not so.

    Args:
        text: the message.
        start: where the name begins.
        end: where it ends.
    """
    before = text[max(0, start - _REACH) : start]
    return _NOT_DONE.search(before) is not None or _IS_NOT_SO.match(text[end : end + _REACH]) is not None
