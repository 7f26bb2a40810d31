"""Should I keep running? The general answer, and what the hip's first day after a run adds to it.

The rules on pain after a day are Vincent 2017, as the content has them; where the one thing that they need is
not known, it is asked.
"""

from __future__ import annotations

from dataclasses import replace

from actions.answer import answer, present
from actions.turn import Choice, Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase

PENDING = "settles"
SETTLES, LASTS = "guidance.running_settles", "guidance.running_lasts"


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The general answer, then what is known of the day after, or the question about it."""
    general = answer(turn, kb)
    if turn.standing_gate != "none" or not general.replies[0].sources:
        return general
    told = turn.slots.get("settles")
    if told in ("yes", "no"):
        added = _entry(told == "yes", turn, kb)
        return general if added is None else Outcome((*general.replies, *added.replies), general.slots)
    choices = (
        Choice(kb.phrase("yes_button"), "/affirm"),
        Choice(kb.phrase("no_button"), "/deny"),
        Choice(kb.phrase("unsure_button"), "/dont_know"),
    )
    question = Reply(kb.phrase("keep_running_ask"), choices)
    first = replace(general.replies[0], choices=())
    return Outcome((first, question), {**general.slots, "pending": {"kind": PENDING}})


def settled(yes: bool, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The answer to whether the hip had settled by the next day; it is kept."""
    found = _entry(yes, turn, kb)
    if found is None:
        return Outcome((Reply(kb.phrase("keep_running_unknown")),), {"pending": None})
    return Outcome(found.replies, {**found.slots, "settles": "yes" if yes else "no"})


def _entry(settles: bool, turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    entry = kb.entry(SETTLES if settles else LASTS)
    return None if entry is None else present(entry, turn, kb)
