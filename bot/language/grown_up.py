"""Somebody who is grown up by what they are called: nobody's wife or father is asked about being under 18.

A teenager speaks of parents too ("my mum says my hip should rest"), so only the relation whose hip it is counts.
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
