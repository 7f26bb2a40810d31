"""When is it an emergency? The signs from the content, with the number of the clinic's region."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import present, withheld
from actions.referral import SafetyWords
from actions.standing import Standing
from actions.turn import GATES, Outcome, Turn, joined
from knowledge.queries import KnowledgeBase

ENTRY = "referral.emergency"
SEE_DOCTOR = "ask_see_doctor"


def asked(turn: Turn) -> bool:
    """Whether a question about being seen is about help that is called for at once ("when do I need an ambulance?")."""
    return turn.intent == SEE_DOCTOR and turn.entity("emergency_help") is not None


def with_help_first(outcome: Outcome, turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """The outcome with the call for help before a fact, and before that exercises are left aside, while an emergency stands; what refers holds it already."""
    if turn.standing_gate != GATES[-1] or "gate" in outcome.slots or not outcome.replies:
        return outcome
    first, *others = outcome.replies
    aside = {one.text for one in withheld(turn, kb).replies}
    held = any(one.text in aside for one in outcome.replies)
    told = [kb.entry(source) for source in first.sources]
    if not held and not any(entry is not None and entry.kind != "referral" for entry in told):
        return outcome
    help_first = words.first(Standing.of(turn), turn.standing_gate)
    if help_first in first.text:
        return outcome
    return replace(outcome, replies=(replace(first, text=joined([help_first, first.text])), *others))


def respond(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """The signs of an emergency and whom to call; None where the message asks for something else."""
    entry = kb.entry(ENTRY) if asked(turn) else None
    if entry is None:
        return None
    outcome = present(entry, turn, kb)
    call = kb.phrase("call_in_emergency", emergency=words.emergency_number)
    reply = outcome.replies[0]
    return replace(outcome, replies=(replace(reply, text=joined([reply.text, call])),))
