"""What the assessment asks next, and what it makes of an answer: plain functions over the content's questions.

The order follows what is worth most: with pain at the front or in the groin, a rise in training comes first,
and with both the question about the bone. What was already said is not asked again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actions.reasoning import clear, values_of
from actions.turn import Choice
from knowledge.interview import Option, Question, load_plan, load_questions
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import SEVERE, SEVERE_PAIN

FORM = "assessment_form"
UNKNOWN = "unknown"
ASKED_AT_MOST = 3
"""How often one question is asked before the coach moves on without an answer."""
NEARLY_DONE = 3
MOST = 12
"""Questions of one assessment; what is worth least is left out beyond them."""
DAY_AFTER = "settles"
SCORES = ("pain_score", "score_next_day")


def holds(condition: Mapping[str, Iterable[str]], answers: Mapping[str, Any]) -> bool:
    """Whether all slots of a condition have one of its values; an empty condition does not hold."""
    return bool(condition) and all(
        set(values_of(answers.get(slot))) & set(values) for slot, values in condition.items()
    )


def is_of_a_sign(slot: str) -> bool:
    """Whether a slot holds the answer to a question about a red flag."""
    question = question_for(slot)
    return question is not None and question.flag is not None


def flags_told(answers: Mapping[str, Any], questions: Sequence[Question] | None = None) -> tuple[str, ...]:
    """The red flags that the answers are: a severe score, and a yes to one of the questions about a flag."""
    asked = load_questions() if questions is None else questions
    by_score = (SEVERE_PAIN,) if any(severe(answers.get(slot)) for slot in SCORES) else ()
    return (*by_score, *(one.flag for one in asked if one.flag and "yes" in values_of(answers.get(one.slot))))


def flags_unsure(answers: Mapping[str, Any], questions: Sequence[Question] | None = None) -> tuple[str, ...]:
    """The red flags that a runner was asked about and is not sure of: the safe reading counts, as everywhere else."""
    asked = load_questions() if questions is None else questions
    return tuple(one.flag for one in asked if one.flag and UNKNOWN in values_of(answers.get(one.slot)))


def severe(score: Any) -> bool:
    """Whether a pain score is a red flag by itself."""
    return isinstance(score, (int, float)) and score >= SEVERE


def more_than_mild(score: Any) -> bool:
    """Whether a score is known and above what the content's rule calls mild."""
    return isinstance(score, (int, float)) and score >= load_plan().pain.mild_below


def needed(answers: Mapping[str, Any], questions: Sequence[Question] | None = None) -> list[Question]:
    """All questions of this runner's assessment, in the order in which they are asked.

    Answered ones are among them, as a form keeps its slots. After a red flag nothing more is asked.

    Args:
        answers: slot -> value, or None where it is open.
        questions: those of the content, by default.
    """
    every = load_questions() if questions is None else questions
    worth = _within_reason([one for one in every if _worth_asking(one, answers)], answers)
    if flags_told(answers, every) or flags_unsure(answers, every):
        return [one for one in worth if answers.get(one.slot) is not None]
    urgent = [one for one in worth if holds(one.first_when, answers)]
    conflict = conflict_of(answers)
    first = [one for one in worth if one.slot in ("place", conflict.get("slot"))]
    return list({one.slot: one for one in (*first, *reversed(urgent), *worth)}.values())


def _worth_asking(question: Question, answers: Mapping[str, Any]) -> bool:
    if answers.get(question.slot) is not None:
        return True
    if question.when and not holds(question.when, answers):
        return False
    return not (question.unless_clear and clear(answers))


def _within_reason(worth: list[Question], answers: Mapping[str, Any]) -> list[Question]:
    """At most twelve are asked: open ones that can be spared are left out, the last of them before the others."""
    asked = asked_of(answers)
    count = len({*asked, *(one.slot for one in worth if answers.get(one.slot) is None)})
    spared = [one for one in worth if one.spare and one.slot not in asked and answers.get(one.slot) is None]
    left_out = spared[::-1][: max(0, count - MOST)]
    return [one for one in worth if one not in left_out]


