"""A no that tells of the sign all the same: "no mine is smaller", "no, it's on the other side"."""

from __future__ import annotations

import re

_NO = re.compile(
    r"^\W*(?:(?:oh|ah|well|um+|er+m?|actually|honestly|haha?|lol)\W+)*(?:no+|nope|nah|naw|not really|not quite|not exactly)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:mine|my (?:own|one|lump|bump|limp|numbness|swelling|pain|pop|knock|fall|fever))(?:'s| is| was| are|'re| has| had| does| feels| hurts| aches| looks| sits| comes| goes| started| began| only| just)+\b"
    r"(?!\W*(?:(?:all |just |perfectly |totally |completely |quite )?(?:fine|ok(?:ay)?|good|well|normal|alright|all right|great|clear|gone|over|better|healed|nothing|none|no |not there|not so|away|never|healthy|perfect|strong|straight|muscular|muscle|stiff\w*|tight\w*|tired)|n'?t\b))",
    re.IGNORECASE,
)
"""What is said of one's own, which then is there; "mine is fine" is none."""
_COMPARED = re.compile(
    r"\b(?:smaller|bigger|larger|milder|fainter|slighter|shorter|longer|softer|harder|redder|less (?:bad|severe|obvious|numb|swollen|of (?:a|one))|not (?:as|so|that|quite as) (?:bad|big|large|much|severe|obvious|strong|swollen|numb|often)(?: as)?)\b"
    r"|\b(?:on|in|at|down) (?:the |my )?other (?:side|leg|hip|one|groin|foot|calf)\b|\bthe other (?:side|leg|hip|one|groin|foot|calf)\W*$|\b(?:higher up|lower down|further (?:up|down)|more to the (?:side|left|right|front|back|inside|outside))\b"
    r"|\b(?:a |an |one )?(?:small|little|tiny|mild|slight|wee) (?:one|lump|bump|limp|fall|knock|pop|fever)\b|\b(?:different|another) (?:place|spot|side|leg|hip)\b",
    re.IGNORECASE,
)
_DENIED_THERE = re.compile(
    r"\b(?:no|not|isn'?t|haven'?t|never|without|any|nor|or) (?:a |an |any |even )*(?:small|little|tiny|mild|slight|wee|smaller|bigger|larger)\b|\b(?:fine|ok(?:ay)?|nothing|normal|gone|either) (?:there |on the other|on both)",
    re.IGNORECASE,
)


def admits(text: str) -> bool:
    """Whether an answer begins with a no and tells how, or where, one's own sign is.

    Args:
        text: the answer to whether a sign is there.
    """
    plain = text.replace("’", "'")
    if _NO.match(plain) is None or "?" in plain:
        return False
    return _OWN.search(plain) is not None or (
        _COMPARED.search(plain) is not None and _DENIED_THERE.search(plain) is None
    )
