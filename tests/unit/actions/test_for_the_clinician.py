"""What to tell a doctor: asked for by who keeps no diary, with what was noted of them."""

from __future__ import annotations

import pytest

from actions import for_the_clinician
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


@pytest.mark.parametrize(
    "text",
    [
        "what should I say to the doctor?",
        "what do i tell my physio about this",
        "what should i mention at my appointment",
        "What to ask the GP?",
    ],
)
def test_it_is_said_what_to_tell(text: str, kb: KnowledgeBase) -> None:
    outcome = for_the_clinician.respond(Turn(text, "ask_see_doctor"), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == (for_the_clinician.ENTRY,)
    assert outcome.replies[0].choices[0].value == "/start_assessment"


def test_what_was_noted_is_told_with_it_and_a_gate_offers_no_questions(kb: KnowledgeBase) -> None:
    slots = {"place": "outer", "side": "left", "gate": "soon"}
    outcome = for_the_clinician.respond(Turn("what do i tell the gp", "ask_see_doctor", slots=slots), kb)
    assert outcome is not None
    assert "where: outer side" in outcome.replies[0].text
    assert "/start_assessment" not in [choice.value for choice in outcome.replies[0].choices]


@pytest.mark.parametrize(
    "text",
    ["when should I see a doctor?", "what did the doctor say", "what should I do before I see the doctor"],
)
def test_other_questions_around_a_doctor_are_none_of_it(text: str, kb: KnowledgeBase) -> None:
    assert for_the_clinician.respond(Turn(text, "ask_see_doctor"), kb) is None
