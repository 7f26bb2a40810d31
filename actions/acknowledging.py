"""A word for what is said beside a question: a greeting, thanks, better news. It opens or ends the question's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actions import conversation, for_another
from actions.turn import Outcome, Turn
from bot.language.diary_reading import read
from bot.language.of_others import is_of_another
from knowledge.interview import load_plan
from knowledge.queries import KnowledgeBase

BETTER = "report_better"
_TAKEN_WRONGLY = "misunderstanding"
"""It is said to be sorry too, so that is not said twice."""
BEFORE = {
    "greet": "beside_greet",
    "thank": "beside_thank",
    _TAKEN_WRONGLY: "beside_misunderstanding",
    "frustration": "beside_frustration",
    BETTER: "beside_better",
}
"""Phrases that open an answer, in this order."""
AFTER = {"goodbye": "beside_goodbye"}
"""Phrases that end it."""
_SORRY_ITSELF = "report_not_better"
"""Its answer begins with being sorry."""
_MAY_SAY_NO = frozenset({"ask_keep_running", "ask_next_run", "ask_see_doctor"})
"""What may be answered with "not now" or "see someone": no cheer goes before that."""

_OFFER = "offer"
"""What waits for a "tell me more", and for no answer."""

Heard = Mapping[str, str]
"""Intents that only want a word, with the words that told them."""


def parted(turn: Turn) -> tuple[Turn, Heard]:
    """The turn with what wants an answer, and what only wants a word.

    Of a message that is all politeness the first of its intents is answered.
    """
    if len(turn.asked) < 2:
        return turn, {}
    wanted = tuple(one for one in turn.asked if one["intent"] not in {*BEFORE, *AFTER}) or turn.asked[:1]
    heard = {str(one["intent"]): str(one["text"]) for one in turn.asked if one not in wanted}
    intents = {one["intent"] for one in wanted}
    if _SORRY_ITSELF in intents or _TAKEN_WRONGLY in heard:
        heard.pop("frustration", None)
    if BETTER in heard and not (intents.isdisjoint(_MAY_SAY_NO) and _is_good_news(turn.text, heard[BETTER])):
        del heard[BETTER]
    return replace(turn, asked=wanted if len(wanted) > 1 else ()), heard


def _is_good_news(text: str, told: str) -> bool:
    """Whether the runner's own hip is better by all that is told; a question beside it may name what is still sore."""
    of_another = is_of_another(text) or is_of_another(told)
    # "It's a 6 this morning" is no word of soreness, and no good news.
    scored = any(score >= load_plan().pain.mild_below for _, score in read(text).scores)
    return not (of_another or scored or conversation.tells_of_soreness(text))


def with_words(outcome: Outcome, heard: Heard, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The outcome with a word for what was heard beside it.

    There is none in a form, none where a gate is or goes up, and none where signs of somebody else were told.
    """
    referred = turn.standing_gate != "none" or outcome.slots.get("gate") not in (None, "none")
    referred = referred or bool(turn.slots.get(for_another.SLOT))
    if not outcome.replies or referred or turn.active_form is not None:
        return outcome
    first, *others = outcome.replies
    opening = [kb.phrase(phrase) for intent, phrase in BEFORE.items() if intent in heard]
    said = [replace(first, text=" ".join([*opening, first.text])), *others]
    # "Bye" after a question of ours would take it back.
    ending = [kb.phrase(phrase) for intent, phrase in AFTER.items() if intent in heard]
    pending = outcome.slots.get("pending")
    asks = isinstance(pending, Mapping) and pending.get("kind") != _OFFER
    if ending and not asks:
        said[-1] = replace(said[-1], text="\n\n".join([said[-1].text, *ending]))
    return replace(outcome, replies=tuple(said))
