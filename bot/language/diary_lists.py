"""Runs told in one list and how the hip was in another: "sat 10k and sun 5k, hip 2 sat, 4 sun", "3 runs, all 5k, hip 2 each".

Where the days say which score belongs to which run, each run gets its own. Where no days are said they are to be asked
for, and where scores cannot be parted surely that is to be asked too: a score must not go to another run, and none be lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.diary_amounts import DISTANCE
from bot.language.diary_doubtful import days_in
from bot.language.diary_parts import BETWEEN, MOST_PARTS, TOKEN, written
from bot.language.diary_parts import entries_in as parts_in
from bot.language.diary_reading import Told, read
from bot.language.diary_scores import NO_PAIN, NUMBER
from bot.language.quantities import number

_HIP = re.compile(r"\b(?:hips?|groin|pain|scores?|sore(?:ness)?|aches?)\b", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:each|both|all|every|throughout|for all|respectively|times|time)\b|\bon (?:each|both|all|them)\b",
    re.IGNORECASE,
)
_ALSO_BETWEEN = re.compile(
    r"\b(?:after(?:wards?)?|on (?:each|both|all|them|those|the)|each|both|all|every|throughout|respectively|times?|runs?|one|day|of them|out of ten|with|in order|scored?|were)\b",
    re.IGNORECASE,
)
"""What may stand between the scores of several runs besides what may stand between a day and its score."""
_LEFT_OPEN = re.compile(r"(?:[\s,;:.–-]|\b(?:and|but|with|my|the|left|right|both|then)\b)+$", re.IGNORECASE)
_PART_OF_DAY = re.compile(r"\b(?:morning|evening|afternoon|night|tonight)\b", re.IGNORECASE)
_ZERO = re.compile(NO_PAIN, re.IGNORECASE)
_VALUE_OF = re.compile(NUMBER, re.IGNORECASE)


@dataclass(frozen=True)
class RunsTold:
    """Several runs of one message, of which no day was said.

    Attributes:
        lengths: of each run, in the runner's words.
        scores: of each run; empty where none was told, or where it is not sure which is whose.
        unsure: whether scores were told that cannot be parted.
        worst: the strongest pain of them all; None where none was told.
    """

    lengths: tuple[str, ...]
    scores: tuple[float, ...] = ()
    unsure: bool = False
    worst: float | None = None


def entries_in(text: str) -> list[str]:
    """The words of each entry of a message that tells several, each run with its own score; else the message as it is."""
    return _paired(text) or parts_in(text)


def cannot_be_parted(text: str) -> tuple[str, ...]:
    """The words of runs that have each a day, where it is not sure which score behind them is whose; empty where there are none."""
    halves = _halves(text)
    runs = _of_days(halves[0]) if halves is not None else []
    if halves is None or not runs or _paired(text):
        return ()
    days, values = _days_and_values(halves[1])
    several = len(values) > 1 and (bool(days) or _only_scores(halves[1]))
    return tuple(runs) if several else ()


def worst_in(text: str) -> float:
    """The strongest pain in the second list of a message; 0 where there is none."""
    halves = _halves(text)
    values = _days_and_values(halves[1])[1] if halves is not None else []
    return max((_value(one) for one in values), default=0.0)


def _paired(text: str) -> list[str]:
    """Each run of a day with the score that is told of it behind them all; empty where that is not sure."""
    halves = _halves(text)
    runs = _of_days(halves[0]) if halves is not None else []
    if halves is None or not runs or not _only_scores(halves[1]):
        return []
    days, values = _days_and_values(halves[1])
    if not days:
        if len(values) == 1 and _EACH.search(halves[1]):
            return [f"{run}, hip {values[0]}" for run in runs]
        sure = len(values) == len(runs) and (len(runs) > 2 or "respectively" in halves[1].casefold())
        return [f"{run}, hip {value}" for run, value in zip(runs, values, strict=True)] if sure else []
    kinds = [bool(one["value"]) for one in TOKEN.finditer(halves[1])]
    in_turn = len(days) == len(values) and kinds == [kinds[0], not kinds[0]] * len(days)
    of_day = {_day(read(written(day))): (day, value) for day, value in zip(days, values, strict=False)}
    if not in_turn or len(of_day) != len(days):
        return []
    found = []
    for run in runs:
        day, value = of_day.get(_day(read(run)), ("", ""))
        if value and _PART_OF_DAY.search(day) is None:
            del of_day[_day(read(run))]
            found.append(f"{run}, hip {value}")
        else:
            found.append(run)
    return [*found, *(f"hip {value} {written(day)}" for day, value in of_day.values())]


def _halves(text: str) -> tuple[str, str] | None:
    """The runs and how the hip was behind them; None where these are not two lists, one behind the other."""
    plain = text.replace("’", "'")
    lengths = list(DISTANCE.finditer(plain))
    hip = _HIP.search(plain, lengths[-1].end()) if lengths else None
    if hip is None or "?" in plain:
        return None
    head = _LEFT_OPEN.sub("", plain[: hip.start()])
    return None if _HIP.search(head) else (head, plain[hip.start() :])


def _of_days(head: str) -> list[str]:
    """The words of each of several runs that have each a day."""
    runs = parts_in(head)
    if len(runs) > 1 and all(read(one).amount for one in runs):
        return runs
    days, lengths = days_in(head), [one.group() for one in DISTANCE.finditer(head)]
    rest = TOKEN.sub(" ", DISTANCE.sub(" ", head))
    known = 2 <= len(days) <= MOST_PARTS and _ONE_LENGTH.fullmatch(rest) is not None
    if known and len(lengths) == 1:
        lengths *= len(days)
    elif known and not _in_turn(head, days):
        return []
    if not known or len(lengths) != len(days) or len({_day(read(written(day))) for day in days}) != len(days):
        return []
    return [f"ran {length} {written(day)}" for length, day in zip(lengths, days, strict=True)]


def _in_turn(head: str, days: tuple[str, ...]) -> bool:
    """Whether each day stands beside its own length all along: "sat 10k sun 5k"."""
    places = [(one.start(), False) for one in DISTANCE.finditer(head)]
    at = 0
    for day in days:
        at = head.index(day, at)
        places.append((at, True))
        at += len(day)
    kinds = [is_day for _, is_day in sorted(places)]
    return kinds == [kinds[0], not kinds[0]] * len(days)


_ONE_LENGTH = re.compile(
    r"(?:\W|\b(?:i|i've|ran|run|did|jogged|on|and|then|both|each|every|all|easy|log|had|days?|hi|hey)\b)*",
    re.IGNORECASE,
)
"""Beside one length and several days: "ran 5k sat and sun"."""


def _only_scores(tail: str) -> bool:
    """Whether nothing but days, scores and small words stand in the second list."""
    return BETWEEN.fullmatch(_ALSO_BETWEEN.sub(" ", TOKEN.sub(" ", tail))) is not None


def _days_and_values(tail: str) -> tuple[list[str], list[str]]:
    tokens = list(TOKEN.finditer(tail))
    return [one["day"] for one in tokens if one["day"]], [one["value"] for one in tokens if one["value"]]


def _day(told: Told) -> tuple[object, ...]:
    return told.days_ago or None, told.weekday, told.on


def _value(said: str) -> float:
    found = _VALUE_OF.match(said) if not _ZERO.fullmatch(said) else None
    return number(found.group()) if found is not None else 0.0


_COUNT = re.compile(
    r"\b(?P<n>[2-9]|two|three|four|five|six|seven|both)\s+(?:(?:easy|short|long|slow|gentle|little|other|of my|of the)\s+){0,2}(?:runs|jogs|sessions|outings|times)\b",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\btwice\b", re.IGNORECASE)
_UNIT = r"(?:kms?|k|kilomet(?:re|er)s?|mi|miles?)"
_LIST = re.compile(
    rf"(?<![\w.,/-])\d{{1,2}}(?:\.\d{{1,2}})?\s?{_UNIT}?(?:(?:\s*[,/&+]\s*(?:and\s+)?|\s+(?:and\s+)?)\d{{1,2}}(?:\.\d{{1,2}})?\s?{_UNIT}?)*(?<=[a-z])\b",
    re.IGNORECASE,
)
"""Lengths of which the last has a unit at the least: "5, 5 and 8k"."""
_ONE_OF = re.compile(rf"(?P<n>\d{{1,2}}(?:\.\d{{1,2}})?)\s?(?P<unit>{_UNIT})?(?![\d.])", re.IGNORECASE)
_NOT_TOLD = re.compile(
    r"\b(?:total|altogether|in all|longest|shortest|averag\w*|about to|plan\w*|will|should|shall|can|could|going to|gonna|next|tomorrow|usual\w*|normally|always|a week|per week|every week|if|until|not|before|change|correct|delete|remove|x)\b|n't\b|'ll\b|\?",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"^\W*(?:(?:i|i've|ive|we|did|done|had|have|ran|run|log|add|note|put|my|the|last|these|all|so|ok|hi|hey|just|been|for|this|week|past)\W+)*(?:{_COUNT.pattern}|twice\b)",
    re.IGNORECASE,
)


def runs_in(text: str) -> RunsTold | None:
    """Several counted runs with their lengths and no days; None where a message tells none such."""
    plain = text.replace("’", "'")
    count = _COUNT.search(plain) or _TWICE.search(plain)
    told = read(plain)
    if count is None or _NOT_TOLD.search(plain) or told.dated or told.today or told.tonight or told.ahead:
        return None
    times = 2 if count.re is _TWICE or count["n"].casefold() == "both" else int(number(count["n"]))
    head, tail = _halves(plain) or (plain, "")
    head = _COUNT.sub(" ; ", head) if count.re is _COUNT else head
    listed = _LIST.search(head)
    if listed is None or (not tail and _HIP.search(plain)):
        return None
    each = list(_ONE_OF.finditer(listed.group()))
    unit = each[-1]["unit"]
    lengths = tuple(f"{one['n']}{_spaced(one['unit'] or unit)}" for one in each)
    if len(lengths) == 1:
        lengths *= times
    if len(lengths) != times:
        return None
    values = [_value(one) for one in _days_and_values(tail)[1]]
    worst = max(values, default=None)
    if not values or not _only_scores(tail):
        return RunsTold(lengths, unsure=bool(values), worst=worst)
    if len(values) == 1:
        values *= times
    sure = len(values) == times
    return RunsTold(lengths, tuple(values) if sure else (), unsure=not sure, worst=worst)


def counts_runs(text: str) -> bool:
    """Whether a message begins with how many runs there were, and names no day: its length may be that of them all."""
    told = read(text)
    return _BEGINS.match(text) is not None and told.amount and not (told.dated or told.today or told.tonight)


def _spaced(unit: str) -> str:
    return unit if unit.casefold() in ("k", "km", "kms") else f" {unit}"
