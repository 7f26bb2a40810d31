"""The days of the week on which check-ins come, and what is asked of check-ins that they cannot do."""

from __future__ import annotations

import re
from collections.abc import Collection

from actions.runners_diary.desk import Desk
from bot.language.chosen_days import EVERY_DAY, WEEKEND, WORKDAYS, chosen_days, one_day
from bot.language.diary_parts import scores_by_day
from bot.language.diary_reading import read
from diary.model import days_kept

_NOT_OF_CHECK_INS = re.compile(
    r"\bday after tomorrow\b|\bin (?:two|three|four|five|\d+) (?:days|weeks)\b|\bweekly\b|\b(?:once|twice|times) (?:a|per|every) \w+"
    r"|\bevery (?:other|second|third|two|three|few) \w+|\bexercis\w*|\bstretch\w*|\bremind\w*\W+me\W+to\W+(?!log\b|tell\b|check\b|answer\b)\w+",
    re.IGNORECASE,
)
"""What check-ins are not for: days that are no days of the week, and reminders to do something."""
_FEW_WORDS = 6


_ASKS_WHEN = re.compile(
    r"^\W*(?:(?:so|and|but|ok|okay|wait|hm+|sorry|hey|hi|oh|well|btw)\W+)*"
    r"(?:(?:when|what time|at what time|how often|(?:on )?(?:which|what) days?)(?:'?s| is| are| do| does| will| would)?(?: (?:you|u|the|my|your|next|check[- ]?ins?|going|to|be)){1,6}(?: (?:asking|checking|reminding|messaging|texting|check|ask|remind|message|ping|text|write|nudge|get in touch|come|due|coming|happen|again|next|in|me|with|on|up|how it is|that))*"
    r"|do (?:you|u)(?: (?:check in|ask|remind|message|ping|text))(?: (?:me|with|on|us))*(?: (?:every|each|on)?\W*(?:day|morning|week|weekends?|weekdays?|\w+days?))?)\W*$",
    re.IGNORECASE,
)
"""A question about check-ins as they are, and no wish: "when do you check in", "do you check in every day"."""


def asks_when(text: str) -> bool:
    """Whether a message asks when check-ins come, and wants nothing changed."""
    return _ASKS_WHEN.match(text.replace("\u2019", "'")) is not None


_AFTER_RUNS = re.compile(
    r"^\W*(?:(?:can|could|please|you|just|only|ask|me|check|in|remind|actually|but|ok|okay|i'?d|rather|prefer|want|it|no|not|every|day|do|it'?s|the|morning|mornings|day)\W+)*(?:after|on|following)\s+(?:a|my|each|every|the)?\s*(?:runs?|run days?|running days?|days i run|i(?:'ve)? run|i have run|(?:i go for )?a run)(?:\W+(?:please|pls|only|then|days))*\W*$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(?!.*\d)(?!.*\b(?:hip|pain|sore|ach\w+|hurts?|was|ran)\b).*\b(?P<part>evening|afternoon|night|morning)s?\b",
    re.IGNORECASE | re.DOTALL,
)
_WISH = re.compile(
    r"\b(?:make|move|change|switch|better|rather|prefer|instead|can|could|please|ask|suits?|works?|best|easier|not)\b|^\W*(?:in the |the )?(?:evening|afternoon|night|morning)s?(?: (?:please|pls|then))*\W*$",
    re.IGNORECASE,
)


def after_runs(text: str) -> bool:
    """Whether a short message wants check-ins after runs and at no other time: "only after runs"."""
    return _is_short(text) and _AFTER_RUNS.match(text.replace("\u2019", "'")) is not None


def part_of_day(text: str) -> str | None:
    """The part of the day that a short message wants for check-ins, without an hour: "can you make it evening"; None without."""
    found = _PART.match(text) if len(text.split()) <= _FEW_WORDS else None
    if found is None or _WISH.search(text) is None or "this" in text.casefold():
        return None
    return f"in the {found['part'].casefold()}"


def is_more_than_that(text: str) -> bool:
    """Whether a wish for check-ins asks for what they cannot do: every second day, exercises."""
    return _NOT_OF_CHECK_INS.search(text) is not None


def is_about_days(text: str) -> bool:
    """Whether a short message right after a check-in was planned says on which days: "only weekdays", "not on sundays"."""
    return _is_short(text) and (names_days(text) or is_more_than_that(text))


_OF_ASKING = re.compile(
    r"\b(?:ask|check|remind|messag|text|ping|nudg|prompt|writ)\w*\b|\b(?:only|just|every|each|always|daily|week ?days?|week ?ends?|work(?:ing)? ?days?|instead|rather|prefer|better)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|^\W*(?:yes|yeah|yep|yup|sure|ok|okay|please|go on)\b",
    re.IGNORECASE,
)


def speaks_of_asking(text: str) -> bool:
    """Whether a message speaks of check-ins, or of what comes again and again, and does not only name days: "weekdays only"."""
    return _OF_ASKING.search(text) is not None


def names_days(text: str) -> bool:
    """Whether a short message names days of the week on which a check-in is wanted."""
    told = read(text).amount or scores_by_day(text)
    return _is_short(text) and not told and (chosen_days(text) is not None or one_day(text) is not None)


def _is_short(text: str) -> bool:
    return len(text.split()) <= _FEW_WORDS and "?" not in text


def with_days_of(held: str, text: str) -> str:
    """A wish for another hour, with the days of the week that the wish before it had named."""
    days = chosen_days(held)
    kept = days_kept(days) if days is not None and chosen_days(text) is None else None
    return f"{text}, only {kept}" if kept else text


def named(days: Collection[int], desk: Desk) -> str:
    """Days of the week in words: "weekdays", "Mondays and Thursdays"."""
    for group, words in ((EVERY_DAY, "days_all"), (WORKDAYS, "days_work"), (WEEKEND, "days_weekend")):
        if frozenset(days) == group:
            return desk.say(words)
    if len(days) == len(EVERY_DAY) - 1:
        left_out = next(iter(EVERY_DAY - frozenset(days)))
        return desk.say("days_but", day=desk.say(f"day_{left_out}"))
    *others, last = (desk.say(f"day_{day}") for day in sorted(days))
    return desk.say("days_and", days=", ".join(others), last=last) if others else last


def said(days: Collection[int], desk: Desk) -> str:
    """That check-ins come on these days, and what that means for the morning after a run."""
    words = "check_in_every_day" if frozenset(days) == EVERY_DAY else "check_in_days"
    return desk.say(words, days=named(days, desk)) if words == "check_in_days" else desk.say(words)
