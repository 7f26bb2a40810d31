"""Pain scores in a message, each with the moment that it belongs to.

"2 during, 5 tonight" and "during 2, evening 5" say the same. A number next to a moment in one part of a text goes
with it; where parts hold only one of the two, they pair in the order in which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.language.quantities import NUMBER_WORDS, number

_WORDS = "|".join(sorted((word for word in NUMBER_WORDS if word not in ("hundred",)), key=len, reverse=True))
NUMBER = rf"(?:\d+(?:[.,]\d+)?|(?:{_WORDS})(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)"

BEFORE, DURING, AFTER = "before", "during", "after"
EVENING, MORNING, NEXT = "evening", "morning", "next_morning"
"""Moments as they are told; `next_morning` is the morning after the run."""
NOW = "now"
"""It takes its score, as in "1 during 0 now"; which moment that is, the hour says."""

_MOMENTS = (
    (NEXT, r"(?:the )?next (?:morning|morn|day)|(?:the )?morning after|(?:the )?day after|following (?:morning|day)|on waking|waking up|(?:i )?woke(?: up)?"),
    (BEFORE, r"before(?:hand)?(?: (?:the |my |that )?run(?:ning)?)?|at the start|going in(?:to it)?"),
    (DURING, r"(?:(?<=\d )|(?<=fine )|(?<=ok )|(?<=okay )|(?<=nothing )|(?<=pain )|(?<=good ))on it(?! (?:now|all|for|since)\b)|during(?: (?:the |my |that )?(?:run(?:ning)?|it))?|while (?:i was )?running|(?:on|in) the run|mid[- ]?run|as i ran|whilst running"),
    (EVENING, r"tonight|(?:this|that|the|in the|last|yesterday) (?:evening|night)|(?:in the )?evening|at night|in bed(?! (?:until|till|all))|(?:at|before) bed(?:time)?|pm\b(?<!\d pm)"),
    (MORNING, r"(?:this|in the|today'?s?) morning|(?:this|today(?:'s)?) am|today(?:'s)? morning|morning|(?:mon|tues?|wed|thurs?|fri|sat|sun)\w* am|first thing|on getting up|when i got up"),
    (AFTER, r"(?:straight |right |just |shortly |an hour |hours )?after(?:wards?)?(?: (?:the |my |that )?run(?:ning)?)?|post[- ]run|later on|later|when i (?:stopped|finished|got (?:home|in|back))"),
    (AFTER, r"(?:on|onto) the (?:sofa|couch|settee)(?: (?:later|afterwards?))?|at (?:my|the) desk|in the car|on the (?:drive|way) home"
            r"|watching (?:tv|telly)|(?:when|once|after) i (?:had )?sat(?: down)?"),
    (AFTER, r"(?:at|by|over) lunch(?:time)?|(?:this|in the|that) afternoon"),
    (NOW, r"(?:right )?now|at the moment|currently"),
)  # fmt: skip
_MOMENT = re.compile(
    "|".join(rf"(?P<{name}_{at}>\b(?:{words})\b)" for at, (name, words) in enumerate(_MOMENTS)), re.IGNORECASE
)

_SCORE = re.compile(
    rf"(?<![\w.,/:-])(?P<sign>-|minus )?(?P<n>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<high>{NUMBER}))?(?:\s?ish\b)?(?:\s*(?:/|out of|of)\s*(?:10|ten))?(?![\w/:]|[.,]\d)",
    re.IGNORECASE,
)
NO_PAIN = r"\b(?:no (?:pain|ache|aches|soreness|niggles?|trouble|bother)|no (?:trace|sign|hint) of (?:it|(?:any |the )?(?:pain|ache))(?! (?:eas|go|get|improv|stop|lift|shift|heal|settl|ebb|end|leav)\w*)|nothing|none|pain[- ]?free|painless|fine|all good|no issues?|didn'?t hurt|felt good|quiet|ok(?:ay)?)\b"
_NO_PAIN = re.compile(NO_PAIN, re.IGNORECASE)
_FOR_LONG = re.compile(
    r"\s+(?:all (?:week|month|day|year|summer|winter)|the whole \w+|for (?:\w+ )?(?:days|weeks|months|years)|(?:up )?until|till|(?:last|this|the) (?:week|month)|before that)\b",
    re.IGNORECASE,
)
"""Behind "fine": it is no score of one run."""
_CUT = re.compile(r"[,;.!?\n]|\b(?:and|then|but)\b", re.IGNORECASE)


_THE_ONE = re.compile(
    r"\b(?:the|that|this|which|last|other|first|second|short|long|easy|\d\s?k|\dkm|mile|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?'?s?|yesterday(?:'?s)?|today(?:'?s)?|(?:the|that|this|my) [a-z]+)\s+$",
    re.IGNORECASE,
)
"""What makes of "one" a run that was told: "delete the Saturday one"."""
_COUNTED = re.compile(
    r"\s+(?:(?:other|more|new|old|of my|of the)\s+)?(?:people|persons?|runners|of (?:us|them)|others|friends|mates|men|women|lads|kids|children"
    r"|laps|loops|coffees?|beers?|pints?|dogs?|cars?|finishers|starters|volunteers|races|parkruns|marathons)\b",
    re.IGNORECASE,
)
"""Behind a number: it counts these, and is no score."""
_RUNS = re.compile(
    r"\s+(?:(?:easy|short|long|slow|gentle|hard|good|little|other|more|of my|of the)\s+){0,2}(?:runs|jogs|sessions|outings|times(?!\s+(?:worse|better|stronger|as)\b))\b",
    re.IGNORECASE,
)
_OF_THE_HIP = re.compile(
    r"\b(?:hips?|groin|pain|score|scored|was|were|is|a|an|at|up to|to|hit)\s*[:=]?\s*$", re.IGNORECASE
)
"""Before a number that "runs" stands behind by chance: "hip 8 runs felt awful" keeps its score."""
_REMINDED_AT = re.compile(
    r"\b(?:remind|nudge|ping|ask|message|text|prompt|poke|check)\b[^.;!?\n]{0,60}\bat\s+(?:about |around |half past |quarter (?:past|to) )?$",
    re.IGNORECASE,
)
"""What makes of a number the time of a check-in: "log that and remind me tonight at nine"."""


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    moment: str | None = None
    score: float | None = None


HIGHEST = 10
"""The end of the scale of pain."""
_I_AM = re.compile(
    r"\b(?:i['’]?\s?m|i am|im|aged?|turned|turning|just)\s+(?:only |now |nearly |almost )?$", re.IGNORECASE
)
_YEARS_OLD = re.compile(r"\s*(?:y/?o\b|yrs?\b|years?\b|-year)", re.IGNORECASE)


def moment_in(text: str) -> str | None:
    """The first moment that a text names; None where it names none."""
    match = _MOMENT.search(text)
    return str(match.lastgroup).rpartition("_")[0] if match is not None else None


def has_number(text: str) -> bool:
    """Whether a text holds what may be a score."""
    return bool(list(_numbers(text)))


def scores(text: str) -> Iterator[tuple[str | None, float]]:
    """Pairs of moment and score: of a part of the text first, then across parts, in the order they stand in.

    The moment may be NOW: of which moment of the day that is, the hour says.
    """
    moments = [
        _Piece(m.start(), m.end(), moment=str(m.lastgroup).rpartition("_")[0]) for m in _MOMENT.finditer(text)
    ]
    covered = [(piece.start, piece.end) for piece in moments]
    numbers = [piece for piece in _numbers(text) if not any(s <= piece.start < e for s, e in covered)]
    if not numbers:
        return
    cuts = [0, *(match.end() for match in _CUT.finditer(text)), len(text) + 1]
    loose: list[_Piece] = []
    for start, end in pairwise(cuts):
        here = [n for n in numbers if start <= n.start < end]
        then = [m for m in moments if start <= m.start < end]
        if not then and not here:
            continue
        if len(here) == len(then):
            yield from ((m.moment, float(n.score or 0)) for n, m in zip(here, then, strict=True))
        elif len(here) > 1 and _stands_before(then, here):
            # "4 miles this morning 1 during 2 now": the morning is that of the run.
            yield from ((m.moment, float(n.score or 0)) for n, m in zip(here, then[1:], strict=True))
        elif len(here) == 1 and then:
            # "After yesterday's run 5 tonight": the moment next to the number.
            near = min(then, key=lambda m: abs(m.start - here[0].start))
            yield near.moment, float(here[0].score or 0)
        elif len(here) == 2 and len(then) == 1 and here[0].start < then[0].start < here[1].start:
            # "Pain 2/10 next morning 4/10": the moment goes with what follows it.
            yield None, float(here[0].score or 0)
            yield then[0].moment, float(here[1].score or 0)
        else:
            loose += [*here, *then]
    yield from _across(sorted(loose, key=lambda piece: piece.start))


def is_reminder_time(text: str, at: int) -> bool:
    """Whether the number that begins at `at` is the time of a check-in: "remind me tonight at nine"."""
    return _REMINDED_AT.search(text, max(0, at - 120), at) is not None


def _is_age(text: str, match: re.Match[str]) -> bool:
    """Whether a number that no pain reaches is how old somebody is: "I'm 47, run 20 miles a week", "49 yo"."""
    old = _YEARS_OLD.match(text, match.end()) or _I_AM.search(text, max(0, match.start() - 20), match.start())
    return old is not None and number(match["n"]) > HIGHEST


def _stands_before(moments: list[_Piece], numbers: list[_Piece]) -> bool:
    """Whether one moment comes before scores that each have theirs behind them."""
    if len(moments) != len(numbers) + 1:
        return False
    order = sorted([*moments, *numbers], key=lambda piece: piece.start)
    return [piece.score is None for piece in order] == [True, *([False, True] * len(numbers))]


def _across(pieces: list[_Piece]) -> Iterator[tuple[str | None, float]]:
    waiting: _Piece | None = None
    for piece in pieces:
        if waiting is not None and (waiting.score is None) != (piece.score is None):
            score = piece.score if piece.score is not None else waiting.score
            yield piece.moment or waiting.moment, float(score or 0)
            waiting = None
            continue
        if waiting is not None and waiting.score is not None:
            yield None, waiting.score
        waiting = piece
    if waiting is not None and waiting.score is not None:
        yield None, waiting.score


def _numbers(text: str) -> Iterator[_Piece]:
    calm = (match for match in _NO_PAIN.finditer(text) if not _FOR_LONG.match(text, match.end()))
    quiet = [_Piece(m.start(), m.end(), score=0.0) for m in calm]
    found = list(quiet)
    for match in _SCORE.finditer(text):
        if any(piece.start <= match.start() < piece.end for piece in quiet):
            continue
        if is_reminder_time(text, match.start()) or _COUNTED.match(text, match.end()):
            continue
        if _RUNS.match(text, match.end()) and not _OF_THE_HIP.search(text, 0, match.start()):
            # "3 runs this week": how many there were says nothing of the hip.
            continue
        if _is_age(text, match):
            continue
        # "One of" and "no one" are no scores; a word alone counts beside other signs of one.
        word_one = match["n"].casefold() == "one"
        if word_one and (re.match(r"\s+of\b", text[match.end() :]) or _THE_ONE.search(text[: match.start()])):
            continue
        values = [number(part) for part in (match["n"], match["high"]) if part]
        # Of "3 or 4" the worse counts: it is the safer reading.
        value = max(values) * (-1 if match["sign"] else 1)
        found.append(_Piece(match.start(), match.end(), score=value))
    yield from sorted(found, key=lambda piece: piece.start)
