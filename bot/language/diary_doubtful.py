"""Numbers without a unit that may be how far runs were, or how the hip was: "thursday did 8", "tue 8 thu 9", "did 10".

Only where nothing else is said: with a word of the hip, of pain or of a moment ("8 after") a number is a score as ever.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.language.diary_reading import read
from bot.language.quantities import number

_NAME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thu|thurs?|fri|sat|sun"
_BEFORE_TODAY = (
    rf"(?:on |last |this past )?(?:{_NAME})(?:'s)?|(?:the )?day before yesterday|yesterday(?:'s)?|yday"
    r"|(?:two|three|four|five|six|[2-6]) days ago|the other day|last week|last weekend|(?:at |over |on )?the weekend|earlier this week"
)
_OF_TODAY = r"today|tonight|this (?:morning|afternoon|evening|week)|last (?:night|evening)|just now"
_NUMBER = r"\d{1,2}(?:[.,]\d{1,2})?|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TOKEN = re.compile(
    rf"(?<![\w.,:/-])(?:(?P<day>{_BEFORE_TODAY})|(?P<today>{_OF_TODAY})|(?P<value>{_NUMBER}))(?![\w/:%]|[.,]\d|-\d)",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(r"\b(?:morning|afternoon|evening|night|am|pm)\b", re.IGNORECASE)
_RAN = frozenset({"did", "ran", "run", "jogged", "jog", "done"})
_BESIDE = _RAN | frozenset(
    {"i", "i've", "ive", "we", "have", "had", "went", "was", "were", "it", "it's", "its", "and", "then", "also", "too", "plus", "another",
     "a", "an", "on", "about", "around", "roughly", "only", "just", "maybe", "again", "for", "oh", "ok", "okay", "so", "well", "more",
     "log", "add", "hi", "hey", "as"}
)  # fmt: skip
"""All that may stand beside such numbers and their days."""
_MOST = 8
LONGEST = 120
_ASKED_FOR_A_SCORE = frozenset({"score", "morning", "signs", "signs_after"})
"""Where the diary has asked how the hip is, a number is that, unless a run of a day is told beside it."""
_ASKED_FOR_OTHERS = frozenset({"amount", "value", "numbers", "time", "day", "check_in_at", "zone", "which"})
"""Where it has asked how far, when, or where."""


@dataclass(frozen=True)
class Numbered:
    """A number of which it is not sure what it counts, and the words of its day; None where none was said."""

    value: float
    day: str | None


def in_doubt(text: str) -> tuple[Numbered, ...]:
    """The numbers of a message that may be lengths of runs as well as scores, each with its day; empty where there are none."""
    plain = text.replace("’", "'").strip()
    if len(plain) > LONGEST or "?" in plain:
        return ()
    tokens = list(_TOKEN.finditer(plain))
    values = [one for one in tokens if one["value"]]
    days = [one for one in tokens if not one["value"]]
    rest = _TOKEN.sub(" ", plain)
    ran = not _RAN.isdisjoint(re.findall(r"[a-z']+", rest.casefold()))
    if ran:
        # "Did 8 yesterday morning"; without that verb "sunday morning 5" is how it was then.
        rest = _PART_OF_DAY.sub(" ", rest)
    known = _BESIDE.issuperset(re.findall(r"[^\W_]+(?:'[^\W_]+)?", rest.casefold()))
    if not values or len(tokens) > 2 * _MOST or not known or any(number(one["value"]) == 0 for one in values):
        return ()
    if not ran and not any(one["day"] for one in days):
        return ()
    told = read(plain)
    if told.amount or told.correction or told.same or told.remove:
        return ()
    kinds = [bool(one["value"]) for one in tokens]
    paired = len(days) == len(values) and all(
        first != second for first, second in zip(kinds[::2], kinds[1::2], strict=True)
    )
    if paired:
        return tuple(
            Numbered(
                number((second if second["value"] else first)["value"]),
                (first if second["value"] else second).group(),
            )
            for first, second in zip(tokens[::2], tokens[1::2], strict=True)
        )
    if len(values) == 1 and not days:
        return (Numbered(number(values[0]["value"]), None),)
    # "Did 5 6 and 7 this week": of which days is still to be told.
    return tuple(Numbered(number(one["value"]), None) for one in values) if ran else ()


def may_be_lengths(text: str, ask: object) -> tuple[Numbered, ...]:
    """The same, where what the diary has asked does not say what the numbers are.

    Args:
        text: the message.
        ask: what the diary waits for; None for nothing.
    """
    found = in_doubt(text) if ask not in _ASKED_FOR_OTHERS else ()
    if not found or ask not in _ASKED_FOR_A_SCORE:
        return _unless_an_hour(found, text, ask)
    tells_a_run = re.search(r"\b(?:did|ran|jogged)\b", text, re.IGNORECASE) is not None
    return found if (tells_a_run and found[0].day is not None) or len(found) > 1 else ()


_HOURS = frozenset({"planned", "check_in_at"})
_TELLS_A_RUN = re.compile(r"\b(?:did|ran|jogged|was|and|also|another|plus)\b", re.IGNORECASE)


def _unless_an_hour(found: tuple[Numbered, ...], text: str, ask: object) -> tuple[Numbered, ...]:
    """Nothing where a check-in was just planned, and a number may be its hour: "tuesday 8"."""
    return () if ask in _HOURS and len(found) == 1 and _TELLS_A_RUN.search(text) is None else found


def of_open_diary(text: str, pending: Mapping[str, object] | None, *, talked_of: bool = False) -> bool:
    """Whether a message holds such numbers where a diary is what is talked about."""
    waits = pending if pending is not None and pending.get("kind") == "diary" else None
    if waits is None and (pending or not talked_of):
        return False
    return bool(may_be_lengths(text, (waits or {}).get("ask")))


_LENGTH = r"\d{1,2}(?:[.,]\d{1,2})?\s?(?:kms?|k|miles?|mi)\b"
_LIST = re.compile(
    rf"(?<![\w.,/-]){_LENGTH}(?:(?:\s*[,/&+]\s*|\s+)(?:and\s+|then\s+)?{_LENGTH})+\b", re.IGNORECASE
)
_AND_ONE_MORE = re.compile(
    rf"(?<![\w.,/-])(?P<one>{_LENGTH})\s+(?:{_BEFORE_TODAY}|{_OF_TODAY})\s*(?:,|\band\b|\bthen\b|\bplus\b|\s)+(?:(?:also|another|an?|then)\s+)*(?P<two>{_LENGTH})(?:\s+(?:too|as well|run|one))*\W*$",
    re.IGNORECASE,
)
"""A run of a day and one more of which no day was said: "ran 5k on monday and 6k"."""
_SEVERAL = re.compile(
    r"\b(?:twice|(?:two|three|four|five|six|\d) (?:times|runs|jogs)|runs|this week|last week|past week|the week(?:end)?)\b",
    re.IGNORECASE,
)
_NOT_RUN = re.compile(
    r"\b(?:change|correct|not|instead|plan\w*|will|should|shall|can|could|going to|gonna|next|tomorrow|usual\w*|normally|always|every|each|x|from|reps|hips?|pain\w*|ach\w+|sore\w*)\b|n't\b|'ll\b|\?",
    re.IGNORECASE,
)


def several_lengths(text: str) -> tuple[str, ...]:
    """The lengths of several runs that one message tells without their days: "run three times this week, 5k 6k 7k"."""
    plain = text.replace("’", "'")
    one_more = _AND_ONE_MORE.search(plain)
    if one_more is not None and not _NOT_RUN.search(plain):
        return one_more["one"], one_more["two"]
    found = _LIST.search(plain)
    if found is None or _NOT_RUN.search(plain):
        return ()
    lengths = tuple(re.findall(_LENGTH, found.group(), re.IGNORECASE))
    told = len(lengths) > 2 or _SEVERAL.search(plain) is not None
    return lengths[:_MOST] if told and not days_in(plain) else ()


def days_in(text: str) -> tuple[str, ...]:
    """The words of each day that a text names, in the order in which they stand."""
    plain = text.replace("’", "'")
    named = (one for one in _TOKEN.finditer(plain) if one["day"] or one["today"])
    return tuple(one.group() for one in named if not _VAGUE.search(one.group()))


_VAGUE = re.compile(r"\b(?:other|week|weekend)\b", re.IGNORECASE)
