"""A word for what is said beside a question: a greeting, thanks, better news. It opens or ends the question's answer."""

from __future__ import annotations

from dataclasses import replace

from actions.turn import Outcome, Turn
from knowledge.queries import KnowledgeBase

BEFORE = {
    "greet": "beside_greet",
    "thank": "beside_thank",
    "frustration": "beside_frustration",
    "report_better": "beside_better",
}
"""Phrases that open an answer, in this order."""
_SORRY_ITSELF = "report_not_better"
"""Its answer begins with being sorry."""
AFTER = {"goodbye": "beside_goodbye"}
"""Phrases that end it."""


def parted(turn: Turn) -> tuple[Turn, frozenset[str]]:
    """The turn with what wants an answer, and the intents of what only wants a word.

    Of a message that is all politeness the first of its intents is answered.
    """
    if len(turn.asked) < 2:
        return turn, frozenset()
    wanted = tuple(one for one in turn.asked if one["intent"] not in {*BEFORE, *AFTER}) or turn.asked[:1]
    heard = frozenset(str(one["intent"]) for one in turn.asked if one not in wanted)
    if any(one["intent"] == _SORRY_ITSELF for one in wanted):
        heard -= {"frustration"}
    return replace(turn, asked=wanted if len(wanted) > 1 else ()), heard


def with_words(outcome: Outcome, heard: frozenset[str], turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The outcome with a word for what was heard beside it; none in a form, and none where a gate is or goes up."""
    referred = turn.standing_gate != "none" or outcome.slots.get("gate") not in (None, "none")
    if not outcome.replies or referred or turn.active_form is not None:
        return outcome
    first, *others = outcome.replies
    opening = [kb.phrase(phrase) for intent, phrase in BEFORE.items() if intent in heard]
    said = [replace(first, text=" ".join([*opening, first.text])), *others]
    # "Bye" after a question of ours would take it back.
    ending = [kb.phrase(phrase) for intent, phrase in AFTER.items() if intent in heard]
    if ending and not outcome.slots.get("pending"):
        said[-1] = replace(said[-1], text="\n\n".join([said[-1].text, *ending]))
    return replace(outcome, replies=tuple(said))
