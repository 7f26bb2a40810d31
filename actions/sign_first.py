"""An exercise that is wanted while a question about a sign waits for its answer: that comes first, and is asked again."""

from __future__ import annotations

from actions import asks_back, interview
from actions.turn import Outcome, Reply, Turn, joined
from knowledge.queries import KnowledgeBase


def before_an_exercise(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What is said in place of the exercise's first step; None where no such question is open.

    A running assessment asks it again by itself.
    """
    if turn.active_form == interview.FORM:
        of_a_sign = interview.is_of_a_sign(str(turn.slots.get("requested_slot") or ""))
        return Outcome((Reply(kb.phrase("exercise_first")),)) if of_a_sign else None
    waits = turn.pending if turn.pending.get("kind") == asks_back.RUNNING_ON else {}
    question = interview.question_for(str(waits.get("slot") or ""))
    if question is None or not question.flag:
        return None
    again = Reply(joined([kb.phrase("exercise_first"), question.ask]), interview.yes_no_buttons(kb))
    return Outcome((again,), {"pending": dict(waits)})
