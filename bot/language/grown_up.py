"""Somebody who is grown up by what they are called: nobody's wife or father is asked about being under 18.

A teenager speaks of parents too ("my mum says my hip should rest"), so only the relation whose hip it is counts. And who
is somebody's parent is no child: "I'm the dad of a 14-year-old, my hip hurts".
"""

from __future__ import annotations

import re

_RELATION = (
    r"(?:wife|husband|missus|spouse|girlfriend|boyfriend|fianc[eé]e?|mum|mom|mother|dad|father|gran(?:dad|ny|dma|dpa|dmother|dfather)?|nan"
    r"|aunt(?:ie|y)?|uncle|boss|colleague|mother[- ]in[- ]law|father[- ]in[- ]law|client|patient)"
)
_HAS_THE_HIP = re.compile(
    rf"\bmy (?:\w+ )?{_RELATION}(?:['’]?s)?\b[^.?!]{{0,30}}\b(?:hips?|ach(?:es?|ing)|hurts?|sore|pain)\b"
    rf"|\b(?:for|about) my (?:\w+ )?{_RELATION}\b[^?!]{{0,20}}\b(?:he|she|his|her|hips?)\b",
    re.IGNORECASE,
)
_YOUNG = re.compile(
    r"\bmy (?:\w+ )?hips?\b|\b(?:[5-9]|1[0-7])\b(?! ?(?:k|km|miles?|mins?|minutes|weeks?|days?|months?|hours?|/))|\b(?:teen\w*|school|year \d+|grade|child|kid|son|daughter|young|under|girls?|boys?|junior|u1[0-8])\b",
    re.IGNORECASE,
)


def is_grown_up(text: str) -> bool:
    """Whether the hip that a message is about is that of a relation who is no child, and nothing in it speaks of one."""
    return _HAS_THE_HIP.search(text) is not None and _YOUNG.search(text) is None


_CHILD = r"(?:sons?|daughters?|kids?|child(?:ren)?|boys?|girls?|lads?|teens?|teenagers?|twins)"
_PARENT = re.compile(
    rf"\b(?:(?:i'?m|i am|as|being) (?:\w+ ){{0,3}}?|^\W*|\bsingle )(?:mum|mom|mother|mam|dad|father|parent|stepdad|stepmum)\b[^.?!]{{0,20}}\b(?:of|to|with)\b"
    rf"|\b(?:my|our) (?:\w+[- ]){{0,4}}?{_CHILD}\b(?! (?:says?|said|told|asks?|wants? to know)\b)",
    re.IGNORECASE,
)
_MY_HIP = re.compile(
    r"\b(?:my (?:own |left |right |outer |bad )*(?:hips?|groin|glutes?|buttock)|i(?:'?ve| have|'?ve got| get| feel)(?: \w+){0,3} (?:hip|groin|glute|buttock)s?\b)",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"(?<!with )(?<!for )(?<!after )\b(?:he|she|him|his|her|hers|they|their|theirs|whose|who)\b|\b\w+'s (?:\w+ )?(?:hips?|groin|legs?)\b|(?<!\w)['\"“]|\b(?:asking|advice|question|help|worried|posting|writing) (?:for|about|on behalf)\b"
    r"|\b(?:him|her|them) (?:too|as well)\b|\b(?:says|said)\b|\bboth\b|\bus\b|\bwe\b",
    re.IGNORECASE,
)
"""What may make of it the child's: then it stays so."""
_YOUNG_MYSELF = re.compile(
    r"\b(?:i'?m|i am|me|aged|i turned|i just turned) (?:only |just |nearly |almost |a )*(?:[3-9]|1[0-7])\b(?! ?(?:k|km|miles?|mins?|minutes|weeks?|days?|months?|hours?|/))"
    r"|\b(?:at|in|my) school\b|\bin (?:year|grade) \d",
    re.IGNORECASE,
)


def is_parent(text: str) -> bool:
    """Whether somebody writes of their own hip who names a child of theirs, and nothing makes it the child's.

    Args:
        text: the message.
    """
    plain = text.replace("’", "'")
    of_own_hip = _MY_HIP.search(plain) is not None and _PARENT.search(plain) is not None
    return of_own_hip and _THEIRS.search(plain) is None and _YOUNG_MYSELF.search(plain) is None
