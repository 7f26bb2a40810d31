"""How far and how long a run was, and when on the clock: "8k", "45 min", "24.59", "at 7:30".

What was read is blanked out of a text, so that none of its numbers is taken for a score.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.diary_onsets import without_onsets
from bot.language.diary_scores import NUMBER
from bot.language.quantities import KM_OF_A_MILE, number

_NOT_SINCE = r"(?!\s+(?:later|after|afterwards)\b)"
"""What follows a time that a run did not take: "two hours later"."""
_PROGRAMME = r"(?<!couch to )(?<!couch-to-)(?<!couch 2 )(?<!zero to )"
"""Before the length that ends a programme: who is in the fourth week of "couch to 5k" did not run five."""
DISTANCE = re.compile(
    rf"\b{_PROGRAMME}(?P<n>{NUMBER})(?P<half> and a half)?[\s-]?(?:(?P<km>kms?|k|kilomet(?:re|er)s?)|(?P<mi>mi|miles?|milers?))\b",
    re.IGNORECASE,
)
_RACE = re.compile(
    r"\b(?:(?P<half>half[- ]?marathon|(?:did|ran|raced|run|finished|completed) (?:a|my|another) (?:(?!top|bottom|last|second|other)\w+ )?half\b(?! ?-? ?(?:an?\b|hours?|mile|km?\b|way|hearted|of\b|decent|the\b|that\b|dozen)))|(?P<full>marathon)|(?P<parkrun>park ?run))\b",
    re.IGNORECASE,
)
_CLOCKED = re.compile(
    r"\b(?P<h>\d{1,2}):(?P<m>[0-5]\d):(?P<s>[0-5]\d)\b|\b(?P<hh>\d{1,2})\s?h\s?(?P<mm>[0-5]?\d)\b",
    re.IGNORECASE,
)
HOURS = re.compile(
    rf"\b(?:(?P<halfan>half an hour){_NOT_SINCE}|(?P<n>{NUMBER}|an|a)\s?(?:hours?|hrs?|h)\b{_NOT_SINCE}(?P<half> and a half{_NOT_SINCE})?(?:\s?(?:and )?(?P<m>{NUMBER})\s?(?:minutes?|mins?|m)?\b)?)",
    re.IGNORECASE,
)
MINUTES = re.compile(rf"\b(?P<n>{NUMBER})[\s-]?(?:minutes?|mins?|min|')(?!\w){_NOT_SINCE}", re.IGNORECASE)
_RUN_TIME = re.compile(
    r"(?<![\d.:,])(?<!\bat )(?<!around )(?<!about )(?P<m>\d{1,3})[.:](?P<s>[0-5]\d)(?![\d.:,]*\d|\s?(?:am|pm|kms?|k|mi|miles?|kg|/|out of|%|stone|st)\b)"
    r"|(?<![\d.:,])(?P<mm>\d{2,3}(?:\.\d)?)(?=\s+for\s+(?:the |my |a )?\d+(?:[.,]\d+)?\s?(?:kms?|k|mi|miles?)\b)"
    r"|(?<=\bin )(?P<bare>1[2-9]|[2-9]\d|[1-3]\d\d)(?=\W*$|\s*[,;]|\s+(?:and|then|but|with|today|yesterday|tonight|hips?|pain|left|right)\b)",
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
MOST_HOURS = 9
"""Up to here the first number of "1:58" may be hours, where minutes would be faster than anybody runs."""
FASTEST, SLOWEST = 2.5, 15.0
"""Minutes for a kilometre: a little above the world record of 1,000 m, and a walk."""
PACE = re.compile(
    r"\b\d{1,2}[:'.]\d{2}\s?(?:/|per|a|an|min/)\s?(?:k|km|mi|mile)\b|\b(?:hr|heart rate|bpm)\W{0,3}\d+|\b\d+\s?bpm\b",
    re.IGNORECASE,
)
_REPEATS = re.compile(
    rf"\b(?P<times>{NUMBER})\s?(?:x|\*)\s?(?P<n>\d+(?:[.,]\d+)?)\s?(?:(?P<km>kms?|k|kilomet(?:re|er)s?)|(?P<mi>miles?|mi)|(?P<m>m|met(?:re|er)s?))\b",
    re.IGNORECASE,
)
"""Stretches run again and again: "5 x 1k" is five kilometres at the least."""
O_CLOCK = re.compile(
    r"\b(?:(?:at|around|about|by|from|til+|until)\s+)?\d{1,2}(?:[:.][0-5]\d)?\s?(?:[ap]m|o'?clock)\b",
    re.IGNORECASE,
)
"""When it hurt, and not how much: "a 4 around 9 pm"."""
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
BARE_AMOUNT = re.compile(
    rf"\b(?:ran|run of|jogged|went for|plodded)\s+(?:about|around|roughly|nearly|a|an|my)?\s*(?P<n>{NUMBER})\b(?!\s*(?:/|out of|x\b|times|runs?|/10|:))",
    re.IGNORECASE,
)


_BARE_TIMED = re.compile(
    rf"(?<![\w.,:/-])(?P<n>\d{{1,3}}(?:[.,]\d{{1,3}})?)\s+(?:in|took(?: me)?)\s+(?:(?:about|around|just|under|just under|exactly|a)\s+)*"
    rf"(?:(?P<h>\d{{1,2}}):(?P<m>[0-5]\d):(?P<s>[0-5]\d)|(?P<hh>\d{{1,2}})\s?h\s?(?P<mm>[0-5]\d)|(?P<first>\d{{1,3}})[:.](?P<second>[0-5]\d)|(?P<hours>\d{{1,2}})\s?(?:hours?|hrs?|h)(?:\s?(?:and )?(?P<and>[0-5]?\d)\s?(?:minutes?|mins?|m)?)?|(?P<min>{NUMBER})\s?(?:minutes?|mins?|min|m)|(?P<hour>an hour)|(?P<bare>(?:1[2-9]|[2-9]\d|1\d\d))(?=\W*(?:$|,|;|today|yesterday|tonight|this)))(?![\w:]|[.,]\d|\s?(?:am|pm|kms?|k|mi|miles?|/|out of)\b)",
    re.IGNORECASE,
)
"""A length without its unit and the time that it took: "42.2 in 3:58"."""
_NO_LENGTH = re.compile(
    r"\b(?:hips?|groin|pain\w*|scores?|ach\w+|hurt\w*|sore\w*|stiff\w*|from|to|was|is|at|of|a|down|up|went|gone|felt|feels|reps?|sets?|x|level)\W{0,3}$",
    re.IGNORECASE,
)
"""Before a number it is a score or a count, and no length."""
_RACES_IN_MILES = frozenset({26.2, 13.1})
_RACES_IN_KM = frozenset({42.2, 42.195, 42.1, 21.1, 21.0975, 21.09})


def unit_of_race(length: float) -> str | None:
    """The unit in which a length is that of a marathon or its half ("26.2"); None where it is neither."""
    return "mi" if length in _RACES_IN_MILES else "km" if length in _RACES_IN_KM else None


@dataclass
class Blanked:
    """A text of which what was read is blanked out, places kept."""

    rest: str

    def take(self, match: re.Match[str]) -> None:
        """Blank out what was matched."""
        self.blank(*match.span())

    def blank(self, start: int, end: int) -> None:
        """Blank out a stretch, in characters."""
        self.rest = self.rest[:start] + " " * (end - start) + self.rest[end:]


_AMOUNT_ALONE = re.compile(
    rf"\W*(?:(?:about|around|maybe|roughly|nearly|almost|only|just|probably|approx|approximately|over|under|a bit|close to|i think|i ran|ran|i did|did|it was|erm?|um+|sorry|no|actually|oh|say)\W+){{0,4}}(?P<n>{NUMBER})(?:\s?(?:-|–|or|to)\s?{NUMBER})?"
    r"\s?(?:ish\b)?(?:\W+(?:or so|i think|ish|maybe|probably|sorry|please|today|then))*\W*",
    re.IGNORECASE,
)


LONGEST_ALONE = 120
"""Characters of such an answer."""


def amount_alone(text: str) -> float | None:
    """The number of a short answer to "how far?" that names no unit: "8", "about 10"; None where it says more."""
    match = _AMOUNT_ALONE.fullmatch(text) if len(text) <= LONGEST_ALONE else None
    return number(match["n"]) if match is not None else None


def without_amount(text: str) -> str:
    """The text without what it says of distance and time, for when that could not be."""
    for pattern in (DISTANCE, _RACE, _CLOCKED, HOURS, MINUTES):
        text = pattern.sub(" ", text)
    return BARE_AMOUNT.sub("ran", text)


_MILES_SHORT = re.compile(
    r"\b(?:ran|jogged|did|run|plodded)\s+(?:about |around |roughly |nearly |an? |my )*(?P<n>\d{1,2}(?:[.,]\d{1,2})?)\s?m(?=\s+(?:\w+\s+){0,3}?in\b)|\b(?:ran|jogged)\s+(?:about |around |roughly |nearly )*(?P<far>\d{1,2}(?:[.,]\d{1,2})?) m\b(?!\s*(?:\d|sprints?|reps?|intervals?))",
    re.IGNORECASE,
)
"""Miles by their first letter: nobody runs five metres in fifty minutes. "Ran 5m" may be five minutes as well."""


def distance_in(held: Blanked) -> tuple[float | None, str | None]:
    """How far a run was and in what, `km` or `mi`, which is blanked out; a race's name stands for its length."""
    match = DISTANCE.search(held.rest)
    if match is not None:
        value = number(match["n"]) + (0.5 if match["half"] else 0)
        for one in list(DISTANCE.finditer(held.rest)):
            held.take(one)
        return value, "km" if match["km"] else "mi"
    short = _MILES_SHORT.search(held.rest)
    if short is not None:
        held.take(short)
        return number(short["n"] or short["far"]), "mi"
    race = _RACE.search(held.rest)
    if race is not None:
        held.take(race)
        return (21.0975 if race["half"] else 42.195 if race["full"] else 5.0), "km"
    return None, None


