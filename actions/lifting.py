"""When a word about a clinician or a misunderstanding takes a gate down, and when it is asked about first.

A classifier hears "no doctor has seen me yet" as it hears "a doctor has seen me". So what was typed lifts a gate
only where it names a clinician and says that they have looked, and holds nothing that puts it in doubt; a button
means what it says. In an emergency everything is asked about once.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from actions.turn import Turn

EMERGENCY = "emergency"
READER = "reader"
"""What stands as the rule of a mention that no rule found (`bot.language.screen`)."""
SHORT = 5
"""Words within which there is no room for a sign beside the clinician."""

_CLINICIAN = re.compile(
    r"\b(doctors?|docs?|drs?|gps?|physios?|physiotherapists?|physical therapists?|consultants?|specialists?|surgeons?"
    r"|nurses?|orthop(?:a)?edics?|radiologists?|clinics?|clinicians?|hospitals?|a ?& ?e|er|urgent care|paramedics?)\b",
    re.IGNORECASE,
)
_LOOKED = re.compile(
    r"\b(seen|saw|examined|checked|looked|assessed|cleared|scann?ed|x-?rayed|went|been|says?|said|told|discharged|ruled)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(no|not|never|nobody|none|without|yet|cancel\w*|tried|trying|try|book\w*|appointments?|next|tomorrow|will|ll"
    r"|going to|gonna|soon|e-?mail\w*|rang|ring\w*|call\w*|phon\w*|wait\w*|if|pretend\w*|suppos\w*|imagine|would|should"
    r"|could|sort of|kind of|kinda|sorta|brother|sister|mum|mom|dad|father|mother|wife|husband|partner|friends?|mates?"
    r"|son|daughter|coach|trainer|youtube|google|chatgpt|online|internet|video|receptionist|retired|vet|system|afford"
    r"|fracture\w*|broken|break|surgery|operation|catheter|worse|urgent|serious|don'?t run|stop running)\b|n['’]?t\b|=|\?",
    re.IGNORECASE,
)


def pressed(turn: Turn) -> bool:
    """Whether the message is a button's payload and not typed."""
    return turn.text.startswith("/")


def clearly_seen(turn: Turn) -> bool:
    """Whether the runner plainly says that a clinician has looked at it."""
    text = turn.text
    return pressed(turn) or bool(_CLINICIAN.search(text) and _LOOKED.search(text) and not _DOUBT.search(text))


def only_says_seen(turn: Turn) -> bool:
    """Whether a short message says that a clinician has looked, and a sign in it was heard by the reader alone.

    "The hospital saw me" is like what people write after a fall, and tells of none.
    """
    by_reader = all(item.get("rule") == READER for item in turn.red_flags if item["status"] == "present")
    return clearly_seen(turn) and by_reader and len(turn.text.split()) <= SHORT


def denied(turn: Turn, standing: Collection[str]) -> tuple[str, ...]:
    """The standing flags that this message says are not there, or not any more."""
    said: dict[str, Any] = {}
    for item in turn.red_flags:
        said.setdefault(str(item["flag"]), set()).add(item["status"])
    return tuple(flag for flag in standing if said.get(flag) and said[flag] <= {"negated", "past"})
