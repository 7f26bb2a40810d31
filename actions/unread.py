"""What was written in another language and could not be read: it may have told of a sign, so it is asked about once.

The question comes with the next message in English. Until it is answered no exercise or running advice is given; facts are
told, and what else is done is done. The signs that it names are those of the entry on when to be seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions import answer, yes_no
from actions.turn import Choice, Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import FLAG_CHECK, OFFER, SEEN_CHECK, UNREAD

OTHER_LANGUAGE = "other_language"
_WAITS = frozenset({"greet", "goodbye", "thank", OTHER_LANGUAGE})
_ACTIVITY = frozenset(
    {"ask_keep_running", "ask_next_run", "ask_plan", "ask_return", "ask_progression", "start_session"}
)
"""What asks for advice that tells to do something, whatever entry it is answered from."""


def answered(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What follows from the answer to the question; None where it was not asked, or the message is no answer."""
    if turn.pending.get("kind") != UNREAD or turn.active_form is not None:
        return None
    if yes_no.denies(turn):
        thanks = kb.phrase("check_no_reply")
        entry = kb.for_intent(str(turn.pending.get("intent") or ""))
        if entry is None:
            return Outcome((Reply(thanks, answer.start_choices(kb)),), {"pending": None})
        return answer.present(entry, turn, kb, lead=thanks)
    if yes_no.affirms(turn) or turn.intent == "dont_know":
        return Outcome((Reply(kb.phrase("unread_which")),), {"pending": {**turn.pending, "told": True}})
    return None


def with_question(outcome: Outcome, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The outcome with the question about what could not be read, or that question in its place where it tells to do something."""
    held = turn.pending if turn.pending.get("kind") == UNREAD else turn.pending.get(UNREAD)
    pending: Mapping[str, Any] = outcome.slots.get("pending") or {}
    settled = turn.standing_gate != "none" or "gate" in outcome.slots
    of_safety = pending.get("kind") in (FLAG_CHECK, SEEN_CHECK, UNREAD)
    begins = turn.active_form is not None or outcome.follow_up is not None
    if not (held or turn.unread) or settled or of_safety or begins or turn.intent in _WAITS:
        return outcome
    if turn.pending.get("kind") == UNREAD and yes_no.denies(turn):
        return outcome
    told = bool((held or {}).get("told"))
    if turn.intent in _ACTIVITY or outcome.slots.get("session") or _tells_to_do(outcome, kb):
        open_now = {"kind": UNREAD, "intent": turn.intent, "told": told}
        return Outcome((_question(kb, told=told),), {"pending": open_now})
    if held:
        # It is not asked after each fact, or it would be a plea; it still stands before exercises.
        open_now = {**pending, UNREAD: dict(held)} if pending else dict(held)
        return replace(outcome, slots={**outcome.slots, "pending": open_now})
    shown = any(answer.SEE_SOMEONE in one.sources for one in outcome.replies)
    if shown or pending.get("kind") not in (None, OFFER):
        # The signs have just been listed, or something else is asked: it is asked with the next message.
        return outcome
    given = tuple(replace(one, choices=()) for one in outcome.replies)
    slots = {**outcome.slots, "pending": {"kind": UNREAD}}
    return replace(outcome, replies=(*given, _question(kb, told=False)), slots=slots)


def _tells_to_do(outcome: Outcome, kb: KnowledgeBase) -> bool:
    entries = (kb.entry(source) for reply in outcome.replies for source in reply.sources)
    return any(entry is not None and answer.forbidden(entry, "soon") for entry in entries)


def _question(kb: KnowledgeBase, *, told: bool) -> Reply:
    if told:
        return Reply(kb.phrase("unread_which"))
    see_someone = kb.entry(answer.SEE_SOMEONE)
    signs = see_someone.short if see_someone is not None else ""
    choices = (
        Choice(kb.phrase("yes_button"), "/affirm"),
        Choice(kb.phrase("no_button"), "/deny"),
        Choice(kb.phrase("unsure_button"), "/dont_know"),
    )
    return Reply(kb.phrase("unread_ask", signs=signs), choices, sources=(answer.SEE_SOMEONE,))
