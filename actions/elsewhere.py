"""Pain in another part of the body while exercising: the exercise is left out, and the coach knows hips alone."""

from __future__ import annotations

import re

_PART = (
    r"(?:(?:lower |upper |mid )?back|spine|neck|shoulders?|arms?|elbows?|wrists?|hands?|fingers?|ribs?|chest|stomach|tummy|abs|knees?|shins?|"
    r"cal(?:f|ves)|ankles?|foot|feet|toes?|heels?|hamstrings?|hammies?|quads?|head|jaw)"
)
_SORE = r"(?:hurts?|hurting|sore|painful|pain|pains|aches?|aching|cramp(?:s|ed|ing)?|kills?|killing|twinges?|pulls?|pulling|strain(?:s|ed|ing)?|spasms?|burning)"
_ELSEWHERE = re.compile(
    rf"\b{_SORE}\b.{{0,25}}\b(?:my|the|in|left|right|both)\s+(?:(?:left|right|both|whole)\s+)?{_PART}\b|\b(?:my|the|left|right|both)\s+(?:(?:left|right)\s+)?{_PART}\b.{{0,12}}\b{_SORE}\b",
    re.IGNORECASE,
)
_OF_THE_HIP = re.compile(r"\b(?:hips?|glutes?|groin|buttocks?|bum|thigh|pelvis)\b", re.IGNORECASE)


def hurts_elsewhere(text: str) -> bool:
    """Whether a message tells of pain in another part of the body, and of none at the hip: "the plank kills my shoulder"."""
    plain = text.replace("’", "'")
    return _ELSEWHERE.search(plain) is not None and _OF_THE_HIP.search(plain) is None
