"""Pain scores told of a hip by its name alone: "left hip 8 right hip 3", "my hip is a 9".

A bare number beside a hip may also be weeks, reps or last year's. So a number with a measure behind it is no score; a
message that holds nothing but scores, with words of greeting or of now, tells them plainly; whatever else stands
around them makes them doubtful, which is asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.diary_scores import NO_PAIN, NUMBER, is_reminder_time
from bot.language.quantities import number

NO_SCORE_FROM = 20
"""From here a number is a year, a count or an age, and no slip of who meant 10."""
_STEEP = 2
"""By more than this no range of scores falls: "nine to five" is a day at a desk."""

_HIP = r"(?:hips?|groins?|glutes?|buttocks?|bum)(?:\s+(?:joint|bone|flexor))?(?:'s)?"
_PLACE = (
    rf"(?:(?P<side>left|right|l|r|both|each|either|other)\s+(?:(?:sided?|outer|inner|front)\s+)?)?{_HIP}"
    r"|(?P<bare>left|right)(?:'s|\s+(?:side|one))?"
)
_NOW = r"now|currently|today|tonight|right now|at the moment|atm|this (?:morning|afternoon|evening)"
_SAYS = r"is|are|an?|only|nearly|maybe|still|just|pain|score|hurts?|feels?|it'?s"
"""Words between a hip and its score that leave the score as plain as it is."""
_MAY_SAY = (
    r"was|were|has been|have been|had|got|gets|goes|went|up to|to|like|gives me|down|in|level|pain'?s|aches?|aching|hurting"
    r"|at|about|around|roughly|bad|really|very|so"
)
_MEASURES = (
    r"weeks?|wks?|days?|months?|mths?|years?|yrs?|hours?|hrs?|h|minutes?|mins?|min|seconds?|secs?|sec|s"
    r"|reps?|repetitions?|sets?|times|x|sessions|kms?|k|kmh|kph|mph|kilomet\w+|kg|miles?|mi|m|met(?:re|er)s?|cm|mm"
    r"|inch(?:es)?|feet|ft|lbs?|degrees?|°|%|percent|(?:am|pm|o'?clock)(?!\s+\w)"
    r"|(?:clams?|clamshells|bridges|planks|squats|lunges|lifts|raises)(?!\s+(?:hurts?|kills?|are|is|makes?))"
)
_OF_TEN = (
    r"\s*(?:/|out of|of)\s*(?:10|ten)(?!\s+(?:runs?|races|times|nights?|mornings?|days?|weeks?|people)\b)"
)
_VALUE = rf"{NUMBER}(?:\s*(?:-|–|to|or)\s*{NUMBER})?(?:{_OF_TEN})?(?:\s?\+|ish\b|\s(?:plus|ish)\b)?"
_END = (
    rf"(?![\w/:]|[.,]\d|\s*(?:-|–|\bto\b|\bor\b)\s*{NUMBER}\b|\s*[x×*]\s*\d|\s+(?:out\s+)?of\s+(?:10|ten)\b"
    rf"|-?(?:{_MEASURES})(?!\w)|\s+(?:(?:or so|or more|more|straight|full|good|slow|single leg)\s+)?(?:{_MEASURES})(?!\w))"
)


def _between(words: str) -> str:
    return rf"(?:\s*(?:[:,=–-]|\b(?:{words})\b|\bfrom {NUMBER} to\b)){{0,6}}\s*"


_TOLD = re.compile(
    rf"(?<!\w)(?:{_PLACE})(?!\w)(?P<between>{_between(f'{_SAYS}|{_NOW}|{_MAY_SAY}')})(?<!\d)(?<!\d[.,:/])(?P<value>{_VALUE}){_END}",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\W*(?:\w+\W+){{0,2}}?(?:now|then|after|afterwards|later|today|tonight|to|up to)\W+(?:(?:it'?s|is|an?|at|about)\W+){{0,3}}(?P<value>{_VALUE}){_END}"
    rf"|(?:\s+before)?\W+(?P<first>{_VALUE})\s+(?:now|after|afterwards|later|today|tonight)\b",
    re.IGNORECASE,
)
"""A second score of the same hip: "left hip 3 now 9", "3 before, 9 after"."""
_BEFORE_ITS_HIP = re.compile(
    rf"(?:(?P<word>\w+)\s+)?(?<![\w.,:/-])(?P<value>{_VALUE})\s+(?:(?:in|for|on)\s+)?(?:(?:my|the)\s+)?(?:left|right)\s+hip\b(?!\s+\w+(?:s|es)\b)",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?<!is )(?<!now )(?<!are )(?<!currently )(?<!score )\bat\s*$", re.IGNORECASE)
_COUNTS = frozenset(
    {
        "at",
        "since",
        "age",
        "aged",
        "week",
        "day",
        "mile",
        "km",
        "number",
        "no",
        "step",
        "by",
        "past",
        "set",
        "from",
    }
)
"""Before a number that stands before a hip: what makes it an hour, an age or a place on the way."""
BARE_SCORE = re.compile(rf"(?<![\w.,:/-])(?P<value>{_VALUE}){_END}", re.IGNORECASE)
"""A number with no measure behind it."""
_QUIET = re.compile(
    rf"(?<!\w)(?:{_PLACE})(?!\w){_between(f'{_SAYS}|{_NOW}')}(?P<value>{NO_PAIN}){_END}", re.IGNORECASE
)
_VALUES = re.compile(NUMBER, re.IGNORECASE)
_A_HIP = re.compile(r"\b(?:hip|groin)s?\b", re.IGNORECASE)
_OPEN_MARKS = re.compile(r"[()\[\]{}\"“”*~<>→]+")

_NO_NUMBER = re.compile(r"\d{7,}|\w{40,}")
"""Digits and letters that are no score and no word, and would keep the patterns busy."""

_PLAIN_PLACE = re.sub(r"\?P<\w+>", "?:", _PLACE)
_ONE = (
    rf"(?:{_PLAIN_PLACE})(?!\w){_between(f'{_SAYS}|{_NOW}')}(?:{_VALUE}{_END}|{NO_PAIN})(?:\s+(?:{_NOW})\b)?"
)
_PLAIN = re.compile(
    r"\W*(?:(?:hi|hello|hey|hiya|coach|doc|there|good (?:morning|afternoon|evening|day)|morning|evening|ok(?:ay)?|so|well"
    r"|it'?s|i'?d say|i would say|both hurt|both ache|pain(?:'?s| is)?|scores?|update|in|my|the"
    rf"|{_NOW})\b\W*)*"
    rf"{_ONE}(?:\W+(?:(?:and|but|then|in|my|the|on)\s+)*{_ONE})*\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class HipScores:
    """What a message tells of the hips in bare scores.

    Attributes:
        scores: 0 to 10, or up to 19 as it was typed; of "7-8" the worse.
        plain: the message holds nothing else, so that they are of now and of the runner.
    """

    scores: tuple[float, ...]
    plain: bool


def hip_scores(text: str) -> HipScores | None:
    """The bare scores of a message, or None: of a hip by its name, or of "left" and "right" where both have one."""
    text = " ".join(_NO_NUMBER.sub("x", _OPEN_MARKS.sub(" ", text.replace("’", "'"))).split())
    named: list[float] = []
    by_side: dict[str, float] = {}
    rest: list[float] = []
    told: set[int] = set()
    for match in _TOLD.finditer(text):
        score = score_of(match["value"])
        # "Physio for my hip at 9" is an hour.
        hour = _HOUR.search(match["between"]) and not (match["side"] or match["bare"])
        if score is None or hour or is_reminder_time(text, match.start("value")):
            continue
        told.add(match.start("value"))
        if match["bare"]:
            by_side[match["bare"].casefold()] = score
        else:
            named.append(score)
        later = _LATER.match(text, match.end())
        rest += _known(later["value"] or later["first"]) if later else []
    if by_side and (named or len(by_side) == 2 or _QUIET.search(text)):
        named += by_side.values()
    for match in _BEFORE_ITS_HIP.finditer(text):
        if match.start("value") not in told and (match["word"] or "").casefold() not in _COUNTS:
            rest += _known(match["value"])
    if not named and not rest:
        return None
    # "Left 8, right 3" may be reps, where no hip is named.
    plain = not rest and _A_HIP.search(text) is not None and _PLAIN.fullmatch(text) is not None
    return HipScores((*named, *rest), plain)


def _known(value: str) -> list[float]:
    score = score_of(value)
    return [] if score is None else [score]


def score_of(value: str) -> float | None:
    """The number of a score as it was typed, of a range the worse; None where it is an hour, a year or a day at a desk."""
    if re.search(r"\d[.,](?:00|15|30|45)\b", value):
        return None  # a time on the clock
    told = [number(one) for one in _VALUES.findall(re.sub(r"(?:/|out of|\bof)\s*(?:10|ten)\b.*", "", value))]
    falls = len(told) == 2 and told[1] < told[0] - _STEEP
    # Of "7-8" the worse is the safer reading.
    return None if falls or max(told) >= NO_SCORE_FROM else max(told)
