"""Pain scores told of a hip by its name alone: "left hip 8 right hip 3", "my hip is a 9".

A bare number beside a hip may also be weeks, reps or last year's. So a number with a unit behind it is no score; a
message that holds nothing but scores, with words of greeting or of now, tells them plainly; whatever else stands
around them makes them doubtful, which is asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.diary_scores import NO_PAIN, NUMBER, is_reminder_time
from bot.language.quantities import number

HIGHEST = 10
"""The end of the scale."""
_NO_SCORE_FROM = 20
"""From here a number is a year, a count or an age, and no slip of who meant 10."""

_SIDE = r"(?:left|right|l|r|both|each|either|other)"
_HIP = r"(?:hips?|groins?|glutes?|buttocks?)(?:'s)?"
_PLACE = (
    rf"(?:{_SIDE}\s+(?:(?:sided?|outer|inner|front)\s+)?)?{_HIP}|(?P<bare>left|right)(?:'s|\s+(?:side|one))?"
)
_NOW = r"now|currently|today|tonight|right now|at the moment|atm|this (?:morning|afternoon|evening)"
_SAYS = r"is|are|an?|only|about|around|roughly|nearly|maybe|still|just|pain|score|hurts?|feels?|it'?s|at"
"""Words between a hip and its score that leave the score as plain as it is."""
_MAY_SAY = (
    r"was|were|has been|have been|had|got|gets|goes|went|up to|to|like|gives me|down|in|level|pain'?s|aches?"
)
_UNITS = (
    r"weeks?|wks?|days?|months?|mths?|years?|yrs?|hours?|hrs?|h|minutes?|mins?|min|seconds?|secs?|sec|s|nights?"
    r"|reps?|repetitions?|sets?|times|x|rounds?|steps?|sessions?|runs?|races?|marathons?|goes|each|per|a side|holds?"
    r"|clam\w*|bridges?|planks?|squats?|lunges?|lifts?|raises?|stretch\w*|exercises?|swings?"
    r"|kms?|k|kilomet\w+|kg|miles?|mi|m|met(?:re|er)s?|cm|mm|inch(?:es)?|feet|ft|lbs?|stone"
    r"|degrees?|°|%|percent|am|pm|o'?clock|th|nd|rd|people|physios?|doctors?|scans?|injections?"
)
_VALUE = rf"{NUMBER}(?:\s*(?:-|–|to|or)\s*{NUMBER})?(?:\s*(?:/|out of|of)\s*(?:10|ten))?(?:\s?\+|ish\b|\s(?:plus|ish)\b)?"
_END = (
    rf"(?![\w/:]|[.,]\d|\s*(?:-|–|\bto\b|\bor\b)\s*{NUMBER}\b|\s*[x×*]\s*\d"
    rf"|[\s-]*(?:more\s+|straight\s+|full\s+|good\s+)?(?:{_UNITS})(?!\w))"
)


def _between(words: str) -> str:
    return rf"(?:\s*(?:[:,=–-]|\b(?:{words})\b)){{0,6}}\s*"


_TOLD = re.compile(
    rf"(?<!\w)(?:{_PLACE})(?!\w){_between(f'{_SAYS}|{_NOW}|{_MAY_SAY}')}(?<!\d)(?<!\d[.,:/])(?P<value>{_VALUE}){_END}",
    re.IGNORECASE,
)
_QUIET = re.compile(
    rf"(?<!\w)(?:{_PLACE})(?!\w){_between(f'{_SAYS}|{_NOW}')}(?P<value>{NO_PAIN}){_END}", re.IGNORECASE
)
_VALUES = re.compile(NUMBER, re.IGNORECASE)
_A_HIP = re.compile(rf"\b{_HIP}\b", re.IGNORECASE)

_SMALL = (
    r"no+|nope|nah|sorry|oh|oops|ha(?:ha)*|lol|i|meant|mean|was|were|it|it'?s|that|that'?s|they'?re|those|these|are|is"
    r"|just|only|the|number of|a|an|my|in|for|about|talking|counting|like"
)
_COUNTED = re.compile(
    rf"\W*(?:(?:{_SMALL}|{NUMBER})\b\W*)*"
    r"(?:reps?|repetitions?|sets?|clam\w*|bridges|squats|lunges|lifts|raises|days|weeks?|months?|years?|kms?"
    r"|kilomet\w+|k|miles?|minutes?|mins?|seconds?|secs?|am|pm|o'?clock)\b"
    r"(?:\W+(?:not (?:my |the )?(?:pain|scores?)|each side|a side|per (?:side|leg)|each|of|clams|them|it|though|lol|sorry)\b)*\W*",
    re.IGNORECASE,
)

_PLAIN_PLACE = _PLACE.replace("?P<bare>", "?:")
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
        scores: the scores of the message, 0 to 10 or a little more where somebody typed so; of "7-8" the worse.
        plain: the message holds nothing else, so that they are of now and of the runner.
    """

    scores: tuple[float, ...]
    plain: bool


def hip_scores(text: str) -> HipScores | None:
    """The bare scores of a message, or None: of a hip by its name, or of "left" and "right" where both have one."""
    text = " ".join(text.replace("’", "'").split())
    named: list[float] = []
    by_side: dict[str, float] = {}
    for match in _TOLD.finditer(text):
        score = _score(match["value"])
        if score is None or is_reminder_time(text, match.start("value")):
            continue
        if match["bare"]:
            by_side[match["bare"].casefold()] = score
        else:
            named.append(score)
    if by_side and (named or len(by_side) == 2 or _QUIET.search(text)):
        named += by_side.values()
    if not named:
        return None
    # "Left 8, right 3" may be reps, where no hip is named.
    plain = _A_HIP.search(text) is not None and _PLAIN.fullmatch(text) is not None
    return HipScores(tuple(named), plain)


def counts_something(text: str) -> bool:
    """Whether an answer says that a number was none of pain: "no, just reps", "I meant weeks", "9 pm"."""
    return _COUNTED.fullmatch(text.replace("’", "'")[:200]) is not None


def _score(value: str) -> float | None:
    if re.search(r"[.,]\d\d", value):
        return None  # a time on the clock
    told = [number(one) for one in _VALUES.findall(re.sub(r"(?:/|out of|\bof)\s*(?:10|ten)\b.*", "", value))]
    falls = len(told) == 2 and told[1] < told[0]
    # "Nine to five" is a day at a desk; of "7-8" the worse is the safer reading.
    return None if falls or max(told) >= _NO_SCORE_FROM else max(told)
