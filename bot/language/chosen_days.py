"""Days of the week that somebody chooses for what comes again and again: "weekends only", "mondays and thursdays", "not on sundays"."""

from __future__ import annotations

import re

from bot.language.dates import WEEKDAYS

EVERY_DAY = frozenset(range(7))
WORKDAYS = frozenset(range(5))
WEEKEND = frozenset({5, 6})

_NAME = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nes(?:day)?)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:ur(?:day)?)?|sun(?:day)?)"
_ONE = re.compile(
    rf"\b(?:(?P<from>{_NAME})s?\s?(?:to|till|until|through|thru|-|–)\s?(?P<till>{_NAME})s?"
    rf"|(?P<day>{_NAME})(?P<many>s|'s)?|(?P<group>week ?ends?|weekdays?|week days?|work ?days?|working days?|school days?|during the week|mid ?week)"
    r"|(?P<all>every ?day|each day|daily|all days|any day|every (?:single )?day|seven days a week|all week))\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\bnot\b|\bno\b(?!\s*[,.;])|n't\b|\bstop(?:ping)?\b|\bdrop\b|\bno more\b|\bnever\b|\bexcept\b|\bexcluding\b|\bapart from\b|\bother than\b|\bbut(?: not)?\b|\bskip\b|\bskipping\b|\bwithout\b|\bleave out\b|\bminus\b|\bnever on\b|\bavoid\b|\bfree of\b|\binstead of\b|\brather than\b|\bin place of\b)"
    r"(?:\W+(?:on|at|the|in|my|any|me|ask|check|message|do|please|for|bother|text|during|over)){0,5}\W*(?:(?:or|and|,|nor)\W*)?$",
    re.IGNORECASE,
)
_SWAPS = re.compile(
    r"\b(?:swap|switch|change|move|shift|replace|exchange)\b(?:(?!\bto\b|\bfor\b|\bwith\b)[^.;!?\d]){0,30}$",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\W*(?:(?:check[- ]?ins?|one|ones|ask|asking)\W+)*(?:for|to|with|into|by|->|→)\b", re.IGNORECASE
)
"""Around the first day of "swap mondays for fridays"."""
_JOINS = re.compile(r"\W*(?:(?:and|or|nor|on|&|plus)\W+)*", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|just|every|each|always|days are|except|apart from)\b", re.IGNORECASE)
_ONE_RUN = re.compile(
    r"\b(?:ran|run on|was|were|did|ached|hurt|sore|yesterday|last (?:mon|tue|wed|thu|fri|sat|sun|week)|ago|felt|since)\w*\b",
    re.IGNORECASE,
)
"""Words that tell of a day that is over."""


_FOR_ANOTHER = re.compile(
    rf"\bnot\s+(?:on\s+)?(?:{_NAME})\b(?:\W+(?:but|on|rather|i mean|it'?s)\b)*\W+(?P<right>{_NAME})\W*$",
    re.IGNORECASE,
)
"""One day put right by another: "not tuesday, wednesday"."""


def chosen_days(text: str, before: frozenset[int] = EVERY_DAY) -> frozenset[int] | None:
    """The days of the week that a text chooses, Monday is 0; None where it chooses none, or names one day and not each of its kind.

    Args:
        text: the message.
        before: the days that were chosen before, of which "not on sundays" takes one.
    """
    plain = text.replace("’", "'")
    if _ONE_RUN.search(plain):
        return None
    if _FOR_ANOTHER.search(plain):
        return None
    taken: set[int] = set()
    left_out: set[int] = set()
    refused, last, plural, groups = False, 0, _swaps_days(plain), 0
    for match in _ONE.finditer(plain):
        between = plain[last : match.start()]
        if not (last and _JOINS.fullmatch(between)):
            swapped = _SWAPS.search(plain[: match.start()][-60:]) and _FOR.match(plain, match.end())
            refused = swapped is not None or _NOT.search(plain[: match.start()][-60:]) is not None
        last = match.end()
        if match["from"] and _SWAPS.search(plain[: match.start()][-60:]):
            # "Change mondays to tuesdays" is no span of days.
            left_out.add(_number(match["from"]))
            taken.add(_number(match["till"]))
            groups += 2
            continue
        days = _days(match)
        (left_out if refused else taken).update(days)
        plural = plural or bool(match["many"]) or match["day"] is None
        groups += 1
    if not groups:
        return None
    if not (plural or left_out or groups > 1 or _ONLY.search(plain)):
        return None
    if taken and left_out and not plural:
        # "No, tuesday not monday" puts one day right.
        return None
    if taken and left_out and before != EVERY_DAY and left_out <= before:
        # "Tuesdays instead of Mondays": the other days stay as they were.
        return (before - left_out) | taken
    found = (frozenset(taken) or before) - left_out
    return found or None


_OF_A_RUN = re.compile(r"\b(?:runs?|running|race|session|parkrun|long one)\b", re.IGNORECASE)
_INSTEAD = re.compile(
    rf"\b{_NAME}s\b.*\b(?:instead of|rather than|in place of|not)\b.*\b{_NAME}s\b", re.IGNORECASE
)


def _swaps_days(plain: str) -> bool:
    """Whether one day is swapped for another in so many words, and no run is moved: "swap monday for friday"."""
    for match in _ONE.finditer(plain):
        of_two = match["from"] is not None or (match["day"] is not None and _FOR.match(plain, match.end()))
        if of_two and _SWAPS.search(plain[: match.start()][-60:]):
            return _OF_A_RUN.search(plain) is None
    return False


def swaps_days(text: str) -> bool:
    """Whether a message swaps days of the week for what comes again and again: "tuesdays instead of mondays"."""
    plain = text.replace("\u2019", "'")
    swaps = _swaps_days(plain) or (_INSTEAD.search(plain) is not None and _OF_A_RUN.search(plain) is None)
    return swaps and chosen_days(plain) is not None


def one_day(text: str) -> int | None:
    """The one day of the week that a text names for once, Monday is 0: "ask me on monday"; None where there is none."""
    if chosen_days(text) is not None or _ONE_RUN.search(text):
        return None
    if (swapped := _FOR_ANOTHER.search(text)) is not None:
        return _number(swapped["right"])
    named = list(_ONE.finditer(text.replace("’", "'")))
    return _number(named[0]["day"]) if len(named) == 1 and named[0]["day"] else None


def _days(match: re.Match[str]) -> frozenset[int]:
    if match["all"]:
        return EVERY_DAY
    if match["group"]:
        return WEEKEND if match["group"].casefold().replace(" ", "").startswith("weekend") else WORKDAYS
    if match["from"]:
        first, last = _number(match["from"]), _number(match["till"])
        return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset({_number(match["day"])})


def _number(name: str) -> int:
    return next(at for at, day in enumerate(WEEKDAYS) if day.startswith(name[:3].casefold()))
