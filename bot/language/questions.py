"""Which questions a message holds, when it holds several, and which part of a long story is the point.

Pure: it is told how to rank a text's intents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.language.parts import halves_of, is_question, parts_of

Ranking = Sequence[tuple[str, float]]
Rank = Callable[[str], Ranking]

FIRST = ("ask_see_doctor", "ask_keep_running")
"""Questions that are answered before others asked with them: what keeps somebody safe comes first."""
QUESTIONS_BY_FORM = ("hurts_after_not_during", "report_not_better")
"""Told or asked in the same words; put as a question they want an answer of their own."""
PASSING = ("greet", "thank", "goodbye", "affirm", "deny", "small_talk", "frustration", "dont_know", "inform")
"""What is said on the way and is never the point of a longer message."""
LEANING = ("ask_why", "ask_repeat", "ask_source", "ask_other", "ask_capabilities", "ask_ranking")
"""What leans on the words before it ("the bridge, what's it for?") and is no second question beside them."""
SURE_OF_PART = 0.5
SURE_OF_HALF = 0.6
"""A half that no question word begins must be surer, as "and" joins other things too."""
GUESSES = 5
"""Both halves must be among so many first guesses for the whole."""
_IN_TWO_MINDS = 0.01
"""How sure the second guess for the whole must be."""
_MOST_HALVES = 6
_SHORTEST_STORY = 8
"""Words from which a message may have its point in one of its parts."""


@dataclass(frozen=True)
class Question:
    """A question within a message: its intent, its words and how sure it is."""

    intent: str
    text: str
    confidence: float


def questions_in(text: str, mended: str, whole: Ranking, rank: Rank) -> list[Question]:
    """The different questions of a message, what keeps somebody safe first; none when it is not in parts.

    Args:
        text: as typed.
        mended: with slips mended ("can i take ibuprofin and shoud i run": the joint is seen only then).
        whole: the ranking of the whole message.
        rank: ranks the intents of any text.
    """
    parts = parts_of(text)
    if len(parts) < 2:
        parts = parts_of(mended)
    found: dict[str, Question] = {}
    if len(parts) > 1:
        for part in parts:
            intent, sure = rank(part)[0]
            if sure >= SURE_OF_PART and _asks(intent, part):
                found.setdefault(intent, Question(intent, part, sure))
    own = {intent: one for intent, one in found.items() if intent not in LEANING}
    found = own or found
    if len(found) < 2:
        found = _halves(mended, whole, rank) or found
    return sorted(found.values(), key=lambda one: one.intent not in FIRST)


def point_of(text: str, rank: Rank) -> tuple[str, float] | None:
    """The surest intent of a part of a longer message that as a whole is not understood."""
    parts = parts_of(text)
    if len(parts) < 2 or len(text.split()) < _SHORTEST_STORY:
        return None
    guesses = (rank(part)[0] for part in parts)
    fit = [(intent, sure) for intent, sure in guesses if intent not in PASSING and sure >= SURE_OF_HALF]
    return max(fit, key=lambda one: one[1], default=None)


def _asks(intent: str, part: str) -> bool:
    return intent.startswith("ask_") or (intent in QUESTIONS_BY_FORM and is_question(part))


def _halves(text: str, whole: Ranking, rank: Rank) -> dict[str, Question]:
    """ "Explain the plank and the bridge": two halves that the whole is both about."""
    likely = [intent for intent, _ in whole[:GUESSES]]
    # A message about two things leaves the model in two minds; what is clear need not be tried in halves.
    if len(text.split()) > 2 * _SHORTEST_STORY or len(whole) < 2 or whole[1][1] < _IN_TWO_MINDS:
        return {}
    for number, halves in enumerate(halves_of(text)):
        if number == _MOST_HALVES:
            break
        first, second = (Question(intent, half, sure) for half in halves for intent, sure in rank(half)[:1])
        if (
            first.intent != second.intent
            and all(one.intent in likely and one.confidence >= SURE_OF_HALF for one in (first, second))
            and all(one.intent.startswith("ask_") and one.intent not in LEANING for one in (first, second))
        ):
            return {first.intent: first, second.intent: second}
    return {}
