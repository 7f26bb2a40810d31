"""Which item of the last list a message counts: "the second one", "number two", "not the first"."""

from __future__ import annotations

import re

from actions.turn import Turn
from knowledge.queries import Entry, KnowledgeBase

ORDINALS = {
    "first": 0, "1st": 0, "top": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
    "last": -1, "final": -1, "bottom": -1, "latter": -1,
}  # fmt: skip
MIDDLE = "middle"
NUMBERS = {
    "1": 0, "one": 0, "a": 0, "2": 1, "two": 1, "b": 1, "3": 2, "three": 2, "c": 2, "4": 3, "four": 3, "d": 3,
}  # fmt: skip
_ORDINAL = re.compile(
    r"\b(?<!\d )(?<!at the )(?<!to the )(?<!from the )(?<!on the )("
    + "|".join(name for name in [*ORDINALS, MIDDLE] if name not in ("last", "final"))
    + r")\b(?!s\b)"
    r"|\b(?:the|my|your|that|this)\s+(?:very\s+)?(last|final)\b|\b(last|final) (?:one|of (?:them|those|these))\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:number|no\.?|nr\.?|option|item|exercise|door|#)\s*([1-4]|one|two|three|four)\b(?! (?:of|more|at a time)\b)"
    r"|\b(?:option|item|door|answer)\s+([a-d])\b"
    r"|^\W*([1-4]|[b-d])\W*(?:(?:it is|please|pls|plz|ta|thanks|then)\W*)*$|\b(?:go with|take|choose|pick|have)\s+([1-4]|[a-d])\W*$"
    r"|\b([b-d]) it is\W",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"(?<!why )\b(?:not|neither|nor|isn't|skip|without|except)\s+(?:\w+\s+){0,2}$|^\W*no\W+$", re.IGNORECASE
)
"""What stands before an item that is not wanted: "not the top one"."""
_RATHER = re.compile(
    r"\b(?:so|no|actually|then|instead|rather|lets|let's|yeah|go w(?:ith)?)\b", re.IGNORECASE
)
"""With such words the item that is named last counts, else the first."""
_MOST_LEFT_OUT = 3


def counted(turn: Turn, kb: KnowledgeBase) -> Entry | None:
    """The item of the last list that a message counts ("the second one", "number two", "not the first"), or None."""
    listed = turn.slots.get("listed") or []
    position = _position(turn.text.replace("’", "'"), len(listed))
    return kb.entry(str(listed[position])) if position is not None else None


def _position(text: str, length: int) -> int | None:
    """Which of a list is meant: the first that is named, the last after "so" or "no", or the only one that is not refused."""
    refused, meant = set(), []
    for match in [*_ORDINAL.finditer(text), *_NUMBERED.finditer(text)]:
        word = next(group for group in match.groups() if group).lower()
        place = _place(word, length)
        if place is None:
            continue
        if _REFUSED.search(text[: match.start()]):
            refused.add(place)
        else:
            meant.append((match.start(), place))
    if meant:
        first, last = min(meant), max(meant)
        return last[1] if _RATHER.search(text[first[0] : last[0]]) else first[1]
    left = [place for place in range(length) if place not in refused]
    return left[0] if refused and len(left) == 1 and length <= _MOST_LEFT_OUT else None


def _place(word: str, length: int) -> int | None:
    if word == MIDDLE:
        return length // 2 if length % 2 else None
    place = ORDINALS.get(word, NUMBERS.get(word, length))
    place = place + length if place < 0 else place
    return place if 0 <= place < length else None
