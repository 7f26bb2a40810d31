"""The time of day for which somebody wants to be asked: "at 7:30", "half seven this evening", "8 tonight", "noon"."""

from __future__ import annotations

import re

_HOURS = {name: hour for hour, name in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
)}  # fmt: skip
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(_HOURS)})"
_HALF_OF_DAY = r"(?P<half>[ap]\.?m\b\.?|o'?\s?clock)"
_NAMED = {"noon": 720, "midday": 720, "midnight": 0}
_SPOKEN = re.compile(
    rf"\b(?:(?P<thirty>half(?:\s+past)?)|(?P<part>quarter|five|ten|twenty|5|10|20)\s+(?P<side>to|past))\s+(?P<h>{_HOUR})\b(?:\s?{_HALF_OF_DAY})?",
    re.IGNORECASE,
)
_TIMES = (
    _SPOKEN,
    re.compile(rf"(?<![\d.,:/])(?P<h>\d{{1,2}})(?:[:.h]|\s(?=[0-5]\d\b))(?P<m>[0-5]\d)(?!\d|\s*(?:km?\b|mi|/))(?:\s?{_HALF_OF_DAY})?", re.IGNORECASE),
    re.compile(rf"(?<![\d.,:/])\b(?P<h>{_HOUR})\s?{_HALF_OF_DAY}", re.IGNORECASE),
    re.compile(rf"\b(?:at|around|about|by|for|towards|to|till|until|make it|say)\s+(?P<h>{_HOUR})(?:\s?ish)?\b(?P<m>\s(?:thirty|fifteen|forty[ -]?five)\b)?", re.IGNORECASE),
    re.compile(rf"(?<![\d.,:/])\b(?P<h>{_HOUR})(?:\s?ish)?\s+(?:tonight|in the|this|tomorrow|every|each)\b", re.IGNORECASE),
    re.compile(rf"(?<![\d.,:/])(?<!out of )\b(?P<h>{_HOUR})(?:\s?ish)?\b", re.IGNORECASE),
)  # fmt: skip
"""The surest first; the last is a bare number."""
_NO_HOUR = re.compile(
    r"\s*(?:[.,:/%-]\d|/|%|out of|(?:k|kms?|kilomet\w+|mi|miles?|min\w*|h|hrs?|hours?|days?|weeks?|months?|years?|reps?|sets?|times|of|more|runs?|am?pm?x)\b)",
    re.IGNORECASE,
)
"""What makes of a number a distance, a span, a score or a count."""
_MINUTES = {"quarter": 15, "five": 5, "ten": 10, "twenty": 20, "thirty": 30, "fifteen": 15, "fortyfive": 45}
_LATE = re.compile(
    r"\b(?:tonight|evenings?|night|afternoons?|teatime|after (?:work|dinner|tea))\b", re.IGNORECASE
)
_NIGHT = re.compile(r"\b(?:tonight|(?:at )?night)\b", re.IGNORECASE)
_EARLY = re.compile(r"\bmornings?\b|\bbreakfast\b", re.IGNORECASE)


def minutes_in(text: str) -> int | None:
    """Minutes after midnight of the time that a text names; None where it names none.

    An hour without its half of the day is the evening's where the text says so, otherwise it stays as on a clock of 24
    hours: "at 8" is eight in the morning.
    """
    for pattern in _TIMES:
        for match in pattern.finditer(text):
            minutes = _minutes(match, text)
            if minutes is not None:
                return minutes
    named = re.search(rf"\b(?:{'|'.join(_NAMED)})\b", text, re.IGNORECASE)
    return _NAMED[named[0].casefold()] if named else None


def _minutes(match: re.Match[str], text: str) -> int | None:
    said = match.groupdict()
    if _NO_HOUR.match(text, match.end()):
        return None
    hour = _number(str(said["h"]))
    minute = _number(re.sub(r"[ -]", "", said["m"])) if said.get("m") else 0
    if said.get("thirty"):
        minute = 30
    elif said.get("part"):
        part = _number(str(said["part"]))
        hour, minute = (hour, part) if str(said["side"]).casefold() == "past" else (hour - 1, 60 - part)
    half = (said.get("half") or "").casefold()[:1]
    if hour > 23 or minute > 59 or (half in ("a", "p") and hour > 12):
        return None
    late = half == "p" or (half != "a" and _is_late(match, text))
    if late and hour < 12:
        hour += 12
    elif hour == 12 and (half == "a" or (not half and _NIGHT.search(text))):
        hour = 0
    return hour % 24 * 60 + minute


def _is_late(match: re.Match[str], text: str) -> bool:
    """Whether the words next to an hour make it one of the afternoon or the evening."""
    late = _LATE.search(text, match.end()) or _LATE.search(text)
    early = _EARLY.search(text)
    if late is None:
        return False
    return early is None or abs(late.start() - match.end()) < abs(early.start() - match.end())


def _number(word: str) -> int:
    plain = word.casefold()
    return int(plain) if plain.isdigit() else (_HOURS | _MINUTES)[plain]
