"""A short message that only says which signs there are not: "no fever and no numbness"."""

from __future__ import annotations

import re

from actions.answer import start_choices
from actions.turn import Outcome, Reply, Turn
from bot.language.parts import is_question
from knowledge.queries import KnowledgeBase

TAKEN_FOR = frozenset(
    {
        "misunderstanding",
        "report_not_better",
        "ask_see_doctor",
        "deny",
        "inform",
        "describe_pain",
        "out_of_scope",
        "nlu_fallback",
    }
)
"""What such a message is taken for, as no intent holds it."""
MAY_WAIT = frozenset({"offer", "assess", "plan", "running_on"})
"""What may go on waiting: no sign is the answer to it."""
_MOST_WORDS = 14


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """Thank for it; None where something was asked, waits, is filled in or stands, or more is told."""
    only_denied = bool(turn.red_flags) and all(one["status"] == "negated" for one in turn.red_flags)
    waits = bool(turn.pending) and turn.pending.get("kind") not in MAY_WAIT
    busy = (
        turn.active_form is not None
        or turn.standing_gate != "none"
        or waits
        or bool(turn.slots.get("session"))
    )
    short = len(turn.text.split()) <= _MOST_WORDS and len(turn.asked) < 2 and not is_question(turn.text)
    # A mild score ("4") says that pain is not severe, and is told for its own sake.
    if (
        not only_denied
        or busy
        or not short
        or turn.intent not in TAKEN_FOR
        or turn.entity("pain_score") is not None
    ):
        return None
    return Outcome((Reply(kb.phrase("signs_denied"), start_choices(kb)),))


def within_form(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """Thank for "not getting worse" while something else is asked: nothing has failed to help. None where it is anything else."""
    only_denied = bool(turn.red_flags) and all(one["status"] == "negated" for one in turn.red_flags)
    if turn.active_form is None or not only_denied or turn.intent != "report_not_better":
        return None
    return None if is_question(turn.text) else Outcome((Reply(kb.phrase("check_no_reply")),))


_OF_THE_ADVICE = re.compile(
    r"\b(?:better|help\w*|work(?:s|ed|ing)?|improv\w*|exercis\w*|stretch\w*|bridges?|planks?|raises|tried|trying|done|doing|did|weeks?|months?|difference|nothing|useless|same|still|worse|hurts?|sore|advice|plan)\b",
    re.IGNORECASE,
)


def denies_something_else(turn: Turn) -> bool:
    """Whether what is taken for advice that has not helped names none of it: "not constant no", to a question of the assessment."""
    return (
        turn.active_form is not None
        and turn.intent == "report_not_better"
        and not turn.red_flags
        and _OF_THE_ADVICE.search(turn.text) is None
    )
