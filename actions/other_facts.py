"""A fact that answers another question than the one about a sign: "left", "right", "yes I do bridges", "no I don't do bridges".

A classifier and the reader of answers take it for a yes or a no; it is none, and the sign is asked about again.
"""

from __future__ import annotations

import re
from datetime import date

from actions import loosely
from actions.turn import Turn
from actions.yes_no import plainly, pressed
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
OF_NO_TIME = frozenset(
    {"worsening_groin_pain", "bone_deep_front_after_ramp_up", "lump", "child", "pinpoint_bone_pain"}
)
"""Signs whose question neither a span of time nor "twice a week" answers; whether it wakes or limps, it may."""
OF_SIGN_BY_TIME = {flag: kinds for flag, kinds in OF_SIGN.items() if "place" not in kinds}
"""Those of them that a correction may deny; another place denies none."""
_FEW_WORDS = 6
_CORRECTS = re.compile(
    r"\b(?:i (?:just |only |actually )?(?:mean|meant)|meant(?: to (?:say|write|type|put))?|should (?:have )?(?:say|said|be|been|read)|correction|make (?:that|it)|typo|autocorrect\w*|rather|sorry|oops|scratch that|i said|mixed up|wrong (?:way round|side|leg|hip|one|day|run|place|spot|word))\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:(?:the|my|on|at|in|to) (?:very |far |other |lower |upper )?(?:front|back|side|left|right|outside|inside|outer|inner|top|bottom|middle)|(?:left|right|other|wrong) (?:one|side|hip|leg|foot)|(?:left|right)(?:,? not|\W*$)|not (?:the |my )?(?:left|right)"
    r"|outside|inside|front|side|rear|groin|buttocks?|butt|bum|glutes?|thigh|knee|shin|calf|ankle|yesterday|today|tonight|this (?:morning|afternoon|evening)|last (?:night|week|month)|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:in|by|during|before|after|on|at the end of) (?:the |a |my )?(?:mornings?|evenings?|afternoons?|runs?|running|race|parkrun|warm[- ]?up|cool[- ]?down)|road|trail|treadmill|hills?|bridges?|planks?|leg raises?|stretch\w*)\b",
    re.IGNORECASE,
)
"""A place, a side, a time or a way to train: what a correction may be about instead of the sign."""
_ALL_WRONG = re.compile(
    r"\bnot (?:what|how) i\b|\b(?:isn'?t|wasn'?t|not) (?:what|how) (?:i|you)\b|\byou(?:'?ve| have)? (?:got|misread|misunderstood|misheard)\b|\bmisunderst\w+|\b(?:never|didn'?t|did not) (?:say|said|mean)\b|\bfalse alarm\b|\bjok(?:e|ing)\b|\bkidding\b|\bfigure of speech\b",
    re.IGNORECASE,
)
"""What takes back the sign itself, whatever stands beside it."""


def corrects_another(turn: Turn, flag: str) -> bool:
    """Whether what follows the question about a sign only corrects a place, a side or a time: "sorry I meant the front, not the side".

    Args:
        turn: the answer.
        flag: the sign.
    """
    if pressed(turn) or any(one["flag"] == flag for one in turn.red_flags):
        return False
    text = turn.text.replace("’", "'")
    if _CORRECTS.search(text) is None or _ALL_WRONG.search(text) or plainly(text) or _SAYS_YES.match(text):
        return False
    # "I meant the morning, not the night" denies that it wakes them.
    named = {name for name, _ in turn.entities} & (OF_OTHERS - OF_SIGN_BY_TIME.get(flag, frozenset()))
    return bool(named) or (_ANOTHER.search(text) is not None and flag not in OF_SIGN_BY_TIME)


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
    if _IS_RIGHT.match(text) or loosely.puts_side_right(text) or loosely.denies_a_side(text):
        return True
    if flag in OF_NO_TIME and (loosely.so_often(text) or loosely.duration(text, date.today()) is not None):
        return True
    named -= OF_SIGN.get(flag, frozenset())
    bare = turn.intent == INFORM if only_facts is None else only_facts
    return bool(named & OF_OTHERS) and (bare or (bool(named & {"load_step", "stride", "cadence"}) and short))
