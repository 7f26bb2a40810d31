"""An answer to the question about a sign that stands beside a wish for what is kept: "yes it does, and delete my data"."""

from __future__ import annotations

import re

YES, UNSURE = "yes", "unsure"
_NO = "no"
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
    r"^\W*(?:(?:oh|well|um+|hm+|honestly)\W+)*(?:i'?m |i am )?(?:not (?:really |quite |too |so |entirely )?sure|unsure|(?:i )?(?:don'?t|do not) (?:really )?know|dunno|idk|no idea|maybe|perhaps|possibly|hard to (?:say|tell)|can'?t tell)\b(?!\W+(?:how (?:to|do|can|i)|where|who)\b)",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(
    r"^\W*(?:(?:oh|ah|well|um+|er+m?|actually|honestly|ok(?:ay)?|so|thankfully|luckily)\W+)*(?:(?:no|nope|nah|naw|none|never|neither)(?:\W+(?:no|nope|not|never|thanks?|thankfully|really|at all|none|of (?:it|that|those|them|these)|it|i|that|this|mine|there|they|my \w+)\b[^\n]*)?|not(?:\W+(?:really|at all|now|so far|yet|me|mine|that))*)\W*$"
    r"|^\W*(?:(?:oh|ah|well|um+|actually|honestly)\W+)*(?:it|that|this|i|mine|they|there|my \w+)(?:'?s|'?m)? ?(?:(?:really|still|just|is|am|are|do|does|did|has|have|was) )*(?:not|never|isn'?t|doesn'?t|don'?t|haven'?t|hasn'?t|ain'?t|aren'?t|didn'?t|wasn'?t)(?:\W+(?:at all|really|now|so|any ?more|that|it|yet|ever))*\W*$",
    re.IGNORECASE,
)
"""A clause that is a no and nothing else: "no need to keep it" and "I don't want it" say why something shall go."""
_PUTS_RIGHT = re.compile(
    r"\b(?:wait|sorry|i mean|i meant|actually|hang on|hold on|scratch that|scrap that|rather|typo|or rather)\b",
    re.IGNORECASE,
)
"""Who puts their own no right says yes all the same: "no wait, it does"."""


_SEES = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|no|nope|not sure|dunno|ok|okay|so|and|then|but|first|please|pls|just|hi|hey|hang on|wait|sorry|well)\W+|(?:it|i|mine) (?:does|is|do|am|did)\W+|(?:can|could|may) (?:you|i|we) |i(?:'d| would)? (?:just )?(?:want|like|need) to |let me )*"
    r"(?:(?:show|see|view|open|pull up|look at|read|check|list|display|print|bring up|get|give|make|what'?s (?:in|on)|what is (?:in|on)|what does|where'?s|where is)(?: me| us)?\W+)?"
    r"(?:(?:the|my|our|all|of|a|that|whole|full|running|pain|hip|last|latest|week'?s|recent) )*(?:diary|log|journal|entries|chart|graph|trend|runs|scores|ratings|(?:page|handover|report|summary|printout) (?:for|to) (?:my|the|a) (?:\w+ )?(?:physio\w*|doctor|gp|doc|clinician|consultant))"
    r"(?: (?:say|so far|again|now|first|please|pls|thanks|this week|last week|of this week|entries|for (?:this|the) week))*\W*$",
    re.IGNORECASE,
)


def wishes_to_see(text: str) -> bool:
    """Whether a whole message wishes to see what is kept: "show my diary". A word more may tell how the hip is."""
    return _SEES.match(text.replace("’", "'")) is not None


def names_a_wish(text: str) -> bool:
    """Whether a message names what is kept, or what is to be done with it."""
    return _NAMED.search(text) is not None


def answer_beside(text: str) -> str | None:
    """`yes` or `unsure`, where a clause of the message says so to what was asked; None where none does, or a no comes first."""
    plain = text.replace("’", "'")
    if len(plain) > LONGEST or "?" in plain:
        return None
    clauses = [clause for clause in _CLAUSES.split(plain) if clause.strip()]
    answers = [said for said in map(_said, clauses) if said is not None]
    if answers[:1] == [_NO] and _PUTS_RIGHT.search(plain) is None:
        # "No. I can't, delete my data": it is asked about once more.
        return None
    return next((said for said in (YES, UNSURE) if said in answers), None)


def _said(clause: str) -> str | None:
    """What one clause says to the question; None where nothing."""
    if _SAYS_YES.match(clause):
        return YES
    if _SAYS_UNSURE.match(clause):
        return UNSURE
    return _NO if _SAYS_NO.match(clause) else None
