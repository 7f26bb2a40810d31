"""Short wishes to the diary that a classifier hears as something else: a check-in now, "log that"."""

from __future__ import annotations

import re

_CHECK_IN_NOW = re.compile(
    r"\b(?:do|start|have|take|begin) (?:my |the |a |our )?check[- ]?ins?(?: (?:now|please|today))*\W*$|^\W*(?:check[- ]?in now|check me in)\b",
    re.IGNORECASE,
)
_LOG_THAT = re.compile(
    r"^\W*(?:(?:ok|okay|so|yes|great|and|please|can you|could you)\W+)*(?:log|note|save|record|add|track) (?:that|it|this)(?: down)?(?: (?:then|please|pls|too|for me))*\W*$",
    re.IGNORECASE,
)


def wants_check_in_now(text: str) -> bool:
    """Whether a runner wants the questions of a check-in at once: "can we do the check in"."""
    return _CHECK_IN_NOW.search(text) is not None


_ASKS_BEFORE = re.compile(
    r"^\W*(?:(?:so|and|then|ok|okay|right|but|maybe|what about|how about|is|would|can i do|could i do|should i do|shall i do)\W+)*(?:an? |my |the )?(?:easy |short |slow |gentle |little )?"
    r"\d+(?:[.,]\d+)?\s?(?:k|km|kms|miles?|mi|minutes?|mins?)(?: (?:run|jog|easy|ok|okay|fine|then|today|tomorrow|tonight|now|this (?:evening|afternoon|morning|week|weekend)|at the weekend))*\s*\?+\s*$",
    re.IGNORECASE,
)


def asks_before_running(text: str) -> bool:
    """Whether a message asks if a run is all right that is still to come: "so 5k today?"."""
    return _ASKS_BEFORE.match(text) is not None


def wants_that_logged(text: str) -> bool:
    """Whether what was just done is to be kept: "log that"."""
    return _LOG_THAT.match(text) is not None
