"""A clinician's advice that somebody talks the runner out of: "coach told me not to bother with the doc who said rest it".

It sounds like a word of having been seen, or like a denial of what the clinician said. Whether one has told them not to run
is asked.
"""

from __future__ import annotations

import re

LONGEST = 400
"""Characters of such a message."""

_CLINICIAN = r"(?:doctors?|docs?|dr|gps?|physios?|physiotherapists?|physical therapists?|consultants?|specialists?|surgeons?|nurses?|hospital|clinic|orthop\w+|a ?& ?e|radiologist)"
_TALKS_DOWN = (
    r"(?:ignor(?:e|ed|es|ing)|disregard\w*|overrul\w+|overrid\w+|forget(?: about)?|never mind|defy\w*"
    r"|(?:not to|to not|don'?t|do not|didn'?t|no need to|needn'?t|shouldn'?t|never|no point(?: in)?|stop) (?:even )?(?:bother\w*|listen\w*|ask\w*|worry\w* about|mind\w* (?:about|what)|trust\w*|follow\w*|believ\w*|do what|take any notice|pay (?:any )?attention|hear\w*|go(?:ing)? by|wait\w* for))"
)
_OF_ADVICE = (
    r"(?:rest\w*|stop\w*|no running|not (?:to )?run\w*|not to|don'?t run|off running|lay off|laid off|banned?|avoid|give (?:it|running) (?:a|up)|pack (?:it|running) in|take (?:a|some|time)|weeks? off|months? off|time off|stay off|keep off|no impact|no sport"
    r"|advice|orders?|warning|says?|said|told|recommend\w*)"
)
_OVERRULED = (
    re.compile(
        rf"\b{_TALKS_DOWN}\b(?:\W+[\w'&]+){{0,6}}?\W+{_CLINICIAN}(?:'?s)?\b.{{0,50}}?\b{_OF_ADVICE}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_CLINICIAN}\b.{{0,20}}?\b(?:says?|said|told|wants?|wanted|advised|recommend\w*|banned)\b.{{0,30}}?\b(?:rest|stop|off|not|no running|don'?t|banned|avoid)\b.{{0,60}}?\b(?:but|and|though|yet)\b.{{0,40}}?\b(?:says?|said|reckons?|told|thinks?|laughed)\b.{{0,15}}?\b(?:{_TALKS_DOWN}|rubbish|nonsense|too cautious|overcautious|bull\w*|run (?:anyway|on|through)|keep (?:going|running)|carry on)\b",
        re.IGNORECASE,
    ),
)
_NOT_SO = re.compile(
    rf"\b(?:never|not|n'?t|no) (?:been )?(?:seen|saw|see|spoken to|had)\b.{{0,12}}\b{_CLINICIAN}\b|\b(?:knees?|shoulders?|elbows?|teeth|tooth|dentist|eyes?|moles?)\b",
    re.IGNORECASE,
)


def is_overruled(text: str) -> bool:
    """Whether a message tells of a clinician's advice that somebody says to leave aside."""
    plain = text.replace("’", "'")[:LONGEST]
    return _NOT_SO.search(plain) is None and any(pattern.search(plain) is not None for pattern in _OVERRULED)
