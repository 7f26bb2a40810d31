"""Several days in one message, each with its run or its score: "10k mon, 5k wed, 12k sat", "hip 1 yesterday 3 today"."""

from __future__ import annotations

import re

from bot.language.diary_reading import Told, read
from bot.language.diary_scores import NO_PAIN, NUMBER
from bot.language.gaps import closed

_CUT = re.compile(r"\s*(?:[,;\n]|\.(?=\s|$)|\b(?:and|then)\b)\s*", re.IGNORECASE)


MOST_PARTS = 16
_NOT_ALL_RUN = re.compile(
    r"\b(?:change|correct|make (?:it|that)|should|instead|skip\w*|no|not|cancel\w*|usual\w*|always|normally|plan\w*|race|said|says|physio|coach|mate|friend|wife"
    r"|husband|partner|bike|biked|cycl\w*|swam|swim\w*|walk\w*|want|hop(?:e|ing)|can i|could i|max|like on|rest|next week|hurt|until|tomorrow)\b|n't\b|n’t\b|\?",
    re.IGNORECASE,
)
"""With such words not every length is a run of the runner's own that is over."""


_DAY = (
    r"(?:on |last |the )?(?:day before yesterday|yesterday|yday|today|tonight|last night|this (?:morning|evening|afternoon)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)"
    r"|(?:two|three|four|five|six|[2-6]) days ago)(?: (?:morning|evening|afternoon|night))?(?:'s)?"
)
_SHORT = re.compile(r"^(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)\b", re.IGNORECASE)
_VALUE = rf"(?:{NO_PAIN}|(?:{NUMBER})(?:\s?(?:/|out of)\s?(?:10|ten))?(?![\w/:]|[.,]\d))"
TOKEN = re.compile(rf"(?<!\w)(?:(?P<day>{_DAY})|(?P<value>{_VALUE}))(?!\w)", re.IGNORECASE)
"""A day, or a score."""
BETWEEN = re.compile(
    r"(?:\W|\b(?:my|the|both|left|right|hips?|hip's|hip'?d|groin|pain|scores?|it|it's|its|was|is|were|felt|feels|and|then|but|now|a|an|about|around|at|only|just|down|up|to|like|maybe|still|back|of|for|so|had|got|went|from|be|been)\b)*",
    re.IGNORECASE,
)
"""All that may stand between a day and its score."""


def scores_by_day(text: str) -> list[str]:
    """The words of each day of a message that tells of several, each with one score and nothing else; empty where it is none."""
    plain = text.replace("’", "'")
    tokens = list(TOKEN.finditer(plain))
    ends = [0, *(one.end() for one in tokens)]
    starts = [*(one.start() for one in tokens), len(plain)]
    between = all(BETWEEN.fullmatch(plain[end:start]) for end, start in zip(ends, starts, strict=True))
    pairs = list(zip(tokens[::2], tokens[1::2], strict=False))
    told = len(tokens) % 2 == 0 and 2 <= len(pairs) <= MOST_PARTS and between
    if not told or len({(first["day"] is None, second["day"] is None) for first, second in pairs}) != 1:
        return []
    if any((first["day"] is None) == (second["day"] is None) for first, second in pairs):
        return []
    said = [
        f"hip {first['value'] or second['value']} {written(first['day'] or second['day'])}"
        for first, second in pairs
    ]
    return said if len({_day(read(one)) for one in said}) == len(said) else []


def written(day: str) -> str:
    """A day in words that are read as one wherever they stand: "on sat"."""
    return f"on {day}" if _SHORT.match(day) else day


def entries_in(text: str) -> list[str]:
    """The words of each entry of a message that tells several, each of a run or a score and a day of its own; else the message as it is."""
    if by_day := scores_by_day(text):
        return by_day
    parts = [part for part in _CUT.split(closed(text)) if part.strip()]
    if len(parts) > MOST_PARTS or _NOT_ALL_RUN.search(text):
        return [text]
    groups: list[str] = []
    for part in parts:
        opens = not groups or (len(groups) == 1 and not read(groups[0]).amount)
        if opens and groups:
            groups[0] = f"{groups[0]}, {part}"
        elif opens or read(part).amount or _is_of_its_day(read(part)):
            groups.append(part)
        else:
            # "10k mon, hip 2": how the hip was belongs to the run before it.
            groups[-1] = f"{groups[-1]}, {part}"
    told = [read(one) for one in groups]
    if len(groups) < 2 or any(one.correction or one.remove or one.same or one.ahead for one in told):
        return [text]
    if not all((one.amount or _is_of_its_day(one)) and _has_day(one) for one in told):
        return [text]
    return groups if len({_day(one) for one in told}) == len(told) else [text]


def _is_of_its_day(told: Told) -> bool:
    """Whether a part tells how the hip was on a day that it names, and nothing of a run: "3 today"."""
    return not told.amount and (told.dated or told.today) and bool(told.scores) and not told.at_moments()


def _has_day(told: Told) -> bool:
    return told.dated or told.today or told.tonight


def _day(told: Told) -> tuple[object, ...]:
    # "This evening's" run is today's too.
    return told.days_ago or None, told.weekday, told.on
