"""Messages that are nothing but facts: "outer side, left", "about two weeks", "4".

What they mean is clear without a classifier, which would only see words that other questions hold too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.entities import Found

INFORM = "inform"

_FACTS = frozenset(
    {
        "side",
        "place",
        "timing",
        "duration",
        "pain_score",
        "load_change",
        "sitting",
        "distance",
        "load_step",
        "stride",
        "settles",
        "cadence",
        "weekly_km",
        "date_ahead",
    }
)
_ASKED_ONLY = frozenset({"worse_with", "eases", "what_changed", "strength"})
"""Facts only as answers to their question: "stretching" by itself may as well ask about it."""
# fmt: off
_FILLERS = frozenset({
    "a", "about", "after", "also", "always", "an", "and", "around", "at", "been", "both", "but", "couple", "deep",
    "deeper", "few", "feel", "feels", "feeling", "for", "from", "guess", "id", "ish", "reckon", "have", "hip", "hips", "hurts",
    "hurting", "i", "im", "ive", "in", "is", "it", "its", "just", "like", "maybe", "me", "mine", "more",
    "most", "mostly", "mainly", "my", "now", "of", "off", "ok", "okay", "on", "only", "or", "over",
    "pain", "per", "painful", "part", "probably", "quite", "rather", "really", "roughly", "run", "running",
    "runs", "say", "says", "see", "since", "so", "some", "sore", "still", "that", "thats", "the", "then",
    "think", "to", "too", "up", "usually", "week", "weekly", "well", "with", "worst", "yeah", "yes",
})
# fmt: on
_WORD = re.compile(r"[^\W_]+")
_ASKS = re.compile(r"^\W*(?:(?:so|and|or|ok|but)\W+)?is (?:it|that|this)\b", re.IGNORECASE)
"""Typed without its question mark: "is it my glutes"."""


def only_facts(text: str, found: Sequence[Found]) -> bool:
    """Whether a text holds facts, and besides them only words that carry nothing."""
    spans = [(item.start, item.end) for item in found if item.entity in _FACTS]
    others = [item for item in found if item.entity not in _FACTS | _ASKED_ONLY]
    if not spans or "?" in text or others or _ASKS.match(text):
        return False
    within = {place for start, end in spans for place in range(start, end)}
    rest = "".join(
        character for place, character in enumerate(text) if place not in within and character not in "'’"
    )
    return all(word.casefold() in _FILLERS for word in _WORD.findall(rest))
