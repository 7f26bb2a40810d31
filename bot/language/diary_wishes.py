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


def wants_that_logged(text: str) -> bool:
    """Whether what was just done is to be kept: "log that"."""
    return _LOG_THAT.match(text) is not None
