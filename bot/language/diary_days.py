"""Which day a diary's message speaks of: "yesterday", "two days ago", "on Sunday", "on 3 November"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.dates import MONTH, MONTHS, WEEKDAYS
from bot.language.diary_scores import NUMBER
from bot.language.quantities import number

_AGO = re.compile(
    rf"\b(?:(?P<two>day before yesterday)|(?P<one>y(?:ester)?day'?s?|last night|last evening)|(?P<n>{NUMBER}|a couple of)\s+days? ago|(?P<weeks>{NUMBER}|a|a couple of)\s+weeks? ago|(?P<fortnight>a fortnight ago)"
    r"|(?:on |last |this |since )?(?P<day>mon|tues|wednes|thurs|fri|satur|sun)day'?s?"
    r"|(?:on|last) (?P<short>mon|tues?|weds?|thu|thurs?|fri|sat|sun)(?!\w| (?:nav|down|lounger|and)\b)"
    r"|(?:(?<=\dk |km |es )|(?<=\bmile )|(?<=run )|(?<=\brace )|(?<=\bran )|(?<=marathon )|(?<=\bhalf )|(?<=tempo )|(?<=intervals )|(?<=hills ))"
    r"(?P<after>mon|tues?|weds?|thu|thurs?|fri|sat|sun)(?=\W*(?:$|[,;.]|\band\b|\bhip|\bpain|\b(?:in )?\d\d?[.:]\d\d\b|\d\s?/\s?10|\d\d?\s(?:during|on it|after|before|next|then)\b|\b(?:morning|evening|afternoon|night|am|pm)\b))"
    r"|(?<!the )(?<!i )(?P<part>mon|tues?|weds?|thu|thurs?|fri|sat|sun)(?='?s? (?:morning|morn|evening|eve|night|afternoon)\b)"
    r"|(?<!the )(?P<before>mon|tues?|weds?|thu|thurs?|fri|sat|sun)(?=:? \d+(?:\.\d+)?\s?(?:k|km|mi|miles?)\b(?! away)))\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:on )?(?:the )?(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{MONTH})(?! be\b)"
    rf"|(?P<m2>{MONTH})(?: the)? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)\b(?! ?(?:/|out of|k\b|km|mi))",
    re.IGNORECASE,
)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class DaySaid:
    """A day in a text, in one of three ways.

    Attributes:
        days_ago: how many days back.
        weekday: the day of the week, Monday is 0.
        on: (month, day).
        span: where its numbers stand, so that they are no scores; None where it has none.
    """

    days_ago: int | None = None
    weekday: int | None = None
    on: tuple[int, int] | None = None
    span: tuple[int, int] | None = None


_MORNING_OF = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thu|thurs?|fri|sat|sun|y(?:ester)?day|yday)'?s? (?:morning|morn|am)\b",
    re.IGNORECASE,
)


def names_its_morning(text: str) -> bool:
    """Whether the morning of a text is that of the day which it names: "sunday morning", and not the one after Sunday's run."""
    return _MORNING_OF.search(text) is not None


def is_day(text: str, start: int) -> bool:
    """Whether what stands at a place of a text says a day."""
    return _AGO.match(text, start) is not None


def day_in(text: str) -> DaySaid | None:
    """The day that a text speaks of; None where it says none."""
    date = _DATE.search(text)
    if date is not None:
        month = MONTHS.index((date["m"] or date["m2"])[:3].casefold())
        day = int(date["d"] or date["d2"])
        if 1 <= day <= _LONGEST[month]:
            return DaySaid(on=(month + 1, day), span=date.span())
    match = _AGO.search(text)
    if match is None:
        return None
    if match["day"]:
        return DaySaid(weekday=WEEKDAYS.index(match["day"].casefold()))
    brief = match["short"] or match["after"] or match["part"] or match["before"]
    if brief:
        named = brief[:3].casefold()
        return DaySaid(weekday=next(at for at, day in enumerate(WEEKDAYS) if day.startswith(named)))
    if match["fortnight"]:
        return DaySaid(14, span=match.span())
    if match["weeks"]:
        said = match["weeks"].casefold()
        weeks = {"a": 1, "a couple of": 2}.get(said) or int(number(said))
        return DaySaid(7 * weeks, span=match.span())
    if match["n"]:
        days = 2 if "couple" in match["n"].casefold() else int(number(match["n"]))
        return DaySaid(days, span=match.span())
    # "Last night" is also a moment of the day: it stays for the scores.
    return DaySaid(2 if match["two"] else 1)


_VAGUE = re.compile(
    r"\b(?:(?:last|the other|earlier this|this past) (?:week|weekend|month|day|night(?<=other night))|(?:at|over) the weekend|this weekend|a while (?:ago|back)|ages ago|the other (?:morning|evening)"
    r"|(?:a few|few|several|some) (?:days|weeks) (?:ago|back)|(?:a|an|one|two|three|four|five|six|a few|few|several|a couple of|\d{1,2}) (?:months?|years?) (?:ago|back))\b",
    re.IGNORECASE,
)


def vague_day(text: str) -> str | None:
    """Words that put a run on some day and do not say which: "last week", "at the weekend"; None where there are none."""
    match = _VAGUE.search(text)
    return match.group() if match is not None else None


def without_vague_day(text: str) -> str:
    """The text without such words."""
    return _VAGUE.sub(" ", text)


def no_such_date(text: str) -> str | None:
    """A date that no calendar has, as it was written: "30 february"; None where there is none."""
    for match in _DATE.finditer(text):
        month = MONTHS.index((match["m"] or match["m2"])[:3].casefold())
        if not 1 <= int(match["d"] or match["d2"]) <= _LONGEST[month]:
            return re.sub(r"^(?:on |the )+", "", match.group().strip(), flags=re.IGNORECASE)
    return None


def without_date(text: str) -> str:
    """The text without dates."""
    return _DATE.sub(" ", text)
