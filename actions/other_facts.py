"""A fact that answers another question than the one about a sign: "left", "right", "yes I do bridges", "no I don't do bridges".

A classifier and the reader of answers take it for a yes or a no; it is none, and the sign is asked about again.
"""

from __future__ import annotations

import re

from actions.turn import Turn
from actions.yes_no import pressed
from bot.language.facts import INFORM

_SAYS_YES = re.compile(
    r"^\W*(?:(?:oh|ah|er+m?|um+|well)\W+)*(?:aye|yes|yeah|yeh|yea|yep|yup|it (?:is|does)|that'?s (?:it|me)|very|definitely|afraid so)\b",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(
    r"^\W*(?:(?:oh|ah|er+m?|um+|well)\W+)*(?:no|nope|nah|naw|not|never|i (?:don'?t|never|haven'?t))\b",
    re.IGNORECASE,
)
_IS_RIGHT = re.compile(r"^\W*(?:the |my |on the )?right(?: (?:one|side|hip|leg))?\W*$", re.IGNORECASE)
"""The side, or "that's right"."""
OF_TRAINING = frozenset(
    {"exercise", "other_exercise", "strength", "sitting", "stride", "cadence", "load_step"}
)
"""Entities that answer other questions; with a yes or a no before them, it is still none to a question about a sign."""
OF_OTHERS = OF_TRAINING | {
    "side",
    "place",
    "timing",
    "distance",
    "weekly_km",
    "duration",
    "settles",
    "what_changed",
    "load_change",
}
OF_SIGN = {
    "worsening_groin_pain": frozenset({"place"}),
    "bone_deep_front_after_ramp_up": frozenset({"place", "load_change", "load_step", "what_changed"}),
    "pinpoint_bone_pain": frozenset({"place"}),
    "lump": frozenset({"place"}),
    "hot_red_swollen": frozenset({"place"}),
    "night_rest_pain": frozenset({"timing"}),
    "worsening_pain": frozenset({"duration", "settles"}),
    "pregnancy_postpartum": frozenset({"duration"}),
}
"""What may well be an answer to the question about the sign: "like 5 weeks", to whether they are pregnant."""
_FEW_WORDS = 6


def is_of_another(turn: Turn, flag: str, *, only_facts: bool | None = None) -> bool:
    """Whether what may be an answer to the question about a sign is a fact that another question asks for, and no more.

    Args:
        turn: the answer.
        flag: the sign.
        only_facts: whether the message is nothing but facts; by default where it is taken for that.
    """
    if pressed(turn) or any(one["flag"] == flag for one in turn.red_flags):
        return False
    text = turn.text.replace("’", "'")
    named = {name for name, _ in turn.entities}
    short = len(text.split()) <= _FEW_WORDS
    if _SAYS_YES.match(text):
        return bool(named & OF_TRAINING) and short
    if _SAYS_NO.match(text) and named & OF_TRAINING and short:
        return True
    if _IS_RIGHT.match(text):
        return True
    named -= OF_SIGN.get(flag, frozenset())
    bare = turn.intent == INFORM if only_facts is None else only_facts
    return bool(named & OF_OTHERS) and (bare or (bool(named & {"load_step", "stride", "cadence"}) and short))
