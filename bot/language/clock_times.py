"""The time of day for which somebody wants to be asked: "at 7:30", "half seven this evening", "8 tonight", "noon".

Of several numbers the one that is surest to be a time counts, and none that is a distance, a score, a span, the time of a
run, or the hour that is to be changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.language.gaps import closed

_HOURS = {name: hour for hour, name in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
)}  # fmt: skip
_MINUTES = {"five": 5, "ten": 10, "fifteen": 15, "quarter": 15, "twenty": 20, "twentyfive": 25, "thirty": 30, "forty": 40,
    "fortyfive": 45, "fifty": 50, "fiftyfive": 55}  # fmt: skip
_NAMED = {"noon": 12, "midday": 12, "midnight": 0}
_WORD = "|".join(_HOURS)
_HOUR = rf"(?:\d{{1,2}}|{_WORD})"
_WHOLE = rf"(?:{_HOUR}|{'|'.join(_NAMED)})"
_ALONE = r"(?<![\w.,:/\-])"
_HALF = r"(?:\s?ish)?(?:\s?(?P<clock>o'?\s?clock))?(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
_IN_WORDS = r"(?:thirty|fifteen|twenty[ -]?five|forty[ -]?five|fifty[ -]?five|twenty|forty|fifty|ten)"
_LEAD = r"(?:at|@|around|about|by|to|till|until|towards|say)\s+"
_TIMES = (
    # "quarter to nine", "half seven", "25 past 7"
    rf"{_ALONE}(?:(?P<thirty>half(?:\s+past)?)|(?P<part>quarter|twenty[ -]?five|five|ten|twenty|25|20|10|5)\s+(?P<side>to|past))\s+(?P<h>{_WHOLE})\b{_HALF}",
    # "7:30", "20h30", "7.30pm"
    rf"{_ALONE}(?P<h>\d{{1,2}})[:.h](?P<m>[0-5]\d)(?!\d){_HALF}",
    # "at 1930"
    rf"\bat\s+(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\b(?:\s?hrs?\b)?{_HALF}",
    # "seven thirty"
    rf"{_ALONE}(?P<h>{_WORD})[ -](?P<m>{_IN_WORDS})\b{_HALF}",
    # "8", "8ish pm", "eight o'clock", "20h"
    rf"{_ALONE}(?P<h>{_HOUR})(?=\W|$|h\b|ish|[ap]\.?m|o'?clock)(?:h\b)?{_HALF}",
    rf"\b(?P<h>{'|'.join(_NAMED)})\b",
)
_PATTERNS = tuple(re.compile(one, re.IGNORECASE) for one in _TIMES)
_LED = re.compile(rf"(?:^|\W){_LEAD}$", re.IGNORECASE)
_NONE_BEFORE = re.compile(
    r"(?:\b(?:from|not|not at|instead of|rather than|than|before|hip|hips|pain|score|was|were|is|ran|run|did|pace|pace of|of|or|to|out|my|the|after|level|x|for)|[-/x])\s*$",
    re.IGNORECASE,
)
"""What makes of a number that follows it a score, a run's, or the hour that is to be changed; "to 9" is a lead all the same."""
_NOT_WANTED = re.compile(
    r"\b(?:from|not|not at|instead of|rather than|than|my|the|after|pace of|pace|hip|was)\s*$", re.IGNORECASE
)
"""The same before what has the form of a time."""
_NONE_AFTER = re.compile(
    r"\s*(?:[.,:/%+x-]\s?\d|/|%|out of|of \d|(?:-|to|or) \d|"
    r"(?:k|kms?|kilomet\w+|mi|miles?|min\w*|hrs?|hours?|days?|weeks?|months?|years?|reps?|sets?|times|times? a|of|more|runs?|each|a (?:day|week)|pace|x|bridges?|planks?|raises?|stretch\w*|exercises?)\b)",
    re.IGNORECASE,
)
"""What makes of a number before it a distance, a span, a score, a pace or a count."""
_OFTEN = re.compile(r"\s*(?:each|a (?:day|week))\b", re.IGNORECASE)
"""A count after a number, and how often after a time: "ten each", "9 pm each day"."""
_NEAR_BEFORE, _NEAR_AFTER = 5, 4
"""So many words around a time say of which part of the day, and of which day, it is."""
_ENDS = re.compile(r"[.;!?\n]")
_LATE = re.compile(
    r"\b(?:tonight|tonite|2nite|evenings?|eve|nights?|nite|afternoons?|teatime|after (?:work|dinner|tea))\b",
    re.IGNORECASE,
)
_NIGHT = re.compile(r"\b(?:tonight|tonite|2nite|nights?|nite)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:mornings?|breakfast)\b", re.IGNORECASE)
_TODAY = re.compile(
    r"\b(?:tonight|tonite|2nite|today|this (?:morning|afternoon|evening|eve))\b", re.IGNORECASE
)
_TOMORROW = re.compile(
    r"\b(?:tomorrow|tmrw|tmr|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b", re.IGNORECASE
)
_EACH_DAY = re.compile(r"\b(?:every|each|daily|always)\b", re.IGNORECASE)
_ASKED_FOR = re.compile(
    r"\b(?:ask|check|remind|ping|messag|text|nudg|prompt|alarm|make it|move|change|switch|set)\w*",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[,.;!?\n]|\b(?:so|but|and)\b", re.IGNORECASE)
_REFUSED = re.compile(r"\s*(?:\w+\W+){0,2}too (?:early|late)\b", re.IGNORECASE)
_CHANGED_TO = re.compile(r"\b(?:from|change|move)\s+(?:it\s+)?(?:from\s+)?\d{1,2} to\s+$", re.IGNORECASE)
MOST_TIMES = 40
"""Who writes more numbers than that names no hour with the next one."""
NOON = 720
"""Minutes after midnight."""
_SMALL_HOURS = 5
"""At night these are past midnight."""


@dataclass(frozen=True)
class ClockTime:
    """A time of day that somebody named.

    Attributes:
        minutes: after midnight.
        today: whether it is said to be of today ("8 tonight"), and not of each day.
        tomorrow: whether it is said to be of tomorrow, or of another day.
        bare: whether it is an hour before noon of which nobody said that it is the morning's: "today at 5".
    """

    minutes: int
    today: bool = False
    tomorrow: bool = False
    bare: bool = False


def clock_time(text: str) -> ClockTime | None:
    """The time of day that a text names as the one wanted; None where it names none.

    An hour without its half of the day is the evening's where the words around it say so; otherwise it stays as on a clock
    of 24 hours: "at 8" is eight in the morning.
    """
    text = closed(text)
    best: tuple[tuple[bool, int], ClockTime] | None = None
    for surely, match in _candidates(text):
        near = _near(match, text)
        minutes = _minutes(match, near)
        # "I ran at 6, ask me at 8": what is asked for counts before what is told.
        sure = (_ASKED_FOR.search(_CLAUSES.split(text[: match.start()])[-1]) is not None, surely)
        if minutes is not None and (best is None or sure > best[0]):
            tomorrow = _TOMORROW.search(near) is not None
            today = _TODAY.search(near) is not None and not tomorrow and _EACH_DAY.search(near) is None
            bare = not match.groupdict().get("half") and not _is_late(near) and _EARLY.search(near) is None
            best = sure, ClockTime(minutes, today, tomorrow, bare and 0 < minutes < NOON)
    return best[1] if best else None


def _candidates(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """What may be times, each with how sure that is."""
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in islice(pattern.finditer(text), MOST_TIMES):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            sure = _how_sure(match, text)
            if sure is not None:
                yield sure, match


def _how_sure(match: re.Match[str], text: str) -> int | None:
    said, before = match.groupdict(), text[: match.start()]
    if _REFUSED.match(text, match.end()):
        return None
    if _CHANGED_TO.search(before) and not _NONE_AFTER.match(text, match.end()):
        return 2
    has_form = any(said.get(name) for name in ("m", "thirty", "part", "half", "clock")) or (
        said["h"].casefold() in _NAMED
    )
    if _NONE_AFTER.match(text, match.end()) and not (has_form and _OFTEN.match(text, match.end())):
        return None
    if has_form:
        return None if _NOT_WANTED.search(before) else 3
    if _LED.search(before) and not re.search(r"\b(?:not at|\d (?:to|at))\s+$", before, re.IGNORECASE):
        return 2
    if not said["h"].isdigit():
        # "One each morning" is no hour, and neither are ten bridges.
        return 0 if _is_all(match, text) else None
    return None if _NONE_BEFORE.search(before) else 1


def _is_all(match: re.Match[str], text: str) -> bool:
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return (
        re.fullmatch(r"(?:\W|please|pls|tonight|in the (?:morning|evening)|tomorrow)*", rest, re.IGNORECASE)
        is not None
    )


def _minutes(match: re.Match[str], near: str) -> int | None:
    said = match.groupdict()
    hour = _number(said["h"])
    minute = _number(said["m"]) if said.get("m") else 0
    if said.get("thirty"):
        minute = 30
    elif said.get("part"):
        part = _number(said["part"])
        hour, minute = (hour, part) if said["side"].casefold() == "past" else (hour - 1, 60 - part)
    half = (said.get("half") or "").casefold()
    if hour > 23 or minute > 59 or (half and hour > 12):
        return None
    if said["h"].casefold() in _NAMED:
        return hour % 24 * 60 + minute
    if half == "p" or (not half and _is_late(near) and not (hour < _SMALL_HOURS and _NIGHT.search(near))):
        hour = hour + 12 if hour < 12 else hour
        hour = 0 if hour == 12 and not half and _NIGHT.search(near) else hour
    elif half == "a" and hour == 12:
        hour = 0
    return hour % 24 * 60 + minute


def _is_late(near: str) -> bool:
    return _LATE.search(near) is not None and _EARLY.search(near) is None


def _near(match: re.Match[str], text: str) -> str:
    """The words around a time that speak of it: of its own sentence, and not beyond a comma."""
    before = _ENDS.split(text[: match.start()])[-1]
    clauses = before.split(",")
    # "Tonight, at 8".
    own = (
        clauses[-1]
        if re.search(r"\w", re.sub(_LEAD.strip(), "", clauses[-1] + " ", flags=re.IGNORECASE))
        else before
    )
    after = re.split(r"[.;!?\n,]", text[match.end() :])[0]
    return " ".join([*own.split()[-_NEAR_BEFORE:], "|", *after.split()[:_NEAR_AFTER]])


def _number(word: str) -> int:
    plain = re.sub(r"[ -]", "", word).casefold()
    return int(plain) if plain.isdigit() else (_NAMED | _HOURS | _MINUTES)[plain]
