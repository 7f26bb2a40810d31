"""Distances, spans of time and rises in training that people type, in kilometres and days.

"ten miles" is 16.1 km, "about a month" 30 days, "since Tuesday" as many days as have passed since then, and
"from 20 to 35 km" a rise of 75 %. What cannot be counted ("for ages") has the words and no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

KM_OF_A_MILE = 1.609344
"""International mile."""
_RACES = {"marathon": 42.195, "half marathon": 21.0975, "half": 21.0975, "parkrun": 5.0}
_UNITS_OF_TIME = {
    "day": 1.0,
    "week": 7.0,
    "wk": 7.0,
    "fortnight": 14.0,
    "month": 30.0,
    "mth": 30.0,
    "year": 365.0,
    "yr": 365.0,
}

NUMBER_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
NUMBER = rf"(?:\d+(?:[.,]\d+)?|(?:{_WORDS})(?:[\s-](?:{_WORDS}))?)"
"""A number in digits or words."""
_KM = r"(?:k|km|kms|kilometres?|kilometers?|ks)"
_MILES = r"(?:mi|miles?|milers?)"
_DISTANCE = re.compile(
    rf"\b(?P<number>{NUMBER})(?P<half>\s+and a half)?[\s-]?(?:(?P<km>{_KM})|(?P<miles>{_MILES}))\b",
    re.IGNORECASE,
)
_RACE = re.compile(r"\b(?P<half>half[\s-]marathon)\b|\b(?P<race>marathon|parkrun)\b", re.IGNORECASE)
_STEP = re.compile(
    rf"\b(?:from\s+)?(?:about\s+|around\s+)?(?P<low>{NUMBER})\s*(?P<unit_low>{_KM}|{_MILES})?\s*(?:a|per)?\s*(?:week|wk)?\s*"
    rf"(?:up\s+)?(?:\bto\s+|-+>\s*|→\s*)(?:about\s+|around\s+)?(?P<high>{NUMBER})\s*(?P<unit>{_KM}|{_MILES})\b",
    re.IGNORECASE,
)
_VAGUE = {"a": 1.0, "an": 1.0, "couple": 2.0, "few": 3.0, "several": 5.0, "half": 0.5}
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


@dataclass(frozen=True)
class Distance:
    """A distance in kilometres, and where it stands in the text."""

    km: float
    start: int
    end: int


@dataclass(frozen=True)
class LoadStep:
    """A change of training from one distance to another, in kilometres."""

    from_km: float
    to_km: float
    start: int
    end: int

    @property
    def percent(self) -> float | None:
        """By how much it rose, in percent of the first; None when it began at nothing."""
        return round(100 * (self.to_km - self.from_km) / self.from_km) if self.from_km else None


def number(text: str) -> float:
    """A number in digits or words: "35", "3,5", "thirty five".

    Raises:
        ValueError: it is none.
    """
    word = text.strip().casefold()
    if word[:1].isdigit():
        return float(word.replace(",", "."))
    parts = re.split(r"[\s-]+", word)
    if not all(part in NUMBER_WORDS for part in parts):
        raise ValueError(f"{text!r} is no number")
    if parts[-1] == "hundred" and len(parts) > 1:
        return float(NUMBER_WORDS[parts[0]] * 100)
    return float(sum(NUMBER_WORDS[part] for part in parts))


def distances(text: str) -> Iterator[Distance]:
    """The distances of a text in their order; a race's name stands for its length."""
    found = []
    for match in _DISTANCE.finditer(text):
        value = number(match["number"]) + (0.5 if match["half"] else 0)
        found.append(Distance(_km(value, bool(match["miles"])), match.start(), match.end()))
    for match in _RACE.finditer(text):
        name = "half marathon" if match["half"] else match["race"].casefold()
        found.append(Distance(_RACES[name], match.start(), match.end()))
    yield from sorted(found, key=lambda one: one.start)


def load_steps(text: str) -> Iterator[LoadStep]:
    """Changes such as "from 20 to 35 km" or "15 miles to 25 miles"; equal ones are none."""
    for match in _STEP.finditer(text):
        miles = match["unit"].casefold().startswith("mi")
        low_miles = match["unit_low"].casefold().startswith("mi") if match["unit_low"] else miles
        low, high = _km(number(match["low"]), low_miles), _km(number(match["high"]), miles)
        if low != high:
            yield LoadStep(low, high, match.start(), match.end())


