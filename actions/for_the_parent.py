"""A parent who wrote for a child and now plainly speaks of their own hip, of which they tell no sign: they are answered.

Who says that they are grown up, where nothing stands but the child's age, is answered at once; anybody else is asked first
whether whoever has the pain is under 18, as a teenager says "it's for me" as well. The gate was the child's: from then on it stands as a sign that was told of somebody else (`actions.for_another`). What the child
needs is said once more, in front of the answer. An emergency of the child, and any sign of the parent's own, comes first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions import answer, for_another, gate_down
from actions.referral import SafetyWords
from actions.standing import Standing, of_another
from actions.turn import Outcome, Reply, Turn, joined
from bot.language.of_oneself import only_says_for_me, turns_to_oneself
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import CHILD, FLAG_CHECK


def turned(turn: Turn) -> dict[str, Any]:
    """The slots in which the child's gate stands as signs of somebody else; empty where the message is not of the parent's own hip."""
    if not turns_to_oneself(turn.text, turn.slots, turn.red_flags):
        return {}
    grown_up = _GROWN_UP.search(turn.text.replace("’", "'")) is not None
    return of_another(turn) if grown_up and set(Standing.of(turn).flags) == {CHILD} else {}


_GROWN_UP = re.compile(
    r"\b(?:i'?m|i am|im|aged|age|me,?) (?:now |nearly |almost |just |over |a )*(?:1[89]|[2-9]\d)\b(?! ?(?:k|km|miles?|mins?|minutes|weeks?|%))|\b(?:1[89]|[2-9]\d)[- ]?(?:years?[- ]old|yo|yrs old)\b"
    r"|(?:^|[.,;:!?()]|\s[–-]\s)\s*(?:and |now |just |male |female |man |woman )?(?:1[89]|[2-9]\d) ?(?:m|f|yrs?|male|female|man|woman)?\s*(?=$|[.,;:!()]|\s[–-]\s)",
    re.IGNORECASE,
)
"""An age of 18 and more, also one that stands by itself: "for me now. 44. outer hip aches"."""


def asked(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """The question whether whoever has the pain is under 18, where somebody turns to themselves who may be; None elsewhere."""
    if turn.pending.get("kind") == FLAG_CHECK or CHILD not in Standing.of(turn).flags:
        return None
    if not turns_to_oneself(turn.text, turn.slots, turn.red_flags):
        return None
    outcome = gate_down.ask_of_standing(turn, kb, words, [CHILD])
    pending = {**outcome.slots["pending"], gate_down.FOR_ONESELF: True}
    return replace(outcome, slots={**outcome.slots, "pending": pending})


def only_for_me(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """What to say to who says no more than that it is about themselves; None where more is said."""
    if not only_says_for_me(turn.text):
        return None
    return Outcome((Reply(words.said("for_oneself"), answer.start_choices(kb)),), {"pending": None})


def with_the_childs(outcome: Outcome, slots: dict[str, Any], words: SafetyWords) -> Outcome:
    """The answer for the parent, and in front of it what the child needs.

    Args:
        outcome: the answer.
        slots: what `turned` gave.
        words: the safety words.
    """
    if not outcome.replies:
        return replace(outcome, slots={**slots, **outcome.slots})
    first, *others = outcome.replies
    lead = words.other_person_standing(slots[for_another.SLOT])
    said = replace(first, text=joined([lead, first.text]))
    return replace(outcome, replies=(said, *others), slots={**slots, **outcome.slots})
