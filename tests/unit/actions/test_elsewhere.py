"""Pain in another part of the body while exercising."""

from __future__ import annotations

import pytest

from actions import exercise_pain
from actions.elsewhere import hurts_elsewhere
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


@pytest.mark.parametrize(
    "text",
    [
        "ow it hurts my shoulder",
        "i get cramp in my hamstring",
        "my elbow hurts doing it",
        "the bridge hurts my back",
        "the plank kills my left wrist",
        "my lower back aches with it",
    ],
)
def test_another_part_of_the_body(text: str) -> None:
    assert hurts_elsewhere(text)


@pytest.mark.parametrize(
    "text",
    [
        "it hurts",
        "my hip hurts when i put my foot down",
        "it pinches at the front of my hip",
        "it hurts at the back of my hip",
        "im back",
        "knees together?",
        "does it burn fat off my stomach",
    ],
)
def test_the_hip_and_questions_are_none(text: str) -> None:
    assert not hurts_elsewhere(text)


def test_the_exercise_that_hurts_elsewhere_is_left_out(kb: KnowledgeBase) -> None:
    turn = Turn("the bridge hurts my back", "ask_glute_bridge", entities=(("exercise", "single_leg_bridge"),))
    outcome = exercise_pain.respond(turn, kb)
    assert outcome is not None
    (reply,) = outcome.replies
    assert reply.text == kb.phrase("hurts_elsewhere")
    assert all("single_leg_bridge" not in choice.value for choice in reply.choices)


@pytest.mark.parametrize(
    "text",
    [
        "pain in the hip when i do the leg raise",
        "i get a twinge during side planks",
        "it hurts when i do the plank, no matter what",
    ],
)
def test_pain_at_the_hip_in_an_exercise_is_told_of(text: str, kb: KnowledgeBase) -> None:
    outcome = exercise_pain.respond(Turn(text, "describe_pain"), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == (exercise_pain.ENTRY,)


@pytest.mark.parametrize(
    "text", ["the pain eases with stretching", "less pain when i do my bridges", "pain after runs"]
)
def test_what_eases_is_no_pain_in_an_exercise(text: str, kb: KnowledgeBase) -> None:
    assert exercise_pain.respond(Turn(text, "describe_pain"), kb) is None
