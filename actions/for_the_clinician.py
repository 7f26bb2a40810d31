"""What to tell the doctor or physio, for who asks: an entry, and what this runner has told so far.

With a diary there is a page to hand over, which holds more (`actions.runners_diary.rights`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions import interview
from actions.answer import present
from actions.turn import Choice, Outcome, Turn
from knowledge.queries import KnowledgeBase

ENTRY = "about.telling_a_clinician"
_CLINICIAN = r"(?:doctors?|docs?|gps?|physios?|physiotherapists?|clinicians?|consultants?|nurses?|surgery|hospital|specialists?|them|appointment)"
_WHAT_TO_SAY = re.compile(
    rf"\bwhat (?:(?:should|shall|do|can|must|would|could|am|might) (?:i|we|you)\b|(?:i|we) (?:should|need to|can|could|have to)\b|to\b|else\b)"
    rf".{{0,25}}\b(?:say|tell|ask|mention|bring|explain|report)\b.{{0,25}}\b{_CLINICIAN}\b",
    re.IGNORECASE,
)
_OF_INTENTS = frozenset(
    {
        "ask_see_doctor",
        "make_handover",
        "nlu_fallback",
        "seen_clinician",
        "ask_diagnosis",
        "ask_how_to",
        "ask_questions_left",
        "ask_capabilities",
    }
)


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What to tell, and what was noted of this runner; None where nobody asks for it.

    Args:
        turn: of somebody without a diary.
        kb: the knowledge base.
    """
    entry = kb.entry(ENTRY)
    if entry is None or turn.intent not in _OF_INTENTS or not _WHAT_TO_SAY.search(turn.text):
        return None
    outcome = present(entry, turn, kb)
    first, *others = outcome.replies
    noted = interview.noted(turn.slots)
    text = f"{first.text} {kb.phrase('told_so_far', noted=noted)}" if noted else first.text
    choices = first.choices
    if turn.standing_gate == "none":
        choices = (Choice(kb.phrase("assess_button"), "/start_assessment"), *choices)
    return replace(outcome, replies=(replace(first, text=text, choices=choices), *others))
