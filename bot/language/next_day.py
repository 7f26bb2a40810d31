"""The day after a run in a runner's words: "the next day", "by morning", "when I wake up"."""

from __future__ import annotations

import re

_IN_SO_MANY_WORDS = re.compile(
    r"\b(?:next|following) (?:day|morning)\b|\b(?:day|morning) after\b(?! (?:that|next|tomorrow))|\bby (?:the )?(?:next |following )?morning\b|\bovernight\b|\bwithin a day\b",
    re.IGNORECASE,
)
_WAKING = re.compile(
    r"\b(?:when(?:ever)?|by the time|once|as soon as|the moment) (?:i(?:'ve| have)? |i'm )(?:wake|woke|woken|waking|get up|got up|getting up|am up|was up|up|awake)\b"
    r"(?! (?:\w+ )?(?:in|at|during|through) (?:the )?(?:night|\d)| (?:from|off|after|out of (?!bed)))|\bon waking\b",
    re.IGNORECASE,
)
"""Not waking in the night, nor getting up from a chair."""
_SOME_MORNING = re.compile(
    r"\b(?:(?:in|come|next|every) (?:the )?mornings?|breakfast|first thing)\b", re.IGNORECASE
)
"""Of which morning it is said only where the question is open."""


def named(part: str) -> re.Match[str] | None:
    """Where a part of a message, with plain apostrophes, names the day after a run."""
    return _IN_SO_MANY_WORDS.search(part) or _WAKING.search(part)


def may_be_named(text: str) -> bool:
    """Whether a text names that day, or a morning that may be it."""
    return named(text) is not None or _SOME_MORNING.search(text) is not None
