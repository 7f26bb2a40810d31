"""Faint guesses of the reader that the coach's own talk explains: of a clinician ("don't want to see anyone"), a stick, or who told what.

The reader alone hears thoughts of self-harm in "don't want to see anyone", said to a coach that has just asked for that, and in a
stick that is borrowed for the shops; and a pregnancy in "more hinted". Only what is hardly heard is left out, and only of whole
messages that leave room for nothing else: any word of life, an end or for ever is listened to. Who borrows a stick is asked
whether they limp instead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.language.screen.mentions import is_faint
from bot.language.unwilling import FAINT
from knowledge.safety_terms import SELF_HARM, STATES

LIMPING = "limping"

_LEAD = r"^\W*(?:(?:i mean|i meant|well|oh|no|nah|nope|yes|yeah|sorry|actually|ok(?:ay)?|tbh|honestly|to be honest|um+|er+m?|hm+|but|and|so|look|just|really)\W+)*"
_END = r"(?:\W+(?:though|tho|tbh|really|please|thanks|lol|haha|yet|just yet|right now|at the moment|today|this week|about (?:it|this|that|my hip|the limp|a limp|a hip)|for (?:it|this|that|a hip|my hip)|if i can help it|unless i have to|if possible|with this|over this|over a (?:limp|hip|niggle)))*\W*$"
_CLINICIAN = r"(?:(?:a|an|the|my|any|some)\W+)?(?:doctor|doc|dr|gp|physio\w*|nurse|consultant|specialist|surgeon|clinician|hospital|surgery|clinic|a ?& ?e|medic|professional)s?"
_UNWILLING = r"(?:i(?:'m|'d|'ll)?\W+)?(?:(?:just|really|would|am|do|simply)\W+)*(?:(?:don'?t|do not|dont|didn'?t|won'?t|wont)(?: (?:really|want|wanna|wish|need|fancy|like|feel like|plan|intend))+(?: to)?|rather not|prefer not to|not (?:going|planning|keen|willing|wanting|gonna)(?: to| on)?|won'?t|wont|refuse to|hate|avoid(?:ing)?|can'?t be bothered (?:to|with)|no way (?:i'?m|am i))"
_SEE = r"(?:(?:see|seeing|visit|visiting|bother|bothering|book|book in with|ring|call|go to|going to|go and see|be seen by|being seen by|be examined by)\W+)"
_SEE_ANYONE = (
    r"(?:(?:see|seeing|visit|visiting|go to|going to|go and see|be seen by|being seen by|be examined by)\W+)"
)
"""Not to bother anyone, or not to want or need them, may be what somebody says who is tired of life."""
_WHOLE = re.compile(
    rf"{_LEAD}{_UNWILLING}\W+(?:{_SEE_ANYONE}(?P<anyone>anyone|anybody|someone|somebody)|{_SEE}?{_CLINICIAN}){_END}",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"{_LEAD}(?:(?:he|she|they|{_CLINICIAN}|it|that|was|wasn'?t|didn'?t|not|never|really|exactly|so much|as such|quite|more|just|sort of|kind of|rather|only|actually|outright|told|tell|said|say|saying|hinted|hint|hinting|suggested|suggest|implied|implying|advised|mentioned|mention|me|of|a|an|the|to|in so many words|as)\W*)+{_END}",
    re.IGNORECASE,
)
_HINTS = re.compile(
    r"\b(?:told|tell|said|say|saying|hint\w*|suggest\w*|impl\w+|advised|mention\w*)\b", re.IGNORECASE
)
_AID = re.compile(
    r"\b(?:borrow\w*|us(?:e|es|ed|ing)|need\w*|got|bought|buy\w*|lean\w*|rely\w*|take|taking|took|walk\w*|carry\w*|have|with|on)\b.{0,20}(?:\b(?:an?|the|my|his|her|our|some|two|one|old|\w+'s)\W+(?:\w+\W+)?|\bwith )(?:(?:walking|hiking|trekking|nordic) ?(?:sticks?|poles?)|sticks?|crutch(?:es)?|cane|zimmer|walking frame|rollator)\b(?! (?:it|with|this|at|around|by|out|up)\b)",
    re.IGNORECASE,
)
_GRAVE = re.compile(
    r"\b(?:li(?:fe|ve|ves|ving)|alive|d(?:ie|ied|ying|ead|eath)|kill\w*|end\w*|any ?more|ever|never again|again|point\w*|world|every(?:one|body|thing)|exist\w*|alone|lonel\w*|hope\w*|suicid\w*|harm\w*|hurt\w* (?:my|him|her)\w*|myself"
    r"|here|gone|burden|goodbye|hang\w*|hit\w*|beat\w*|bridge|jump\w*|pills?|overdos\w*|cut\w*|blood|worthless|tired of|had enough|give up|giving up|done with|sick of|cope|coping|cry\w*|depress\w*|low|dark\w*|can'?t go on|carry on|rope|knife|blade)\b|\?",
    re.IGNORECASE,
)
"""Words beside which nothing is left out."""


def without_faint_guesses(
    text: str,
    mentions: Sequence[Mapping[str, Any]],
    slots: Mapping[str, Any],
    before: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """The mentions of a message without those that the reader alone hardly hears, where its words are of something else.

    Args:
        text: the message.
        mentions: what the screen finds in it.
        slots: the slots as they stand: "anyone" is a clinician only where the coach has asked for one.
        before: what was typed just before it: a grave word there counts as well.
    """
    found = [dict(one) for one in mentions]
    faint = {str(one["flag"]) for one in found if _is_faint(one)}
    plain = " ".join(text.replace("’", "'").split())
    if not faint or any(_GRAVE.search(one.replace("’", "'")) is not None for one in (*before, plain)):
        return found
    standing = () if slots.get("gate") in (None, "none") else slots.get("gate_flags") or ()
    if SELF_HARM in faint and SELF_HARM not in standing and not _asked_of_it(slots):
        if _AID.search(plain) is not None:
            return _limps_instead(found)
        if _is_of_being_seen(plain, standing):
            return [one for one in found if one["flag"] != SELF_HARM or not _is_faint(one)]
    if standing and faint & set(STATES) and _HINTS.search(plain) and _TOLD.match(plain) is not None:
        return [one for one in found if one["flag"] not in STATES or not _is_faint(one)]
    return found


def _is_faint(mention: Mapping[str, Any]) -> bool:
    return is_faint(mention, FAINT, "uncertain")


def _asked_of_it(slots: Mapping[str, Any]) -> bool:
    """Whether the coach has just asked about thoughts of self-harm: then every word is an answer."""
    pending = slots.get("pending")
    return isinstance(pending, Mapping) and SELF_HARM in (pending.get("flags") or ())


def _is_of_being_seen(plain: str, standing: Collection[str]) -> bool:
    match = _WHOLE.match(plain)
    return match is not None and (match["anyone"] is None or bool(standing))


def _limps_instead(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The mentions with whether they limp in the place of the faint guess."""
    known = {one["flag"] for one in found}
    instead = [] if known & {LIMPING, "cannot_bear_weight"} else [LIMPING]
    left = [one for one in found if one["flag"] != SELF_HARM or not _is_faint(one)]
    guess = next(one for one in found if one["flag"] == SELF_HARM and _is_faint(one))
    return [*left, *({**guess, "flag": flag} for flag in instead)]
