"""Who says under a gate, without its name, that the sign is over: "gone now", "fine now", "it unlocked". It lifts nothing: it is asked."""

from __future__ import annotations

import re
from collections.abc import Collection

from knowledge.safety_terms import SELF_HARM

_PASSING = frozenset(
    {
        "cannot_bear_weight", "hot_red_swollen", "fever_unwell", "leg_numbness_weakness", "worsening_groin_pain", "severe_pain", "worsening_pain", "pinpoint_bone_pain",
        "bone_deep_front_after_ramp_up", "saddle_bladder", "leg_swelling_clot", "night_rest_pain", "limping", "locking_giving_way", "lump", "medical_emergency",
    }
)  # fmt: skip
"""Signs that may pass. A fall, an age, a pregnancy or an illness is not over because the hip is fine."""
_LEAD = r"^\W*(?:(?:no+|nope|nah|oh|ah|but|and|well|ok(?:ay)?|actually|honestly|hey|update|good news|yay|phew|thankfully|luckily|sorry|thanks|haha|lol|wait|i think|think|tbh|seems|looks like)\W+){0,4}"
_IT = r"(?:(?:it|that|this|they|those|all|everything|both|(?:the|my) (?:hip|leg|joint|pain|ache|thing|problem|symptoms?)|(?:that|this) (?:bit|one|thing|problem|part))(?:'?s|'?ve| is| are| has| have| was| were|'?re)? )"
_SO = r"(?:(?:all|totally|completely|fully|absolutely|just|already|much|pretty|quite|mostly|basically|since|feels?|feeling|seems?|been|now|today|really|actually) )*"
_OVER = (
    r"(?:gone(?: away)?|fine|ok(?:ay)?|all right|alright|normal|better|good|sorted|settled(?: down)?|cleared(?: up)?|passed|over|healed|back to normal|stopped|went(?: away)?|eased(?: off)?|disappeared|vanished|resolved|recovered"
    r"|not (?:there|happening|an issue|a problem|so)(?: any ?more| now)?|not any ?more|no longer(?: there| an issue| a problem| so| the case)?)"
)
_NOW = r"(?:(?:\W+|^)(?:now|today|again|already|since(?: then)?|this morning|by now|thankfully|luckily|thanks|thank you|honestly|tbh|though|so|haha|lol|anyway|for now|completely|again now|these days|i think|i promise|really|any ?more))*\W*$"
_WHOLE = re.compile(rf"{_LEAD}(?:{_IT}{_SO}{_OVER}|(?:all|totally|completely|fully|much|i'?m|i am|feel(?:s|ing)?|just) {_SO}(?:gone(?<!i'm gone)|fine|ok(?:ay)?|better|sorted|good|normal)|{_OVER}(?=\W+(?:now|today|again|already|this morning)\b)|(?:gone|stopped|sorted|cleared up|all gone|no longer|not any ?more)){_NOW}", re.IGNORECASE)  # fmt: skip
_FREED = re.compile(
    rf"{_LEAD}(?:{_IT})?(?:(?:just|has|then|since|already|now|finally|sort of) )*(?:unlocked|unstuck|un-?jammed|freed (?:up|itself)|came (?:free|loose|unstuck)|loosened(?: up| off)?|let go|popped back(?: in)?|clicked back(?: in)?){_NOW}",
    re.IGNORECASE,
)
"""Of a hip that was stuck."""
_WORSE = re.compile(
    r"\b(?:but|except|until|when|if|unless|still|bit|little|slightly|bye|goodbye|night|run(?:ning)?|mostly|pretty|quite|basically)\b|\?",
    re.IGNORECASE,
)
_LEAVES = re.compile(r"\bi(?:'?m| am) gone\b|\bgone (?:to|for|home|out)\b", re.IGNORECASE)
MOST_WORDS = 10


def says_over(text: str, standing: Collection[str]) -> bool:
    """Whether a whole message says that what put the gate up is over, and names no sign.

    Args:
        text: the message.
        standing: the flags that put the gate up.
    """
    if SELF_HARM in standing or _PASSING.isdisjoint(standing):
        return False
    plain = text.replace("’", "'")
    if len(plain.split()) > MOST_WORDS or _WORSE.search(plain) or _LEAVES.search(plain):
        return False
    freed = "locking_giving_way" in standing and _FREED.match(plain) is not None
    return freed or _WHOLE.match(plain) is not None