def repeated_in(held: Blanked) -> tuple[float, str] | None:
    """The distance of stretches that were run several times, which is blanked out."""
    match = _REPEATS.search(held.rest)
    if match is None:
        return None
    each = number(match["n"]) / (1000 if match["m"] else 1)
    held.take(match)
    return round(number(match["times"]) * each, 2), "mi" if match["mi"] else "km"


def minutes_in(held: Blanked) -> float | None:
    """How many minutes a run took, which is blanked out."""
    for pattern in (_CLOCKED, HOURS, MINUTES):
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
    if match.re is MINUTES:
        return number(found["n"])
    hours = 1.0 if found["n"].casefold() in ("a", "an") else number(found["n"])
    return hours * 60 + (30 if found["half"] else 0) + (number(found["m"]) if found["m"] else 0)


def run_time(text: str) -> re.Match[str] | None:
    """The time that a told distance was run in ("parkrun 24.59"); None where no number can be that."""
    if _HEAT.search(text):
        return None
    held = Blanked(without_onsets(text.replace("’", "'")))
    for match in list(PACE.finditer(held.rest)):
        held.take(match)
    numbers = held.rest
    distance, unit = distance_in(held)
    if not distance:
        return None
    km = distance * (KM_OF_A_MILE if unit == "mi" else 1)
    times = (
        one
        for one in _RUN_TIME.finditer(numbers)
        if FASTEST <= timed_minutes(one, km) / km <= SLOWEST
        and not _NO_RUN_TIME.search(numbers[: one.start()][-30:])
    )
    return next(times, None)


