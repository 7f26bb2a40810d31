"""What was broken off is taken up again: the assessment, or what was talked about."""

from __future__ import annotations

from typing import Any

import pytest

from actions import interview
from actions.in_assessment import is_meant
from actions.in_assessment import respond as within
from actions.taken_up import respond
from actions.turn import Outcome, Turn
from knowledge.queries import KnowledgeBase

BROKEN_OFF = {"asked": ["place", "load_change"], "place": "outer"}


def said(text: str, kb: KnowledgeBase, **slots: Any) -> Outcome | None:
    return respond(Turn(text, "nlu_fallback", slots=slots), kb)


@pytest.mark.parametrize(
    "text",
    [
        "carry on",
        "ok carry on then",
        "where were we",
        "right, where were we?",
        "let's continue",
        "resume",
        "can we keep going",
        "back to the questions",
        "continue with the assessment",
        "what were you asking me",
        "let's pick it back up",
    ],
)
def test_the_assessment_goes_on_also_after_something_else(text: str, kb: KnowledgeBase) -> None:
    outcome = said(text, kb, **BROKEN_OFF, topic="tissue.bursa", pending={"kind": "offer", "choice": "more"})
    assert outcome is not None
    assert outcome.follow_up == interview.FORM


@pytest.mark.parametrize(
    "text",
    [
        "should I carry on running",
        "can i carry on with the bridges",
        "continue my plan",
        "tell me more",
        "go on",
        "where does it come from",
        "where is the groin",
        "what were the exercises",
        "keep going for how long",
        "is it ok to carry on",
    ],
)
def test_something_else_is_left_alone(text: str, kb: KnowledgeBase) -> None:
    assert said(text, kb, **BROKEN_OFF, topic="tissue.bursa") is None


def test_who_is_reading_on_reads_on(kb: KnowledgeBase) -> None:
    reading = {"topic": "tissue.bursa", "paragraph": 1, "pending": {"kind": "offer", "choice": "more"}}
    assert said("carry on", kb, **BROKEN_OFF, **reading) is None


def test_nothing_is_taken_up_while_something_else_waits_or_a_gate_stands(kb: KnowledgeBase) -> None:
    assert said("carry on", kb, **BROKEN_OFF, pending={"kind": "diary", "ask": "consent"}) is None
    assert said("carry on", kb, **BROKEN_OFF, gate="urgent") is None
    assert said("carry on", kb, asked=None, place="outer") is None


def test_where_were_we_without_it_says_the_last_answer_again(kb: KnowledgeBase) -> None:
    outcome = said("where were we", kb, topic="tissue.bursa")
    assert outcome is not None
    assert outcome.replies[0].sources == ("tissue.bursa",)
    assert said("where were we", kb) is not None


@pytest.mark.parametrize(
    "text", ["carry on", "lets go on", "where were we", "go ahead", "continue", "what was the question"]
)
def test_within_the_assessment_it_is_no_answer(text: str, kb: KnowledgeBase) -> None:
    turn = Turn(text, "affirm", slots={"requested_slot": "load_change"}, active_form=interview.FORM)
    assert is_meant(turn)
    outcome = within(turn, kb)
    assert outcome is not None
    assert "load_change" not in outcome.slots
    assert outcome.follow_up == interview.FORM
