"""Which day a diary's message speaks of: "yesterday", "two days ago", "on Sunday", "on 3 November"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.dates import MONTH, MONTHS, WEEKDAYS
from bot.language.diary_scores import NUMBER
from bot.language.quantities import number

_AGO = re.compile(
    rf"\b(?:(?P<two>day before yesterday)|(?P<one>y(?:ester)?day'?s?|last night|last evening)|(?P<n>{NUMBER}|a couple of)\s+days? ago"
    r"|(?:on |last |this |since )?(?P<day>mon|tues|wednes|thurs|fri|satur|sun)day'?s?"
    r"|(?:on|last) (?P<short>mon|tues?|weds?|thu|thurs?|fri|sat|sun)(?!\w| (?:nav|down|lounger|and)\b)"
    r"|(?<=\dk |km |es )(?P<after>mon|tues?|weds?|thu|thurs?|fri|sat|sun)(?=\W*(?:$|[,;.]|\band\b|\bhip|\bpain))"
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
    brief = match["short"] or match["after"] or match["before"]
    if brief:
        named = brief[:3].casefold()
        return DaySaid(weekday=next(at for at, day in enumerate(WEEKDAYS) if day.startswith(named)))
    if match["n"]:
        days = 2 if "couple" in match["n"].casefold() else int(number(match["n"]))
        return DaySaid(days, span=match.span())
    # "Last night" is also a moment of the day: it stays for the scores.
    return DaySaid(2 if match["two"] else 1)
