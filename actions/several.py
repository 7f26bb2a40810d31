"""Several questions in one message: each is answered, in the order that keeps the runner safe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions import answer, follow_up
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase

MOST = 3
"""More answers at once would be a wall of text; the buttons lead on."""


Answering = Callable[[Turn, KnowledgeBase], "Outcome | None"]
"""Answers a question in a way of its own; None where it is none of its kind."""


def respond(turn: Turn, kb: KnowledgeBase, own: Answering = lambda turn, kb: None) -> Outcome:
    """Answer the one question of a turn, or each of several.

    Args:
        turn: the turn.
        kb: the knowledge base.
        own: what is asked before the entry of a question's intent is looked up.
    """
    if len(turn.asked) < 2:
        return own(turn, kb) or _one(turn, kb)
    replies: list[Reply] = []
    slots: dict[str, object] = {}
    for asked in turn.asked[:MOST]:
        text = str(asked["text"])
        part = replace(
            turn,
            text=text,
            intent=str(asked["intent"]),
            ranking=((str(asked["intent"]), float(asked["confidence"])),),
            entities=tuple((str(name), value) for name, value in asked.get("entities") or ()),
            slots={**turn.slots, **slots},
            asked=(),
        )
        outcome = own(part, kb) or _one(part, kb)
        replies += [reply for reply in outcome.replies if reply not in replies]
        slots |= outcome.slots
    # Buttons stand under the last answer only, where the eye is.
    *first, last = replies
    return Outcome((*(replace(reply, choices=()) for reply in first), last), slots)


def _one(turn: Turn, kb: KnowledgeBase) -> Outcome:
    if answer.only_others_exercises(turn, kb):
        turn = replace(turn, intent=answer.OTHER_EXERCISE)
    if turn.intent == "ask_how_long" and follow_up.asks_for_length(turn, kb):
        return follow_up.aspect(replace(turn, intent="ask_dose"), kb)
    if turn.intent == follow_up.RANKING:
        return follow_up.ranking(turn, kb)
    if turn.intent in follow_up.ASPECT_OF_INTENT:
        return follow_up.aspect(turn, kb)
    return answer.answer(turn, kb)
