"""Who can put weight on the leg and does not like to: "I mean I can, I just don't like it".

A reader of signs takes such words for weariness of life where it hears them alone. Of a leg they are none: only a whole message
that says what the leg can do, and that the writer does not like just that, is taken for one, and only what is hardly heard is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.language.screen.mentions import is_faint
from knowledge.safety_terms import SELF_HARM

FAINT = 0.5
"""From here on the reader is believed, whatever the words."""

_LEAD = r"^\W*(?:(?:i mean|i meant|well|oh|no|nah|yes|yeah|sorry|actually|ok(?:ay)?|tbh|honestly|to be honest|um+|er+m?|hm+|like|but|wait)\W+)*"
_CAN = r"(?:i|it|my leg|the leg)(?:'m| am)? (?:can|could|do|able to)(?: (?:actually|still|do|technically|sort of|kind of|walk|stand|step|put (?:some |a bit of )?weight|on|it|that|though|really|just about))*"
_DISLIKE = (
    r"(?:(?:i|it'?s that i|it)\W+)?(?:just|only|really|simply)?\W*(?:(?:don'?t|do not|dont|didn'?t|didnt|doesn'?t)(?: (?:really|much|quite|exactly))? (?:like|feel like|fancy|enjoy|trust|want to|love)|hate|dislike|avoid|am scared of|'?m scared of|prefer not to|(?:would|'?d) rather not)"
    r"(?: (?:it|that|this|to|on|doing|walking|standing|stepping|putting|put|weight|walk|stand|step|do|the|my|leg|foot|hip|side|pressure|much|all that|how it feels|the feeling))*"
)
_END = r"(?:\W+(?:much|that'?s all|is all|lol|haha|though|tbh|really|because it hurts|cos it hurts|as it hurts|it hurts|it'?s sore|just yet|yet|at the moment|right now))*\W*$"
_WHOLE = re.compile(
    rf"{_LEAD}{_CAN}\W+(?:(?:but|and|just|only|it'?s just|though)\W+)*{_DISLIKE}{_END}", re.IGNORECASE
)


def is_unwilling(text: str) -> bool:
    """Whether a whole message says that the leg can do it, and that the writer only does not like to."""
    return _WHOLE.match(text.replace("’", "'")) is not None


def without_weariness(text: str, mentions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The mentions of a message without the faint one of self-harm that its dislike of a step was taken for.

    Args:
        text: the message.
        mentions: what the screen finds in it.
    """
    unwilling = is_unwilling(text)
    return [
        dict(one)
        for one in mentions
        if not (unwilling and one["flag"] == SELF_HARM and is_faint(one, FAINT, "uncertain"))
    ]
