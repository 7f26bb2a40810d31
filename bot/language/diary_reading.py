"""What a message tells a diary: a run, pain at moments of the day, exercises, a correction.

"ran 8k, hips 2 during, 5 tonight, 4 this morning" is a run of 8 km and three scores. Numbers that are a distance, a
time or a span are none of the scores. What cannot be so ("11") is read as it was told; who keeps the diary says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.diary_amounts import (
    BARE_AMOUNT,
    DISTANCE,
    HOURS,
    MINUTES,
    O_CLOCK,
    PACE,
    Blanked,
    clock_in,
    distance_in,
    hour_of,
    minutes_in,
    no_time_in,
    repeated_in,
    run_time,
    timed_minutes,
    timed_without_unit,
    unit_of_race,
)
from bot.language.diary_correction import Correction, correction_in
from bot.language.diary_days import day_in, is_day, names_its_morning, no_such_date
from bot.language.diary_onsets import without_onsets
from bot.language.diary_scores import AFTER, DURING, NOW, NUMBER, has_number
from bot.language.diary_scores import scores as scores_in
from bot.language.diary_whose import is_goal, own_words
from bot.language.quantities import KM_OF_A_MILE, number

LOG_RUN = "log_run"
"""The intent of an entry."""
_RESTED = re.compile(
    r"\b(?:no (?:run|running|jog)|(?:did ?n'?t|did not|haven'?t|have not|not) (?:run|ran|jog|go running|go for a run)"
    r"|(?:skipped|skipping|missed) (?:my|the|today'?s|this) (?:\w+ )?run|rest day)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"\b(?P<n>{NUMBER}|a|an|a couple of|couple of|few)\s+(?:days?|weeks?|months?|years?|reps?|sets?|times|sides?)\b|\b{NUMBER}\s?x\s?{NUMBER}\b|\bx\s?\d+\b|(?:^|(?<=[,;.] )|(?<=5k )|(?<=c25k ))(?:week|wk|day)\s(?:no\.? ?|number )?{NUMBER}\b(?!\s?(?:/|out of)|\s+(?:during|after|before|now|today|tonight|in the|this|at)\b)|\bw\d{{1,2}}\s?d\d\b"
    rf"|\b(?:{NUMBER}|an?|half an)[\s-]?(?:hours?|hrs?|h|minutes?|mins?|min)(?: and a half)?(?=\s+(?:later|after|afterwards)\b)",
    re.IGNORECASE,
)
_AFTER_A_RACE = re.compile(
    rf"\b(?:{NUMBER}|a|an|a few|few|several|a couple of|couple of)\s+(?:days?|weeks?|wks?|months?)\s+(?:on |out )?(?:after|from|since|post|before|until|till|to)\s+"
    rf"(?:a |an |my |the |that |this |running a |running my |doing a )?(?:\w+ )?(?:half[- ]?marathon|half|marathon|park ?run|race|ultra|{NUMBER}\s?(?:km?|miles?|miler)|run)\b",
    re.IGNORECASE,
)
"""How far off a race is: it is neither a run of today nor a score."""
_PART_OF_RUN = re.compile(r"[,;.!?\n]|\b(?:and|then|but)\b", re.IGNORECASE)
_TIME_OF_RUN = re.compile(
    r"\b(?:(?:this|yesterday|in the|early|late|\w+day'?s?|on \w+day) (?:morning|afternoon|evening|night)|today'?s? morning|last (?:night|evening)|tonight|yesterday evening|first thing|(?:at|by|over) lunch(?:time)?|morning|afternoon|evening)\b",
    re.IGNORECASE,
)
_SAYS_RUN = re.compile(r"\b(?:ran|run|jogged|jog|parkrun|park run|race|raced|marathon)\b", re.IGNORECASE)
_OF_THE_HIP = re.compile(
    r"\b(?:hips?|pain\w*|ach\w+|sore\w*|stiff\w*|hurt\w*|felt|woke|after|next)\b", re.IGNORECASE
)
_INTERVALS = re.compile(
    rf"\b{NUMBER}\s?(?:x|times|\*)\s?{NUMBER}\s?(?:minutes?|mins?|min|seconds?|secs?|s|')(?!\w)"
    rf"|\b(?:with|w/|off|and)\s+(?:an?\s+)?{NUMBER}[\s-]?(?:minutes?|mins?|min|seconds?|secs?|s|')\s+(?:easy|rest|jog|walk|recover\w*|float|off|between|slow)\b",
    re.IGNORECASE,
)
"""How long a part of a run takes is not how long the run took."""
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
    r"\b(?:ran|run|running|jogged|jog|did|went)\b[^,;.]{0,120}?\b(?:this evening|tonight)\b(?! \d)|\b(?:this evening|tonight)'?s (?:\w+ )?(?:run|jog)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:tomorrow(?!'s check)|will run|going to run|gonna run|planning (?:to|on)|next (?:mon|tues|wednes|thurs|fri|satur|sun)day|next week)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|got|went|became|ached|hurt|felt|had|rose|hit|reached|flared|crept|ended|came)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:is|are|it'?s|hip'?s|feels?|feeling|aching|now|still|today|tonight|this (?:morning|afternoon|evening)|currently|just)\b",
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
        hour: of the day, where one was said; without a run it is that of the scores ("3 at 8 am").
        no_time: the words of a time that no clock shows ("25:00"); None where none was said.
        today: it was said to be of today.
        tonight: the run was said to be of this evening.
        ahead: it speaks of what is to come.
        same: it is the same as another time.
        its_morning: "morning" is that of the day which was named ("sunday morning"), not the one after it.
        now: a score without a moment is said to be of now.
        past: it tells how something was, and not how it is.
        present: it speaks of now, of this day or of tonight.
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
    hour: int | None = None
    no_time: str | None = None
    today: bool = False
    tonight: bool = False
    ahead: bool = False
    same: bool = False
    its_morning: bool = False
    now: bool = False
    past: bool = False
    present: bool = False
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


def read(text: str) -> Told:
    """What a message tells."""
    held = Blanked(own_words(text).replace("’", "'"))
    full = held.rest
    goal = is_goal(full)
    correction = correction_in(full)
    of_a_run = _AFTER_A_RACE.sub(" ", full)
    held.rest = without_onsets(held.rest)
    repeated = repeated_in(held)
    for pattern in (_AFTER_A_RACE, _INTERVALS, PACE, _SPAN, _RISE):
        for match in list(pattern.finditer(held.rest)):
            if pattern is not _SPAN or not is_day(held.rest, match.start()):
                held.take(match)
    day = day_in(held.rest)
    if day is not None and day.span is not None:
        held.blank(*day.span)
    if no_such_date(held.rest) is not None:
        held.rest = re.sub(
            re.escape(str(no_such_date(held.rest))), lambda one: " " * len(one.group()), held.rest
        )
    timed = run_time(full)
    if timed is not None:
        held.blank(*timed.span())
    bare_timed = timed_without_unit(held) if DISTANCE.search(held.rest) is None else None
    no_time = no_time_in(held)
    clock = clock_in(held)
    distance, unit = distance_in(held) if bare_timed is None else bare_timed[:2]
    if distance is None and repeated is not None:
        distance, unit = repeated
    minutes = minutes_in(held) if bare_timed is None else bare_timed[2]
    if goal:
        distance, unit, minutes, timed = None, None, None, None
    if minutes is None and timed is not None:
        minutes = round(
            timed_minutes(timed, distance * (KM_OF_A_MILE if unit == "mi" else 1) if distance else None), 1
        )
    if distance is None and minutes is None and correction is None:
        bare = BARE_AMOUNT.search(held.rest)
        if bare is not None:
            distance = number(bare["n"])
            unit = unit_of_race(distance)
            held.take(bare)
    hour = None
    for said in list(O_CLOCK.finditer(held.rest)):
        hour = hour_of(said) if hour is None else hour
        held.take(said)
    if distance is not None or minutes is not None:
        _take_time_of_run(held, full)
    told = list(scores_in(held.rest))
    if distance is not None and len(told) == len(_UNSAID) and _ONE_AND_OTHER.search(held.rest):
        told = _on_it_and_after(told)
    scores = (
        tuple((None if moment == NOW else moment, score) for moment, score in told)
        if correction is None
        else ()
    )
    rested = bool(_RESTED.search(full)) and distance is None and minutes is None
    return Told(
        ran=(bool(_RAN.search(of_a_run)) or distance is not None) and not rested and not goal,
        rested=rested,
        distance=distance,
        unit=unit,
        minutes=minutes,
        kind="speed" if _kind(of_a_run) in (None, "easy") and _INTERVALS.search(full) else _kind(of_a_run),
        scores=scores,
        days_ago=day.days_ago if day is not None else None,
        weekday=day.weekday if day is not None else None,
        on=day.on if day is not None else None,
        clock=clock,
        hour=hour if clock is None else clock[0],
        no_time=no_time,
        today=bool(_TODAY.search(full)),
        tonight=bool(_TONIGHT.search(full)),
        ahead=bool(_AHEAD.search(full)),
        same=bool(_SAME.search(full)),
        its_morning=day is not None and names_its_morning(full),
        now=any(moment == NOW for moment, _ in told),
        past=bool(_PAST.search(full)) and _PRESENT.search(full) is None,
        present=_PRESENT.search(full) is not None,
        remove=bool(_REMOVE.search(full)),
        correction=correction,
    )


_UNSAID = (None, None)
_ONE_AND_OTHER = re.compile(
    r"(?:^|[\s,;:])(?:(?:hips?|pain|was|were|scores?)\W+)*\d{1,2}(?:\s?/\s?10)?\s*(?:,|/|and|then|&|\+)\s*(?:then )?\d{1,2}(?:\s?/\s?10)?\s*[.!]*\s*$",
    re.IGNORECASE,
)
"""Two scores behind a run with no word on when: "10k, 2 and 9"."""


def _on_it_and_after(told: list[tuple[str | None, float]]) -> list[tuple[str | None, float]]:
    """The first as that of the run and the second as that after it, as they are asked for; what says when is left as it is."""
    if tuple(moment for moment, _ in told) != _UNSAID:
        return told
    return [(moment, score) for moment, (_, score) in zip((DURING, AFTER), told, strict=True)]


def _take_time_of_run(held: Blanked, full: str) -> None:
    """Blank out "this morning" where it says when the run was: "5k this morning. hip 2 on it" tells nothing of the morning."""
    start = 0
    for end in [*(cut.start() for cut in _PART_OF_RUN.finditer(full)), len(full)]:
        said, left = full[start:end], held.rest[start:end]
        of_run = _SAYS_RUN.search(said) or DISTANCE.search(said) or MINUTES.search(said)
        if of_run and not _OF_THE_HIP.search(said) and not has_number(left):
            for match in list(_TIME_OF_RUN.finditer(left)):
                held.blank(start + match.start(), start + match.end())
        start = end


_GENERAL = re.compile(
    r"\b(?:usually|always|every|whenever|typically|each|runs|often|normally|tends?|generally|why|but not|hours?)\b",
    re.IGNORECASE,
)
"""Words of somebody who describes how it goes, and not one day."""
_HABIT = re.compile(
    r"\b(?:usually|normally|typically|generally|(?:every|each) time)\b|\b(?:\d|two|three|four|five|six) (?:runs|times|days) (?:a|per|each|every) week\b"
    r"|\b(?:every|each) (?:other |second )?(?:day|week|morning|evening|mon|tues|wednes|thurs|fri|satur|sun)\w*\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bmost (?:days|weeks|mornings)\b",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(
    r"\b(?:today|tonight|yesterday|this (?:morning|evening|afternoon)|just now|just (?:ran|did|back)|last (?:night|run)|ran|did)\b",
    re.IGNORECASE,
)
_IN_A_MOMENT = re.compile(
    r"\b(?:on|in|during|after|before|of|since|post|from)[ -](?:(?:the|my|that|this|a|last|yesterday'?s|today'?s)\s+)*(?:run|runs|running|jog)\b",
    re.IGNORECASE,
)


def names_run_only(text: str) -> bool:
    """Whether a run is named only to say when the hip hurt: "fine on the run", and not "had a run"."""
    return _IN_A_MOMENT.search(text) is not None and _RAN.search(_IN_A_MOMENT.sub(" ", text)) is None


def is_habit(text: str) -> bool:
    """Whether a text tells how somebody runs in general ("I usually run 5k on Mondays"), and of no one run."""
    return _HABIT.search(text) is not None and _ONE_DAY.search(text) is None


def is_entry(text: str) -> bool:
    """Whether a text is an entry beyond doubt; one that tells how training changed may be a story as well."""
    return may_be_entry(text) and not _RISE.search(text)


def may_be_entry(text: str) -> bool:
    """Whether a text reads like an entry: enough to look at its scores for one that is severe."""
    if "?" in text or _AHEAD.search(text) or (_GENERAL.search(text) and not HOURS.search(text)):
        return False
    told = read(text)
    timed = told.at_moments()
    if told.amount and told.ran and timed:
        return True
    of_one_day = not timed.keys() <= {"before", "during", "after"}
    return len(timed) >= 2 and of_one_day and bool(re.search(r"\d", text))


def _kind(text: str) -> str | None:
    return next((kind for kind, words in _KINDS if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)), None)
