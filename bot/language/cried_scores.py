"""A score cried out with a pain, and named as none: "ouch that was sharp, like 8", "ow, easily a nine"."""

from __future__ import annotations

import re

from bot.language.childs_age import without_age
from bot.language.hip_scores import BARE_SCORE, score_of

LONGEST = 200
"""Characters of a cry; in a longer message a bare number is of anything."""
HIGHEST = 10

_CRY = re.compile(
    r"\b(?:o+u+ch\w*|o+w+(?:ie|ch)?|a+r+g+h*|a+u*gh+|ya?ow\w*|yikes|sharp|stab(?:s|bed|bing)|sting(?:s|ing)?|stung|shooting|jab(?:s|bed|bing)|pinch(?:es|ed|ing)|twinged?|burn(?:s|ed|ing)"
    r"|hurt(?:s|ing)?|killed|killing|kills|agony|excruciating|painful|pain|sore)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:no|not|isn'?t|wasn'?t|without|never|doesn'?t|didn'?t|don'?t|less|stopped)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:^|[,.;:!–-]|\b(?:like|about|around|maybe|easily|say|said|call it|an?|probably|perhaps|good|solid|definitely|at least|nearly|almost|was|is|it'?s|that'?s|be|felt|feels|over|hit|hits|scored?|score of|pain|o+u+ch\w*|o+w+|a+r+g+h+|stabbing|stinging|burning|hurting|killing|agony|to))\W*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\W*(?:(?:out of (?:10|ten)|i (?:think|guess|reckon|would say)|i'?d say|maybe|probably|at least|easily|easy|or so|tbh|honestly|there|then|now|just now|right now|for (?:that|me|pain|sure)|on (?:the|that|your) scale|pain|level|of pain|lol|mate)\W*)*(?:$|[,.;!]|\b(?:and|but|when|while|on (?!each|both|one|every|the (?:first|other|left|right))|in the|in my|so)\b)",
    re.IGNORECASE,
)
"""What may stand behind it; anything else makes it a number of that."""


def cried_score(text: str) -> float | None:
    """The score, of several the worst; None where nothing is cried out, or no bare number stands with it."""
    plain = " ".join(without_age(text).split())
    if len(plain) > LONGEST or "?" in plain or plain.startswith("/"):
        return None
    if not any(_NOT_SO.search(plain[: cry.start()]) is None for cry in _CRY.finditer(plain)):
        return None
    told = []
    for match in BARE_SCORE.finditer(plain):
        score = score_of(match["value"])
        fits = _BEFORE.search(plain[: match.start()]) and _BEHIND.match(plain, match.end())
        if score is not None and score <= HIGHEST and fits:
            told.append(score)
    return max(told, default=None)
