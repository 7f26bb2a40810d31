"""Who wants no questions: "nah don't want questions just tell me". It is near to the wish for the assessment, and the opposite."""

from __future__ import annotations

import re

LONGEST = 200
"""Characters; what is longer tells more than that."""
_QUESTIONS = r"(?:questions?|quiz(?:zes)?|questionnaires?|quizzing|assessments?|interrogations?|third degree|20 questions|twenty questions|faff|survey)"
_DECLINES = re.compile(
    rf"\b(?:no|without(?: (?:the|all|any|a|those|these))*|skip(?:ping)? (?:the|all|any|your|those|these)|forget (?:the|all|your|those)|never mind (?:the|all|your|those)|enough(?: of (?:the|your|these|those))?|rather than(?: (?:a|all|the))?|instead of(?: (?:a|all|the))?|not (?:a|another|any|more|in the mood for(?: (?:a|any))?|up for(?: (?:a|any))?|answering(?: (?:any|your|all))?|doing (?:a|the|any|your))) (?:more |silly |stupid |bloody |damn |these |those |of )*{_QUESTIONS}\b"
    rf"|\b(?:do ?n[o']?t|do not|dont|did ?n'?t|did not|won'?t|not going to|not gonna|can'?t be (?:bothered|arsed|doing)) (?:really |even )?(?:want|need|like|fancy|feel like|care for|ask for|have time for|wanna|do|answer|with|be doing with)?(?: to| being| be| me)?(?: (?:do|answer|answering|asked|ask|go through|with|get))?(?: (?:a|an|any|your|all|the|these|those|lots of|loads of|more|another|me|no))*(?: (?:silly|stupid|bloody|damn|of))* ?{_QUESTIONS}\b"
    r"|\b(?:do ?n[o']?t|do not|dont|stop|quit|without) (?:keep )?(?:ask(?:ing)?|quiz(?:zing)?|question(?:ing)?|interrogat(?:e|ing)) (?:me|you|stuff|things|all|anything|any|so)\b",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(
    r"\bif\b|^\W*why\b|\bno questions? (?:is|was|are|from me|left|at the moment)\b|\bno (?:more )?questions?(?: (?:from me|thanks|for now|really|left))*\W*$|\bask me (?:the|some|your|those)\b",
    re.IGNORECASE,
)
"""Beside it: "I have no questions", which wants nothing, or a word on the questions."""
_OF_CAUSES = re.compile(
    r"\b(?:cause[sd]?|causing|wrong|why|what (?:it|this|that) is|what (?:i|have i)(?:'ve)? (?:got|have)|what'?s (?:going on|up|it)|behind it|reason|come from)\b",
    re.IGNORECASE,
)


def declines(text: str) -> bool:
    """Whether a message wants an answer without being asked anything: "no quiz, tell me what to do"."""
    plain = text.replace("’", "'")
    return len(plain) <= LONGEST and _DECLINES.search(plain) is not None and _NOT_ONE.search(plain) is None


def wants_causes(text: str) -> bool:
    """Whether what it wants to be told is what is behind the pain, and not what to do."""
    return _OF_CAUSES.search(text) is not None
