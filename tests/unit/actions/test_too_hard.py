"""An exercise that is too hard or too easy, outside a guided one."""

from __future__ import annotations

import pytest

from actions.too_hard import EASY, HARD, respond, which
from actions.turn import Outcome, Turn
from knowledge.queries import KnowledgeBase

TOO_HARD = [
    "too hard", "it's too hard for me", "way too tough", "this is really hard", "that's so difficult", "is there an easier version", "make it easier", "anything easier?", "i can't do it",
    "i'm struggling with it", "the side plank is too hard", "an easier option please",
    "easier", "ok easier", "gentler one?", "simpler",
    "is there an easier plank", "an easier bridge?", "any gentler side plank", "easier leg raises?", "a simpler exercise", "an easier hip flexor stretch please",
]  # fmt: skip
TOO_EASY = [
    "too easy", "this is too easy", "easy peasy", "is there a harder version", "make it harder", "something harder please", "not hard enough", "i need more of a challenge", "bridges are too easy for me",
    "that's easy", "piece of cake", "how do i make it harder",
    "tougher", "harder", "ok, harder", "tougher one",
    "tougher please", "progress it", "can you level it up", "take this up a notch", "harder pls", "step it up",
]  # fmt: skip
NEITHER = [
    "not too hard", "it's hard to say", "that wasn't too bad", "is it easy to run on", "not that easy to explain", "how hard should it feel on a run", "the run was too hard", "it isn't hard at all",
    "easier today", "it's been easier to run", "harder than it looks to sleep", "much easier now", "how many", "tell me more", "what if it's too hard", "i don't find it hard",
    "how do i take it up again", "do i step it up slowly after a break", "what progress should i see",
]  # fmt: skip


@pytest.mark.parametrize("text", TOO_HARD)
def test_too_hard(text: str) -> None:
    assert which(text) == HARD


@pytest.mark.parametrize("text", TOO_EASY)
def test_too_easy(text: str) -> None:
    assert which(text) == EASY


def said(
    text: str, kb: KnowledgeBase, topic: str = "exercise.side_plank", gate: str = "none"
) -> Outcome | None:
    return respond(Turn(text, "ask_repeat", slots={"topic": topic, "gate": gate}), kb)


@pytest.mark.parametrize("text", NEITHER)
def test_neither(text: str, kb: KnowledgeBase) -> None:
    assert said(text, kb) is None


def test_the_easier_form_is_the_contents_own(kb: KnowledgeBase) -> None:
    outcome = said("too hard", kb)
    assert outcome is not None
    assert "Hold it for less time" in outcome.replies[0].text
    assert outcome.replies[0].sources == ("exercise.side_plank",)
    assert outcome.slots["topic"] == "exercise.side_plank"


def test_where_there_is_none_that_is_said_and_who_would_know(kb: KnowledgeBase) -> None:
    for outcome, none in (
        (said("too easy", kb), "no harder form"),
        (said("too hard", kb, "exercise.side_leg_raise"), "no easier form"),
    ):
        assert outcome is not None
        assert none in outcome.replies[0].text
        assert "physio" in outcome.replies[0].text


def test_of_all_exercises_each_that_has_one_is_told(kb: KnowledgeBase) -> None:
    outcome = said("these are too hard", kb, "exercise.overview")
    assert outcome is not None
    assert outcome.replies[0].sources == (
        "exercise.single_leg_bridge",
        "exercise.side_plank",
        "exercise.hip_flexor_stretch",
    )


def test_what_is_no_exercise_is_left_alone_and_a_gate_withholds(kb: KnowledgeBase) -> None:
    assert said("too hard", kb, "guidance.keep_running") is None
    gated = said("too hard", kb, gate="urgent")
    assert gated is not None
    assert "less time" not in gated.replies[0].text
