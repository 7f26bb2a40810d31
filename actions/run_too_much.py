"""Whether to run, where the last run is known to have been too much: it has not settled, so "let it settle first" is all that is said.

It is known from the assessment, from an answer given outside it, or from the question itself ("still sore two days after, can
I run?"). Shorter runs are then no advice: the content's rule of the day after says to wait.
"""

from __future__ import annotations

from dataclasses import replace

from actions import interview, not_settled, running_on, yes_no
from actions.referral import SafetyWords
from actions.running_on import DAY_AFTER, LASTS, FromDiary
from actions.turn import Outcome, Reply, Turn
from bot.language.of_others import is_of_another
from knowledge.queries import KnowledgeBase

_WHETHER_TO_RUN = frozenset({"ask_keep_running", "ask_next_run"})


def respond(turn: Turn, kb: KnowledgeBase, words: SafetyWords, from_diary: FromDiary) -> Outcome | None:
    """The decision, where the question itself says that the last run has not settled; else None.

    That is kept as the answer to whether it had, unless it is only supposed. While the assessment is open, its question is
    asked again behind it; one about a sign that is open, or that the answers call for, comes first.

    Args:
        turn: the turn.
        kb: the knowledge base.
        words: the words of referrals.
        from_diary: what the runner's diary decides; it counts where it refers, or says the same.
    """
    if not says_so(turn):
        return None
    known = {**turn.slots, DAY_AFTER: "no"}
    noted = {} if not_settled.is_supposed(turn.text) else {DAY_AFTER: "no"}
    if turn.active_form is not None:
        of_a_sign = interview.is_of_a_sign(str(turn.slots.get("requested_slot") or ""))
        said = (
            (Reply(kb.phrase("running_first")),)
            if of_a_sign
            else running_on.decided(replace(turn, slots=known), kb).replies
        )
        return Outcome(said, noted)
    asked = replace(turn, intent="ask_keep_running", slots={**known, "pending": None})
    outcome = running_on.respond(asked, kb, words, lambda one: _no_milder(from_diary(one)))
    return replace(outcome, slots={**noted, **outcome.slots})


def says_so(turn: Turn) -> bool:
    """Whether a message asks to run and says that the last run has not settled, and tells nothing that is kept elsewhere."""
    wishes = {turn.intent, *(str(one.get("intent")) for one in turn.asked)}
    busy = turn.standing_gate != "none" or yes_no.pressed(turn) or bool(turn.slots.get("session"))
    if busy or wishes & running_on.MORE_THAN_AN_ANSWER or is_of_another(turn.text):
        return False
    asks = bool(wishes & _WHETHER_TO_RUN) or not_settled.asks_to_run(turn.text)
    return asks and not_settled.tells(turn.text)


def _no_milder(kept: Outcome | None) -> Outcome | None:
    """A diary's decision, where it lets nobody run whose hip has not settled."""
    if kept is None or kept.slots.get("gate") not in (None, "none"):
        return kept
    return kept if any(LASTS in reply.sources for reply in kept.replies) else None


def within_form(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The answer to whether to run while the assessment is open, once that has heard that the last run did not settle; else None."""
    if turn.active_form is None or turn.intent not in _WHETHER_TO_RUN or turn.standing_gate != "none":
        return None
    if turn.slots.get(DAY_AFTER) != "no" or is_of_another(turn.text):
        return None
    return Outcome(running_on.decided(turn, kb).replies)
