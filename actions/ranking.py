"""Which is better: what the source says of those that were named or listed, and that it does not rank them where it does not."""

from __future__ import annotations

import re
from typing import Any

from actions.answer import MOST_CHOICES, choices_after, entry_choice, forbidden, start_choices, withheld
from actions.follow_up import OVERVIEW
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase

RANKING = "ask_ranking"
OVERVIEWS = {"exercise": OVERVIEW, "cause": "cause.overview"}
"""The entry of a kind that says which of its like matters most, where the source says it."""
_KIND_NAMES = {
    "exercise": re.compile(
        r"\b(exercis\w*|drills?|moves?|movements?|stretch(es)?|workouts?)\b", re.IGNORECASE
    ),
    "cause": re.compile(r"\b(causes?|reasons?|culprits?|explanations?)\b", re.IGNORECASE),
}


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """ "Which is better?": what the source says of those that were named or listed; where it does not rank them, that."""
    exercises = [str(value) for entity, value in turn.entities if entity == "exercise"]
    topic = kb.entry(turn.topic) if turn.topic else None
    listed = [kb.entry(f"exercise.{one}") for one in dict.fromkeys(exercises)] or [
        kb.entry(str(one)) for one in turn.slots.get("listed") or ()
    ]
    meant = [one for one in listed if one is not None]
    kinds = {one.kind for one in meant or [one for one in (topic,) if one is not None]}
    named = _kind_named(turn) or ("exercise" if turn.intent == "ask_exercises" else None)
    if named is not None and named not in kinds:
        # "Which exercise is the best one?" asks about all of them, whatever was talked about.
        meant, kinds = [], {named}
    if not kinds:
        return Outcome((Reply(kb.phrase("rank_of_what"), start_choices(kb)),))
    overview = kb.entry(OVERVIEWS.get(kinds.pop(), "")) if len(kinds) == 1 else None
    detail = overview.detail("ranking") if overview is not None else None
    gap = kb.gap("ranking")
    said = overview if overview is not None and detail is not None else gap
    if said is None:
        return Outcome((Reply(kb.phrase("rank_of_what"), start_choices(kb)),))
    if forbidden(said, turn.standing_gate):
        return withheld(turn, kb)
    choices = tuple(entry_choice(one) for one in meant[:MOST_CHOICES]) or choices_after(said, kb)
    text = detail.text if detail is not None else said.short
    kept: dict[str, Any] = {"listed": [one.id for one in meant] or None, "pending": None}
    if overview is not None and len(meant) != 1:
        # "How many?" after it is about these, and not about what was talked of before.
        kept["topic"] = overview.id
    return Outcome((Reply(text, choices, sources=(said.id,)),), kept)


_THE_BEST = re.compile(
    r"\b(best|top|number one|no\.? ?1|goat|most (effective|important|useful|good|bang)|biggest|single|first choice|favou?rite|winner)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(exercises|drills|moves|movements|stretches|workouts)\b", re.IGNORECASE)

_OUT_OF_THEM = re.compile(r"\b(which|what)( \w+)? (out )?of (all )?(these|those|the|your)\b", re.IGNORECASE)


def asks_for_the_best(turn: Turn) -> bool:
    """Whether a wish for exercises is one for the single best of them: that is a question of rank, not for the list."""
    if turn.intent != "ask_exercises" or turn.entity("exercise") is not None:
        return False
    one = _SEVERAL.search(turn.text) is None or _OUT_OF_THEM.search(turn.text) is not None
    return one and _THE_BEST.search(turn.text) is not None


def _kind_named(turn: Turn) -> str | None:
    """The kind of things that a message itself speaks of, the first one named."""
    places = {kind: found.start() for kind, name in _KIND_NAMES.items() if (found := name.search(turn.text))}
    return min(places, key=lambda kind: places[kind], default=None)