_TIMES = rf"(?P<{{name}}>\d{{{{1,2}}}}|twice|once|{_WORDS})"
_EACH = re.compile(
    rf"\b{_TIMES.format(name='before')}\s*(?:x|×|times|runs? of|lots of)\s*(?:a |about |around )?$|\b(?P<word>two|three|four|five|six|couple)(?: of)?\s+$",
    re.IGNORECASE,
)
_SO_OFTEN = re.compile(
    rf"\s*(?:runs?\s*|each\s*)?(?:(?:x|×)\s*{_TIMES.format(name='x')}\b|,?\s*{_TIMES.format(name='after')}\s*(?:x\b|times\b|days\b|(?=a week|per week)))"
    r"|\s*(?:runs?\s*|each\s*)?(?P<twice>twice)\b",
    re.IGNORECASE,
)
_EVERY = (
    (
        re.compile(r"\W*(?:every|each) (?:other|second|2nd) (?:day|night|morning|evening)\b", re.IGNORECASE),
        3.5,
    ),
    (re.compile(r"\W*(?:every|each|per|a) (?:week|work)day\b|\W*on weekdays\b", re.IGNORECASE), 5.0),
    (
        re.compile(
            r"\W*(?:(?:a|per|each|every|every single) (?:day|night|morning|evening)|daily)\b", re.IGNORECASE
        ),
        7.0,
    ),
)
"""How often a week, behind a distance: "5k every day"."""
_DAY_NAMES = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b", re.IGNORECASE
)
_ON_DAYS = re.compile(
    rf"\W*(?:(?:on|every|each)\s+)?{_DAY_NAMES.pattern}(?:\W+(?:and\W+)?{_DAY_NAMES.pattern}){{0,6}}",
    re.IGNORECASE,
)
"""The days of one distance: "5k mon wed fri"."""
_IN_ALL = re.compile(
    r"\W*(?:(?:a|per|each|every|/)\s*(?:week|wk)|weekly|pw|(?:in )?(?:total|all))\b", re.IGNORECASE
)
_JOINED = re.compile(r"^[^.;?]{0,40}?(?:\b(?:plus|and|then)\b|[+&])[^.;?]{0,25}$", re.IGNORECASE)
_NOT_JOINED = re.compile(
    r"\b(?:or|to|now|longest|used to|was|up|from|sometimes|another week|the next)\b", re.IGNORECASE
)
_GOAL = re.compile(
    r"\W*(?:plan|training|block|program\w*|prep\w*|build|coming|in|next|this)\b", re.IGNORECASE
)
_FOR = re.compile(r"\b(?:for|before|towards?|until|till)\s+(?:an?|the|my)\s+$", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(
    r"(?<![\d:/.,-])\b(\d{1,3})(?:\s?-?ish\b|\b)(?!\s*(?:[:/%]|min|runs?\b|days?\b|times\b|x\b|hours?\b|weeks?\b|months?\b|years?\b))"
)


def week_total(text: str) -> float | None:
    """The kilometres of a week that an answer adds up to: "3 x 5k", "parkrun plus a 10k", "marathon plan so 60ish".

    None where it names a single distance, which is what it is, or distances that are not told as a sum.
    """
    text = re.sub(r"(?<=\d)[x×](?=\d)", " x ", text[:_LONGEST], flags=re.IGNORECASE)
    if any(True for _ in load_steps(text)):
        return None
    runs = [one for one in distances(text) if not _is_goal(text, one)]
    if not runs:
        plain = [match[1] for match in _PLAIN_NUMBER.finditer(text)]
        return float(plain[0]) if len(plain) == 1 and any(True for _ in distances(text)) else None
    if any(_IN_ALL.match(text, one.end) for one in runs):
        told = [one for one in runs if _IN_ALL.match(text, one.end)]
        often = _times(text, told[0])
        return told[0].km if len(told) == 1 and often == 1 and len(runs) > 1 else _sum(text, runs)
    return _sum(text, runs)


def _sum(text: str, runs: list[Distance]) -> float | None:
    between = [text[one.end : other.start] for one, other in pairwise(runs)]
    if any(_JOINED.match(words) is None or _NOT_JOINED.search(words) for words in between):
        return None
    counts = [_times(text, one) for one in runs]
    if len(runs) == 1 and counts == [1]:
        return None
    return round(sum(one.km * count for one, count in zip(runs, counts, strict=True)), 1)


def _times(text: str, run: Distance) -> float:
    """How often a distance is run: "3 x 5k", "5k three times"."""
    every, counted, end = _every(text, run.end)
    found = _EACH.search(text[max(0, run.start - 25) : run.start]) or _SO_OFTEN.match(text, end)
    word = next((one for one in found.groups() if one), None) if found is not None else None
    if word is None:
        return counted if every else 1.0
    # "Couple of 5ks"; "10k a day, 5 days a week" tells on how many days.
    return {"once": 1.0, "twice": 2.0, "couple": 2.0}.get(word.casefold()) or number(word)


def _every(text: str, end: int) -> tuple[bool, float, int]:
    """Whether words behind a distance say how often a week it is run, how often, and where they end."""
    for pattern, often in _EVERY:
        match = pattern.match(text, end)
        if match is not None:
            return True, often, match.end()
    named = _ON_DAYS.match(text, end)
    if named is None:
        return False, 1.0, end
    return True, float(len(_DAY_NAMES.findall(named.group()))), named.end()


def _is_goal(text: str, run: Distance) -> bool:
    """Whether a race is trained for and not run every week: "marathon plan"."""
    if (
        text[run.start : run.end].casefold() not in _RACES
        or text[run.start : run.end].casefold() == "parkrun"
    ):
        return False
    return (
        _GOAL.match(text, run.end) is not None
        or _FOR.search(text[max(0, run.start - 20) : run.start]) is not None
    )


_LONGEST = 300
"""Characters of an answer that are added up."""


_ISH = re.compile(r"(?<=.)ish$")
"""Of "2 weekish"."""


def days_of(span: str, today: date) -> float | None:
    """How many days a span of time means, None where its words name no figure.

    Args:
        span: "two weeks", "a couple of months", "since Tuesday", "since March", "yesterday".
        today: the day on which it is said.
    """
    words = [_ISH.sub("", word) for word in re.findall(r"[a-z]+|\d+(?:[.,]\d+)?", span.casefold())]
    if not words:
        return None
    if words[:1] == ["fortnight"]:
        # "Fortnight on Saturday."
        return _UNITS_OF_TIME["fortnight"]
    if _names_a_day(words):
        return _days_since(words, today)
    unit = next((_UNITS_OF_TIME[word.removesuffix("s")] for word in reversed(words) if _is_unit(word)), None)
    if unit is None:
        return None
    counts = [_count(word) for word in words]
    known = [count for count in counts if count is not None]
    if any(words[place : place + 3] == ["and", "a", "half"] for place in range(len(words))):
        # "Two and a half weeks", "a week and a half": the half is of the unit, and the rest is the count.
        before = words[: words.index("and")]
        whole = [count for count in map(_count, before) if count is not None]
        return round(((whole[-1] if whole else 1.0) + 0.5) * unit, 1)
    if not known:
        # "Last week" and "the past month" are one of them, "for weeks" is nobody knows how many.
        return unit if {"last", "past", "this"} & set(words) else None
    # "Four to five weeks": the longer counts. "A few": the article before it is no one.
    exact = [
        count
        for word, count in zip(words, counts, strict=True)
        if count is not None and word not in ("a", "an")
    ]
    return round(max(exact or known) * unit, 1)


def _names_a_day(words: list[str]) -> bool:
    """Whether it is told from when on ("since Tuesday", "last Monday", "started in March")."""
    named = {f"{name}day" for name in _WEEKDAYS} | {"yesterday", *_MONTHS}
    since = "since" in words and not any(_count(word) is not None for word in words)
    return since or bool(named & set(words))


def _is_unit(word: str) -> bool:
    return word.removesuffix("s") in _UNITS_OF_TIME


def _count(word: str) -> float | None:
    if word in _VAGUE:
        return _VAGUE[word]
    try:
        return number(word)
    except ValueError:
        return None


def _days_since(words: list[str], today: date) -> float | None:
    if "yesterday" in words:
        return 2.0 if "before" in words else 1.0
    for place, name in enumerate(_WEEKDAYS):
        if any(word == f"{name}day" for word in words):
            return float((today.weekday() - place) % 7 or 7)
    for place, name in enumerate(_MONTHS, start=1):
        if name in words:
            year = today.year if date(today.year, place, 1) <= today else today.year - 1
            return float((today - date(year, place, 1)) / timedelta(days=1))
    unit = next((_UNITS_OF_TIME[word] for word in words if word in ("week", "month", "year")), None)
    return unit if {"last", "this"} & set(words) else None


def _km(value: float, miles: bool) -> float:
    return round(value * (KM_OF_A_MILE if miles else 1), 1)


def as_duration(span: str, today: date) -> dict[str, Any]:
    """A span of time as an entity's value: its words and its days."""
    return {"text": span, "days": days_of(span, today)}