def timed_without_unit(held: Blanked) -> tuple[float, str | None, float] | None:
    """A length without its unit, the unit where it is a race's, and the minutes that it took, which are blanked out.

    None where there is no such length, or at no pace that people run in either unit.
    """
    for match in _BARE_TIMED.finditer(held.rest):
        length = number(match["n"])
        if length < 1 or _NO_LENGTH.search(held.rest[: match.start()][-30:]) or _HEAT.search(held.rest):
            continue
        unit = unit_of_race(length)
        for minutes in _minutes_of(match):
            paces = [minutes / length / (KM_OF_A_MILE if one == "mi" else 1) for one in (unit, "km", "mi")]
            if any(FASTEST <= pace <= SLOWEST for pace in (paces[:1] if unit else paces[1:])):
                held.take(match)
                return length, unit, round(minutes, 1)
    return None


def _minutes_of(match: re.Match[str]) -> list[float]:
    """What the time of a length may come to: "3:58" is minutes, or else hours."""
    if match["h"]:
        return [int(match["h"]) * 60 + int(match["m"]) + int(match["s"]) / 60]
    if match["hh"] or match["hours"]:
        return [int(match["hh"] or match["hours"]) * 60 + float(match["mm"] or match["and"] or 0)]
    if match["hour"]:
        return [60.0]
    if match["min"] or match["bare"]:
        return [number(match["min"] or match["bare"])]
    first, second = int(match["first"]), int(match["second"])
    return [first + second / 60, *([first * 60.0 + second] if first <= MOST_HOURS else [])]


