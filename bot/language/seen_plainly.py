"""What is plainly said of a look at the hip, whatever is asked at the moment: "no he didn't examine it", "that was about my knee".

In the middle of the assessment, a guided exercise or an entry of the diary a bare no, "not really" or "before" is the answer
to what was asked there. Who names the one that looked, or the look, answers nothing of that.
"""

from __future__ import annotations

import re

from bot.language.seen_otherwise import is_plainly_otherwise
from bot.language.seen_words import CARE, CLINICIAN, END, LEAD, LOOK

_PART = r"(?:knee|back|shoulder|ankle|foot|feet|toe|neck|cold|cough|flu|jab|smear|eyes?|ears?|pill|prescription|medical|check ?-?up|other (?:hip|leg|side|knee))"
_OF_A_LOOK = re.compile(
    rf"\b(?:he|she|nobody|no ?one|none of them|{CLINICIAN})\b|\b(?:saw|seen?|told|tell|asked?|mention\w*|shown?|showed)\b(?: it)?(?: to)? (?:him|her|them|any ?one|anybody)\b|\bexamin\w*\b|\bthey (?:[\w']+ ){{0,3}}?{LOOK}\b"
    rf"|\b(?:been|being|get|got|gotten) (?:\w+ )?(?:seen|looked at|checked|assessed|scanned|x-?rayed)\b|\bseen by\b|\b(?:been|went|go|gone) to {CARE}"
    r"|\btele(?:health|medicine|consult\w*)\b|\b(?:video|phone|remote|virtual|online|zoom) (?:consult\w*|appointment|appt|visit)\b"
    rf"|{LEAD}(?:(?:it|that|this)(?:'s| was| is) )?(?:just |only |all |actually |really )*(?:(?:over|on|by|via) )?(?:the |a |an )?(?:phone|video|zoom|facetime|skype|teams|whats ?app)(?: call| chat)?{END}"
    rf"|{LEAD}(?:it|that|this)(?:'s| was| is) (?:just |only |all |actually |really |more )*(?:about|because of) (?:my|the|a|an|something else)\b",
    re.IGNORECASE,
)
_FOR_A_PART = re.compile(
    rf"{LEAD}(?:it|that|this)(?:'s| was| is) (?:just |only |all |actually |really |more )*for (?:(?:my|the|a|an) (?:\w+ )?{_PART}|something else)\b",
    re.IGNORECASE,
)
"""To the diary it may be a score that was for the knee."""
_FOR_OTHER_BY_IT = re.compile(rf"{LEAD}(?:it|that|this)(?:'s| was| is| were)\b", re.IGNORECASE)
"""So may whatever "that was"."""
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:looks? at|looked at|see|saw|seen|sees|checks?|checked|assessed|examined|looking at) (?:\w+ )?(?:my|the|our) (?:\w+ )?(?:form|gait|stride|technique|shoes?|trainers|watch|plan|diary|training|cadence|posture|app|route|time)\b"
    r"|\b(?:see|saw|seen|watched) (?:me|it|us|that) (?:fall|trip|run|running|happen|stumble|go|going|limp|do|doing)\b",
    re.IGNORECASE,
)
"""Looked at were shoes or a stride, or a fall was seen."""
_OF_A_RUN = re.compile(
    r"\b(?:run|ran|running|race[sd]?|parkrun|jog\w*|\d+ ?k|km|miles?|exercis\w*|stretch\w*|bridges?|planks?|reps?|sets?)\b",
    re.IGNORECASE,
)
_BY_NAME = re.compile(rf"\b(?:nobody|no ?one|examin\w*|{CLINICIAN})\b", re.IGNORECASE)
_OTHER_DAY = re.compile(rf"{LEAD}(?:that|it|this)(?:'s| was| were)\b|{LEAD}back in\b", re.IGNORECASE)
_IN_TIME = re.compile(r"\b(?:in|ago|last|when i was)\b", re.IGNORECASE)


def is_of_a_look(plain: str, *, of_diary: bool = False) -> bool:
    """Whether a message that puts in doubt that somebody has looked is plainly of that, and answers no other question.

    Args:
        plain: the message, with plain apostrophes.
        of_diary: whether the diary has asked something.
    """
    if _OF_SOMETHING_ELSE.search(plain) is not None:
        return False
    if _OF_A_RUN.search(plain) is not None and _BY_NAME.search(plain) is None:
        return False
    of_another = is_plainly_otherwise(plain) and (not of_diary or _FOR_OTHER_BY_IT.match(plain) is None)
    return (
        of_another
        or _OF_A_LOOK.search(plain) is not None
        or (not of_diary and _FOR_A_PART.search(plain) is not None)
    )


def is_of_another_day(plain: str) -> bool:
    """Whether a message says of something that it was at another time: "that was in spring", "it was years ago"."""
    return (
        _OTHER_DAY.match(plain) is not None
        and _IN_TIME.search(plain) is not None
        and _OF_A_RUN.search(plain) is None
    )
