"""Questions that no intent holds: the search's finds as an answer, or as nearby topics to choose from.

A find answers when it is very near, or when it is near and the intents, unsure as they are, guess at the same
entry. What is less near is only offered. Both bounds were chosen on held-out messages; see
docs/understanding.md.
"""

from __future__ import annotations

from actions.answer import MOST_CHOICES, SEE_SOMEONE, entry_choice, present
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import Entry, KnowledgeBase

ANSWERS_FROM = 0.62
"""Cosine from which a find is the answer."""
ANSWERS_WITH_A_GUESS_FROM = 0.5
"""Cosine from which a find is the answer when one of the first guesses means the same entry."""
OFFERED_FROM = 0.38
"""Cosine from which a find is worth offering."""
GUESSES = 3


def answer_found(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The answer of the nearest entry, when it is near enough; None otherwise."""
    if not turn.found:
        return None
    best = turn.found[0]
    entry = kb.entry(str(best["entry"]))
    if entry is None or float(best["score"]) < ANSWERS_WITH_A_GUESS_FROM:
        return None
    if float(best["score"]) < ANSWERS_FROM and entry.id not in _guessed(turn, kb):
        return None
    detail = entry.detail(str(best["aspect"])) if best.get("aspect") else None
    # A detail may tell to do something though its entry only informs: what a gate withholds stays withheld.
    if detail is None or (detail.advice == "activity" and turn.standing_gate != "none"):
        return present(entry, turn, kb)
    return present(entry, turn, kb, text=f"{entry.title}: {detail.text}")


def offer_near(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """Own up to not knowing, with the nearest topics as buttons; None when nothing is near."""
    near: list[Entry] = []
    for find in turn.found:
        entry = kb.entry(str(find["entry"]))
        if entry is not None and float(find["score"]) >= OFFERED_FROM:
            near.append(entry)
    if not near:
        return None
    see_someone = kb.entry(SEE_SOMEONE)
    if see_someone is not None and see_someone not in near:
        near = [*near[: MOST_CHOICES - 1], see_someone]
    choices = tuple(map(entry_choice, near[:MOST_CHOICES]))
    misses = int(turn.slots.get("misses") or 0)
    listed = [entry.id for entry in near]
    return Outcome(
        (Reply(kb.phrase("closest_found"), choices),),
        {"misses": misses + 1, "listed": listed, "pending": None},
    )


def _guessed(turn: Turn, kb: KnowledgeBase) -> set[str]:
    names = [name for name, _ in turn.ranking if name != "nlu_fallback"][:GUESSES]
    entries = [kb.for_intent(name) for name in names]
    return {entry.id for entry in entries if entry is not None}
