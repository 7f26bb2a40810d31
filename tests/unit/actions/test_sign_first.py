"""A question about a sign comes before an exercise."""

from __future__ import annotations

from actions import interview, running_on, session, sign_first
from actions.referral import SafetyWords
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


def wanting(slot: str) -> Turn:
    slots = {"requested_slot": slot, "topic": "exercise.side_plank"}
    return Turn("guide me through it", "start_session", slots=slots, active_form=interview.FORM)


def test_while_the_assessment_asks_about_a_sign_no_exercise_begins(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    assert session.start(wanting("night"), kb).slots.get("session") is None
    pressed = session.chosen("exercise.side_plank", wanting("deep_bone"), kb, words)
    assert pressed.slots.get("session") is None


def test_while_it_asks_something_else_one_may(kb: KnowledgeBase) -> None:
    assert session.start(wanting("sitting"), kb).slots.get("session") is not None


def test_outside_it_the_question_is_asked_again(kb: KnowledgeBase) -> None:
    waits = {"kind": running_on.PENDING, "slot": "night"}
    outcome = sign_first.before_an_exercise(Turn("guide me", "start_session", slots={"pending": waits}), kb)
    assert outcome is not None
    assert "wake you at night" in outcome.replies[0].text
    assert outcome.slots["pending"] == waits
    waits = {"kind": running_on.PENDING, "slot": "settles"}
    assert sign_first.before_an_exercise(Turn("guide me", slots={"pending": waits}), kb) is None
