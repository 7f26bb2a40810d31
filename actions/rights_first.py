"""A wish to see, take or delete what is kept, while a question about a sign is open: it is not held up, and the question is
asked again behind it.

Where the diary has to ask something first ("delete everything?"), the question waits in what is pending, and comes after
the answer; whatever else is said meanwhile is said to the question itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions import gate_down
from actions.referral import SafetyWords
from actions.referring import ask_about
from actions.since_seen import ask_of_now
from actions.standing import Standing
from actions.turn import Outcome, Reply, Turn
from bot.language.safety_policy import RIGHTS
from knowledge.diary_content import load_words
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import BEHIND, FLAG_CHECK, OF_CHECK_IN, SEEN_CHECK, SELF_HARM

_CHECKS = (FLAG_CHECK, SEEN_CHECK)


def to_the_question(turn: Turn) -> Turn:
    """The turn as an answer to the question about a sign, where that waits behind one of the diary's."""
    held = turn.pending.get(BEHIND)
    return replace(turn, slots={**turn.slots, "pending": dict(held)}) if held else turn


def with_question(outcome: Outcome, turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """The outcome with the question about a sign that was open before it, or with that question held."""
    wished = turn.intent in RIGHTS
    if wished and SELF_HARM in Standing.of(turn).flags and "gate" not in outcome.slots and outcome.replies:
        # What comes first comes first, and holds nothing up.
        said = Reply(words.standing(Standing.of(turn), turn.standing_gate))
        outcome = replace(outcome, replies=(said, *outcome.replies))
    held = dict(turn.pending) if wished and _is_open(turn.pending) else turn.pending.get(BEHIND)
    pending: Mapping[str, Any] = outcome.slots.get("pending") or {}
    if not held or "gate" in outcome.slots or _is_open(pending) or not outcome.replies:
        return outcome
    if any(one.text == load_words().say("delete_done") for one in outcome.replies):
        # With the diary this conversation is forgotten.
        return outcome
    if pending:
        return replace(outcome, slots={**outcome.slots, "pending": {**pending, BEHIND: held}})
    asked = _again(held, turn, kb, words)
    given = tuple(replace(one, choices=()) for one in outcome.replies)
    return replace(outcome, replies=(*given, asked), slots={**outcome.slots, "pending": held}, stop_form=True)


def _is_open(pending: Mapping[str, Any]) -> bool:
    """Whether a question about a sign is open; who wants to be rid of a check-in owes its questions no answer."""
    return pending.get("kind") in _CHECKS and not pending.get(OF_CHECK_IN)


def _again(held: Mapping[str, Any], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Reply:
    flags = [str(flag) for flag in held.get("flags") or ()]
    if held.get("kind") == FLAG_CHECK:
        return ask_about(flags, replace(turn, slots={**turn.slots, "pending": held}), kb, words).replies[0]
    return (
        ask_of_now(flags, kb, words).replies[0]
        if flags
        else gate_down.ask_whether_seen(turn, kb, words).replies[0]
    )
