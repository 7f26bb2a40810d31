"""What was written in another language is asked about once, and stands before exercises until it is answered."""

from typing import Any

import pytest

from actions import unread
from actions.answer import present
from actions.turn import Outcome, Turn
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import UNREAD
from tests.unit.actions.safety_talk import NO, check


def given(kb: KnowledgeBase, intent: str) -> Outcome:
    entry = kb.for_intent(intent)
    assert entry is not None
    return present(entry, Turn("x", intent), kb)


def test_exercises_wait_for_the_answer_and_come_after_a_no(kb: KnowledgeBase) -> None:
    turn = Turn("which exercises help", "ask_exercises", unread=True)
    outcome = unread.with_question(given(kb, "ask_exercises"), turn, kb)
    (asked,) = outcome.replies
    assert "couldn't read" in asked.text
    assert "won't take weight" in asked.text
    no = Turn("no", "deny", said=NO, slots=outcome.slots)
    after = unread.answered(no, kb)
    assert after is not None
    assert "Three moves" in after.replies[0].text
    assert unread.with_question(after, no, kb) == after


@pytest.mark.parametrize(
    ("text", "intent"), [("yes", "affirm"), ("I'm not sure", "dont_know"), ("/affirm", "affirm")]
)
def test_after_a_yes_the_sign_is_asked_for_and_no_exercise_is_given(
    kb: KnowledgeBase, text: str, intent: str
) -> None:
    slots = {"pending": {"kind": UNREAD, "intent": "ask_exercises"}}
    told = unread.answered(Turn(text, intent, slots=slots), kb)
    assert told is not None
    assert told.replies[0].text == kb.phrase("unread_which")
    again = unread.with_question(
        given(kb, "ask_exercises"), Turn("exercises", "ask_exercises", slots=told.slots), kb
    )
    assert [one.text for one in again.replies] == [kb.phrase("unread_which")]


@pytest.mark.parametrize("text", ["I don't believe you", "you got me wrong", "that's not what I meant"])
def test_who_says_that_they_were_got_wrong_has_denied_no_sign(kb: KnowledgeBase, text: str) -> None:
    slots = {"pending": {"kind": UNREAD, "intent": "ask_exercises"}}
    assert unread.answered(Turn(text, "misunderstanding", slots=slots), kb) is None


def test_a_fact_is_told_with_the_question_behind_it_once(kb: KnowledgeBase) -> None:
    fact = given(kb, "ask_causes")
    first = unread.with_question(fact, Turn("what causes it", "ask_causes", unread=True), kb)
    assert len(first.replies) == 2
    second = unread.with_question(fact, Turn("and why", "ask_causes", slots=first.slots), kb)
    assert len(second.replies) == 1
    third = Turn("which exercises help", "ask_exercises", slots=second.slots)
    assert "couldn't read" in unread.with_question(given(kb, "ask_exercises"), third, kb).replies[0].text


@pytest.mark.parametrize(
    ("fields", "slots"),
    [
        ({"active_form": "assessment_form"}, {}),
        ({}, {"gate": "soon", "gate_flags": ["limping"]}),
        ({"intent": "thank"}, {}),
        ({"unread": False}, {}),
    ],
)
def test_it_is_not_asked_where_something_else_comes_first(
    kb: KnowledgeBase, fields: dict[str, Any], slots: dict[str, Any]
) -> None:
    turn = Turn(**{"text": "x", "intent": "ask_causes", "unread": True, "slots": slots, **fields})
    fact = given(kb, "ask_causes")
    assert unread.with_question(fact, turn, kb) == fact


def test_a_sign_that_is_told_now_comes_first(kb: KnowledgeBase) -> None:
    turn = Turn("it is numb", "describe_pain", unread=True)
    referred = Outcome(slots={"gate": "urgent", "pending": None})
    assert unread.with_question(referred, turn, kb) == referred
    asked = Outcome(slots={"pending": check("limping")})
    assert unread.with_question(asked, turn, kb) == asked


def test_the_language_that_nobody_knows_gets_the_emergency_line(kb: KnowledgeBase) -> None:
    assert "emergency number" in kb.phrase("other_language")
