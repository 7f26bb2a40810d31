"""A sign that is asked about in general: "what if it goes numb?", "could it be a stress fracture?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions import answer, emergency
from actions.referral import SafetyWords
from actions.turn import Outcome, Reply, Turn, joined
from knowledge.queries import Entry, KnowledgeBase
from knowledge.safety_terms import SELF_HARM

MEDICINES = "gap.medication"
SURE = 0.6
"""How sure the intent must be for medicines to be meant."""
OTHER_BODY_PART = "ask_other_body_part"
"""A sign is named by where it is: a calf is no other part of the body to who asks about its swelling."""
DIAGNOSIS = "ask_diagnosis"
BONE_RISK, OF_A_BONE = "bone_risk", "bone_deep_front_after_ramp_up"
"""Who asks whether it is a stress fracture asks about the bone they have, not about an earlier one: its sign is told."""
_FRACTURE = re.compile(r"\bfracture", re.IGNORECASE)


def respond(flags: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """The fact about a sign that was asked about, and the answer to what else was asked."""
    # "What if it's worse?" sounds like a report that it is; only a question has an answer of its own. And "can I run
    # with a numb leg?" is about the sign: to run on is no answer to it.
    urgent = emergency.respond(turn, kb, words) if SELF_HARM not in flags else None
    if urgent is not None:
        return urgent
    asked = kb.for_intent(turn.intent) if turn.intent.startswith("ask_") else None
    if asked is not None and (asked.advice == "activity" or turn.intent == OTHER_BODY_PART):
        asked = None
    if asked is not None and turn.intent == DIAGNOSIS:
        return _not_for_us_to_say(asked, flags, turn, kb, words)
    # "Can't put weight on it" is near to a question about one's weight: of what is not known only medicines count here.
    if (
        asked is not None
        and asked.kind != "referral"
        and (asked.kind != "gap" or (asked.id == MEDICINES and turn.confidence >= SURE))
    ):
        return answer.present(asked, turn, kb)
    entries = [entry for entry in (kb.entry(f"referral.{flag}") for flag in flags) if entry is not None]
    if entries:
        return answer.present(entries[0], turn, kb)
    return Outcome((Reply(_advice("sign_fact", flags, kb, words), answer.start_choices(kb)),))


def _not_for_us_to_say(
    gap: Entry, flags: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords
) -> Outcome:
    """That only an examination says what it is, and then the sign with which to have it looked at."""
    of_a_bone = BONE_RISK in flags and _FRACTURE.search(turn.text) is not None
    entry = kb.entry(f"referral.{OF_A_BONE}") if of_a_bone else None
    outcome = answer.present(gap, turn, kb)
    first, *rest = outcome.replies
    told = entry.short if entry is not None else _advice("worry_fact", flags, kb, words)
    sources = (*first.sources, entry.id) if entry is not None else first.sources
    return Outcome((replace(first, text=joined([first.text, told]), sources=sources), *rest), outcome.slots)


def _advice(phrase: str, flags: Sequence[str], kb: KnowledgeBase, words: SafetyWords) -> str:
    return kb.phrase(phrase, advice=words.advice(words.most_urgent_first(flags)[0]))
