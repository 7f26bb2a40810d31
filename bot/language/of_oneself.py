"""Whether who writes for a child speaks of a sign of their own ("and for me? mine hurts at night too"), or of their own hip without one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.safety_terms import AWAITED, AWAITED_BEHIND, CHILD, FLAG_CHECK, SEEN_CHECK, SELF_HARM

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


_ADULT = re.compile(
    r"\b(?:i'?m|i am|me,?) (?:1[89]|[2-9]\d)\b(?!\s*(?:%|km|k\b|miles|weeks|minutes|kg|stone))", re.IGNORECASE
)
_OWN_HIP = re.compile(
    r"\bmy own (?:(?:left|right|outer|sore|bad|two|poor) )*(?:hips?|ache|pain|running|runs|training|side|leg)\b|\bmy (?:(?:left|right|outer|sore|bad|poor) )*hips?\b"
    r"|\bi(?:'ve| have|'ve got| have got| get| got| feel| had)? (?:also |too )?(?:have |got |get |feel |had )?(?:an? |some |the same )?(?:\w+ )?(?:ache|pain|soreness|stiffness|niggle|sore hip|hip pain|aches)\b|\bi (?:ache|hurt)\b"
    r"|\bmine (?:hurts?|aches?|is sore|is stiff|feels)\b|\bas for me\b|\bwhat about (?:me|mine)\b|\band (?:me|mine|for me|for myself)\b\W*\??\W*$",
    re.IGNORECASE,
)
_FOR_MYSELF = re.compile(
    r"\bfor (?:me|myself|my own|my hips?)\b(?! to\b)|\b(?:this is|it'?s|it is|that'?s|i mean|i meant|asking|now) (?:about |for )?(?:me|myself|mine)\b(?! (?:who|that)\b)"
    r"|\b(?:want\w*|like|need\w*|meant|here|wish|trying|prefer) (?:to )?(?:know|ask|hear|talk|read|learn|find out|speak|do|be asking)(?:ing)? (?:more |something |things )?about (?:me|myself|mine)\b|\b(?:i'?m|i was|i am) (?:asking|talking|on|writing) about (?:me|myself|mine)\b|^\W*(?:no+|nope|nah)\W+(?:(?:i (?:mean|meant)|about|for|it'?s)\W+)?(?:me|mine|myself)\b(?! (?:too|neither|either|and)\b)|\b(?:do|try|use) for mine\b",
    re.IGNORECASE,
)
_SAME_HIP = re.compile(
    r"\b(?:tell\w*|told|show\w*|hard|difficult|worr\w*|scar\w*) (?:for |to )?me\b|\bmy (?:\w+ )?(?:\w+'s) ",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"^\W*(?:(?:no+|oh|it'?s|it is|that'?s|that is|this is|just|only|sorry|actually|i mean|ok(?:ay)?|but|and|now|well|asking)\W+)*(?:for |about )?(?:me|myself|mine|my (?:own )?(?:hips?|self))(?: (?:please|now|not (?:him|her|them)|this time))?\W*$",
    re.IGNORECASE,
)


def only_says_for_me(text: str) -> bool:
    """Whether a message says no more than that it is about the writer: "it's for me"."""
    return _ONLY.match(text.replace("’", "'")) is not None


def asks_for_oneself(text: str) -> bool:
    """Whether a message plainly speaks of the writer's own hip, age or running, and of nobody else."""
    plain = text.replace("’", "'")[:LONGEST]
    if _OF_THEM.search(plain) is not None or _SAME_HIP.search(plain) is not None:
        return False
    return only_says_for_me(plain) or any(
        pattern.search(plain) is not None for pattern in (_ADULT, _OWN_HIP, _FOR_MYSELF)
    )


def turns_to_oneself(text: str, slots: Mapping[str, Any], mentions: Iterable[Mapping[str, Any]]) -> bool:
    """Whether who wrote for a child, under a gate that is the child's alone, now speaks of themselves and tells no sign.

    Args:
        text: the message.
        slots: the slots as they stand.
        mentions: what the screen hears in the message.
    """
    more = slots.get("gate_more")
    if slots.get("gate") not in ("soon", "urgent") or not isinstance(more, Mapping) or not more.get("child"):
        return False
    flags = slots.get("gate_flags") or ()
    theirs = CHILD in flags and SELF_HARM not in flags and not any(more.get(one) for one in _OF_THE_WRITER)
    pending = slots.get("pending")
    asked = isinstance(pending, Mapping) and pending.get("kind") in (FLAG_CHECK, SEEN_CHECK)
    if not theirs or asked or text.startswith("/") or any(one["status"] != "negated" for one in mentions):
        return False
    return asks_for_oneself(text)


_OF_THE_WRITER = ("own", AWAITED, AWAITED_BEHIND)
"""In the slot `gate_more` what is, or may be, of the writer: then the gate is not the child's alone."""
