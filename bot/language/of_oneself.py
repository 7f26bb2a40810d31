"""Whether who writes for a child speaks of a sign of their own: "and for me? mine hurts at night too"."""

from __future__ import annotations

import re

LONGEST = 400

_PARTS = r"(?:hips?|legs?|groins?|thighs?|calf|calves|knees?|back|bum|glutes?|foot|feet|chest|pain|side|bladder|weight)"
_PLAINLY = re.compile(
    rf"\bmine\b|\bmy own\b|\b(?:for|about) me\b(?! to\b)|\b(?:me|i) (?:too|as well|also)\b|\bas for me\b|\bmyself\b|\bi(?:'ve| have|'m| am) (?:also |too )?got (?:it|that|one|the same) too\b"
    rf"|\bi (?:also|do too|have too)\b|\bi(?:'ve|'m| have| am) also\b|\bmy (?:(?:left|right|own|bad|other|whole) )?{_PARTS} (?:too|as well|also)\b",
    re.IGNORECASE,
)
"""Words of who sets themselves beside the child."""
_OF_ME = re.compile(
    rf"\bmy (?:(?:left|right|bad|other|whole|outer|inner) )?{_PARTS}\b"
    r"|\bi (?!(?:think|guess|believe|know|see|saw|can see|noticed|notice|worry|wonder|suppose|reckon|mean|said|say|told|want|wanted|need|would|should|could|just want|hope|have (?:to|noticed|seen|heard|been told)|am (?:worried|not sure|sure|unsure|asking|writing|concerned)|read|heard|asked|took|gave|booked|called|checked|looked|felt (?:it|a)|can feel)\b)\w+"
    r"|\bi'?(?:ve|m) (?!(?:worried|not sure|sure|unsure|asking|writing|concerned|noticed|seen|heard|told|been told)\b)\w+|\bme\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\b(?:he|she|him|her|hers|his|they|them|their|it'?s (?:him|her)|sons?|daughters?|kids?|child(?:ren)?|boys?|girls?|lad|lass|teen\w*|toddler|baby|grand\w+|niece|nephew|tell(?:s|ing)? me|told me|gives me|worr\w+)\b",
    re.IGNORECASE,
)


def is_of_oneself(text: str) -> bool:
    """Whether a message, after one about a child, tells of the writer: by words that say so, or of nobody else at all."""
    plain = text.replace("’", "'")[:LONGEST]
    if _PLAINLY.search(plain):
        return True
    return _OF_ME.search(plain) is not None and _OF_THEM.search(plain) is None
