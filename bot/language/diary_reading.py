"""What a message tells a diary: a run, pain at moments of the day, exercises, a correction.

"ran 8k, hips 2 during, 5 tonight, 4 this morning" is a run of 8 km and three scores. Numbers that are a distance, a
time or a span are none of the scores. What cannot be so ("11") is read as it was told; who keeps the diary says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.language.diary_correction import Correction, correction_in
from bot.language.diary_days import day_in, is_day
from bot.language.diary_scores import NUMBER
from bot.language.diary_scores import scores as scores_in
from bot.language.quantities import KM_OF_A_MILE, number

LOG_RUN = "log_run"
"""The intent of an entry."""

_NOT_SINCE = r"(?!\s+(?:later|after|afterwards)\b)"
"""What follows a time that a run did not take: "two hours later"."""
_PROGRAMME = r"(?<!couch to )(?<!couch-to-)(?<!couch 2 )(?<!zero to )"
"""Before the length that ends a programme: who is in the fourth week of "couch to 5k" did not run five."""
_DISTANCE = re.compile(
    rf"\b{_PROGRAMME}(?P<n>{NUMBER})(?P<half> and a half)?[\s-]?(?:(?P<km>kms?|k|kilomet(?:re|er)s?)|(?P<mi>mi|miles?|milers?))\b",
    re.IGNORECASE,
)
_RESTED = re.compile(
    r"\b(?:no (?:run|running|jog)|(?:did ?n'?t|did not|haven'?t|have not|not) (?:run|ran|jog|go running|go for a run)"
    r"|(?:skipped|skipping|missed) (?:my|the|today'?s|this) (?:\w+ )?run|rest day)\b",
    re.IGNORECASE,
)
_RACE = re.compile(
    r"\b(?:(?P<half>half[- ]?marathon|did a half\b)|(?P<full>marathon)|(?P<parkrun>park ?run))\b",
    re.IGNORECASE,
)
_CLOCKED = re.compile(
    r"\b(?P<h>\d{1,2}):(?P<m>[0-5]\d):(?P<s>[0-5]\d)\b|\b(?P<hh>\d{1,2})\s?h\s?(?P<mm>[0-5]?\d)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    rf"\b(?:(?P<halfan>half an hour){_NOT_SINCE}|(?P<n>{NUMBER}|an|a)\s?(?:hours?|hrs?|h)\b{_NOT_SINCE}(?P<half> and a half{_NOT_SINCE})?(?:\s?(?:and )?(?P<m>{NUMBER})\s?(?:minutes?|mins?|m)?\b)?)",
    re.IGNORECASE,
)
_MINUTES = re.compile(rf"\b(?P<n>{NUMBER})[\s-]?(?:minutes?|mins?|min|')(?!\w){_NOT_SINCE}", re.IGNORECASE)
_RUN_TIME = re.compile(
    r"(?<![\d.:,])(?<!at )(?<!around )(?<!about )(?P<m>\d{1,3})[.:](?P<s>[0-5]\d)(?![\d.:,]*\d|\s?(?:am|pm|kms?|k|mi|miles?|kg|/|out of|%|stone|st)\b)"
    r"|(?<![\d.:,])(?P<mm>\d{2,3}(?:\.\d)?)(?=\s+for\s+(?:the |my |a )?\d+(?:[.,]\d+)?\s?(?:kms?|k|mi|miles?)\b)",
    re.IGNORECASE,
)
"""Minutes and seconds of a run, where the pace that they make of its distance is one that people run."""
_HEAT = re.compile(
    r"\b(?:temp\w*|fever\w*|degrees?|thermomet\w*|celsius|sweats?|shiver\w*|chills?|flu|ill|unwell|sick)\b|°",
    re.IGNORECASE,
)
"""Beside these a number may be a temperature."""
_NO_RUN_TIME = re.compile(
    r"(?:\b(?:evening|morning|afternoon|tonight|night|noon)|\b(?:i'?m|i am|aged?|turned|he'?s|she'?s|is))\W{0,3}$",
    re.IGNORECASE,
)
"""Before a number it is the hour of the run, or somebody's age."""
FASTEST, SLOWEST = 2.5, 15.0
"""Minutes for a kilometre: a little above the world record of 1,000 m, and a walk."""
_PACE = re.compile(
    r"\b\d{1,2}[:'.]\d{2}\s?(?:/|per|a|an|min/)\s?(?:k|km|mi|mile)\b|\b(?:hr|heart rate|bpm)\W{0,3}\d+|\b\d+\s?bpm\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"\b(?P<n>{NUMBER}|a|an|a couple of|couple of|few)\s+(?:days?|weeks?|months?|years?|reps?|sets?|times|sides?)\b|\b{NUMBER}\s?x\s?{NUMBER}\b|\bx\s?\d+\b|(?:^|(?<=[,;.] )|(?<=5k )|(?<=c25k ))(?:week|wk|day)\s(?:no\.? ?|number )?{NUMBER}\b(?!\s?(?:/|out of)|\s+(?:during|after|before|now|today|tonight|in the|this|at)\b)|\bw\d{{1,2}}\s?d\d\b"
    rf"|\b(?:{NUMBER}|an?|half an)[\s-]?(?:hours?|hrs?|h|minutes?|mins?|min)(?: and a half)?(?=\s+(?:later|after|afterwards)\b)",
    re.IGNORECASE,
)
_REPEATS = re.compile(
    rf"\b(?P<times>{NUMBER})\s?(?:x|\*)\s?(?P<n>\d+(?:[.,]\d+)?)\s?(?:(?P<km>kms?|k|kilomet(?:re|er)s?)|(?P<mi>miles?|mi)|(?P<m>m|met(?:re|er)s?))\b",
    re.IGNORECASE,
)
"""Stretches run again and again: "5 x 1k" is five kilometres at the least."""
_INTERVALS = re.compile(
    rf"\b{NUMBER}\s?(?:x|times|\*)\s?{NUMBER}\s?(?:minutes?|mins?|min|seconds?|secs?|s|')(?!\w)"
    rf"|\b(?:with|w/|off|and)\s+(?:an?\s+)?{NUMBER}[\s-]?(?:minutes?|mins?|min|seconds?|secs?|s|')\s+(?:easy|rest|jog|walk|recover\w*|float|off|between|slow)\b",
    re.IGNORECASE,
)
"""How long a part of a run takes is not how long the run took."""
_AT = re.compile(
    r"\bat\s+(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>am|pm)?\b(?!\s*(?:/|out of|k\b|km|mi|%))",
    re.IGNORECASE,
)
_NO_TIME = re.compile(
    r"\b(?:at|around|about)\s+(?P<said>(?P<h>\d{1,2})(?::(?P<m>\d\d)(?!\d)(?:\s?(?P<half>(?:am|pm)\b))?|\s?(?P<half_alone>(?:am|pm)\b)))"
    r"(?![:.,]\d|\s*(?:/|out of|kms?\b|k\b|mi|%|min|hours?|hrs?|h\b|per\b|a (?:k|mile)|pace))",
    re.IGNORECASE,
)
"""A time of day with its minutes or its half of the day, on the clock or not."""
_BARE = re.compile(
    rf"\b(?:ran|run of|jogged|went for|plodded)\s+(?:about|around|roughly|nearly|a|an|my)?\s*(?P<n>{NUMBER})\b(?!\s*(?:/|out of|x\b|times|runs?|/10|:))",
    re.IGNORECASE,
)
_RISE = re.compile(
    rf"\b(?:from|went|jumped|up)\s+(?:from\s+)?(?:about\s+)?{NUMBER}\s?(?:kms?|k|mi|miles?)?\s+(?:up\s+)?to\s+(?:about\s+)?(?={NUMBER}\s?(?:kms?|k|kilomet(?:re|er)s?|mi|miles?)\b)",
    re.IGNORECASE,
)
"""A change in training ("from 20 to 40k") is no run, and what it began at is no score."""
_RAN = re.compile(
    r"\b(?:ran|jogged|jog|run|parkrun|park run|marathon|plodded|intervals|tempo|long run|went running|treadmill|miler|did (?:a |an |my )?(?:easy |slow |long |gentle |quick )?(?:\d|run))\b"
    r"|\bran$",
    re.IGNORECASE,
)
_KINDS = (
    ("race", r"race|parkrun|park run|marathon"),
    ("hills", r"hills?|hilly"),
    ("speed", r"speed|intervals?|tempo|fartlek|track|sprints?|strides"),
    ("long", r"long(?:er)? (?:run|one)|long"),
    ("easy", r"easy|gentle|slow|recovery|steady"),
)
_TODAY = re.compile(
    r"\b(?:today|just now|just ran|just did|just back|this (?:morning|afternoon|evening)'?s? (?:run|jog)|ran (?:\w+ ){0,4}this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_TONIGHT = re.compile(
    r"\b(?:ran|run|running|jogged|jog|did|went)\b[^,;.]*?\b(?:this evening|tonight)\b(?! \d)|\b(?:this evening|tonight)'?s (?:\w+ )?(?:run|jog)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:tomorrow(?!'s check)|will run|going to run|gonna run|planning (?:to|on)|next (?:mon|tues|wednes|thurs|fri|satur|sun)day|next week)\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:same|identical)(?: \w+)? (?:as|like)(?: \w+)? (?:yesterday|last time|before|the last|last run)\b|\bsame again\b",
    re.IGNORECASE,
)
_REMOVE = re.compile(
    r"(?<!don't )(?<!do not )(?<!never )\b(?:delete|remove|scrap|cancel|undo|scratch|forget|drop|take (?:out|off|away))\b.{0,20}\b(?:that|it|this|last|run|entry|one|log)\b|\bdidn'?t run\b"
    r"|^\W*(?:(?:please|pls|can you|could you|ok|okay|no|sorry|actually|and)\W+)*(?:delete|remove|scrap|take out|get rid of|drop|cancel) (?:the|my|that) \d+(?:[.,]\d+)?\s?(?:kms?|k|miles?|mi|miler)"
    r"(?: (?:run|one|entry|jog))?(?:\W+(?:please|pls|thanks|again))*\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Told:
    """What a message tells, as it was told.

    Attributes:
        ran: it speaks of a run.
        distance: how far, in `unit`.
        unit: `km`, `mi`, or None where none was said.
        minutes: how long.
        kind: easy, long, hills, speed, race; None where none was said.
        scores: pairs of moment and score; the moment is None where none was said.
        days_ago: how many days back it was, None where no day was said.
        weekday: the day of the week, Monday is 0, where one was said.
        on: (month, day) where a date was said.
        clock: (hour, minute) where one was said.
        no_time: the words of a time that no clock shows ("25:00"); None where none was said.
        today: it was said to be of today.
        tonight: the run was said to be of this evening.
        ahead: it speaks of what is to come.
        same: it is the same as another time.
        remove: an entry is to go.
        rested: there was no run.
        correction: a value that replaces another.
    """

    ran: bool = False
    distance: float | None = None
    unit: str | None = None
    minutes: float | None = None
    kind: str | None = None
    scores: tuple[tuple[str | None, float], ...] = ()
    days_ago: int | None = None
    weekday: int | None = None
    on: tuple[int, int] | None = None
    clock: tuple[int, int] | None = None
    no_time: str | None = None
    today: bool = False
    tonight: bool = False
    ahead: bool = False
    same: bool = False
    remove: bool = False
    rested: bool = False
    correction: Correction | None = None

    @property
    def amount(self) -> bool:
        """Whether it says how far or how long."""
        return self.distance is not None or self.minutes is not None

    @property
    def dated(self) -> bool:
        """Whether it says which day it speaks of."""
        return self.days_ago is not None or self.weekday is not None or self.on is not None

    @property
    def empty(self) -> bool:
        """Whether it tells a diary nothing."""
        return not (self.amount or self.scores or self.same or self.remove or self.correction)

    def at_moments(self) -> dict[str, float]:
        """The scores that have a moment; told twice, the later counts."""
        return {moment: score for moment, score in self.scores if moment is not None}


@dataclass
class _Text:
    """A text of which what was read is blanked out, places kept."""

    rest: str
    spans: list[tuple[int, int]] = field(default_factory=list)

    def take(self, match: re.Match[str]) -> None:
        self.blank(*match.span())

    def blank(self, start: int, end: int) -> None:
        self.rest = self.rest[:start] + " " * (end - start) + self.rest[end:]


def read(text: str) -> Told:
    """What a message tells."""
    held = _Text(text.replace("’", "'"))
    full = held.rest
    correction = correction_in(full)
    repeated = _repeated(held)
    for pattern in (_INTERVALS, _PACE, _SPAN, _RISE):
        for match in list(pattern.finditer(held.rest)):
            if pattern is not _SPAN or not is_day(held.rest, match.start()):
                held.take(match)
    day = day_in(held.rest)
    if day is not None and day.span is not None:
        held.blank(*day.span)
    timed = run_time(full)
    if timed is not None:
        held.blank(*timed.span())
    no_time = _no_time(held)
    clock = _clock(held)
    distance, unit = _distance(held)
    if distance is None and repeated is not None:
        distance, unit = repeated
    minutes = _minutes(held)
    if minutes is None and timed is not None:
        minutes = round(_timed(timed), 1)
    if distance is None and minutes is None and correction is None:
        bare = _BARE.search(held.rest)
        if bare is not None:
            distance = number(bare["n"])
            held.take(bare)
    scores = tuple(scores_in(held.rest)) if correction is None else ()
    rested = bool(_RESTED.search(full)) and distance is None and minutes is None
    return Told(
        ran=(bool(_RAN.search(full)) or distance is not None) and not rested,
        rested=rested,
        distance=distance,
        unit=unit,
        minutes=minutes,
        kind="speed" if _kind(full) in (None, "easy") and _INTERVALS.search(full) else _kind(full),
        scores=scores,
        days_ago=day.days_ago if day is not None else None,
        weekday=day.weekday if day is not None else None,
        on=day.on if day is not None else None,
        clock=clock,
        no_time=no_time,
        today=bool(_TODAY.search(full)),
        tonight=bool(_TONIGHT.search(full)),
        ahead=bool(_AHEAD.search(full)),
        same=bool(_SAME.search(full)),
        remove=bool(_REMOVE.search(full)),
        correction=correction,
    )


_GENERAL = re.compile(
    r"\b(?:usually|always|every|whenever|typically|each|runs|often|normally|tends?|generally|why|but not|hours?)\b",
    re.IGNORECASE,
)
"""Words of somebody who describes how it goes, and not one day."""


_HABIT = re.compile(
    r"\b(?:usually|normally|typically|generally)\b|\b(?:\d|two|three|four|five|six) (?:runs|times|days) (?:a|per|each|every) week\b"
    r"|\b(?:every|each) (?:other |second )?(?:day|week|morning|evening|mon|tues|wednes|thurs|fri|satur|sun)\w*\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bmost (?:days|weeks|mornings)\b",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(
    r"\b(?:today|tonight|yesterday|this (?:morning|evening|afternoon)|just now|just (?:ran|did|back)|last (?:night|run)|ran|did)\b",
    re.IGNORECASE,
)


def is_habit(text: str) -> bool:
    """Whether a text tells how somebody runs in general ("I usually run 5k on Mondays"), and of no one run."""
    return _HABIT.search(text) is not None and _ONE_DAY.search(text) is None


def is_entry(text: str) -> bool:
    """Whether a text is an entry beyond doubt; one that tells how training changed may be a story as well."""
    return may_be_entry(text) and not _RISE.search(text)


def may_be_entry(text: str) -> bool:
    """Whether a text reads like an entry: enough to look at its scores for one that is severe."""
    if "?" in text or _AHEAD.search(text) or (_GENERAL.search(text) and not _HOURS.search(text)):
        return False
    told = read(text)
    timed = told.at_moments()
    if told.amount and told.ran and timed:
        return True
    of_one_day = not timed.keys() <= {"before", "during", "after"}
    return len(timed) >= 2 and of_one_day and bool(re.search(r"\d", text))


def without_amount(text: str) -> str:
    """The text without what it says of distance and time, for when that could not be."""
    for pattern in (_DISTANCE, _RACE, _CLOCKED, _HOURS, _MINUTES):
        text = pattern.sub(" ", text)
    return _BARE.sub("ran", text)


def _distance(held: _Text) -> tuple[float | None, str | None]:
    match = _DISTANCE.search(held.rest)
    if match is not None:
        value = number(match["n"]) + (0.5 if match["half"] else 0)
        for one in list(_DISTANCE.finditer(held.rest)):
            held.take(one)
        return value, "km" if match["km"] else "mi"
    race = _RACE.search(held.rest)
    if race is not None:
        held.take(race)
        return (21.0975 if race["half"] else 42.195 if race["full"] else 5.0), "km"
    return None, None


def _repeated(held: _Text) -> tuple[float, str] | None:
    """The distance of stretches that were run several times, which is blanked out."""
    match = _REPEATS.search(held.rest)
    if match is None:
        return None
    each = number(match["n"]) / (1000 if match["m"] else 1)
    held.take(match)
    return round(number(match["times"]) * each, 2), "mi" if match["mi"] else "km"


def _minutes(held: _Text) -> float | None:
    for pattern in (_CLOCKED, _HOURS, _MINUTES):
        match = pattern.search(held.rest)
        if match is not None:
            for one in list(pattern.finditer(held.rest)):
                # "And I sit 8 hours": how long something else lasts is no score.
                held.take(one)
            return round(_length(match), 1)
    return None


def _length(match: re.Match[str]) -> float:
    found = match.groupdict()
    if found.get("s"):
        return int(found["h"]) * 60 + int(found["m"]) + int(found["s"]) / 60
    if found.get("hh"):
        return int(found["hh"]) * 60 + float(found["mm"])
    if found.get("halfan"):
        return 30.0
    if match.re is _MINUTES:
        return number(found["n"])
    hours = 1.0 if found["n"].casefold() in ("a", "an") else number(found["n"])
    return hours * 60 + (30 if found["half"] else 0) + (number(found["m"]) if found["m"] else 0)


def run_time(text: str) -> re.Match[str] | None:
    """The time that a told distance was run in ("parkrun 24.59"); None where no number can be that."""
    if _HEAT.search(text):
        return None
    held = _Text(text.replace("’", "'"))
    for match in list(_PACE.finditer(held.rest)):
        held.take(match)
    numbers = held.rest
    distance, unit = _distance(held)
    if not distance:
        return None
    km = distance * (KM_OF_A_MILE if unit == "mi" else 1)
    times = (
        one
        for one in _RUN_TIME.finditer(numbers)
        if FASTEST <= _timed(one) / km <= SLOWEST and not _NO_RUN_TIME.search(numbers[: one.start()][-30:])
    )
    return next(times, None)


def without_run_time(text: str) -> str:
    """The text with the time of a run blanked out, places kept: "24.59" is neither a score nor a temperature."""
    match = run_time(text)
    return (
        text if match is None else f"{text[: match.start()]}{' ' * len(match.group())}{text[match.end() :]}"
    )


def _timed(match: re.Match[str]) -> float:
    return float(match["mm"]) if match["mm"] else int(match["m"]) + int(match["s"]) / 60


def without_time(text: str) -> str:
    """The text without a time that no clock shows."""
    return _NO_TIME.sub(" ", text) if no_such_time(text) is not None else text


def no_such_time(text: str) -> str | None:
    """A time of a text that no clock shows, as it was written: "25:00", "12:75", "13 pm"."""
    return next((one["said"] for one in _NO_TIME.finditer(text) if not _on_a_clock(one)), None)


def _on_a_clock(match: re.Match[str]) -> bool:
    half = match["half"] or match["half_alone"]
    return int(match["m"] or 0) < 60 and (int(match["h"]) <= 12 if half else int(match["h"]) < 24)


def _no_time(held: _Text) -> str | None:
    for match in _NO_TIME.finditer(held.rest):
        if not _on_a_clock(match):
            held.take(match)
            return str(match["said"])
    return None


def _clock(held: _Text) -> tuple[int, int] | None:
    match = _AT.search(held.rest)
    if match is None or not (
        match["m"]
        or match["half"]
        or re.search(r"\b(?:ran|run|jogged)\b[^,;.]*$", held.rest[: match.start()], re.IGNORECASE)
    ):
        return None
    hour, minute = int(match["h"]), int(match["m"] or 0)
    half = (match["half"] or "").casefold()
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if hour > 23:
        return None
    held.take(match)
    return hour, minute


def _kind(text: str) -> str | None:
    return next((kind for kind, words in _KINDS if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)), None)
