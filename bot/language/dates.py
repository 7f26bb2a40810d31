"""Dates that people give for when it began: "since 3 March 2024", "2026-10-01", "since 2024", "next Tuesday".

A date that has passed is a span of time until today; one that is still to come is told apart, since nothing
can have begun then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
"""Monday is 0; each ends in "day"."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
"""A month's name in a pattern, whole or short; its first three letters are in MONTHS."""
_MONTH = rf"(?P<month>{MONTH})\.?"
_WRITTEN = re.compile(
    rf"\b(?:since\s+|from\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?{_MONTH}"
    r"\s+(?:(?P<us_day>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?:since\s+)?(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b", re.IGNORECASE)
_SLASHED = re.compile(
    r"\b(?:since\s+)?(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>20\d\d)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:since|from)\s+(?P<year>20\d\d)\b(?![-./])", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:since\s+)?(?:tomorrow\b(?!\s+morning)|next\s+(?:week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    rf"|{MONTH}\.?)\b"
    r"|in\s+(?:\d+|a|two|three|four|a few|a couple of)\s+(?:days|weeks?|months?|years?)(?:'?\s+time)?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Day:
    """A date in a text: how many days ago it was, None where it is still to come, and where it stands."""

    days_ago: float | None
    start: int
    end: int


def days(text: str, today: date) -> Iterator[Day]:
    """The dates of a text, each place once.

    Args:
        text: the message.
        today: the day on which it is said.
    """
    taken: list[tuple[int, int]] = []
    for pattern in (_WRITTEN, _ISO, _SLASHED, _YEAR, _AHEAD):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            when = None if pattern is _AHEAD else _date(match.groupdict())
            if when is None and pattern is not _AHEAD:
                continue
            taken.append(match.span())
            ago = None if when is None or when > today else float((today - when).days)
            yield Day(ago, *match.span())


def _date(parts: dict[str, str | None]) -> date | None:
    """The day that the parts name, the first of the month or year where it is left out; None where there is none."""
    year, month = int(parts["year"] or 0), (parts.get("month") or "1").casefold()
    number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
    day = int(parts.get("day") or parts.get("us_day") or 1)
    if number > 12 >= day:
        number, day = day, number
    try:
        return date(year, number, day)
    except ValueError:
        return None