def without_run_time(text: str) -> str:
    """The text with the time of a run blanked out, places kept: "24.59" is neither a score nor a temperature."""
    match = run_time(text)
    return (
        text if match is None else f"{text[: match.start()]}{' ' * len(match.group())}{text[match.end() :]}"
    )


def timed_minutes(match: re.Match[str], km: float | None) -> float:
    """Its minutes; "1:58" of a half marathon is hours and minutes."""
    if match["mm"] or match["bare"]:
        return float(match["mm"] or match["bare"])
    minutes = int(match["m"]) + int(match["s"]) / 60
    in_hours = int(match["m"]) * 60 + int(match["s"])
    too_fast = km is not None and int(match["m"]) <= MOST_HOURS and minutes / km < FASTEST
    return in_hours if too_fast else minutes


def without_time(text: str) -> str:
    """The text without a time that no clock shows."""
    return _NO_TIME.sub(" ", text) if no_such_time(text) is not None else text


def no_such_time(text: str) -> str | None:
    """A time of a text that no clock shows, as it was written: "25:00", "12:75", "13 pm"."""
    return next((one["said"] for one in _NO_TIME.finditer(text) if not _on_a_clock(one)), None)


def _on_a_clock(match: re.Match[str]) -> bool:
    half = match["half"] or match["half_alone"]
    return int(match["m"] or 0) < 60 and (int(match["h"]) <= 12 if half else int(match["h"]) < 24)


def no_time_in(held: Blanked) -> str | None:
    """A time that no clock shows, as it was written, which is blanked out."""
    for match in _NO_TIME.finditer(held.rest):
        if not _on_a_clock(match):
            held.take(match)
            return str(match["said"])
    return None


def hour_of(match: re.Match[str]) -> int | None:
    """The hour of "8 am" and "9 o'clock"; of the latter which half of the day is not said."""
    said = re.search(r"(\d{1,2})(?:[:.]\d\d)?\s?([ap])m", match.group(), re.IGNORECASE)
    if said is None or not 1 <= int(said[1]) <= 12:
        return None
    return int(said[1]) % 12 + (12 if said[2].casefold() == "p" else 0)


def clock_in(held: Blanked) -> tuple[int, int] | None:
    """The hour and minute of a run, which are blanked out."""
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
