"""What a runner only supposes, or asks of another place: "and if it were in the buttock?", "what about the front", "what causes groin pain?".

The words name a place, a side or a time that Rasa would note as the runner's own; nothing of them is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions import interview
from actions.reasoning import values_of
from actions.turn import Turn
from bot.language.parts import is_question

LONGEST = 240
"""Characters; what is longer tells of the runner as well."""
_IT = r"(?:it|that|this|they|i|the (?:pain|ache|hip|place)|my \w+|mine)"
_SURELY = re.compile(
    rf"\b(?:what|how) (?:about )?(?:if|when)\b|\b(?:and|or|but|so|then|also|even|except|only|different|same|change\w*|as)\W+if {_IT}\b|^\W*if {_IT}\b[^?]*(?:\?|\b(?:what|how|should|can|could|does|do i|is that|will|would)\b)"
    rf"|\bif {_IT} (?:was|were|had been|wasn'?t|weren'?t|would|felt|had)\b|\bwere it\b|\bhad it been\b|\bsuppos(?:e|ing)\b|\bhypothetical\w*|\bimagine\b|\b(?:let'?s |lets )?say {_IT} (?:was|were|is)\b"
    rf"|\bwhat would (?:it|that|you say|the answer|the cause)\b|\bwould (?:it|that|this|your answer|the answer|you) (?:\w+ ){{0,3}}(?:different|the same|change|differ|matter|worse|better|else)\b",
    re.IGNORECASE,
)
_WHAT_ABOUT = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|or|oh|then|well|hm+|right|wait)\W+)*(?:(?:what|how|wot|hows|how's) about|what of|and|or)\W+(?:(?:for|in|at|on|with|pain|an ache|aches?|someone|people|just|also|deep|it|being|the|a|my|your) ?)*[\w -]{3,40}\?*\W*$",
    re.IGNORECASE,
)
_ASKS_SO = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|or|oh|then|well|hm+|right|wait)\W+)*(?:what|how|wot) (?:about|of)\b",
    re.IGNORECASE,
)
_ASKS_BEHIND = re.compile(
    r"\w{3,}[^?]*[,.;!]\s*(?:(?:and|but|so|ok)\W+)*(?:what|how) about\b[^,.;!]*\?\W*$", re.IGNORECASE
)
_OWN = re.compile(
    r"\b(?:it|i|that|hip|hips|pain|ache)(?:'s|s|'ve|'m)? (?:(?:also|really|still|now|only|actually|just|is|was|has|have|had|been) )*(?:hurts?|hurting|ach(?:es?|ing|y)|feels?|felt|sore|have|had|got|get|in|on|at)\b|\b(?:too|as well)\W*$",
    re.IGNORECASE,
)
"""What tells of the runner all the same: "what about my left, it aches too"."""
_PUTS_RIGHT = re.compile(
    r"\b(?:i (?:actually |just |really )?(?:mean|meant|said|told|put|say)|it'?s actually|actually (?:it|my|the)|should (?:be|have)|wrong|mistake|correction|changed? (?:it|that|the))\b",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(r"\b(?:i|i'm|i've|im|ive|my|mine|me|it|it's|its)\b", re.IGNORECASE)
SLOTS = (
    "place",
    "side",
    "timing",
    "duration",
    "pain_score",
    "score_next_day",
    "load_change",
    "settles",
    "sitting",
    "stride",
    "strength",
    "what_changed",
    "worse_with",
    "eases",
    "weekly_km",
    "cadence",
)
"""Answers of the assessment that Rasa fills from words, whoever they are said of."""
_OF_THE_PAIN = ("place", "side", "timing")


def unmeant(turn: Turn, before: Mapping[str, Any]) -> dict[str, Any]:
    """The slots that a message names without telling anything of the runner, as they were before it; empty where it tells.

    Args:
        turn: the turn, whose slots hold what the message named.
        before: slot -> what it held before the message; None where it held nothing.
    """
    named = {name for name, _ in turn.entities if name in SLOTS}
    if _ASKS_BEHIND.search(turn.text):
        return _told_first(turn)
    if not named or turn.text.startswith("/") or not is_meant(turn, before):
        return {}
    # Of one who asks the entity's own slot is not the only one: a time goes with whether it settles.
    also = {interview.DAY_AFTER} if "timing" in named else set()
    return {slot: before.get(slot) for slot in (*named, *also)}


def _told_first(turn: Turn) -> dict[str, Any]:
    """What is told before another place or side is asked about: "my right hip aches, what about the left?"."""
    told = {name: [value for one, value in turn.entities if one == name] for name in ("place", "side")}
    return {slot: values[0] for slot, values in told.items() if len(values) > 1 and values[0] != values[-1]}


def is_meant(turn: Turn, before: Mapping[str, Any]) -> bool:
    """Whether a message supposes something, or asks about another place than the runner's."""
    text = turn.text.replace("’", "'")
    if len(text) > LONGEST or _PUTS_RIGHT.search(text):
        return False
    if _SURELY.search(text):
        return True
    if _ASKS_SO.match(text) and not _OWN.search(text):
        return True
    if not _names_another(turn, before):
        return False
    if _WHAT_ABOUT.match(text) and "?" in text and not _OWN.search(text):
        # "And the front?"
        return True
    return is_question(text) and _OF_ONESELF.search(text) is None


def _names_another(turn: Turn, before: Mapping[str, Any]) -> bool:
    """Whether a place, a side or a time is known, and the message names another."""
    return any(
        before.get(name) is not None and value not in values_of(before.get(name))
        for name, value in turn.entities
        if name in _OF_THE_PAIN and isinstance(value, str)
    )
