"""Marks out of ten that are given to something else than pain: "10 out of 10 for the coffee", "the film was a 9/10".

A race, a job or a course is no such thing: "race was 9/10, 4 after" may be the hip in it.
Only what names the other thing is one: "after the race it was 9/10" stays a pain score.
"""

from __future__ import annotations

import re

_THING = (
    r"(?:films?|movie|book|show|series|song|playlist|coffee|tea|beer|food|cake|meal|breakfast|lunch|dinner|curry|pizza|routes?"
    r"|weather|views?|scenery|holiday|boss|stress|effort|rpe|exertion|mood|energy|motivation|sleep|app|bot|chat ?bot|coach(?:ing)?|assistant|website|explanations?|advice|service|answers?|atmosphere"
    r"|crowd|organi[sz]ation|hotel|fun|enjoyment|difficulty|fitness|confidence|happiness|week(?= (?:at|in) (?:work|the office)))"
)
_MARKED = re.compile(
    rf"(?:\b(?:rated?|gave|give|giving|scored?)\W+(?:(?:the|my|this|that|your|their|it|a)\W+){{0,2}}{_THING}\W+(?:an?\W+)?"
    r"|\b(?:(?:you|u|ya)(?:['’]?re| are| get| deserve|['’]?d get| would get)|(?:give|gave|giving|rate|rating) (?:you|u|ya))\W+(?:(?:a|an|about|easily|definitely|solid|still|at|all)\W+){0,2}"
    rf"|\b{_THING}(?:['’]s|\W+(?:is|was|were|gets?|got|has been)|\W*[:=])\W*(?:(?:a|an|about|easily|definitely|solid|still|at)\W+){{0,2}})$",
    re.IGNORECASE,
)
"""Before the marks: "rate the route", "my film was"."""
_NAMED_ALONE = re.compile(
    r"^\W*(?:(?:the|my)\W+)?(?:films?|movie|coffee|tea|food|cake|weather|views?|scenery|stress|effort|rpe|mood|energy|motivation|sleep|advice|service|atmosphere|fun)\W+$",
    re.IGNORECASE,
)
"""What stands alone before them; "race 9/10" may be the hip's score after it."""
_MARKS_FOR = re.compile(
    rf"^\W*(?:for (?:you|u|this|that answer)\W*$|from me\W*$)|^\W*(?:(?:for|on|of)\W+)?(?:(?:the|my|this|that|your|their|a)\W+)?(?:(?:post|pre|best|lovely|great|run)\W+){{0,2}}{_THING}\b",
    re.IGNORECASE,
)
"""Behind them: "for the coffee", "week at work"."""
_OF_PAIN = re.compile(r"\b(?:hips?|groin|pain\w*|ach\w+|hurt\w*|sore\w*|legs?)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.,;!?\n]|\b(?:but|and)\b", re.IGNORECASE)
_REACH = 60


def is_of_something_else(text: str, start: int, end: int) -> bool:
    """Whether the marks that stand at `text[start:end]` are given to something that is named, and not to the pain."""
    before = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    if _MARKS_FOR.match(text[end : end + _REACH]):
        return _OF_PAIN.search(before) is None
    if _NAMED_ALONE.match(before):
        return True
    marked = _MARKED.search(before)
    return marked is not None and _OF_PAIN.search(before[: marked.start()]) is None
