"""Whether a test is still to come, or its result still open: "the xray is on tuesday", "he's ordered blood tests".

The words for it are content (`knowledge/content/red_flags/replies.yml`, `awaits`); here stands what makes of them something
else: a result that is there, another part of the body, somebody else's test.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from knowledge.safety_terms import AWAITS, SEEN_BEFORE, SELF_HARM

_IS_THERE = re.compile(
    r"(?<!not )(?<!n't )\b(?:showed|shown|shows|revealed|found|came back|come back (?:clear|fine|normal|ok|okay|negative)|(?:was|were|is|are|it'?s|all|looks?|looked) (?:all |totally |completely |perfectly )?(?:clear|fine|normal|ok|okay|negative|good|clean)"
    r"|all clear|nothing (?:on|wrong|showed|there|found)|negative|no (?:fracture|break|tear|damage)|already had|had (?:it|the|an?|my) (?:\w+ )?(?:done|already|last|years?|months?))\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:knees?|ankles?|shoulders?|elbows?|wrists?|hands?|neck|chest|lungs?|teeth|tooth|jaw|eyes?|ears?|thyroid|liver|kidneys?|heart|cholesterol|iron|brain|breasts?|stomach|tummy|baby|dog|cat|mole|diabetes|cat scan of)\b",
    re.IGNORECASE,
)
_HIP = re.compile(r"\b(?:hips?|groin|pelvis|thigh|femur|leg)\b", re.IGNORECASE)
_ANOTHERS = re.compile(
    r"\bmy (?:\w+ )?(?:husband|wife|partner|mate|friend|buddy|boyfriend|girlfriend|fianc[eé]e?|mum|mom|mother|dad|father|sister|brother|son|daughter|kid|child|colleague|neighbou?r|aunt|uncle|gran\w*|nan|cousin)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:(?:so|and|but|ok)\W+)*(?:need|would|do|does|should|is|what|why|how|which|ultrasound or|mri or)\b|\?",
    re.IGNORECASE,
)
_OF_A_DAY = re.compile(
    r"\b(?:until|till|before|next|tomorrow|tonight|booked|waiting|awaiting|yet|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""With one of these a question is asked in front of the test, and not for one."""
_IMAGING = re.compile(r"\b(?:x-?rays?|x rays?|mri|scans?|ultrasound|ct|dexa)\b", re.IGNORECASE)
_IN_LINE = re.compile(r"\bwait(?:ing)?[ -]?lists?\b|\bcan(?:'?t|not) get\b", re.IGNORECASE)
_OF_EXERCISE = re.compile(
    r"\b(?:exercis\w*|bridges?|planks?|clams?\w*|strength\w*|stretch\w*|glutes?|plan|diary|training|sessions?)\b",
    re.IGNORECASE,
)


def awaits(text: str, said: Collection[str], slots: Mapping[str, Any]) -> bool:
    """Whether a message says that the runner waits for a test, or for what it showed.

    Where no sign was told and none seen before, only a picture of the hip counts: what "no result yet" is of, nobody knows.

    Args:
        text: the message.
        said: what the screen hears in it of being seen.
        slots: the slots as they stand.
    """
    plain = text.replace("’", "'")
    if AWAITS not in said or text.startswith("/") or any(one.search(plain) for one in (_IS_THERE, _ANOTHERS)):
        return False
    if _ASKS.search(plain) and not _OF_A_DAY.search(plain):
        return False
    if _ELSEWHERE.search(plain) and not _HIP.search(plain):
        return False
    if SELF_HARM in (slots.get("gate_flags") or ()):
        return False
    more = slots.get("gate_more")
    seen = isinstance(more, Mapping) and bool(more.get(SEEN_BEFORE))
    if slots.get("gate") not in (None, "none") or seen:
        return _IMAGING.search(plain) is not None or _OF_EXERCISE.search(plain) is None
    return _IMAGING.search(plain) is not None and _IN_LINE.search(plain) is None
