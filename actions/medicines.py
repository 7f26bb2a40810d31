"""Whether to run while a medicine is taken: whom to ask stands before what is said of running, as no source speaks of medicines."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase

MEDICINES = "gap.medication"
_NAMED = re.compile(
    r"\b(?:painkillers?|medications?|medicines?|meds|tablets?|pills?|anti-?inflammator\w+|nsaids?|ibuprofen|nurofen|advil|naproxen|aleve|paracetamol|tylenol|acetaminophen|aspirin|co-?codamol|codeine|tramadol|diclofenac|voltarol|celecoxib|steroids?|cortisone|injections?|antibiotics?|statins?)\b",
    re.IGNORECASE,
)
_ON_IT = re.compile(
    r"\b(?:on|with|after|before|taking|take|took|while on|using|without) (?:it|them|that|those|these|this|one|any|some)\b",
    re.IGNORECASE,
)


def with_words(outcome: Outcome, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The answer on running, with whom to ask about the medicine before it, where one is named or has just been talked about."""
    leans = turn.topic == MEDICINES and _ON_IT.search(turn.text) is not None
    running = (
        turn.intent == "ask_keep_running" and turn.standing_gate == "none" and "gate" not in outcome.slots
    )
    if not running or not outcome.replies or not (leans or _NAMED.search(turn.text)):
        return outcome
    first = Reply(kb.phrase("run_on_medicine"), sources=(MEDICINES,))
    return replace(outcome, replies=(first, *outcome.replies))
