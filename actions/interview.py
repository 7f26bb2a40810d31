"""What the assessment asks next, and what it makes of an answer: plain functions over the content's questions.

The order follows what is worth most: with pain at the front or in the groin, a rise in training comes first,
and with both the question about the bone. What was already said is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actions.turn import Choice
from knowledge.interview import Question, load_questions
from knowledge.queries import KnowledgeBase

FORM = "assessment_form"
UNKNOWN = "unknown"
ASKED_AT_MOST = 3
"""How often one question is asked before the coach moves on without an answer."""
NEARLY_DONE = 3


def values_of(given: Any) -> tuple[str, ...]:
    """The values of a slot as texts; numbers without a point where they have none."""
    many = given if isinstance(given, (list, tuple)) else [given]
    return tuple(f"{one:g}" if isinstance(one, float) else str(one) for one in many if one is not None)


def holds(condition: Mapping[str, Iterable[str]], answers: Mapping[str, Any]) -> bool:
    """Whether all slots of a condition have one of its values; an empty condition does not hold."""
    return bool(condition) and all(
        set(values_of(answers.get(slot))) & set(values) for slot, values in condition.items()
    )


def flags_told(answers: Mapping[str, Any], questions: Sequence[Question] | None = None) -> tuple[str, ...]:
    """The red flags that a yes to one of the questions means."""
    asked = load_questions() if questions is None else questions
    return tuple(one.flag for one in asked if one.flag and "yes" in values_of(answers.get(one.slot)))


def needed(answers: Mapping[str, Any], questions: Sequence[Question] | None = None) -> list[Question]:
    """All questions of this runner's assessment, in the order in which they are asked.

    Answered ones are among them, as a form keeps its slots. After a red flag nothing more is asked.

    Args:
        answers: slot -> value, or None where it is open.
        questions: those of the content, by default.
    """
    every = load_questions() if questions is None else questions
    worth = [one for one in every if not one.when or holds(one.when, answers)]
    if flags_told(answers, every):
        return [one for one in worth if answers.get(one.slot) is not None]
    urgent = [one for one in worth if holds(one.first_when, answers)]
    first = [one for one in worth if one.slot == "place"]
    return list({one.slot: one for one in (*first, *reversed(urgent), *worth)}.values())


def still_open(answers: Mapping[str, Any], questions: Sequence[Question] | None = None) -> list[Question]:
    """The questions that have no answer yet."""
    return [one for one in needed(answers, questions) if answers.get(one.slot) is None]


def question_for(slot: str | None) -> Question | None:
    """The question that fills a slot."""
    return next((one for one in load_questions() if one.slot == slot), None)


def words_of(question: Question, answers: Mapping[str, Any], kb: KnowledgeBase) -> str:
    """The question with a hint of how many are left, where that is worth saying."""
    left = len(still_open(answers))
    if left == NEARLY_DONE:
        return f"{question.ask} {kb.phrase('three_more')}"
    if left == 1:
        return f"{kb.phrase('last_question')} {question.ask}"
    return question.ask


def buttons_of(question: Question, kb: KnowledgeBase) -> tuple[Choice, ...]:
    """The buttons under a question; every one but a free answer can be left open."""
    unsure = Choice(kb.phrase("unsure_button"), "/dont_know")
    if question.kind == "yes_no":
        return (Choice(kb.phrase("yes_button"), "/affirm"), Choice(kb.phrase("no_button"), "/deny"), unsure)
    if question.kind == "choice":
        slot = question.slot
        return (
            *(Choice(one.title, f'/inform{{"{slot}": "{one.value}"}}') for one in question.choices),
            unsure,
        )
    return ()
