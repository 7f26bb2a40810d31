"""That somebody has looked, told in pieces under a gate: "i saw one", "a physio", "i went on tuesday", "already been".

Whole messages only, and they lift nothing: whether a doctor or physio has examined them is asked. What is still to come ("going on
tuesday", "I need a physio"), and what asks, is none.
"""

from __future__ import annotations

import re

_LEAD = r"^\W*(?:(?:but|and|well|oh|er+m?|um+|yes|yeah|yep|ok(?:ay)?|no(?=[,.;!])|sorry|actually|i mean|i said|i told you|look|so|it was|he was|she was|they were|that was|just|only|with)\W+)*"
_WHO = r"(?:(?:a|an|the|my|our|some|one of the|your)\W+)?(?:(?:local|own|new|nhs|private|sports?|running|hip|family|nice|proper|real|practice|club|hospital|walk-?in|urgent care)\W+)*(?:doctor|doc|dr|gp|physio\w*|nurse|consultant|specialist|surgeon|clinician|hospital|surgery|clinic|a ?& ?e|paramedic|walk-?in centre|urgent care)s?"
_SOMEBODY = rf"(?:one|someone|somebody|him|her|them|{_WHO})"
_DAY = r"(?:(?:on|last|this|the other|back on|just|earlier|only)\W+)*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun|yesterday|today|(?:this )?(?:morning|afternoon|week)|last (?:week|night)|week(?:end)?|(?:a|two|three|four|few|a few|a couple of|\d) (?:days?|weeks?) (?:ago|back)|day|already|before|earlier|twice|once)"
_FOR_IT = r"(?:for|about|with|because of|over|re) (?:it|this|that|the|my|me|a|this one)(?: (?:limp\w*|hip|leg|lump|pain|groin|problem|sign|swelling|thing|exact thing|reason))?"
_WENT = (
    rf"(?:i(?:'ve| have|'d| had)?|we(?:'ve| have)?|been)\W+(?:(?:already|just|actually|did|have|even|been and|did actually)\W+)*(?:(?:saw|seen|see|visited|spoken to|been to(?: see)?|went to(?: see)?|gone to(?: see)?|go to(?: see)?|was at|been at|was with|asked)\W+{_SOMEBODY}|went|been|gone(?: there)?|been seen|have been|did go|got seen|was seen|got checked|was checked|been checked|had it (?:seen|checked|looked at)|did)"
    rf"|(?:already|just)\W+(?:been|went|seen|saw|have|did)(?:\W+{_SOMEBODY})?|been seen|(?:got|had) it (?:seen|checked(?: out)?|looked at)|(?:been|went|saw|seen)(?:\W+{_SOMEBODY})?"
)
_END = r"(?:\W+(?:though|tho|already|thanks|thank you|actually|lol|like i said|as i said|you know|and all|in person|face to face|too|again|now|mate))*\W*$"
_PIECE = re.compile(
    rf"{_LEAD}(?:{_WENT}|{_WHO})(?:\W+(?:{_DAY}|{_FOR_IT}))*{_END}",
    re.IGNORECASE,
)
_OF_IT = re.compile(rf"{_LEAD}(?:{_FOR_IT}|{_DAY})(?:\W+(?:{_DAY}|{_FOR_IT}))*{_END}", re.IGNORECASE)
"""What it was for, or when: an answer only where the question was asked."""
_STANDING_SIGN = re.compile(
    r"\b(?:i(?:'ve| have)?|was|were|been|got|had)\b.{0,12}\b(?:saw|seen|been to|went to|examined|checked|looked at)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:now|today|still|worse|again|but|since|then|not|never|no|nobody|no one|\w+n'?t|until|tomorrow|next|will|going|want|need|should|would|if|cancel\w*|waiting|friend|mate|mum|mom|dad|wife|husband)\b|\?",
    re.IGNORECASE,
)
MOST_WORDS = 12


def tells_a_piece(text: str, *, asked: bool = False) -> bool:
    """Whether a whole message tells a piece of having been seen.

    Args:
        text: the message.
        asked: whether that was just asked; then what it was for, and when, is a piece too.
    """
    plain = " ".join(text.replace("’", "'").split())
    if "?" in plain or plain.startswith("/") or len(plain.split()) > MOST_WORDS:
        return False
    return _PIECE.match(plain) is not None or (asked and _OF_IT.match(plain) is not None)


def tells_it_with_the_sign(text: str) -> bool:
    """Whether a short message says that the sign which stands was looked at, and nothing of how it is now: "I saw the doctor about the limp"."""
    plain = " ".join(text.replace("’", "'").split())
    return (
        len(plain.split()) <= MOST_WORDS
        and _STANDING_SIGN.search(plain) is not None
        and _OTHERWISE.search(plain) is None
    )
