"""When is it an emergency? The signs from the content, with the number of the clinic's region."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import present
from actions.referral import SafetyWords
from actions.turn import Outcome, Turn, joined
from knowledge.queries import KnowledgeBase

ENTRY = "referral.emergency"
SEE_DOCTOR = "ask_see_doctor"


def asked(turn: Turn) -> bool:
    """Whether a question about being seen is about help that is called for at once ("when do I need an ambulance?")."""
    return turn.intent == SEE_DOCTOR and turn.entity("emergency_help") is not None


def respond(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """The signs of an emergency and whom to call; None where the message asks for something else."""
    entry = kb.entry(ENTRY) if asked(turn) else None
    if entry is None:
        return None
    outcome = present(entry, turn, kb)
    call = kb.phrase("call_in_emergency", emergency=words.emergency_number)
    reply = outcome.replies[0]
    return replace(outcome, replies=(replace(reply, text=joined([reply.text, call])),))
