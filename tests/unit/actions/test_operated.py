"""A hip that was operated on is told of once, and leads what tells to exercise from then on."""

from __future__ import annotations

import pytest

from actions import operated
from actions.answer import answer
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


@pytest.mark.parametrize(
    "text",
    [
        "i have a hip replacement from 2019, aches after runs",
        "i had a new hip put in two years ago and i've started running",
        "I’ve a metal hip",
        "i had a hip op in 2020",
        "hip resurfacing 6 months ago, started jogging",
        "I had my left hip replaced in March",
        "had labral repair 2022, aches after runs",
        "I've had surgery on my right hip",
    ],
)
def test_a_hip_that_was_operated_on(text: str, kb: KnowledgeBase) -> None:
    outcome = operated.respond(Turn(text, "describe_pain"), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == (operated.ENTRY,)
    assert outcome.slots[operated.SLOT] is True


@pytest.mark.parametrize(
    "text",
    [
        "will i need a hip replacement",
        "my dad had a hip replacement",
        "afraid i'd end up with a hip replacement",
        "my new hip stretch is great",
        "i've a new hip ache",
        "a friend with a metal hip runs",
        "the doctor said no hip surgery",
        "my hip op's next week",
        "i had my hips done in yoga",
    ],
)
def test_no_operation_of_the_runner_s(text: str, kb: KnowledgeBase) -> None:
    assert operated.respond(Turn(text, "describe_pain"), kb) is None


def test_who_has_to_agree_stands_before_an_exercise_and_before_no_fact(kb: KnowledgeBase) -> None:
    for intent, led in (("ask_glute_bridge", True), ("ask_keep_running", True), ("ask_causes", False)):
        turn = Turn("x", intent, slots={operated.SLOT: True})
        (reply,) = operated.with_words(answer(turn, kb), turn, kb).replies
        assert reply.text.startswith(kb.phrase("operated_first")) is led
    plain = answer(Turn("x", "ask_glute_bridge"), kb)
    assert operated.with_words(plain, Turn("x", "ask_glute_bridge"), kb) == plain


def test_told_once_it_is_not_said_again(kb: KnowledgeBase) -> None:
    turn = Turn("i have a hip replacement", "describe_pain", slots={operated.SLOT: True})
    assert operated.respond(turn, kb) is None
