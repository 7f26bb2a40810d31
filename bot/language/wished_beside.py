"""An answer to the question about a sign that stands beside a wish for what is kept: "yes it does, and delete my data"."""

from __future__ import annotations

import re

YES, UNSURE = "yes", "unsure"
LONGEST = 300
"""Characters of such a message; a longer one tells more than an answer."""

_CLAUSES = re.compile(r"[,.;:!()\n]|\s[-–—]\s|\b(?:and|but|also|then|plus|because|cos)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:delet\w*|eras\w*|wip(?:e|ing)|remov\w*|forget|export\w*|download\w*|show|copy|send|get rid|check-?\s?ins?|data)\b",
    re.IGNORECASE,
)
"""What names such a wish."""
_SAYS_YES = re.compile(
    r"^\W*(?:(?:oh|ah|well|um+|er+m?|actually|honestly|ok(?:ay)?|sadly)\W+)*(?:yes|yeah|yea|yep|yup|yeh|aye|ya|afraid so|i think so|i guess so|i suppose so|definitely|a (?:bit|little)|kinda|kind of|sort of|sometimes|at times|both|all of (?:it|them|that))\b(?!\W*(?:no|not|nah|never)\b)"
    r"|^\W*(?:(?:oh|well|um+|actually|honestly)\W+)*(?:it|that|this|i|mine|they|there|my \w+)(?:'?s|'?m)? ?(?:really |still |often |sometimes |just |only )*(?:does|do|is|are|am|has|have|did|was|had|are|can'?t|cannot)\W*(?:(?:too|now|a bit|a little|sometimes|at night|still|really|often|so)\W*)*$",
    re.IGNORECASE,
)
_SAYS_UNSURE = re.compile(
    r"^\W*(?:(?:oh|well|um+|hm+|honestly)\W+)*(?:i'?m |i am )?(?:not (?:really |quite |too |so |entirely )?sure|unsure|(?:i )?(?:don'?t|do not) (?:really )?know|dunno|idk|no idea|maybe|perhaps|possibly|hard to (?:say|tell)|can'?t tell)\b",
    re.IGNORECASE,
)


def names_a_wish(text: str) -> bool:
    """Whether a message names what is kept, or what is to be done with it."""
    return _NAMED.search(text) is not None


def answer_beside(text: str) -> str | None:
    """`yes` or `unsure`, where a clause of the message says so to what was asked; None where none does, or it says no more than its wish."""
    plain = text.replace("’", "'")
    if len(plain) > LONGEST or "?" in plain:
        return None
    clauses = [clause for clause in _CLAUSES.split(plain) if clause.strip()]
    if any(_SAYS_YES.match(clause) for clause in clauses):
        return YES
    return UNSURE if any(_SAYS_UNSURE.match(clause) for clause in clauses) else None
