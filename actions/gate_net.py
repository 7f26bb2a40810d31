"""The last look at an answer while a gate stands: nothing that tells to do something passes, whichever action gave it.

Each action withholds it in its own place; what one of them overlooks is caught here, and logged as a mistake of ours.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from actions.answer import forbidden, withheld
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase

_log = logging.getLogger(__name__)


def caught(outcome: Outcome, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The outcome, with the word that something is withheld in place of each answer that the gate in force does not allow.

    Args:
        outcome: an action's.
        turn: the turn that it answers.
        kb: the knowledge base.
    """
    gate = str(outcome.slots.get("gate") or turn.standing_gate)
    if gate == "none":
        return outcome
    kept: list[Reply] = []
    for reply in outcome.replies:
        let_through = [one for one in reply.sources if (entry := kb.entry(one)) and forbidden(entry, gate)]
        if let_through:
            _log.error("Withheld under a gate by the last look alone: %s", ", ".join(let_through))
            reply = withheld(turn, kb).replies[0]
        if all(reply.text != one.text for one in kept):
            kept.append(reply)
    return replace(outcome, replies=tuple(kept))
