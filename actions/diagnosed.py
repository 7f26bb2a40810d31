"""Whether a runner tells of a finding in the hip that a clinician has named; what follows from it is in `beyond_sources`.

Which findings there are is content: the nicknames of the entry that stands in for them (`gap.diagnosed_hip`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

SLOT = "diagnosed"
ENTRY = "gap.diagnosed_hip"

_CLINICIAN = r"(?:doctor|doc|gp|physio\w*|physical therapist|pt|consultant|specialist|surgeon|orthop\w+|ortho|osteo(?:path)?|chiro\w*|radiologist|nurse|hospital|clinic|rheumatologist|he|she|they)"
_SCAN = r"(?:mri|scan|x[ -]?rays?|ct|ultrasound|mra|arthrogram|results?|report)"
_SAID = r"(?:says?|said|found|finds|thinks?|thought|reckons?|told me|diagnosed|confirmed|showed|shows?|shown|revealed|came back (?:with|as|showing)|picked up|diagnosed me with|called it|mentioned|is saying)"
_FEW = r"(?:[\w'/-]+ ){0,6}?"
_TOLD = (
    rf"\b(?:i(?:'?ve| have)? (?:got|have|had|suffer from|live with|developed)|i'?ve|(?:was|been|got|recently|just|am|i'm|im) (?:\w+ )?diagnosed (?:with|as having)|diagnos(?:is|ed)(?: was| is| of| as)?"
    rf"|(?:my|the|a) {_CLINICIAN} {_SAID}|{_CLINICIAN} {_SAID}|(?:the |my |an? )?{_SCAN} {_SAID}|it'?s(?: been)? (?:called|diagnosed as|confirmed)|turns out|(?:run(?:ning)?|exercis\w+|train(?:ing)?) (?:with|on)"
    rf"|with my|my|because of (?:my|the)|due to (?:my|the)|living with) {_FEW}"
)
_TOLD_AFTER = r"(?: [\w'/-]+){0,5}? (?:said|says|diagnosed|confirmed|according to)\b"
"""Behind the name: "arthritis in both hips, said my gp"."""
_NOT_SO = re.compile(
    r"\b(?:could|might|may|maybe|perhaps|possibl[ye]|wonder\w*|worried|scared|afraid|fear\w*|think it|i think|i guess|reckon it|does (?:this|it|that)|do i have|have i got|is (?:it|this|that)|avoid\w*|prevent\w*|risk of|get|getting"
    r"|end up|cause[sd]?|lead to|later in life|not|no|never|n't|ruled out|rule out|his|her|their|mum|mom|mother|dad|father|wife|husband|partner|friend|mate|nan|gran|sister|brother|uncle|aunt|neighbour|colleague|dog|cat)\b"
    r"|n't\b",
    re.IGNORECASE,
)
"""What makes of it a question, a fear, or somebody else's."""
_ELSEWHERE = re.compile(
    r"\b(?:knees?|hands?|fingers?|thumbs?|neck|shoulders?|spine|back|foot|feet|toes?|ankles?|wrists?|elbows?|jaw|shoes?|trainers)\b",
    re.IGNORECASE,
)
_CAME_BACK = re.compile(r"\b(?:came|come|coming|comes|got|get|going|went) back\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    named = "|".join(re.escape(name).replace(r"\ ", r"[ -]") for name in ordered)
    return re.compile(rf"{_TOLD}(?P<name>{named})s?\b|\b(?P<before>{named})s?\b{_TOLD_AFTER}", re.IGNORECASE)


def is_told(text: str, names: Sequence[str]) -> bool:
    """Whether a message tells that one of these was found in the runner's own hip.

    Args:
        text: the message.
        names: what findings are called.
    """
    pattern = _pattern(tuple(names))
    for clause in re.split(r"[,.;!?\n]|\bbut\b|\bso\b", text.replace("’", "'")):
        match = pattern.search(clause)
        if match is None:
            continue
        # What stands behind the name ("and I can't squat") denies nothing of it.
        name = "name" if match.group("name") else "before"
        begun = match.start(name)
        of_elsewhere = _ELSEWHERE.search(_CAME_BACK.sub("", clause)[max(0, begun - 25) :])
        if not _NOT_SO.search(clause[:begun]) and not of_elsewhere:
            return True
    return False
