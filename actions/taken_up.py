"""Taking up again what was broken off: "where were we", "carry on", "back to the questions", also after something else was talked about."""

from __future__ import annotations

from actions import assessment, follow_up, going_on, interview
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What was broken off, taken up: the assessment, or else what was talked about last; None where that is not wanted."""
    if turn.active_form is not None or turn.slots.get("session"):
        return None
    asks_where = going_on.asks_where(turn.text)
    carries_on = going_on.carries_on(turn.text) and not _reads_on(turn)
    if is_unfinished(turn) and (asks_where or carries_on or going_on.names_the_questions(turn.text)):
        # Right after the stop nothing has to be said about where that was.
        just_now = turn.pending.get("kind") == assessment.STOPPED
        said = () if just_now else (Reply(kb.phrase("taken_up_again")),)
        return Outcome(said, {"pending": None}, follow_up=interview.FORM)
    if not asks_where:
        return None
    if turn.topic is None:
        return Outcome((Reply(kb.phrase("nothing_open")),))
    return follow_up.repeat(turn, kb)


def is_unfinished(turn: Turn) -> bool:
    """Whether the assessment was begun and broken off, and may go on."""
    begun = bool(interview.asked_of(turn.slots)) and bool(interview.still_open(turn.slots))
    return begun and turn.standing_gate == "none"


def _reads_on(turn: Turn) -> bool:
    """Whether the runner is in the middle of reading on, so that "carry on" means that."""
    waits = turn.pending.get("kind")
    offered = waits == "offer" and int(turn.slots.get("paragraph") or 0) > 0
    return offered or waits not in (None, "offer", assessment.STOPPED)
