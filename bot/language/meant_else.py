"""What was meant in place of a sign, in words that do not name it: "more like stiff", "the road I mean", "in love lol".

They lift nothing by themselves: the coach asks whether the sign is there.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from knowledge.safety_terms import SELF_HARM

MOST_WORDS = 9
"""Of words with a laugh behind them; a longer message tells more than a joke."""

_LEAD = r"^\W*(?:(?:no+|nope|nah|sorry|oops|wait|actually|oh|ah|well|hm+|um+|er+m?|ok(?:ay)?|yes|yeah|or|but|and|maybe|perhaps|tbh|honestly|to be fair|thinking about it|hang on|hold on|rather)\W+)*"
_MILD = r"(?:stiff\w*|tight\w*|sore\w*|ach\w+|an ache|tired\w*|muscl\w+|muscular|cramp\w*|niggl\w+|dull\w*|heav\w+|uncomfortable|discomfort|awkward|clunky|cracky|creak\w*|rusty|twing\w+|pull\w*|a stitch|bruis\w+|itch\w*|tender|soft|skin|fat|bone|tendon|wobbl\w+|clumsy|slow|lazy|unsteady)"
_MORE_LIKE = re.compile(
    rf"{_LEAD}(?:(?:it|that|this|mine)(?:'?s| is| was| feels| felt)? |i(?:'?d| would) (?:say|call it) |i (?:mean|meant|guess|think) )?(?:(?:it'?s|its) )?"
    rf"(?:more (?:like|of|a case of)|rather|more|closer to|just|only|kind of|sort of|simply)(?: (?:like|of|a|an|my|the|feeling|being|bit|little|quite|very|just))* {_MILD}(?:\W+(?:\w+\W*){{0,5}})?$",
    re.IGNORECASE,
)
"""Another, milder word for it."""
_ELSE = re.compile(
    r"^\W*(?:(?:hm+|um+|well|oh|no+|sorry|actually)\W+)*(?:or (?:is it |it'?s |was it |rather |maybe |perhaps )?(?:more|rather|maybe|perhaps|just|like|a |the |my |in )|more (?:like|of a)\b)",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"^.{1,40}\bi (?:mean|meant)\b\W*[,.;:–-]\s*\S.*$", re.IGNORECASE)
"""Whose or what it was, and more of that: "the road I mean, it was icy"."""
_LAUGHS = re.compile(
    r"(?:\b(?:lol|lmao|rofl|ha(?:ha)+h?|hehe+|jk|just kidding)\b|[😂🤣😅😆😜😉]|[:;]-?[)DP])\W*$",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^\W*(?:ok(?:ay)?|thanks?|thank you|ty|cheers|no|nope|yes|yeah|yep|bye|great|right|sure|fair enough|will do|got it|cool|fine|hi|hello|good|nice|wow|i (?:will|won'?t|know|can'?t|see)|you|your|u|what|why|how|when|where|who|can|should|could|do|does|is|are)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^\W*(?:(?:no+|nope|nah|sorry|oops|wait|actually|oh|hm+|well)\W+)+(?:(?:it'?s|its|it is|that'?s|i mean|i meant|more|rather|just|only|mine is|pain is|hurts)\W+)*(?:(?:in|on|at|to|towards|around) )?(?:the |my )?(?:very )?"
    r"(?:outside|outer|out side|side|lateral|back|front|top|bum|buttocks?|glutes?|backside|knee|thigh|lower back|muscle|fleshy|bony bit)\b(?: (?:of|part|bit|side|hip|edge|it|my|the|hip))*\W*$",
    re.IGNORECASE,
)
_PLACED = frozenset({"worsening_groin_pain", "bone_deep_front_after_ramp_up", "pinpoint_bone_pain"})
"""Signs that are so by their place."""
_EXPLAINED = {
    "leg_numbness_weakness": r"(?:fall(?:s|en|ing)?|fell|gone|went|goes|been) (?:a?sleep)\b|\bdead leg\b|\b(?:sat|sit|sitting|slept|lay|lying|knelt|kneeling|crouch\w*|squatt\w*) (?:on|for|in|with|too|cross\w*)\b|\bcross(?:ed|ing) (?:my |the )?legs?\b|\blaces?\b|\btoo tight\b",
    "locking_giving_way": r"\b(?:road|pavement|ice|icy|slip(?:ped|pery|s)?|door|car|bike|ladder|chair|ground|floor|shoes?|mud(?:dy)?|stairs gave|traffic|knee|ankle|jaw)\b",
    "trauma_fall": r"\bin love\b|\basleep\b|\bfor (?:it|him|her|that|a joke)\b|\bbehind\b|\boff the wagon\b|\bsilent\b|\bpregnant\b|\bshort\b",
    "self_harm": r"\b(?:tin|broken glass|paper|barbed wire|nail|fence|bramble\w*|thorns?|grater|mandolin|can opener|onions?|carrots?|cook\w*|chopp\w*|shav\w*|garden\w*)\b|\b(?:by )?acciden\w+\b",
    "fever_unwell": r"\b(?:hung ?over|hangover|jab|vaccin\w+|hot weather|heatwave|sun|menopaus\w*|hot flush\w*|blanket|duvet)\b",
    "hot_red_swollen": r"\b(?:sun ?burn\w*|hot bath|heat pack|hot water bottle|heat pad|tiger balm|deep heat|bite|bitten|stung)\b",
    "night_rest_pain": r"\b(?:baby|cat|dog|kids?|toilet|loo|to pee|bladder|neighbours?|snor\w+|noise|alarm)\b",
    "limping": r"\b(?:blister\w*|shoes?|as a joke|acting|toe)\b",
    "sudden_onset_pop": r"\b(?:band|elastic|bottle|balloon|knuckles?|radio|music|toaster)\b",
    "lump": r"\b(?:phone|keys?|wallet|pocket|muscle|hip ?bone|mattress|bed)\b",
}
"""What a sign may have been by its own words, by the flag: whether it was is asked."""
_WEAK = "leg_numbness_weakness"
_MAY_BE_WEAK = re.compile(
    r"\b(?:heav\w+|tired\w*|clums\w+|unstead\w+|slow\w*|wobbl\w+|lazy|drag\w*|weak\w*)\b", re.IGNORECASE
)
_ON_PURPOSE = re.compile(r"\b(?:on purpose|deliberate\w*|intention\w*|again)\b", re.IGNORECASE)
_BY_FLAG = {flag: re.compile(pattern, re.IGNORECASE) for flag, pattern in _EXPLAINED.items()}
_PUT_RIGHT = re.compile(
    r"^\W*(?:(?:oh|ah|well|lol|haha|wait|hang on|hold on)\W+)*(?:no+|nope|nah|sorry|oops|actually|i (?:mean|meant)|my bad|it was|that was|it'?s|that'?s|just|only|because|cos|on|in|with|by|from|while|when|for|the)\b",
    re.IGNORECASE,
)
"""How such an explanation begins; "and my knee locks too" tells of more."""


def is_another_word(text: str) -> bool:
    """Whether an answer only puts another word beside what was asked: "or more like muscle"."""
    plain = text.replace("’", "'")
    return "?" not in plain and (_ELSE.match(plain) is not None or _MORE_LIKE.match(plain) is not None)


def explains(text: str, standing: Collection[str]) -> bool:
    """Whether a message begins to put right what one of the standing signs was: "sorry no, my foot fell asleep, I sat on it"."""
    plain = text.replace("’", "'")
    if "?" in plain or _PUT_RIGHT.match(plain) is None:
        return False
    if _ON_PURPOSE.search(plain) is not None:
        return False
    return any(flag in standing and one.search(plain) is not None for flag, one in _BY_FLAG.items())


def means_else(text: str, standing: Collection[str]) -> bool:
    """Whether a message says that something else was meant than one of the signs that put up the gate.

    Args:
        text: the message.
        standing: the flags that put it up.
    """
    plain = text.replace("’", "'")
    if not standing or "?" in plain:
        return False
    # "Just tired" denies no thoughts of harm, and a leg that is heavy or clumsy may be a weak one.
    milder = _MORE_LIKE.match(plain) is not None and SELF_HARM not in standing
    milder = milder and not (_WEAK in standing and _MAY_BE_WEAK.search(plain) is not None)
    if milder or _OF_IT.match(plain) is not None or explains(plain, standing):
        return True
    if not _PLACED.isdisjoint(standing) and _PLACE.match(plain) is not None:
        return True
    laughs = _LAUGHS.search(plain) is not None and len(plain.split()) <= MOST_WORDS
    return laughs and _COURTESY.match(plain) is None