def asked_of(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The slots that were asked for in this assessment."""
    value = answers.get("asked")
    return tuple(value) if isinstance(value, (list, tuple)) else ()


def conflict_of(answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """The contradiction that waits to be asked about: `slot`, `before` and `now`; empty where there is none."""
    value = answers.get("conflict")
    return value if isinstance(value, Mapping) and value.get("slot") else {}


def times_unclear(slot: str, answers: Mapping[str, Any]) -> int:
    """How often the open question got an answer that fits nothing."""
    counted = answers.get("unclear")
    return int(counted["times"]) if isinstance(counted, Mapping) and counted.get("slot") == slot else 0


def denied_elsewhere(
    mentions: Sequence[Mapping[str, Any]], slot: str, answers: Mapping[str, Any]
) -> tuple[str, ...]:
    """The slots of questions about signs that a message denies, none of which is the open question.

    Args:
        mentions: the screen's mentions of the message.
        slot: the open question's.
        answers: what is known; a slot that holds a yes is left as it is.
    """
    if {str(one["status"]) for one in mentions} != {"negated"}:
        return ()
    flags = {str(one["flag"]) for one in mentions}
    asked = [one for one in load_questions() if one.flag in flags]
    if any(one.slot == slot for one in asked):
        return ()
    return tuple(one.slot for one in asked if "yes" not in values_of(answers.get(one.slot)))


def also_told(slot: str, values: Iterable[str]) -> dict[str, str]:
    """What the content says goes with these values of a slot."""
    question = question_for(slot)
    told: dict[str, str] = {}
    for one in question.choices if question is not None else ():
        if one.value in values:
            told |= one.also
    return told


def titles(question: Question, values: Iterable[str]) -> str:
    """The values of an answer as the buttons name them: "that evening and next morning"."""
    named = {one.value: one.title for one in question.choices}
    return " and ".join(_lowered(named.get(one, one)) for one in values)


def noted(answers: Mapping[str, Any]) -> str:
    """What was told, in one line, for the runner to see and put right."""
    told = []
    for question in load_questions():
        given = answers.get(question.slot)
        if question.noted is None or given is None or UNKNOWN in values_of(given):
            continue
        said = str(given.get("text")) if isinstance(given, Mapping) else titles(question, values_of(given))
        told.append(f"{question.noted}: {said}")
    return "; ".join(told)


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:]


def still_open(answers: Mapping[str, Any], questions: Sequence[Question] | None = None) -> list[Question]:
    """The questions that have no answer yet."""
    return [one for one in needed(answers, questions) if answers.get(one.slot) is None]


def left(answers: Mapping[str, Any]) -> int:
    """About how many questions are still to come: what is asked only while nothing is clear is not counted."""
    every = still_open(answers)
    return len([one for one in every if not one.unless_clear] or every)


def left_in_words(answers: Mapping[str, Any], kb: KnowledgeBase) -> str:
    """The same, said."""
    count = left(answers)
    return kb.phrase("last_of_them") if count < 2 else kb.phrase("questions_left", count=str(count))


def question_for(slot: str | None) -> Question | None:
    """The question that fills a slot."""
    return next((one for one in load_questions() if one.slot == slot), None)


def words_of(question: Question, answers: Mapping[str, Any], kb: KnowledgeBase) -> str:
    """The question with a hint of how many are left, where that is worth saying."""
    conflict = conflict_of(answers)
    if conflict.get("slot") == question.slot:
        before, now = titles(question, conflict["before"]), titles(question, conflict["now"])
        return kb.phrase("conflict_ask", before=before, now=now)
    if left(answers) == NEARLY_DONE and len(still_open(answers)) > 1:
        return f"{question.ask} {kb.phrase('three_more')}"
    if _is_last(question, answers):
        return f"{kb.phrase('last_question')} {_lowered(question.ask)}"
    return question.ask


def _is_last(question: Question, answers: Mapping[str, Any]) -> bool:
    """Whether no answer to this question leads to another one."""
    possible = (
        ["yes", "no", UNKNOWN]
        if question.kind == "yes_no"
        else [UNKNOWN, *(one.value for one in question.choices)]
    )
    return not any(still_open({**answers, question.slot: value}) for value in possible)


def buttons_of(question: Question, answers: Mapping[str, Any], kb: KnowledgeBase) -> tuple[Choice, ...]:
    """The buttons under a question; every one can be left open.

    A free question has none until an answer did not fit; a contradiction has its two sides and both.
    """
    unsure = Choice(kb.phrase("unsure_button"), "/dont_know")
    if question.kind == "yes_no":
        return yes_no_buttons(kb)
    conflict = conflict_of(answers)
    if conflict.get("slot") == question.slot:
        before, now = list(conflict["before"]), list(conflict["now"])
        named = {one.value: one.title for one in question.choices}
        sides = tuple(Choice(named.get(one, one), _inform(question.slot, one)) for one in (*before, *now))
        return (*sides, Choice(kb.phrase("both_button"), _inform(question.slot, [*before, *now])))
    if question.kind == "choice":
        return (*_pressed(question.slot, question.choices), unsure)
    if times_unclear(question.slot, answers):
        return (*_pressed(question.slot, question.offers), unsure)
    return ()


def yes_no_buttons(kb: KnowledgeBase) -> tuple[Choice, ...]:
    """Yes, no, and leaving it open."""
    return (
        Choice(kb.phrase("yes_button"), "/affirm"),
        Choice(kb.phrase("no_button"), "/deny"),
        Choice(kb.phrase("unsure_button"), "/dont_know"),
    )


def _pressed(slot: str, options: Iterable[Option]) -> tuple[Choice, ...]:
    return tuple(Choice(one.title, _inform(slot, one.value)) for one in options)


def _inform(slot: str, value: Any) -> str:
    return f"/inform{json.dumps({slot: value})}"
